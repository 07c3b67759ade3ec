import {
  type Answer,
  type Call,
  NOT_FOUND,
  type Paged,
  type Routes,
  instant,
  nodeId,
  ok,
  refusal,
} from './exchange.js';
import type { Hub } from './hub.js';
import { commitShape, diffShapes } from './shapes.js';

/** Commits that a comparison lists where nobody asks for pages. */
const COMPARED_COMMITS = 250;
/** Files that a comparison lists at most. */
const COMPARED_FILES = 300;
const NEEDS = ['contents:read'] as const;

export const GIT_ROUTES: Routes = {
  'git/get-ref': { needs: NEEDS, answer: getRef },
  'git/list-matching-refs': {
    needs: NEEDS,
    answer: ({ hub, values, root }) =>
      ok(
        [...hub.git.refs]
          .filter(([name]) => name.startsWith(`refs/${values['ref'] ?? ''}`) && !isForkBranch(name))
          .map(([name, sha]) => refShape(hub, root, name, sha)),
      ),
  },
  'git/get-tag': { needs: NEEDS, answer: getTag },
  'git/get-tree': { needs: NEEDS, answer: getTree },
  'git/get-blob': { needs: NEEDS, answer: getBlob },
  'repos/get-content': { needs: NEEDS, answer: getContent },
  'repos/get-commit': { needs: NEEDS, answer: getCommit },
  'repos/compare-commits-with-basehead': { needs: NEEDS, answer: compare },
};

/** A fork's branch lies beside the own ones in the store, but GitHub shows it under the fork only. */
const isForkBranch = (name: string): boolean => name.includes(':');

function refShape({ fullName, git }: Hub, root: string, ref: string, sha: string): unknown {
  const url = `${root}/repos/${fullName}/git`;
  const type = git.tagOf(sha) ? 'tag' : 'commit';
  return {
    ref,
    node_id: nodeId('Ref', ref),
    url: `${url}/${ref}`,
    object: { type, sha, url: `${url}/${type}s/${sha}` },
  };
}

function getTag({ hub, values, root }: Call): Answer {
  const tag = hub.git.tagOf(values['tag_sha'] ?? '');
  if (!tag) return NOT_FOUND;
  const url = `${root}/repos/${hub.fullName}/git`;
  return ok({
    sha: tag.sha,
    node_id: nodeId('Tag', tag.sha),
    tag: tag.name,
    url: `${url}/tags/${tag.sha}`,
    message: tag.message,
    tagger: { ...tag.tagger, date: instant(tag.at * 1000) },
    object: { type: 'commit', sha: tag.commit, url: `${url}/commits/${tag.commit}` },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  });
}

function getRef({ hub, values, root }: Call): Answer {
  const name = `refs/${values['ref'] ?? ''}`;
  const sha = isForkBranch(name) ? undefined : hub.git.refs.get(name);
  return sha === undefined ? NOT_FOUND : ok(refShape(hub, root, name, sha));
}

function getTree({ hub, values, query, root }: Call): Answer {
  const asked = values['tree_sha'] ?? '';
  const entries = hub.git.tree(asked);
  if (!entries) return NOT_FOUND;
  const url = `${root}/repos/${hub.fullName}/git`;
  const shape = (path: string, mode: string, sha: string): unknown => {
    const type = mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
    const size = type === 'blob' ? { size: hub.git.blob(sha)?.length ?? 0 } : {};
    return { path, mode, type, sha, ...size, ...(type === 'commit' ? {} : { url: `${url}/${type}s/${sha}` }) };
  };
  const walk = (tree: string, prefix: string): unknown[] =>
    (hub.git.tree(tree) ?? []).flatMap(({ name, mode, sha }) => [
      shape(prefix + name, mode, sha),
      ...(mode === '040000' && query.has('recursive') ? walk(sha, `${prefix}${name}/`) : []),
    ]);
  const all = walk(asked, '');
  const commit = hub.git.resolve(asked);
  const sha = commit === undefined ? asked : hub.git.commitOf(commit).tree;
  const truncated = all.length > hub.treeLimit;
  return ok({ sha, url: `${url}/trees/${sha}`, tree: all.slice(0, hub.treeLimit), truncated });
}

function getBlob({ hub, values, root }: Call): Answer {
  const sha = values['file_sha'] ?? '';
  const bytes = hub.git.blob(sha);
  if (!bytes) return NOT_FOUND;
  return ok({
    sha,
    node_id: nodeId('Blob', sha),
    size: bytes.length,
    url: `${root}/repos/${hub.fullName}/git/blobs/${sha}`,
    content: inLines(bytes),
    encoding: 'base64',
  });
}

