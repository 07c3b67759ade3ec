import { type Answer, type Call, NOT_FOUND, type Paged, type Routes, instant, nodeId, ok } from './exchange.js';
import type { Pull } from './pull.js';
import { commitShape, diffShapes, labelShapes, userShape, wholeRepositoryShape } from './shapes.js';

const NEEDS = ['pull-requests:read'] as const;
/** Files and commits of a pull request that GitHub lists at most. */
const LISTED_FILES = 3000;
const LISTED_COMMITS = 250;

export const PULL_ROUTES: Routes = {
  'pulls/get': { needs: NEEDS, answer: (call) => withPull(call, (pull) => ok(pullShape(call, pull))) },
  'pulls/list-files': {
    needs: NEEDS,
    answer: (call) => withPull(call, (pull) => ({ items: filesOf(call, pull).slice(0, LISTED_FILES) })),
  },
  'pulls/list-commits': {
    needs: NEEDS,
    answer: (call) =>
      withPull(call, (pull) => ({
        items: commitsOf(call, pull)
          .slice(0, LISTED_COMMITS)
          .map((c) => commitShape(call.hub, call.root, c)),
      })),
  },
  'pulls/list-reviews': {
    needs: NEEDS,
    answer: (call) => withPull(call, (pull) => ({ items: reviewShapes(call, pull) })),
  },
};

function withPull(call: Call, then: (pull: Pull) => Answer | Paged): Answer | Paged {
  const pull = call.hub.pulls.find((p) => String(p.number) === call.values['pull_number']);
  return pull ? then(pull) : NOT_FOUND;
}

function baseOf({ hub }: Where, pull: Pull): string {
  const base = hub.git.tip(pull.base);
  // A merged head is part of its base; what it added lies on top of the commit that it was merged into.
  return pull.merged && pull.testMerge !== null ? (hub.git.commitOf(pull.testMerge).parents[0] ?? base) : base;
}

function commitsOf(call: Where, pull: Pull): ReturnType<Call['hub']['git']['between']> {
  return call.hub.git.between(baseOf(call, pull), pull.head);
}

/** What the shape of a pull request depends on. */
type Where = Pick<Call, 'hub' | 'root'>;

function filesOf(call: Where, pull: Pull): ReturnType<typeof diffShapes> {
  const { hub, root } = call;
  const from = hub.git.mergeBase(baseOf(call, pull), pull.head);
  return from === undefined ? [] : diffShapes(hub, root, from, pull.head);
}

/** A pull request as answers and events show it. */
export function pullShape(call: Where, pull: Pull): unknown {
  const { hub, root } = call;
  const url = `${root}/repos/${hub.fullName}/pulls/${pull.number}`;
  const issue = `${root}/repos/${hub.fullName}/issues/${pull.number}`;
  const html = `https://github.com/${hub.fullName}/pull/${pull.number}`;
  const statuses = `${root}/repos/${hub.fullName}/statuses/${pull.head}`;
  const files = filesOf(call, pull);
  const sum = (key: string): number => files.reduce((n, f) => n + (f[key] as number), 0);
  const headOwner = pull.fork?.split('/')[0] ?? hub.owner;
  const closedAt = pull.open ? null : instant(pull.updatedAt);
  return {
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${root}/repos/${hub.fullName}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${root}/repos/${hub.fullName}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    number: pull.number,
    state: pull.open ? 'open' : 'closed',
    locked: false,
    title: pull.title,
    body: null,
    user: userShape(hub, root, pull.author),
    labels: labelShapes(hub, root, pull),
    milestone: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    created_at: instant(pull.createdAt),
    updated_at: instant(pull.updatedAt),
    closed_at: closedAt,
    merged_at: pull.merged ? closedAt : null,
    merge_commit_sha: pull.testMerge,
    draft: pull.draft,
    head: {
      label: `${headOwner}:${pull.headBranch}`,
      ref: pull.headBranch,
      sha: pull.head,
      user: userShape(hub, root, headOwner),
      repo: pull.fork === null ? null : wholeRepositoryShape(hub, root, pull.fork ?? hub.fullName),
    },
    base: {
      label: `${hub.owner}:${pull.base}`,
      ref: pull.base,
      sha: pull.baseSha,
      user: userShape(hub, root, hub.owner),
      repo: wholeRepositoryShape(hub, root),
    },
    author_association: hub.people.of(pull.author).association,
    auto_merge: null,
    active_lock_reason: null,
    merged: pull.merged,
    mergeable: pull.open ? pull.testMerge !== null : null,
    rebaseable: null,
    mergeable_state: 'clean',
    merged_by: pull.merged ? userShape(hub, root, hub.actor) : null,
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commitsOf(call, pull).length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  };
}

function reviewShapes({ hub, root }: Call, pull: Pull): readonly unknown[] {
  const url = `${root}/repos/${hub.fullName}/pulls/${pull.number}`;
  return pull.reviews.map((review) => {
    const html = `https://github.com/${hub.fullName}/pull/${pull.number}#pullrequestreview-${review.id}`;
    return {
      id: review.id,
      node_id: nodeId('PullRequestReview', review.id),
      user: review.author === null ? null : userShape(hub, root, review.author),
      body: review.body,
      state: review.state,
      html_url: html,
      pull_request_url: url,
      _links: { html: { href: html }, pull_request: { href: url } },
      ...(review.state === 'PENDING' ? {} : { submitted_at: instant(review.at) }),
      commit_id: review.commit,
      author_association: review.author === null ? 'NONE' : hub.people.of(review.author).association,
    };
  });
}
