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
import { Pull } from './pull.js';
import { labelShapes, userShape } from './shapes.js';
import type { Comment, Issue } from './state.js';

/** Comments and labels of a pull request can be written with either permission. */
const WRITES = ['issues:write', 'pull-requests:write'] as const;
const READS = ['issues:read', 'pull-requests:read'] as const;
/** Characters of a comment. */
const BODY_LIMIT = 65_536;

export const ISSUE_ROUTES: Routes = {
  'issues/list-for-repo': { needs: ['issues:read'], answer: list },
  'issues/list-comments': {
    needs: READS,
    answer: (call) => withIssue(call, (issue) => ({ items: issue.comments.map((c) => commentShape(call, issue, c)) })),
  },
  'issues/create-comment': { needs: WRITES, answer: createComment },
  'issues/update-comment': { needs: WRITES, answer: updateComment },
  'issues/add-labels': { needs: WRITES, answer: addLabels },
  'issues/remove-label': { needs: WRITES, answer: removeLabel },
  'teams/list-members-in-org': { needs: ['members:read'], answer: teamMembers },
};

/** Every pull request is an issue, too. */
function everyIssue({ hub }: Call): readonly Issue[] {
  return [...hub.issues, ...hub.pulls].sort((a, b) => b.number - a.number);
}

function withIssue(call: Call, then: (issue: Issue) => Answer | Paged): Answer | Paged {
  const issue = everyIssue(call).find((i) => String(i.number) === call.values['issue_number']);
  return issue ? then(issue) : NOT_FOUND;
}

function list(call: Call): Paged {
  const { query } = call;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter((l) => l !== '');
  const has = (issue: Issue, label: string): boolean =>
    issue.labels.some((l) => l.toLowerCase() === label.trim().toLowerCase());
  const items = everyIssue(call)
    .filter((i) => state === 'all' || i.open === (state === 'open'))
    // Issues must bear all of the labels, not one of them.
    .filter((i) => labels.every((label) => has(i, label)))
    .map((i) => issueShape(call, i));
  return { items };
}

function issueShape(call: Call, issue: Issue): unknown {
  const { hub, root } = call;
  const url = `${root}/repos/${hub.fullName}/issues/${issue.number}`;
  const isPull = issue instanceof Pull;
  const html = `https://github.com/${hub.fullName}/${isPull ? 'pull' : 'issues'}/${issue.number}`;
  const pull = `${root}/repos/${hub.fullName}/pulls/${issue.number}`;
  return {
    id: issue.id,
    node_id: nodeId('Issue', issue.id),
    url,
    repository_url: `${root}/repos/${hub.fullName}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number: issue.number,
    state: issue.open ? 'open' : 'closed',
    state_reason: null,
    title: issue.title,
    body: null,
    user: userShape(hub, root, issue.author),
    labels: labelShapes(hub, root, issue),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.open ? null : instant(issue.updatedAt),
    created_at: instant(issue.createdAt),
    updated_at: instant(issue.updatedAt),
    author_association: hub.people.of(issue.author).association,
    ...(isPull
      ? {
          draft: issue.draft,
          pull_request: {
            url: pull,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: null,
          },
        }
      : {}),
  };
}

function commentShape({ hub, root }: Call, issue: Issue, comment: Comment): unknown {
  const repo = `${root}/repos/${hub.fullName}`;
  const { login, association } = hub.people.of(comment.author);
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${repo}/issues/comments/${comment.id}`,
    html_url: `https://github.com/${hub.fullName}/issues/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${repo}/issues/${issue.number}`,
    body: comment.body,
    user: userShape(hub, root, login),
    author_association: association,
    created_at: instant(comment.createdAt),
    updated_at: instant(comment.updatedAt),
  };
}

function badBody(body: string): Answer | undefined {
  const refused = (message: string): Answer =>
    refusal(422, 'Validation Failed', {
      errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }],
    });
  if (body.trim() === '') return refused('Body cannot be blank');
  return Array.from(body).length > BODY_LIMIT ? refused('Body is too long (maximum is 65536 characters)') : undefined;
}

function createComment(call: Call): Answer | Paged {
  const { hub } = call;
  return withIssue(call, (issue) => {
    const body = String(call.body['body']);
    const at = hub.tick();
    const comment: Comment = { id: hub.nextId(), author: hub.actor, body, createdAt: at, updatedAt: at };
    const bad = badBody(body);
    if (bad) return bad;
    issue.comments.push(comment);
    return { status: 201, body: commentShape(call, issue, comment) };
  });
}

function updateComment(call: Call): Answer {
  const { hub, values } = call;
  for (const issue of everyIssue(call)) {
    const comment = issue.comments.find((c) => String(c.id) === values['comment_id']);
    if (!comment) continue;
    if (comment.author !== hub.actor) return refusal(403, 'Resource not accessible by integration');
    const body = String(call.body['body']);
    const bad = badBody(body);
    if (bad) return bad;
    comment.body = body;
    comment.updatedAt = hub.tick();
    return ok(commentShape(call, issue, comment));
  }
  return NOT_FOUND;
}

function addLabels(call: Call): Answer | Paged {
  return withIssue(call, (issue) => {
    const sent = call.body as unknown as string[] | { labels?: (string | { name: string })[] };
    const asked = (Array.isArray(sent) ? sent : (sent.labels ?? [])).map((l) => (typeof l === 'string' ? l : l.name));
    for (const asking of asked) {
      const { name } = call.hub.label(asking);
      if (!issue.labels.includes(name)) issue.labels.push(name);
    }
    return ok(labelShapes(call.hub, call.root, issue));
  });
}

function removeLabel(call: Call): Answer | Paged {
  return withIssue(call, (issue) => {
    const asked = (call.values['name'] ?? '').toLowerCase();
    const kept = issue.labels.filter((l) => l.toLowerCase() !== asked);
    if (kept.length === issue.labels.length) return refusal(404, 'Label does not exist');
    issue.labels = kept;
    return ok(labelShapes(call.hub, call.root, issue));
  });
}

function teamMembers({ hub, values, root }: Call): Answer | Paged {
  const team = `${values['org'] ?? ''}/${values['team_slug'] ?? ''}`.toLowerCase();
  const members = [...hub.teams].find(([name]) => name.toLowerCase() === team)?.[1];
  return members ? { items: members.map((login) => userShape(hub, root, login)) } : NOT_FOUND;
}
