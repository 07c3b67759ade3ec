import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GitHubServer, startGitHub } from '../fakes/github/server.js';
import { type Asked, ask } from './asking.js';

const REPO = '/repos/acme/sensor';
let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHub();
  github.hub.git.commit('main', { 'release.yaml': 'one\n' });
  github.hub.git.commit('feature', { 'release.yaml': 'two\n' }, { author: 'bob' });
});
afterEach(async () => {
  await github.close();
});

const get = (path: string): Promise<Asked> => ask(github, 'GET', path);
const field = (asked: Asked, name: string): unknown => (asked.body as Record<string, unknown>)[name];
const rows = (asked: Asked): Record<string, unknown>[] => asked.body as Record<string, unknown>[];

describe('what is asked wrongly', () => {
  const sha = '0'.repeat(40);
  const output = { title: 't', summary: 's' };
  const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };
  it.each([
    ['an unknown route', 'GET', `${REPO}/nothing`, undefined, 404],
    ['an unknown query parameter', 'GET', `${REPO}/pulls/1?perpage=3`, undefined, 422],
    ['a number that is none', 'GET', `${REPO}/pulls/one`, undefined, 422],
    ['a body where none is taken', 'PATCH', `${REPO}/check-runs/one`, {}, 422],
    ['a missing field', 'POST', `${REPO}/check-runs`, { name: 'x' }, 422],
    ['a missing body', 'POST', `${REPO}/issues/1/comments`, undefined, 422],
    [
      'more than 50 annotations',
      'POST',
      `${REPO}/check-runs`,
      { name: 'x', head_sha: sha, output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } },
      422,
    ],
    [
      'a summary that is too long',
      'POST',
      `${REPO}/check-runs`,
      { name: 'x', head_sha: sha, output: { title: 't', summary: 'x'.repeat(65_536) } },
      422,
    ],
    [
      'an unknown level',
      'POST',
      `${REPO}/check-runs`,
      { name: 'x', head_sha: sha, output: { ...output, annotations: [{ ...annotation, annotation_level: 'error' }] } },
      422,
    ],
  ])('%s is a violation', async (_what, method, path, body, status) => {
    github.hub.grant('checks:write', 'issues:write');
    expect((await ask(github, method, path, body)).status).toBe(status);
    expect(github.violations).toHaveLength(1);
  });

  it('an answer of the fake that GitHub would not give is a violation', async () => {
    Object.assign(github.hub.openPull({ head: 'feature' }), { title: 7 });
    await get(`${REPO}/pulls/1`);
    expect(github.violations).toEqual([expect.stringContaining("the fake's answer 200: /title must be string")]);
  });
});

describe('who asks', () => {
  it.each([
    ['another repository', '/repos/acme/other', 404, 'Not Found'],
    ['an environment without permission', `${REPO}/environments`, 403, 'Resource not accessible by integration'],
  ])('%s is refused', async (_what, path, status, message) => {
    const asked = await get(path);
    expect([asked.status, field(asked, 'message')]).toEqual([status, message]);
  });

  it('another token is refused', async () => {
    const asked = await ask(github, 'GET', REPO, undefined, { authorization: 'Bearer other' });
    expect([asked.status, field(asked, 'message')]).toEqual([401, 'Bad credentials']);
  });

  it('what is taken from the token is refused, and what is granted is answered', async () => {
    github.hub.revoke('contents:read');
    expect((await get(`${REPO}/git/ref/heads%2Fmain`)).status).toBe(403);
    github.hub.grant('contents:write');
    expect((await get(`${REPO}/git/ref/heads%2Fmain`)).status).toBe(200);
  });

  it('the limit of requests is counted down to a refusal', async () => {
    github.hub.rateLeft = 1;
    expect((await get(REPO)).headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await get(REPO)).status).toBe(403);
  });

  it('an enterprise server answers below /api', async () => {
    const asked = await get(`${github.enterpriseUrl}/repos/acme/sensor`);
    expect(field(asked, 'url')).toBe(`${github.url}/api/v3/repos/acme/sensor`);
    const query = '{ repository(owner: "acme", name: "sensor") { object(expression: "main:release.yaml") { oid } } }';
    expect((await ask(github, 'POST', `${github.url}/api/graphql`, { query })).status).toBe(200);
  });

  it('a renamed repository redirects, and the number it leads to answers', async () => {
    github.hub.rename('acme/renamed');
    const asked = await get(`${REPO}/pulls/1`);
    expect([asked.status, asked.headers.get('location')]).toEqual([301, `${github.url}/repositories/4000/pulls/1`]);
    github.hub.openPull({ head: 'feature' });
    expect((await get(`${github.url}/repositories/4000/pulls/1`)).status).toBe(200);
  });
});

