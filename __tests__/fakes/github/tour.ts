import { Hub } from './hub.js';

/** A call, as a client makes it. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

/** A repository in which there is some of everything, and a token that may do all. */
export function furnishedHub(): Hub {
  const hub = new Hub();
  hub.grant('checks:write', 'issues:write', 'pull-requests:write', 'statuses:read', 'actions:read');
  hub.grant('administration:write', 'members:read', 'security-events:write');
  hub.people.add('erin', { emails: ['erin@example.com'], association: 'CONTRIBUTOR' });
  const first = hub.git.commit('main', {
    'release.yaml': 'kind: Release\n',
    'build/driver.sys': new Uint8Array([0x4d, 0x5a, 0, 0]),
    'build/run.sh': { executable: '#!/bin/sh\n' },
    'build/link': { link: 'driver.sys' },
    vendored: { submodule: '1'.repeat(40) },
  });
  const author = 'erin <erin@example.com>';
  hub.git.commit('feature', { 'release.yaml': 'kind: Other\n', 'notes.md': 'n\n' }, { author, coAuthors: ['bob'] });
  hub.git.commit('feature', { 'build/link': null, gone: 'x' }, { author: 'Nobody <nobody@example.org>' });
  hub.git.commit('main', { other: 'y' });
  hub.git.tag('v1', 'main');
  hub.git.tag('v2', 'main', 'Release 2');
  const pull = hub.openPull({ head: 'feature', author: 'erin', labels: ['emergency'], draft: true });
  pull.comments.push({ id: hub.nextId(), author: hub.actor, body: 'b', createdAt: hub.now, updatedAt: hub.now });
  pull.approve('bob', first);
  pull.dismiss(pull.requestChanges('carol'), 'settled');
  pull.review(null, 'COMMENTED', { body: 'by an account that is gone' });
  hub.git.commit('mallory:patch', { readme: 'm' }, { author: 'mallory' });
  hub.openPull({ head: 'patch', fork: 'mallory/sensor', author: 'mallory' });
  hub.openPull({ head: 'patch', fork: 'mallory/sensor', author: 'mallory' }).fork = null;
  hub.addCheckRun({ name: 'build', head: pull.head });
  hub.addCheckRun({ name: 'tests', head: pull.head, conclusion: null, app: { id: 9, slug: 'other', name: 'Other' } });
  hub.addStatus({ context: 'legacy', head: pull.head, state: 'failure' });
  hub.addRuleset({ rules: everyRule() });
  hub.addRuleset({ source: 'Organization', include: ['refs/heads/**'], rules: [{ type: 'deletion' }] });
  const approvals = { count: 2, dismissStale: true, codeOwners: true };
  hub.protect('main', { checks: [{ context: 'ringgate', app_id: null }], approvals, enforceAdmins: true });
  hub.openIssue({ title: 'Do not ship', labels: ['stop-ship'] });
  hub.team('acme/kernel', ['alice', 'bob']);
  hub.addEnvironment({
    name: 'ring-0',
    reviewers: ['alice', 'acme/kernel'],
    waitMinutes: 30,
    branchPolicy: 'custom',
    branchPatterns: ['main', 'release/*'],
  });
  hub.addEnvironment({ name: 'free', branchPolicy: 'protected' });
  hub.workflows.push({ name: 'Gate', path: '.github/workflows/gate.yml', state: 'active' });
  const run = hub.addRun({ head: first });
  hub.addArtifact({ name: 'driver', run });
  hub.collaborators.set('alice', 'admin');
  return hub;
}

function everyRule(): { type: string; parameters?: Record<string, unknown> }[] {
  return [
    { type: 'deletion' },
    { type: 'non_fast_forward' },
    { type: 'required_signatures' },
    {
      type: 'pull_request',
      parameters: {
        dismiss_stale_reviews_on_push: true,
        require_code_owner_review: true,
        require_last_push_approval: true,
        required_approving_review_count: 2,
        required_review_thread_resolution: false,
      },
    },
    {
      type: 'required_status_checks',
      parameters: {
        required_status_checks: [{ context: 'ringgate', integration_id: 15368 }, { context: 'build' }],
        strict_required_status_checks_policy: true,
      },
    },
    {
      type: 'merge_queue',
      parameters: {
        check_response_timeout_minutes: 60,
        grouping_strategy: 'ALLGREEN',
        max_entries_to_build: 5,
        max_entries_to_merge: 5,
        merge_method: 'MERGE',
        min_entries_to_merge: 1,
        min_entries_to_merge_wait_minutes: 5,
      },
    },
  ];
}

