import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../fakes/github/faults.js';
import type { Permission } from '../../fakes/github/state.js';
import { type GitHubServer, startGitHub } from '../../fakes/github/server.js';
import type { Hub } from '../../../src/ports.js';
import { TOKEN, failureOf, hubAt } from './opened.js';

let github: GitHubServer;
let sha = '';
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);

beforeEach(async () => {
  process.on('unhandledRejection', onUnhandled);
  github = await startGitHub();
  github.hub.grant('issues:read', 'members:read', 'checks:write');
  sha = github.hub.git.commit('main', { a: 'text' });
  github.hub.git.commit('feature', { a: '2' });
  github.hub.openPull({ head: 'feature' });
  github.hub.team('acme/kernel', ['alice']);
});
afterEach(async () => {
  await github.close();
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});

/** Every question of the port, with the operation that it asks. */
const QUESTIONS: readonly (readonly [string, (hub: Hub) => Promise<unknown>])[] = [
  ['repos/get-branch', (hub) => hub.tipOf('refs/heads/main')],
  ['git/get-tree', (hub) => hub.filesOf(sha)],
  ['graphql', async (hub) => hub.contentsOf(sha, await hub.filesOf(sha))],
  ['pulls/get', (hub) => hub.pull(1)],
  ['repos/compare-commits-with-basehead', (hub) => hub.compare(sha, github.hub.git.tip('feature'))],
  ['pulls/list-reviews', (hub) => hub.reviews(1)],
  ['checks/list-for-ref', (hub) => hub.checkRuns(sha)],
  ['repos/get-branch-rules', (hub) => hub.protection('main')],
  ['issues/list-for-repo', (hub) => hub.openIssues(['stop-ship'])],
  ['teams/list-members-in-org', (hub) => hub.teamMembers('acme/kernel')],
];

/** What a fault that stays makes of a question: how the message begins, and how it ends. */
const LASTING: readonly (readonly [string, Fault, RegExp])[] = [
  ['401', { status: 401 }, /^api-refused: .*GitHub refused the token \(Bad credentials\)$/],
  ['SAML', { status: 403, because: 'saml' }, /^api-refused: .*SAML single sign-on first, at github\.com$/],
  [
    'primary limit',
    { status: 403, because: 'rate-limit' },
    /^api-refused: .*\(1000 requests an hour\) is used up; it resets at 2026-01-05T\d\d:\d\d:\d\d\.000Z$/,
  ],
  ['primary limit as 429', { status: 429, because: 'rate-limit' }, /^api-refused: .*is used up; it resets at 2026/],
  [
    'secondary limit',
    { status: 403, because: 'secondary-limit', retryAfterSeconds: 86_400 },
    /^api-refused: .*secondary rate limit is reached; it asks to wait 86400 s$/,
  ],
  [
    'secondary limit as 429',
    { status: 429, because: 'secondary-limit', retryAfterSeconds: 86_400 },
    /^api-refused: .*secondary rate limit is reached/,
  ],
  ['404', { status: 404 }, /^not-found: .*not found, or the token may not see it$/],
  ['409', { status: 409 }, /^api-refused: .*GitHub answered 409 \(Git Repository is empty\.\)$/],
  ['422', { status: 422 }, /^api-refused: .*GitHub answered 422 \(Validation Failed: invalid\)$/],
  ['500', { status: 500 }, /^api-unreachable: .*GitHub answered 500 \(Server Error\)$/],
  ['502', { status: 502 }, /^api-unreachable: .*GitHub answered 502/],
  ['503', { status: 503 }, /^api-unreachable: .*GitHub answered 503/],
  ['a cut before the answer', { cut: 'before' }, /^api-unreachable: .*GitHub gave no answer \(.+\)$/],
  ['a cut in the middle of the body', { cut: 'middle' }, /^api-unreachable: .*GitHub gave no answer \(.+\)$/],
  ['JSON that is none', { body: 'invalid-json' }, /^api-malformed: .*the answer with status 200 is not JSON$/],
  ['nothing in the answer', { body: 'empty' }, /^api-malformed: .*the answer with status 200 is not JSON$/],
  ['HTML', { body: 'html' }, /^api-malformed: .*the answer with status 200 is not JSON$/],
  ['null', { at: [], value: null }, /^api-malformed: .*(is not an object|is not a list|is not that of a query)$/],
  ['a number', { at: [], value: 7 }, /^api-malformed: .*(is not an object|is not a list|is not that of a query)$/],
  [
    'a list of null',
    { at: [], value: [null] },
    /^api-malformed: .*(is not an object|is not a list|is not that of a query)$/,
  ],
];

