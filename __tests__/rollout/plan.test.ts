import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Rollout, Stage } from '../../src/model/release.js';
import { type Plan, earlyStages, readPlan, sameName, showStage } from '../../src/rollout/plan.js';

const ALL: Stage = { name: 'all', percent: 100 };

function planOf(stages: readonly Stage[], population = 1000): Plan {
  const reading = readPlan({ population, stages });
  if (!reading.sound) throw new Error(reading.problems[0].message);
  return reading.plan;
}

function problemsOf(rollout: Rollout): string[] {
  const reading = readPlan(rollout);
  return reading.sound ? [] : reading.problems.map((p) => `${p.at.join('.')}: ${p.message}`);
}

describe('a sound plan', () => {
  it('counts an internal stage as inside only before customers have the release', () => {
    const plan = planOf([
      { name: 'lab', audience: 'internal', hosts: 5 },
      { name: 'canary', percent: 1 },
      { name: 'office', audience: 'internal', hosts: 100 },
      ALL,
    ]);
    expect(plan.internal.map((s) => s.name)).toEqual(['lab']);
    expect(plan.external.map((s) => s.name)).toEqual(['canary', 'office', 'all']);
  });

  it.each(['simulate', 'audit', 'log-only'] as const)('does not count a stage that is there to %s', (mode) => {
    const plan = planOf([{ name: 'dry', mode, percent: 100 }, { name: 'lab', audience: 'internal', hosts: 5 }, ALL]);
    expect(plan.shadow.map((s) => s.name)).toEqual(['dry']);
    expect(plan.external.map((s) => s.name)).toEqual(['all']);
    expect(plan.internal).toHaveLength(1);
  });

  it('gives hosts for percent and percent for hosts, with no dust and no part of a host', () => {
    const [a, b, c] = planOf(
      [
        { name: 'a', percent: 29 },
        { name: 'b', hosts: 50 },
        { name: 'c', percent: 0.55 },
      ],
      100,
    ).external;
    expect(a?.hosts).toBe(29);
    expect(b?.percent).toBe(50);
    expect(c?.hosts).toBe(0);
  });

  it('reads bakes, and takes what it cannot read for none', () => {
    const bakes = ['24h', '0m', 'soon', '-1h', '1.5h', '1e3h', '99999999999999999999d', ''];
    const stages = bakes.map((bake, i): Stage => ({ name: `s${i}`, hosts: i + 1, bake }));
    const read = [1440, 0, undefined, undefined, undefined, undefined, undefined, undefined];
    expect(planOf(stages).external.map((s) => s.bakeMinutes)).toEqual(read);
  });

  it('lets the hosts of the vendor be more than the population, and never more than 100 percent of it', () => {
    const [internal] = planOf([{ name: 'office', audience: 'internal', hosts: 5000 }, ALL]).internal;
    expect(internal).toMatchObject({ hosts: 5000, percent: 100 });
  });

  it('has finite numbers, whatever the manifest says', () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(0, -0, 100, 100.0000001, 1e308, Number.MAX_SAFE_INTEGER),
    );
    const optional = fc.option(number, { nil: undefined });
    const stage = fc.record({ hosts: optional, percent: optional, internal: fc.boolean(), bake: fc.string() });
    fc.assert(
      fc.property(number, optional, fc.array(stage), (population, onlineFraction, stages) => {
        const reading = readPlan({
          population,
          ...(onlineFraction === undefined ? {} : { onlineFraction }),
          stages: stages.map(({ hosts, percent, internal, bake }, i) => ({
            name: `s${i}`,
            bake,
            ...(hosts === undefined ? {} : { hosts }),
            ...(percent === undefined ? {} : { percent }),
            ...(internal ? { audience: 'internal' as const } : {}),
          })),
        });
        if (!reading.sound) return;
        for (const s of [...reading.plan.internal, ...reading.plan.external]) {
          expect(Number.isInteger(s.hosts)).toBe(true);
          expect(s.percent).toBeGreaterThan(0);
          expect(s.percent).toBeLessThanOrEqual(100);
        }
        for (const s of reading.plan.external) expect(s.hosts).toBeLessThanOrEqual(reading.plan.population);
      }),
    );
  });
});

describe('an unsound plan', () => {
  it.each([0, -1, 0.5, NaN, Infinity, 1e12])('is one for a population of %d', (population) => {
    const [problem] = problemsOf({ population, stages: [ALL] });
    expect(problem).toBe(
      `rollout.population: population is ${population}; a whole number of hosts from 1 to 100000000000 is needed`,
    );
  });

  it.each([0, -0.1, 1.01, NaN])('is one with %d of its hosts online', (onlineFraction) => {
    const [problem] = problemsOf({ population: 10, onlineFraction, stages: [ALL] });
    expect(problem).toBe(
      `rollout.onlineFraction: onlineFraction is ${onlineFraction}; a share above 0 and at most 1 is needed`,
    );
  });

  it.each([0, -5, 100.0000001, NaN, Infinity])('is one with a stage of %d percent', (percent) => {
    const [problem] = problemsOf({ population: 10, stages: [{ name: 'a', percent }] });
    expect(problem).toBe(
      `rollout.stages.0.percent: stage a reaches ${percent} %; a percentage above 0 and at most 100 is needed`,
    );
  });

  it.each([0, -1, 1.5, 11, NaN])('is one with a stage of %d hosts out of ten', (hosts) => {
    const [problem] = problemsOf({ population: 10, stages: [{ name: 'a', hosts }] });
    expect(problem).toBe(
      `rollout.stages.0.hosts: stage a reaches ${hosts} hosts; a whole number from 1 to 10 is needed`,
    );
  });

  it('names every stage that gives both amounts or none', () => {
    const stages = [{ name: 'a' }, { name: 'b', hosts: 1, percent: 10 }];
    expect(problemsOf({ population: 10, stages })).toEqual([
      'rollout.stages.0: stage a gives neither hosts nor percent',
      'rollout.stages.1: stage b gives both hosts and percent',
    ]);
  });
});

it('calls the first external stage early however large, and later ones up to the limit', () => {
  const { external } = planOf([{ name: 'a', percent: 20 }, { name: 'b', percent: 21 }, ALL]);
  const plan: Plan = { ...planOf([ALL]), external };
  expect(earlyStages(plan, 10).map((s) => s.name)).toEqual(['a']);
  expect(earlyStages(plan, 21).map((s) => s.name)).toEqual(['a', 'b']);
});

it('shows a stage with percent and hosts', () => {
  expect(planOf([{ name: 'one', hosts: 1 }, ALL], 40).external.map(showStage)).toEqual([
    'one (2.5 %, 1 host)',
    'all (100 %, 40 hosts)',
  ]);
});

it('takes names that differ in case or outer space for one', () => {
  expect(sameName(' Canary', 'canary')).toBe(true);
  expect(sameName('canary-2', 'canary')).toBe(false);
});
