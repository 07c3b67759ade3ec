import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Fault, FaultOptions } from '../fakes/github/faults.js';
import { type Ending, Life } from '../lives/life.js';
import { runInProcess } from '../lives/run-in-process.js';
import { beforeRelease, policyOf } from '../lives/sensor.js';

jest.setTimeout(60_000);

/** Everything that can be asked for is asked for, and nothing of it may be left out. */
const POLICY = policyOf(
  [
    'approvers: {release: {members: [dave], teams: [acme/release]}}',
    'rules:',
    '  change/checks-passed: [error, {checks: [build@github-actions]}]',
    '  change/no-open-blockers: [error, {labels: [stop-ship]}]',
    '  gate/check-required: error',
    '',
  ].join('\n'),
);
const TOKEN = 'ghs_thisIsTheSecretThatNobodyMayRead';

let life: Life;
beforeEach(async () => {
  life = await Life.begin({ ...beforeRelease(), '.ringgate/policy.yaml': POLICY });
  life.run = runInProcess();
  life.hub.token = TOKEN;
  life.hub.grant('issues:read', 'members:read', 'checks:write');
  life.hub.team('acme/release', ['dave', 'erin']);
});
afterEach(async () => {
  await life.end();
  expect(life.github.violations).toEqual([]);
});

/** A pull request that passes, judged while GitHub does what it does. */
async function judged(inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) {
  const pull = life.release();
  life.hub.addCheckRun({ name: 'build', head: pull.head });
  pull.approve('dave');
  pull.approve('erin');
  const ending = await life.onPull(pull, { inputs, env });
  expectNoToken(ending);
  return ending;
}

function expectNoToken({ log, summary, outputs }: Ending): void {
  const reports = [outputs['json'], outputs['sarif']].flatMap((file) =>
    file === undefined ? [] : [readFileSync(file, 'utf8')],
  );
  for (const text of [log, summary, ...Object.values(outputs), ...reports]) expect(text).not.toContain(TOKEN);
}

/** What the verdict rests on, every call of it. */
const CALLS = [
  'repos/get-branch',
  'git/get-tree',
  'graphql',
  'pulls/get',
  'repos/compare-commits-with-basehead',
  'pulls/list-reviews',
  'checks/list-for-ref',
  'issues/list-for-repo',
  'repos/get-branch-rules',
  'teams/list-members-in-org',
] as const;
const LISTS = [
  'pulls/list-reviews',
  'checks/list-for-ref',
  'issues/list-for-repo',
  'repos/get-branch-rules',
  'teams/list-members-in-org',
] as const;

it('without a fault the release passes', async () => {
  const ending = await judged();
  expect({ exit: ending.exit, verdict: ending.verdict, why: ending.why }).toEqual({
    exit: 0,
    verdict: 'pass',
    why: [],
  });
  for (const call of CALLS) expect(life.github.calls(call)).toBeGreaterThan(0);
  // A check run that reports is not asked for here; the members of a team cost one more.
  expect(ending.requests).toBe(10);
});

const LASTING: readonly (readonly [string, Fault])[] = [
  ['a token that is refused (401)', { status: 401 }],
  ['a permission that is lacking (403)', { status: 403, because: 'permission' }],
  ['single sign-on (403)', { status: 403, because: 'saml' }],
  ['the rate limit (403)', { status: 403, because: 'rate-limit' }],
  ['the secondary limit (403)', { status: 403, because: 'secondary-limit', retryAfterSeconds: 86_400_000 }],
  ['the secondary limit (429)', { status: 429, because: 'secondary-limit', retryAfterSeconds: 86_400_000 }],
  ['404', { status: 404 }],
  ['409', { status: 409 }],
  ['422', { status: 422 }],
  ['500', { status: 500 }],
  ['a connection that is torn down', { cut: 'before' }],
  ['a body that is cut off', { cut: 'middle' }],
  ['JSON that is none', { body: 'invalid-json' }],
  ['nothing', { body: 'empty' }],
  ['HTML', { body: 'html' }],
  ['null', { at: [], value: null }],
  ['a list of numbers', { at: [], value: [7] }],
  ['an object of another kind', { at: [], value: { id: 7 } }],
];