describe.each(LASTING)('where %s stays', (_, fault, expected) => {
  it.each(QUESTIONS)('%s ends in one error that says so', async (operation, ask) => {
    github.faults.add(operation, fault);
    const hub = await hubAt(github.url);
    const said = await failureOf(ask(hub));
    expect(said).toMatch(expected);
    expect(said).toMatch(operation === 'graphql' ? /POST \/graphql/ : /GET \//);
  });
});

describe('what passes', () => {
  it.each<readonly [string, Fault]>([
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['a cut before the answer', { cut: 'before' }],
    ['a cut in the middle of the body', { cut: 'middle' }],
    ['a secondary limit that asks for a wait', { status: 403, because: 'secondary-limit', retryAfterSeconds: 1 }],
  ])('%s once leads to the right answer, and the second request is counted', async (_, fault) => {
    for (const [operation, ask] of QUESTIONS) {
      const right = await ask(await hubAt(github.url));
      github.faults.clear();
      github.faults.add(operation, fault, { call: 1 });
      const before = github.calls(operation);
      const hub = await hubAt(github.url);
      expect(await ask(hub)).toEqual(right);
      expect(github.calls(operation) - before).toBe(2);
    }
  });

  it('three times 502 leads to the right answer, four times to an error', async () => {
    github.faults.add('pulls/get', { status: 502 }, { first: 3 });
    const hub = await hubAt(github.url);
    expect((await hub.pull(1)).number).toBe(1);
    expect(hub.calls).toBe(4);
    github.faults.clear();
    github.faults.add('pulls/get', { status: 502 }, { first: 4 });
    expect(await failureOf((await hubAt(github.url)).pull(1))).toMatch(/^api-unreachable: /);
  });

  it('a clock that is wrong by a day changes nothing', async () => {
    github.faults.add('*', { clockSkew: 86_400_000 });
    expect((await (await hubAt(github.url)).pull(1)).number).toBe(1);
  });

  it('a query that GitHub failed at is asked again, and given up after four times', async () => {
    const trouble = { errors: [{ message: 'Something went wrong while executing your query. Please include …' }] };
    github.faults.add('graphql', { at: [], value: trouble }, { first: 1 });
    const file = { path: 'a', object: (await (await hubAt(github.url)).filesOf(sha))[0]?.object ?? '', size: 4 };
    expect((await (await hubAt(github.url)).contentsOf(sha, [file])).size).toBe(1);
    github.faults.add('graphql', { at: [], value: trouble });
    expect(await failureOf((await hubAt(github.url)).contentsOf(sha, [file]))).toBe(
      'api-unreachable: POST /graphql: GitHub failed at the query',
    );
  });
});

describe('a query that is answered with an error', () => {
  const ask = async (errors: unknown): Promise<string> => {
    const hub = await hubAt(github.url);
    github.faults.add('graphql', { at: ['errors'], value: errors });
    return await failureOf(hub.contentsOf(sha, await hub.filesOf(sha)));
  };

  it('is refused with it, though there are contents beside it', async () => {
    expect(await ask([{ type: 'FORBIDDEN', message: 'Resource not accessible' }])).toBe(
      'api-refused: POST /graphql: GitHub answered with an error (Resource not accessible)',
    );
  });

  it('of a repository that is not there is told as such', async () => {
    expect(await ask([{ type: 'NOT_FOUND', message: 'Could not resolve' }])).toMatch(/^not-found: /);
  });

  it('of a limit that is used up names the limit', async () => {
    expect(await ask([{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }])).toMatch(
      /^api-refused: .*rate limit of the token .* is used up; it resets at 2026/,
    );
  });

  it('of another shape is refused, too', async () => {
    expect(await ask([])).toMatch(/^api-refused: .*no reason given/);
    expect(await ask('x')).toMatch(/^api-malformed: .*the answer is not that of a query/);
    expect(await ask([null])).toMatch(/^api-malformed: .*the answer is not that of a query/);
    expect(await ask([{ message: 7 }])).toMatch(/^api-malformed: .*field errors\[0\].message is not a string/);
  });
});

describe('a token without a permission', () => {
  it.each<readonly [string, Permission, (hub: Hub) => Promise<unknown>]>([
    ['pull-requests: read', 'pull-requests:read', (hub) => hub.pull(1)],
    ['checks: read', 'checks:read', (hub) => hub.checkRuns(sha)],
    ['issues: read', 'issues:read', (hub) => hub.openIssues(['x'])],
  ])('%s is told which', async (shown, permission, ask) => {
    github.hub.revoke(permission);
    const said = await failureOf(ask(await hubAt(github.url)));
    expect(said).toMatch(/^api-refused: /);
    expect(said).toMatch(new RegExp(`the token lacks ${shown}|Resource not accessible by integration`));
  });
});

/** Answers of the right shape with one thing wrong in them. */
describe('an answer with one thing wrong', () => {
  const pullFaults: readonly (readonly [readonly (string | number)[], unknown, string])[] = [
    [['number'], 2, 'field number is another one than asked for'],
    [['number'], '1', 'field number is not a whole number'],
    [['user'], null, 'field user is not an object'],
    [['user', 'login'], 7, 'field user.login is not a string'],
    [['user', 'login'], 'a b', 'field user.login is not a login name'],
    [['head', 'sha'], 'main', 'field head.sha is not the name of a git object'],
    [['head', 'sha'], undefined, 'field head.sha is not a string'],
    [['head', 'repo', 'full_name'], false, 'field head.repo.full_name is not a string'],
    [['base', 'ref'], null, 'field base.ref is not a string'],
    [['base', 'ref'], 'x'.repeat(1_000_001), 'field base.ref is longer than 1000000 characters'],
    [['state'], 'ajar', 'field state is not a word that is known there'],
    [['draft'], 'yes', 'field draft is neither true nor false'],
    [['labels'], {}, 'field labels is not a list'],
    [['labels'], [{}], 'field labels[0].name is not a string'],
  ];
  it.each(pullFaults)('at %j, %j, is refused', async (at, value, expected) => {
    github.faults.add('pulls/get', { at, value });
    expect(await failureOf((await hubAt(github.url)).pull(1))).toBe(
      `api-malformed: GET /repos/acme/sensor/pulls/1: ${expected}`,
    );
  });

  const others: readonly (readonly [string, readonly (string | number)[], unknown, RegExp])[] = [
    ['repos/get-branch', ['name'], 'other', /field name is another branch/],
    ['repos/get-branch', ['commit', 'sha'], 'z'.repeat(40), /field commit.sha is not the name/],
    ['git/get-tree', ['truncated'], undefined, /field truncated is neither true nor false/],
    ['git/get-tree', ['truncated'], true, /GitHub cuts the listing/],
    ['git/get-tree', ['tree', 0, 'path'], '../x', /field tree\[0\].path is no path/],
    ['git/get-tree', ['tree', 0, 'path'], '', /field tree\[0\].path is no path/],
    ['git/get-tree', ['tree', 0, 'size'], -1, /field tree\[0\].size is not a whole number/],
    ['git/get-tree', ['tree', 0, 'size'], 1.5, /field tree\[0\].size is not a whole number/],
    ['git/get-tree', ['tree', 0, 'size'], 20_000_000, /no error/],
    ['git/get-tree', ['tree', 0, 'sha'], `${'a'.repeat(39)}"`, /field tree\[0\].sha is not the name/],
    ['graphql', ['data', 'repository'], null, /field data.repository is not an object/],
    ['graphql', ['data', 'repository', 'f0'], null, /field data.repository.f0 is not an object/],
    ['graphql', ['data', 'repository', 'f0', 'oid'], '1'.repeat(40), /f0.oid is another object/],
    ['graphql', ['data', 'repository', 'f0', 'isTruncated'], null, /f0.isTruncated is neither/],
    ['graphql', ['data', 'repository', 'f0', 'text'], 9, /f0.text is not a string/],
    ['repos/compare-commits-with-basehead', ['total_commits'], null, /field total_commits is not a whole number/],
    [
      'repos/compare-commits-with-basehead',
      ['commits', 0, 'commit', 'committer'],
      null,
      /commits\[0\].commit.committer is not an object/,
    ],
    [
      'repos/compare-commits-with-basehead',
      ['commits', 0, 'commit', 'committer', 'date'],
      'yesterday',
      /committer.date is not an instant/,
    ],
    [
      'repos/compare-commits-with-basehead',
      ['commits', 0, 'commit', 'committer', 'date'],
      '2026-13-45T00:00:00Z',
      /committer.date is not an instant/,
    ],
    ['repos/compare-commits-with-basehead', ['files', 0, 'status'], 'painted', /files\[0\].status is not a word/],
    ['checks/list-for-ref', ['total_count'], 5, /field total_count does not fit the 0 runs that are listed/],
    ['repos/get-branch-rules', [0], { type: 'pull_request' }, /parameters is not an object/],
    [
      'repos/get-branch-rules',
      [0],
      { type: 'required_status_checks', parameters: { required_status_checks: [{}] } },
      /required_status_checks\[0\].context is not a string/,
    ],
    ['teams/list-members-in-org', [0], { login: null }, /\[0\].login is not a string/],
  ];
  it.each(others)('of %s at %j, %j, is refused', async (operation, at, value, expected) => {
    github.faults.add(operation, { at, value });
    const ask = QUESTIONS.find(([name]) => name === operation)?.[1];
    expect(await failureOf(ask!(await hubAt(github.url)))).toMatch(expected);
  });

  it('is not asked for at all where the file is longer than files that judge', async () => {
    const hub = await hubAt(github.url);
    const file = { path: 'a', object: sha, size: 20_000_000 };
    expect(await failureOf(hub.contentsOf(sha, [file]))).toMatch(/^read-failed: a is 20000000 bytes long, more than/);
    expect(hub.calls).toBe(0);
  });

  it('in the bytes of a file is refused, however it is asked for', async () => {
    github.faults.add('graphql', { at: ['data', 'repository', 'f0', 'text'], value: 'severity: off' });
    const hub = await hubAt(github.url);
    const files = await hub.filesOf(sha);
    expect(new TextDecoder().decode((await hub.contentsOf(sha, files)).get('a'))).toBe('text');
    github.faults.add('git/get-blob', { at: ['content'], value: Buffer.from('severity: off').toString('base64') });
    expect(await failureOf(hub.contentsOf(sha, files))).toMatch(/^api-malformed: GitHub gives other bytes for a/);
    github.faults.add('git/get-blob', { at: ['encoding'], value: 'rot13' });
    expect(await failureOf(hub.contentsOf(sha, files))).toMatch(/field encoding is not known/);
  });

  it('in a listing, a path twice, is refused', async () => {
    const entry = { path: 'a', mode: '100644', type: 'blob', sha, size: 1, url: '' };
    github.faults.add('git/get-tree', { at: ['tree'], value: [entry, entry] });
    expect(await failureOf((await hubAt(github.url)).filesOf(sha))).toMatch(/^api-malformed: .*has a twice$/);
  });
});

describe('pages', () => {
  beforeEach(() => {
    for (let i = 0; i < 130; i++) github.hub.pulls[0]?.approve(`user-${i}`);
  });

  it('that lead in a circle are refused', async () => {
    github.faults.add('pulls/list-reviews', { page: 'loop' });
    expect(await failureOf((await hubAt(github.url)).reviews(1))).toMatch(
      /^api-malformed: .*a page that was read already$/,
    );
  });

  it('without entries and with a next page are refused', async () => {
    github.faults.add('pulls/list-reviews', { page: 'empty' });
    expect(await failureOf((await hubAt(github.url)).reviews(1))).toMatch(
      /^api-malformed: .*has no entries, and yet a next page$/,
    );
  });

  it('of check runs that are fewer than their count are refused', async () => {
    for (let i = 0; i < 5; i++) github.hub.addCheckRun({ name: `c${i}`, head: sha, conclusion: 'success' });
    github.faults.add('checks/list-for-ref', { page: 'empty' });
    expect(await failureOf((await hubAt(github.url)).checkRuns(sha))).toMatch(
      /^api-malformed: .*does not fit the 0 runs/,
    );
  });
});

describe('time', () => {
  it('of a single answer is limited', async () => {
    github.faults.add('pulls/get', { slow: 60_000 });
    expect(await failureOf((await hubAt(github.url, { requestMs: 20 })).pull(1))).toMatch(
      /^api-unreachable: .*GitHub gave no answer \(no answer within 0.02 s\)$/,
    );
  });

  it('of the whole run is limited, and then nothing is sent any more', async () => {
    github.faults.add('pulls/get', { slow: 60_000 });
    let now = 0;
    const hub = await hubAt(github.url, { timeout: 50, clock: { now: () => now } });
    const over = 'api-unreachable: GET /repos/acme/sensor/pulls/1: the time that a run may ask GitHub is used up';
    expect(await failureOf(hub.pull(1))).toBe(over);
    now = 50;
    expect(await failureOf(hub.pull(1))).toBe(over);
    expect(hub.calls).toBe(1);
  });

  it('that a wait between tries would take beyond the end is not waited for', async () => {
    github.faults.add('pulls/get', { status: 503 });
    const hub = await hubAt(github.url, { secondMs: 600_000 });
    expect(await failureOf(hub.pull(1))).toMatch(/^api-unreachable: .*GitHub answered 503/);
    expect(hub.calls).toBe(1);
  });
});

it('a token is in no error, nor in anything that hangs on it', async () => {
  const faults: readonly Fault[] = [
    { status: 401 },
    { status: 403, because: 'permission' },
    { status: 422 },
    { status: 500 },
    { cut: 'before' },
    { cut: 'middle' },
    { body: 'invalid-json' },
  ];
  const remarks: string[] = [];
  for (const fault of faults) {
    for (const operation of ['pulls/get', 'graphql']) {
      github.faults.clear();
      github.faults.add(operation, fault);
      const hub = await hubAt(github.url, { onRemark: (remark) => remarks.push(remark) });
      const ask = QUESTIONS.find(([name]) => name === operation)?.[1];
      const error: unknown = await ask!(hub).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(TOKEN);
    }
  }
  expect(remarks.join('\n')).not.toContain(TOKEN);
});
