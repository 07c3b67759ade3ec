import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '../fakes/github/faults.js';
import { type GitHubServer, startGitHub } from '../fakes/github/server.js';
import { type Asked, ask } from './asking.js';

const PULL = '/repos/acme/sensor/pulls/1';
let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHub();
  github.hub.git.commit('main', { x: '1' });
  github.hub.git.commit('feature', { x: '2' });
  github.hub.openPull({ head: 'feature' }).approve('carol');
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});

const get = (path = PULL): Promise<Asked> => ask(github, 'GET', path);

it.each<[string, Fault, number, Record<string, string>, string]>([
  ['a bad token', { status: 401 }, 401, {}, 'Bad credentials'],
  ['a missing permission', { status: 403, because: 'permission' }, 403, {}, 'Resource not accessible by integration'],
  ['single sign-on', { status: 403, because: 'saml' }, 403, { 'x-github-sso': 'required; url=' }, 'SAML enforcement'],
  ['the limit', { status: 403, because: 'rate-limit' }, 403, { 'x-ratelimit-remaining': '0' }, 'rate limit exceeded'],
  ['the limit as 429', { status: 429, because: 'rate-limit' }, 429, { 'x-ratelimit-remaining': '0' }, 'rate limit'],
  [
    'the second limit',
    { status: 429, because: 'secondary-limit', retryAfterSeconds: 7 },
    429,
    { 'retry-after': '7' },
    'secondary rate limit',
  ],
  ['the second limit as 403', { status: 403, because: 'secondary-limit' }, 403, { 'retry-after': '60' }, 'secondary'],
  ['nothing there', { status: 404 }, 404, {}, 'Not Found'],
  ['an empty repository', { status: 409 }, 409, {}, 'Git Repository is empty.'],
  ['what it cannot use', { status: 422 }, 422, {}, 'Validation Failed'],
  ['its own fault', { status: 500 }, 500, {}, 'Server Error'],
  ['a gateway', { status: 502 }, 502, {}, 'Server Error'],
  ['an outage', { status: 503 }, 503, {}, 'Service unavailable'],
])('answers with %s', async (_what, fault, status, headers, message) => {
  github.faults.add('pulls/get', fault);
  const asked = await get();
  expect(asked.status).toBe(status);
  expect((asked.body as { message: string }).message).toContain(message);
  for (const [name, value] of Object.entries(headers)) expect(asked.headers.get(name)).toContain(value);
  expect(github.requests).toMatchObject([{ operation: 'pulls/get', status }]);
});

describe('an answer', () => {
  it('waits', async () => {
    github.faults.add('pulls/get', { slow: 60_000 });
    await expect(fetch(`${github.url}${PULL}`, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });

  it.each(['before', 'middle'] as const)('is torn off %s', async (cut) => {
    github.faults.add('pulls/get', { cut });
    await expect(get()).rejects.toThrow();
    expect(github.requests[0]?.status).toBe(cut === 'before' ? 0 : 200);
  });

  it.each([
    ['invalid-json', '{"sha": "0123'],
    ['empty', ''],
    ['html', '<html><body>Unicorn!</body></html>'],
  ] as const)('is no JSON: %s', async (body, text) => {
    github.faults.add('pulls/get', { body });
    expect(await get()).toMatchObject({ status: 200, body: text });
  });

  it('has a field of another type, or none', async () => {
    github.faults.add('pulls/get', { at: ['head', 'sha'], value: 7 });
    github.faults.add('pulls/get', { at: ['draft'], value: undefined });
    const { body } = await get();
    expect(body).toMatchObject({ head: { sha: 7 } });
    expect(body).not.toHaveProperty('draft');
  });

  it('has an element of a list in another shape', async () => {
    github.faults.add('pulls/list-reviews', { at: [0, 'user'], value: 'carol' });
    expect((await get(`${PULL}/reviews`)).body).toMatchObject([{ user: 'carol' }]);
  });

  it('is a page without entries', async () => {
    github.hub.addCheckRun({ name: 'a', head: github.hub.git.tip('feature') });
    github.faults.add('*', { page: 'empty' });
    expect((await get(`${PULL}/reviews`)).body).toEqual([]);
    const checks = await get('/repos/acme/sensor/commits/feature/check-runs');
    expect(checks.body).toEqual({ total_count: 1, check_runs: [] });
  });

  it('leads to itself as the next page', async () => {
    github.faults.add('pulls/list-reviews', { page: 'loop' });
    const { headers } = await get(`${PULL}/reviews?page=1`);
    expect(headers.get('link')).toBe(`<${github.url}${PULL}/reviews?page=1>; rel="next"`);
  });

  it('has the date of another day', async () => {
    const right = Date.parse((await get()).headers.get('date') ?? '');
    github.faults.add('*', { clockSkew: 86_400_000 });
    expect(Date.parse((await get()).headers.get('date') ?? '')).toBe(right + 86_400_000);
  });

  it('leads to another repository', async () => {
    github.faults.add('pulls/get', { movedTo: 'evil/sensor' });
    const asked = await get();
    expect([asked.status, asked.headers.get('location')]).toEqual([301, `${github.url}/repos/evil/sensor/pulls/1`]);
  });
});

describe('a fault', () => {
  it('comes with the call it is ordered for only', async () => {
    github.faults.add('pulls/get', { status: 503 }, { call: 2 });
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([200, 503, 200]);
  });

  it('comes with the first calls only', async () => {
    github.faults.add('*', { status: 500 }, { first: 2 });
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([500, 500, 200]);
    github.faults.clear();
    expect((await get()).status).toBe(200);
  });
});