/** Base64 as GitHub gives it: broken into lines of 60. */
function inLines(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll(/.{60}/g, '$&\n');
}

/** Bytes from which on the contents come without the content. */
const INLINE_CONTENT = 1_048_576;

function getContent({ hub, values, query, root }: Call): Answer {
  const rev = hub.git.resolve(query.get('ref') ?? hub.git.defaultBranch);
  const path = values['path'] ?? '';
  if (rev === undefined) return refusal(404, `No commit found for the ref ${query.get('ref') ?? ''}`);
  const found = hub.git.at(rev, path);
  if (!found) return NOT_FOUND;
  const shape = (at: string, { mode, sha }: { mode: string; sha: string }): Record<string, unknown> => {
    const type = mode === '040000' ? 'dir' : mode === '120000' ? 'symlink' : 'file';
    const self = `${root}/repos/${hub.fullName}/contents/${at}?ref=${query.get('ref') ?? hub.git.defaultBranch}`;
    const git = `${root}/repos/${hub.fullName}/git/${type === 'dir' ? 'trees' : 'blobs'}/${sha}`;
    const html = `https://github.com/${hub.fullName}/blob/${rev}/${at}`;
    const bytes = hub.git.blob(sha) ?? new Uint8Array();
    return {
      type,
      name: at.split('/').at(-1),
      path: at,
      sha,
      size: bytes.length,
      url: self,
      git_url: git,
      html_url: html,
      download_url: type === 'dir' ? null : `https://raw.githubusercontent.com/${hub.fullName}/${rev}/${at}`,
      _links: { self, git, html },
    };
  };
  if (found.mode === '040000') {
    return ok((hub.git.tree(found.sha) ?? []).map((e) => shape(path === '' ? e.name : `${path}/${e.name}`, e)));
  }
  const bytes = hub.git.blob(found.sha) ?? new Uint8Array();
  if (found.mode === '120000') return ok({ ...shape(path, found), target: Buffer.from(bytes).toString() });
  const inline = bytes.length <= INLINE_CONTENT;
  return ok({ ...shape(path, found), content: inline ? inLines(bytes) : '', encoding: inline ? 'base64' : 'none' });
}

function getCommit({ hub, values, root }: Call): Answer {
  const sha = hub.git.resolve(values['ref'] ?? '');
  if (sha === undefined) return refusal(422, `No commit found for SHA: ${values['ref'] ?? ''}`);
  const commit = hub.git.commitOf(sha);
  const [parent] = commit.parents;
  const files = parent === undefined ? [] : diffShapes(hub, root, parent, sha);
  const sum = (key: string): number => files.reduce((n, f) => n + (f[key] as number), 0);
  const stats = { additions: sum('additions'), deletions: sum('deletions'), total: sum('changes') };
  return ok({ ...commitShape(hub, root, commit), stats, files });
}

function compare({ hub, values, query, root }: Call): Answer | Paged {
  const asked = /^(.+?)\.\.\.(.+)$/.exec(values['basehead'] ?? '');
  const base = hub.git.resolve(asked?.[1] ?? '');
  const head = hub.git.resolve(asked?.[2] ?? '');
  if (base === undefined || head === undefined) return NOT_FOUND;
  const mergeBase = hub.git.mergeBase(base, head);
  if (mergeBase === undefined) return refusal(404, `No common ancestor between ${base} and ${head}.`);
  const commits = hub.git.between(base, head);
  const behind = hub.git.between(head, base).length;
  const status = commits.length > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical';
  const html = `https://github.com/${hub.fullName}/compare/${values['basehead'] ?? ''}`;
  const files = diffShapes(hub, root, mergeBase, head).slice(0, COMPARED_FILES);
  const wrap = (items: readonly unknown[], page: number): unknown => ({
    url: `${root}/repos/${hub.fullName}/compare/${values['basehead'] ?? ''}`,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitShape(hub, root, hub.git.commitOf(base)),
    merge_base_commit: commitShape(hub, root, hub.git.commitOf(mergeBase)),
    status,
    ahead_by: commits.length,
    behind_by: behind,
    total_commits: commits.length,
    commits: items,
    // Only the first page tells of files.
    files: page === 1 ? files : [],
  });
  const items = commits.map((c) => commitShape(hub, root, c));
  if (query.has('page') || query.has('per_page')) return { items, wrap };
  return ok(wrap(items.slice(-COMPARED_COMMITS), 1));
}