describe.each(CALLS)('where %s is answered with', (call) => {
  it.each(LASTING)('%s, there is no pass', async (_, fault) => {
    life.github.faults.add(call, fault);
    const ending = await judged();
    expect({ exit: ending.exit, verdict: ending.verdict }).toEqual({ exit: 3, verdict: 'indeterminate' });
    expect(ending.why.length).toBeGreaterThan(0);
    // Why is said, not only that.
    expect(ending.log).toMatch(/Cannot be answered: .*(GET|POST) \//);
  });

  it('a redirect to another repository, there is no pass', async () => {
    if (call === 'graphql' || call === 'teams/list-members-in-org') return;
    life.github.faults.add(call, { movedTo: 'acme/other' });
    expect((await judged()).exit).toBe(3);
  });
});

describe.each(CALLS)('where %s goes wrong once', (call) => {
  const ONCE: readonly (readonly [string, Fault, FaultOptions])[] = [
    ['with 500', { status: 500 }, { call: 1 }],
    [
      'by a limit that asks for a second',
      { status: 403, because: 'secondary-limit', retryAfterSeconds: 1 },
      { call: 1 },
    ],
    ['by a cut', { cut: 'middle' }, { call: 1 }],
  ];
  it.each(ONCE)('%s, the verdict is what it is otherwise', async (_, fault, options) => {
    life.github.faults.add(call, fault, options);
    const ending = await judged();
    expect({ exit: ending.exit, verdict: ending.verdict }).toEqual({ exit: 0, verdict: 'pass' });
  });
});

describe('lists', () => {
  it.each(LISTS)('%s that leads in circles is no answer', async (call) => {
    life.github.faults.add(call, { page: 'loop' });
    expect((await judged()).exit).toBe(3);
  });

  it.each<[string, number]>([
    // Nobody has reviewed: that is an answer, and not a good one.
    ['pulls/list-reviews', 1],
    ['repos/get-branch-rules', 1],
    // Nobody is in the team, so only one of two approvals is by an approver.
    ['teams/list-members-in-org', 1],
    // These say how many there are, and contradict themselves.
    ['checks/list-for-ref', 3],
    ['repos/compare-commits-with-basehead', 3],
    ['git/get-tree', 3],
  ])('%s without entries does not open the gate', async (call, exit) => {
    life.github.faults.add(call, { page: 'empty' });
    expect((await judged()).exit).toBe(exit);
  });
});

describe('time', () => {
  it.each(CALLS)('%s that takes longer than the input allows is not waited for', async (call) => {
    life.github.faults.add(call, { slow: 50_000 });
    const ending = await judged({ timeout: '1' });
    expect(ending.exit).toBe(3);
    expect(ending.log).toMatch(/time|deadline|longer/);
  });

  it('a server that answers nothing in time ends the run, too', async () => {
    life.github.faults.add('*', { slow: 50_000 });
    expect((await judged({ timeout: '1' })).exit).toBe(3);
  });

  it.each([86_400_000, -86_400_000])(
    'a clock of the server that is off by %i ms changes nothing',
    async (clockSkew) => {
      life.github.faults.add('*', { clockSkew });
      expect((await judged()).exit).toBe(0);
    },
  );
});

describe('what reports the verdict', () => {
  // `{id: 7}` is all that a made check run has to say.
  it.each(LASTING.slice(0, -1).filter((_, i) => i % 4 === 1))(
    'may be answered with %s: that is a warning',
    async (_, fault) => {
      life.github.faults.add('checks/create', fault);
      const ending = await judged({ 'check-run': 'ringgate report' });
      expect({ exit: ending.exit, verdict: ending.verdict }).toEqual({ exit: 0, verdict: 'pass' });
      expect(ending.log).toContain('::warning::the check run could not be written');
    },
  );
});

describe('another place', () => {
  it('a repository that was renamed since is followed to', async () => {
    const pull = life.release();
    life.hub.addCheckRun({ name: 'build', head: pull.head });
    pull.approve('dave');
    pull.approve('erin');
    const job = life.pullJob(pull);
    life.hub.rename('acme/renamed');
    const ending = await life.start({ ...job, env: { GITHUB_REPOSITORY: 'acme/sensor' } });
    expect({ exit: ending.exit, verdict: ending.verdict }).toEqual({ exit: 0, verdict: 'pass' });
  });

  it.each([
    ['is not encrypted', 'http://github.example/api/v3'],
    ['is no address', 'github'],
    ['holds a password', 'https://me:secret@github.example/api/v3'],
  ])('an address of the API that %s is refused, and nothing is sent', async (_, GITHUB_API_URL) => {
    const ending = await judged({}, { GITHUB_API_URL });
    expect({ exit: ending.exit, requests: ending.requests }).toEqual({ exit: 2, requests: 0 });
  });

  it('an enterprise server is asked below its own path', async () => {
    const ending = await judged({}, { GITHUB_API_URL: life.github.enterpriseUrl });
    expect({ exit: ending.exit, requests: ending.requests }).toEqual({ exit: 0, requests: 10 });
  });
});
