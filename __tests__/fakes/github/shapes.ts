import { instant, nodeId } from './exchange.js';
import type { CommitObject } from './git-objects.js';
import type { Hub } from './hub.js';
import type { Account, Signature } from './people.js';
import type { Issue } from './state.js';

/** An account, as it is part of other answers. */
export function userShape(hub: Hub, root: string, login: string): Readonly<Record<string, unknown>> {
  return accountShape(root, hub.people.of(login));
}

export function accountShape(root: string, { login, id, type }: Account): Readonly<Record<string, unknown>> {
  const url = `${root}/users/${encodeURIComponent(login)}`;
  const lists = ['followers', 'subscriptions', 'organizations', 'repos', 'received_events'];
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${encodeURIComponent(login)}`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    events_url: `${url}/events{/privacy}`,
    ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${url}/${list}`])),
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** The repository has this number under every name. */
export const REPOSITORY_ID = 4000;

const REPOSITORY_URLS = {
  archive: '/{archive_format}{/ref}',
  assignees: '{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '{/branch}',
  collaborators: '{/collaborator}',
  comments: '{/number}',
  commits: '{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '',
  deployments: '',
  downloads: '',
  events: '',
  forks: '',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '{/number}',
  keys: '{/key_id}',
  labels: '{/name}',
  languages: '',
  merges: '',
  milestones: '{/number}',
  notifications: '{?since,all,participating}',
  pulls: '{/number}',
  releases: '{/id}',
  stargazers: '',
  statuses: '/statuses/{sha}',
  subscribers: '',
  subscription: '',
  tags: '',
  teams: '',
  trees: '/git/trees{/sha}',
} as const;

/** A repository, as it is part of other answers. */
export function repositoryShape(hub: Hub, root: string, fullName = hub.fullName): Readonly<Record<string, unknown>> {
  const [owner = '', name = ''] = fullName.split('/');
  const url = `${root}/repos/${fullName}`;
  const urls = Object.entries(REPOSITORY_URLS).map(([key, rest]) => [
    `${key}_url`,
    `${url}${rest.startsWith('/') ? rest : `/${key}${rest}`}`,
  ]);
  const id = fullName === hub.fullName ? REPOSITORY_ID : REPOSITORY_ID + 1;
  return {
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: fullName,
    private: hub.visibility !== 'public',
    owner: userShape(hub, root, owner),
    html_url: `https://github.com/${fullName}`,
    description: null,
    fork: fullName !== hub.fullName,
    url,
    ...(Object.fromEntries(urls) as Record<string, string>),
  };
}

/** A repository with all that only its own page tells. */
export function wholeRepositoryShape(
  hub: Hub,
  root: string,
  fullName = hub.fullName,
): Readonly<Record<string, unknown>> {
  const open = [...hub.issues, ...hub.pulls].filter((i) => i.open).length;
  const none = { homepage: null, language: null, mirror_url: null, license: null };
  const counts = ['forks', 'stargazers', 'watchers', 'network', 'subscribers'].map((n) => [`${n}_count`, 0]);
  const at = instant(hub.now);
  return {
    ...repositoryShape(hub, root, fullName),
    ...none,
    ...(Object.fromEntries(counts) as Record<string, number>),
    forks: 0,
    watchers: 0,
    size: 1,
    default_branch: hub.git.defaultBranch,
    visibility: hub.visibility,
    open_issues: open,
    open_issues_count: open,
    has_issues: true,
    has_projects: false,
    has_downloads: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `https://github.com/${fullName}.git`,
    svn_url: `https://github.com/${fullName}`,
    pushed_at: at,
    created_at: at,
    updated_at: at,
  };
}

/** A commit with the accounts that its addresses belong to; null where they are nobody's. */
export function commitShape(hub: Hub, root: string, commit: CommitObject): Readonly<Record<string, unknown>> {
  const url = `${root}/repos/${hub.fullName}`;
  const account = ({ email }: Signature): unknown => {
    const found = hub.people.behind(email);
    return found && accountShape(root, found);
  };
  const signed = (who: Signature): unknown => ({ ...who, date: instant(commit.at * 1000) });
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    commit: {
      author: signed(commit.author),
      committer: signed(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `https://github.com/${hub.fullName}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: account(commit.author),
    committer: account(commit.committer),
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}` })),
  };
}

/** What differs between two commits, file by file. */
export function diffShapes(
  hub: Hub,
  root: string,
  from: string,
  to: string,
): readonly Readonly<Record<string, unknown>>[] {
  const lines = (sha: string | undefined): number =>
    sha === undefined
      ? 0
      : Buffer.from(hub.git.blob(sha) ?? [])
          .toString()
          .split('\n').length - 1;
  return hub.git.diff(from, to).map(({ path, sha, status, previous }) => {
    const additions = status === 'added' || status === 'modified' ? lines(sha) : 0;
    const deletions =
      status === 'removed' ? lines(sha) : status === 'modified' ? lines(hub.git.at(from, path)?.sha) : 0;
    const where = `https://github.com/${hub.fullName}`;
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    return {
      sha,
      filename: path,
      status,
      additions,
      deletions,
      changes: additions + deletions,
      blob_url: `${where}/blob/${to}/${encoded}`,
      raw_url: `${where}/raw/${to}/${encoded}`,
      contents_url: `${root}/repos/${hub.fullName}/contents/${encoded}?ref=${to}`,
      ...(previous === undefined ? {} : { previous_filename: previous }),
    };
  });
}

export function labelShapes(hub: Hub, root: string, { labels }: Issue): readonly unknown[] {
  return labels.map((asked) => {
    const { id, name, color } = hub.label(asked);
    const url = `${root}/repos/${hub.fullName}/labels/${encodeURIComponent(name)}`;
    return { id, node_id: nodeId('Label', id), url, name, color, description: null, default: false };
  });
}