describe('a pull request', () => {
  it('follows pushes, labels, drafts and closing', async () => {
    const pull = github.hub.openPull({ head: 'feature', author: 'bob', labels: ['a'] });
    const first = field(await get(`${REPO}/pulls/1`), 'head') as { sha: string };
    const sha = pull.push({ more: 'x' });
    pull.draft = true;
    pull.setLabels('b');
    pull.close();
    const now = await get(`${REPO}/pulls/1`);
    expect(first.sha).not.toBe(sha);
    expect(now.body).toMatchObject({
      state: 'closed',
      draft: true,
      head: { sha },
      labels: [{ name: 'b' }],
      commits: 2,
    });
  });

  it('of a fork names the fork, and nothing once it is gone', async () => {
    github.hub.git.commit('mallory:feature', { x: 'y' }, { author: 'mallory' });
    const pull = github.hub.openPull({ head: 'feature', fork: 'mallory/sensor', author: 'mallory' });
    expect((await get(`${REPO}/pulls/1`)).body).toMatchObject({ head: { repo: { full_name: 'mallory/sensor' } } });
    pull.fork = null;
    expect((await get(`${REPO}/pulls/1`)).body).toMatchObject({ head: { repo: null } });
  });

  it('has its reviews oldest first, with the commits they looked at', async () => {
    const pull = github.hub.openPull({ head: 'feature', author: 'bob' });
    const old = pull.head;
    pull.approve('carol');
    pull.dismiss(pull.requestChanges('dave'));
    pull.push({ y: 'z' });
    pull.approve('helper[bot]');
    expect(rows(await get(`${REPO}/pulls/1/reviews`))).toMatchObject([
      { state: 'APPROVED', commit_id: old, user: { login: 'carol', type: 'User' } },
      { state: 'DISMISSED', commit_id: old, user: { login: 'dave' } },
      { state: 'APPROVED', commit_id: pull.head, user: { login: 'helper[bot]', type: 'Bot' } },
    ]);
  });

  it('does not move its base commit when the base moves', async () => {
    const before = github.hub.git.tip('main');
    github.hub.openPull({ head: 'feature' });
    github.hub.git.commit('main', { moved: '1' });
    expect((await get(`${REPO}/pulls/1`)).body).toMatchObject({ base: { sha: before } });
  });
});

describe('a check run', () => {
  const run = { name: 'ringgate', status: 'completed', conclusion: 'failure' };
  const annotations = (n: number): unknown[] =>
    Array.from({ length: n }, (_, i) => ({
      path: 'release.yaml',
      start_line: i + 1,
      end_line: i + 1,
      annotation_level: 'failure',
      message: 'm',
    }));
  beforeEach(() => {
    github.hub.grant('checks:write');
  });

  it('adds the annotations of an update to those that are there', async () => {
    const head_sha = github.hub.git.tip('feature');
    const output = { title: 't', summary: 's', annotations: annotations(50) };
    const made = await ask(github, 'POST', `${REPO}/check-runs`, { ...run, head_sha, output });
    const path = `${REPO}/check-runs/${String(field(made, 'id'))}`;
    const more = await ask(github, 'PATCH', path, { output: { ...output, annotations: annotations(7) } });
    expect([made.status, more.status]).toEqual([201, 200]);
    expect(github.hub.checkRuns[0]?.annotations).toHaveLength(57);
    expect(github.violations).toEqual([]);
  });

  it.each([
    ['a completed one without a conclusion', { status: 'completed', conclusion: undefined }],
    ['one of a commit that is not there', { head_sha: '1'.repeat(40) }],
  ])('%s is refused, though its form is right', async (_what, wrong) => {
    const body = { ...run, head_sha: github.hub.git.tip('feature'), ...wrong };
    expect((await ask(github, 'POST', `${REPO}/check-runs`, body)).status).toBe(422);
    expect(github.violations).toEqual([]);
  });

  it('is listed with the latest of its name and app only', async () => {
    const head = github.hub.git.tip('feature');
    github.hub.addCheckRun({ name: 'build', head, conclusion: 'failure' });
    github.hub.addCheckRun({ name: 'build', head, conclusion: 'stale' });
    github.hub.addCheckRun({ name: 'build', head, app: { id: 7, slug: 'x', name: 'X' } });
    const { body } = await get(`${REPO}/commits/${head}/check-runs`);
    expect(body).toMatchObject({ total_count: 2, check_runs: [{ app: { id: 7 } }, { conclusion: 'stale' }] });
    expect((await get(`${REPO}/commits/${head}/check-runs?filter=all`)).body).toMatchObject({ total_count: 3 });
    expect(github.violations).toEqual([]);
  });
});

