import { describe, expect, it } from '@jest/globals';
import { CALLS, LASTING, faultyLives, judged, life } from './faulty-lives.js';

faultyLives();

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