/** Calls of every operation that the fake knows, each with the status that GitHub gives. */
export function tour(hub: Hub): readonly Step[] {
  const repo = `/repos/${hub.fullName}`;
  const [pull] = hub.pulls;
  const head = pull?.head ?? '';
  const blob = hub.git.at('main', 'release.yaml')?.sha ?? '';
  const comment = pull?.comments[0]?.id ?? 0;
  const run = hub.checkRuns[0]?.id ?? 0;
  const get = (path: string, status = 200): Step => ({ method: 'GET', path, status });
  const annotation = { path: 'release.yaml', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'm' };
  return [
    get(repo),
    get(`${repo}/git/ref/heads%2Fmain`),
    get(`${repo}/git/ref/heads%2Fnone`, 404),
    get(`${repo}/git/matching-refs/heads%2F`),
    get(`${repo}/git/ref/tags%2Fv1`),
    get(`${repo}/git/ref/tags%2Fv2`),
    get(`${repo}/git/tags/${hub.git.refs.get('refs/tags/v2') ?? ''}`),
    get(`${repo}/git/trees/${head}?recursive=1`),
    get(`${repo}/git/trees/main`),
    get(`${repo}/git/blobs/${blob}`),
    get(`${repo}/contents/release.yaml?ref=main`),
    get(`${repo}/contents/build`),
    get(`${repo}/contents/build%2Flink`),
    get(`${repo}/contents/none`, 404),
    get(`${repo}/commits/feature`),
    get(`${repo}/commits/${'0'.repeat(40)}`, 422),
    get(`${repo}/commits/${head}/check-runs?filter=latest&per_page=100`),
    get(`${repo}/commits/${head}/status`),
    get(`${repo}/compare/main...feature?per_page=1&page=2`),
    get(`${repo}/compare/main...feature`),
    get(`${repo}/pulls/1`),
    get(`${repo}/pulls/2`),
    get(`${repo}/pulls/99`, 404),
    get(`${repo}/pulls/1/files`),
    get(`${repo}/pulls/1/commits?per_page=1`),
    get(`${repo}/pulls/1/reviews`),
    {
      method: 'POST',
      path: `${repo}/check-runs`,
      status: 201,
      body: {
        name: 'ringgate',
        head_sha: head,
        status: 'completed',
        conclusion: 'failure',
        output: { title: 't', summary: 's', annotations: [annotation] },
      },
    },
    {
      method: 'PATCH',
      path: `${repo}/check-runs/${run}`,
      status: 200,
      body: { output: { title: 't', summary: 's', annotations: [annotation, annotation] } },
    },
    get(`${repo}/rules/branches/main?per_page=100`),
    get(`${repo}/rulesets?includes_parents=true`),
    ...hub.rulesets.map(({ id }) => get(`${repo}/rulesets/${id}`)),
    {
      method: 'POST',
      path: `${repo}/rulesets`,
      status: 201,
      body: { name: 'gate', target: 'branch', enforcement: 'disabled', rules: [{ type: 'deletion' }] },
    },
    get(`${repo}/branches/main`),
    get(`${repo}/branches/main/protection`),
    get(`${repo}/branches/feature/protection`, 404),
    get(`${repo}/issues?state=open&labels=stop-ship`),
    get(`${repo}/issues?state=all`),
    { method: 'POST', path: `${repo}/issues/1/comments`, status: 201, body: { body: 'hello' } },
    get(`${repo}/issues/1/comments`),
    { method: 'PATCH', path: `${repo}/issues/comments/${comment}`, status: 200, body: { body: 'hello again' } },
    { method: 'POST', path: `${repo}/issues/1/labels`, status: 200, body: { labels: ['ring-0', 'new'] } },
    { method: 'DELETE', path: `${repo}/issues/1/labels/ring-0`, status: 200 },
    { method: 'DELETE', path: `${repo}/issues/1/labels/ring-0`, status: 404 },
    get('/orgs/acme/teams/kernel/members'),
    get(`${repo}/collaborators?permission=push`),
    get(`${repo}/collaborators/alice/permission`),
    get(`${repo}/environments`),
    get(`${repo}/environments/ring-0`),
    get(`${repo}/environments/ring-0/deployment-branch-policies`),
    get(`${repo}/actions/workflows`),
    get(`${repo}/actions/permissions`),
    get(`${repo}/actions/permissions/workflow`),
    get(`${repo}/actions/runs/${hub.runs[0]?.id ?? 0}`),
    get(`${repo}/actions/artifacts?name=driver`),
    {
      method: 'POST',
      path: `${repo}/code-scanning/sarifs`,
      status: 202,
      body: { commit_sha: head, ref: 'refs/heads/feature', sarif: 'H4sI' },
    },
  ];
}