describe('rules of a branch', () => {
  it('come from repository and organisation, where they are in force and mean the branch', async () => {
    const { hub } = github;
    const rules = [{ type: 'deletion' }];
    hub.addRuleset({ rules });
    hub.addRuleset({ source: 'Organization', include: ['refs/heads/ma*'], rules: [{ type: 'non_fast_forward' }] });
    hub.addRuleset({ rules, enforcement: 'evaluate' });
    hub.addRuleset({ rules, include: ['refs/heads/release/**'] });
    hub.addRuleset({ rules, include: ['~ALL'], exclude: ['refs/heads/main'] });
    hub.addRuleset({ rules, target: 'tag', include: ['~ALL'] });
    expect(rows(await get(`${REPO}/rules/branches/main`))).toMatchObject([
      { type: 'deletion', ruleset_source_type: 'Repository', ruleset_source: 'acme/sensor' },
      { type: 'non_fast_forward', ruleset_source_type: 'Organization', ruleset_source: 'acme' },
    ]);
    expect(rows(await get(`${REPO}/rules/branches/release%2F7%2F1`))).toHaveLength(2);
  });
});

describe('issues', () => {
  it('must bear all the labels that are asked for, and pull requests are issues, too', async () => {
    const { hub } = github;
    hub.grant('issues:read');
    hub.openIssue({ title: 'one', labels: ['Stop-Ship', 'b'] });
    hub.openIssue({ title: 'two', labels: ['b'] }).open = false;
    hub.openPull({ head: 'feature', labels: ['b'] });
    const titles = async (query: string): Promise<unknown[]> =>
      rows(await get(`${REPO}/issues?${query}`)).map((i) => i['title']);
    expect(await titles('labels=b')).toEqual(['Pull request 3', 'one']);
    expect(await titles('labels=stop-ship,b')).toEqual(['one']);
    expect(await titles('labels=b&state=closed')).toEqual(['two']);
    expect(github.violations).toEqual([]);
  });

  it('take comments and labels', async () => {
    const { hub } = github;
    hub.grant('pull-requests:write');
    const pull = hub.openPull({ head: 'feature' });
    const made = await ask(github, 'POST', `${REPO}/issues/1/comments`, { body: 'a' });
    await ask(github, 'PATCH', `${REPO}/issues/comments/${String(field(made, 'id'))}`, { body: 'b' });
    await ask(github, 'POST', `${REPO}/issues/1/labels`, { labels: ['x', 'y'] });
    await ask(github, 'DELETE', `${REPO}/issues/1/labels/x`);
    expect([pull.comments.map((c) => c.body), pull.labels]).toEqual([['b'], ['y']]);
    expect((await ask(github, 'POST', `${REPO}/issues/1/comments`, { body: 'x'.repeat(65_537) })).status).toBe(422);
    expect(github.violations).toEqual([]);
  });
});

describe('lists', () => {
  it('come in pages that link to each other', async () => {
    github.hub.grant('members:read');
    github.hub.team(
      'acme/kernel',
      Array.from({ length: 5 }, (_, i) => `user${i}`),
    );
    const seen: unknown[] = [];
    let next: string | undefined = '/orgs/acme/teams/kernel/members?per_page=2';
    while (next !== undefined) {
      const asked: Asked = await get(next);
      seen.push(...rows(asked).map((m) => m['login']));
      next = /<([^>]*)>; rel="next"/.exec(asked.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(['user0', 'user1', 'user2', 'user3', 'user4']);
    expect(github.calls('teams/list-members-in-org')).toBe(3);
  });

  it('of a tree are cut where the limit is, and say so', async () => {
    github.hub.treeLimit = 1;
    github.hub.git.commit('main', { 'a/b': 'x' });
    expect((await get(`${REPO}/git/trees/main?recursive=1`)).body).toMatchObject({ truncated: true });
  });

  it('of a comparison hold 250 commits, or as many as pages are asked for', async () => {
    for (let i = 0; i < 255; i += 1) github.hub.git.commit('feature', { n: String(i) });
    const whole = await get(`${REPO}/compare/main...feature`);
    expect([field(whole, 'total_commits'), (field(whole, 'commits') as unknown[]).length]).toEqual([256, 250]);
    const page = await get(`${REPO}/compare/main...feature?per_page=100&page=3`);
    expect([(field(page, 'commits') as unknown[]).length, field(page, 'files')]).toEqual([56, []]);
    expect(github.violations).toEqual([]);
  });
});
