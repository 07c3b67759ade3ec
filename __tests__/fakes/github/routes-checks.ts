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
import { ACTIONS_APP } from './hub.js';
import { REPOSITORY_ID, repositoryShape, userShape } from './shapes.js';
import type { Annotation, CheckRunState, CommitStatus } from './state.js';

export const CHECK_ROUTES: Routes = {
  'checks/create': { needs: ['checks:write'], answer: create },
  'checks/update': { needs: ['checks:write'], answer: update },
  'checks/list-for-ref': { needs: ['checks:read'], answer: list },
  'repos/get-combined-status-for-ref': { needs: ['statuses:read'], answer: combinedStatus },
};

interface SentRun {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: CheckRunState['status'];
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
}

/** What GitHub refuses although its description allows it. */
function refused({ status, conclusion }: SentRun): Answer | undefined {
  if (status === 'completed' && conclusion === undefined) {
    return refusal(422, 'Invalid request.\n\n"conclusion" wasn\'t supplied.');
  }
  return undefined;
}

/** Takes over what was sent. Annotations are added to those that are there; all else takes their place. */
function take(run: CheckRunState, sent: SentRun, now: number): void {
  if (sent.name !== undefined) run.name = sent.name;
  if (sent.status !== undefined) run.status = sent.status;
  if (sent.started_at !== undefined) run.startedAt = Date.parse(sent.started_at);
  if (sent.external_id !== undefined) run.externalId = sent.external_id;
  if (sent.details_url !== undefined) run.detailsUrl = sent.details_url;
  if (sent.conclusion !== undefined) {
    run.conclusion = sent.conclusion;
    run.status = 'completed';
    run.completedAt = sent.completed_at === undefined ? now : Date.parse(sent.completed_at);
  }
  if (sent.output) {
    run.title = sent.output.title ?? run.title;
    run.summary = sent.output.summary ?? run.summary;
    run.text = sent.output.text ?? run.text;
    run.annotations.push(...(sent.output.annotations ?? []));
  }
}

function create(call: Call): Answer {
  const { hub } = call;
  const sent = call.body as SentRun;
  const head = sent.head_sha ?? '';
  if (hub.git.resolve(head) !== head) return refusal(422, `No commit found for SHA: ${head}`);
  const no = refused(sent);
  if (no) return no;
  const run = hub.addCheckRun({ name: sent.name ?? '', head, conclusion: null, app: ACTIONS_APP });
  run.status = 'queued';
  take(run, sent, hub.tick());
  return { status: 201, body: runShape(call, run) };
}

function update(call: Call): Answer {
  const { hub, values } = call;
  const run = hub.checkRuns.find((r) => String(r.id) === values['check_run_id']);
  if (!run) return NOT_FOUND;
  const sent = call.body as SentRun;
  const no = refused(sent);
  if (no) return no;
  take(run, sent, hub.tick());
  return ok(runShape(call, run));
}

function list(call: Call): Answer | Paged {
  const { hub, values, query } = call;
  const head = hub.git.resolve(values['ref'] ?? '');
  if (head === undefined) return refusal(422, `No commit found for SHA: ${values['ref'] ?? ''}`);
  const wanted = (key: string, value: unknown): boolean => !query.has(key) || query.get(key) === String(value);
  let runs = hub.checkRuns.filter((r) => r.head === head).reverse();
  if (query.get('filter') !== 'all') {
    const key = (r: CheckRunState): string => `${r.app?.id ?? 0} ${r.name}`;
    runs = runs.filter((r, i) => runs.findIndex((other) => key(other) === key(r)) === i);
  }
  runs = runs.filter((r) => wanted('check_name', r.name) && wanted('status', r.status) && wanted('app_id', r.app?.id));
  const items = runs.map((r) => runShape(call, r));
  return { items, wrap: (page) => ({ total_count: items.length, check_runs: page }) };
}

function runShape({ hub, root }: Call, run: CheckRunState): unknown {
  const url = `${root}/repos/${hub.fullName}/check-runs/${run.id}`;
  const html = `https://github.com/${hub.fullName}/runs/${run.id}`;
  const at = instant(hub.now);
  return {
    id: run.id,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.head,
    name: run.name,
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    external_id: run.externalId,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt === null ? null : instant(run.startedAt),
    completed_at: run.completedAt === null ? null : instant(run.completedAt),
    check_suite: { id: 1 },
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    app: run.app && {
      ...run.app,
      node_id: nodeId('App', run.app.id),
      owner: userShape(hub, root, 'github'),
      description: '',
      external_url: 'https://help.github.com/en/actions',
      html_url: `https://github.com/apps/${run.app.slug}`,
      created_at: at,
      updated_at: at,
      permissions: { checks: 'write', metadata: 'read' },
      events: [],
    },
    pull_requests: hub.pulls
      .filter((p) => p.open && p.head === run.head && p.fork === undefined)
      .map((p) => pullReference(hub.fullName, root, p)),
  };
}

function pullReference(
  fullName: string,
  root: string,
  pull: { id: number; number: number; head: string; headBranch: string; base: string; baseSha: string },
): unknown {
  const repo = { id: REPOSITORY_ID, url: `${root}/repos/${fullName}`, name: fullName.split('/')[1] };
  return {
    id: pull.id,
    number: pull.number,
    url: `${root}/repos/${fullName}/pulls/${pull.number}`,
    head: { ref: pull.headBranch, sha: pull.head, repo },
    base: { ref: pull.base, sha: pull.baseSha, repo },
  };
}

function combinedStatus(call: Call): Answer | Paged {
  const { hub, values, root } = call;
  const head = hub.git.resolve(values['ref'] ?? '');
  if (head === undefined) return NOT_FOUND;
  const all = hub.statuses.filter((s) => s.head === head).reverse();
  const latest = all.filter((s, i) => all.findIndex((other) => other.context === s.context) === i);
  const bad = latest.some((s) => s.state === 'failure' || s.state === 'error');
  const state = bad
    ? 'failure'
    : latest.length > 0 && latest.every((s) => s.state === 'success')
      ? 'success'
      : 'pending';
  const commit = `${root}/repos/${hub.fullName}/commits/${head}`;
  return {
    items: latest.map((s) => statusShape(hub.fullName, root, s)),
    wrap: (page) => ({
      state,
      sha: head,
      total_count: latest.length,
      statuses: page,
      repository: repositoryShape(hub, root),
      commit_url: commit,
      url: `${commit}/status`,
    }),
  };
}

function statusShape(
  fullName: string,
  root: string,
  { id, context, state, description, head, at }: CommitStatus,
): unknown {
  return {
    id,
    node_id: nodeId('StatusContext', id),
    url: `${root}/repos/${fullName}/statuses/${head}`,
    avatar_url: null,
    target_url: null,
    context,
    state,
    description,
    created_at: instant(at),
    updated_at: instant(at),
  };
}
