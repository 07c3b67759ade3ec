import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Stage } from '../../src/model/release.js';
import {
  bakeProblems,
  firstStageProblems,
  growthProblems,
  insideProblems,
  stagingProblems,
} from '../../src/rollout/pace.js';
import { type Plan, readPlan } from '../../src/rollout/plan.js';
import { RECOMMENDED_TIERS } from '../../src/policy/presets/recommended.js';

function planOf(stages: readonly Stage[], population = 100_000): Plan {
  const reading = readPlan({ population, stages });
  if (!reading.sound) throw new Error(reading.problems[0].message);
  return reading.plan;
}

/** External stages of these percentages, one day each. */
const inPercent = (...percents: readonly number[]): Stage[] =>
  percents.map((percent, i) => ({ name: `s${i}`, percent, bake: '24h' }));

const messages = (problems: readonly { readonly message: string }[]): string[] => problems.map((p) => p.message);

describe('staging', () => {
  it('counts a step from the last one that counted, so that many small ones add up', () => {
    expect(stagingProblems(planOf(inPercent(1, 1.06, 1.12, 100)), 3)).toEqual([]);
    expect(messages(stagingProblems(planOf(inPercent(1, 1.03, 1.06, 100)), 3))).toEqual([
      '2 external stages where at least 3 are asked for; s1, s2 add less than a tenth to what has it already',
    ]);
  });

  it('counts a step of exactly a tenth, whatever the floats make of it', () => {
    expect(stagingProblems(planOf(inPercent(0.1, 0.11, 0.121, 100)), 4)).toEqual([]);
  });

  it('finds no last stage where there is none, and says how many are missing', () => {
    expect(messages(stagingProblems(planOf([]), 2))).toEqual(['0 external stages where at least 2 are asked for']);
  });

  it('shows how a last stage ends that is not everybody', () => {
    expect(messages(stagingProblems(planOf(inPercent(1, 99)), 2))).toEqual([
      'the last stage, s1, ends at 99 %; only 100 % is everybody',
    ]);
  });
});

describe('an inside', () => {
  const limits = { minHosts: 300, minMinutes: 60, maxPercent: 20 };

  it('is needed, also where nobody is outside yet', () => {
    expect(insideProblems(planOf([]), limits)).toHaveLength(1);
  });

  it('may be a large share of a small fleet', () => {
    const stages: Stage[] = [{ name: 'office', audience: 'internal', hosts: 400, bake: '1h' }, ...inPercent(100)];
    expect(insideProblems(planOf(stages, 1000), limits)).toEqual([]);
  });

  it('counts only the time in which enough hosts have the release', () => {
    const stages: Stage[] = [
      { name: 'lab', audience: 'internal', hosts: 10, bake: '300d' },
      { name: 'office', audience: 'internal', hosts: 300 },
      { name: 'annex', audience: 'internal', hosts: 300, bake: '59m' },
      ...inPercent(100),
    ];
    expect(messages(insideProblems(planOf(stages), limits))).toEqual([
      'the internal stage bakes 59m where at least 1h is asked for',
    ]);
  });
});

describe('bakes', () => {
  it('may be left out where none is asked for', () => {
    const stages: Stage[] = [
      { name: 'a', percent: 1, bake: '1h' },
      { name: 'b', percent: 10 },
      { name: 'c', percent: 100 },
    ];
    expect(bakeProblems(planOf(stages), { minFirst: 60, minLater: 0, minTotal: null, mayFall: true })).toEqual([]);
  });

  it('are summed without the last stage', () => {
    const stages: Stage[] = [
      { name: 'a', percent: 1, bake: '1h' },
      { name: 'b', percent: 100, bake: '300d' },
    ];
    expect(messages(bakeProblems(planOf(stages), { minFirst: 0, minLater: 0, minTotal: 120, mayFall: false }))).toEqual(
      ['1h pass before the last stage; at least 2h is asked for'],
    );
  });
});

describe('growth', () => {
  it('is compared without the dust of decimal fractions', () => {
    const { external } = planOf(inPercent(0.1, 0.3, 0.9, 2.7));
    expect(growthProblems(external, { maxGrowth: 3, maxLastStepPercent: null })).toEqual([]);
  });
});

/** Percentages and hosts, ordinary and not, in any order. */
const anyStage = fc
  .record({
    amount: fc.oneof(
      fc.double({ min: 1e-9, max: 100, noNaN: true }).map((percent) => ({ percent })),
      fc.constantFrom(1, 5, 20, 50, 99.99, 100).map((percent) => ({ percent })),
      fc.integer({ min: 1, max: 100_000 }).map((hosts) => ({ hosts })),
    ),
    audience: fc.constantFrom('internal' as const, 'external' as const),
    mode: fc.constantFrom('deploy' as const, 'simulate' as const),
  })
  .map(({ amount, audience, mode }) => ({ ...amount, audience, mode }));

describe.each(['T3-code', 'T3-content', 'T2', 'emergency'] as const)('a plan that passes for %s', (profile) => {
  const numbers = RECOMMENDED_TIERS[profile];
  const limits = { maxPercent: numbers.maxFirstPercent, maxHosts: numbers.maxFirstHosts };

  function passes(plan: Plan): boolean {
    const [first] = plan.external;
    if (!first) return false;
    const problems = [
      ...stagingProblems(plan, numbers.minExternalStages),
      ...firstStageProblems(first, limits),
      ...growthProblems(plan.external, numbers),
    ];
    return problems.length === 0;
  }

  /** What no passing plan may do, said without the code under test. */
  function expectGentle({ external, population }: Plan): void {
    const [first] = external;
    expect(first?.hosts).toBeLessThanOrEqual(
      Math.max(1, Math.min((population * limits.maxPercent) / 100, limits.maxHosts ?? Infinity)),
    );
    expect(external.length).toBeGreaterThanOrEqual(numbers.minExternalStages);
    expect(external.at(-1)?.percent).toBe(100);
    expect(external.at(-2)?.percent).toBeLessThanOrEqual(50);
    external.slice(1).forEach((stage, i) => {
      expect(stage.hosts).toBeGreaterThan(external[i]?.hosts ?? Infinity);
    });
  }

  it('shows the first hosts at most the cap, however it is written', () => {
    fc.assert(
      fc.property(
        fc.array(anyStage, { maxLength: 9 }),
        fc.integer({ min: 1, max: 20_000_000 }),
        (stages, population) => {
          const reading = readPlan({ population, stages: stages.map((s, i) => ({ name: `s${i}`, ...s })) });
          if (reading.sound && passes(reading.plan)) expectGentle(reading.plan);
        },
      ),
      { seed: 20261120, numRuns: 500 },
    );
  });

  it('shows the first hosts at most the cap, where it grows from a first stage on', () => {
    const steps = fc.array(fc.double({ min: 1.01, max: 30, noNaN: true }), { minLength: 2, maxLength: 8 });
    const first = fc.double({ min: 1e-5, max: 3, noNaN: true });
    let passed = 0;
    fc.assert(
      fc.property(first, steps, fc.integer({ min: 1000, max: 20_000_000 }), (start, growth, population) => {
        const percents = growth
          .reduce<number[]>((all, g) => [...all, (all.at(-1) ?? start) * g], [start])
          .filter((p) => p < 100);
        const reading = readPlan({ population, stages: inPercent(...percents, 100) });
        if (!reading.sound || !passes(reading.plan)) return;
        passed += 1;
        expectGentle(reading.plan);
      }),
      { numRuns: 3000, seed: 20_240_719 },
    );
    // A property over plans that never pass would promise nothing.
    expect(passed).toBeGreaterThan(0);
  });
});
