import { describe, expect, it } from '@jest/globals';
import type { Fault, FaultOptions } from '../fakes/github/faults.js';
import { CALLS, LASTING, LISTS, faultyLives, judged, life } from './faulty-lives.js';

faultyLives();

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
