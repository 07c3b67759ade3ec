import { parseDuration } from '../../model/duration.js';
import type { Halt } from '../../model/release.js';
import { showMinutes, showNumber } from '../../rollout/amounts.js';
import { planRule } from '../plan-rule.js';
import { type Outcome, notApplicable, pass, violation } from '../rule.js';

export default planRule({
  id: 'health/halts-automatically',
  title: 'The rollout stops by itself, well before the stage is over',
  rationale:
    'Known bad security content was pulled after 8 minutes to 8 hours, and the time went into people noticing, meeting and ' +
    'deciding. Channel File 291 was pulled after 78 minutes, faster than most, and that was every online host. At AWS an ' +
    'alarm rolls back, not a person. Detection and halt together have to fit into a bake several times, or the next stage ' +
    'starts first.',
  remedy:
    'Set rollout.halt.automatic to true and rollout.halt.within to what the tier allows, and keep within plus the slowest ' +
    'metric below a quarter of the shortest bake.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2', 'PS.4.3'],
    'cisa-ssd': ['5 controlled rollout'],
    'nist-800-53': ['SI-17', 'IR-4', 'CP-10(4)'],
    dora: ['Art. 17(1)'],
  },
  incidents: [
    'Channel File 291, 19 July 2024',
    'Trend Micro pattern 2.594.00, 23 April 2005: 89 minutes',
    'McAfee DAT 5958, 21 April 2010',
  ],
  references: ['https://aws.amazon.com/builders-library/automating-safe-hands-off-deployments/'],
  options: {
    maxMinutes: {
      type: 'number',
      description: 'From the first failure seen to no further host exposed, in minutes.',
      minimum: 1,
      maximum: 10_080,
    },
    maxShareOfBake: {
      type: 'number',
      description: 'Detection plus halt as a share of the shortest bake.',
      minimum: 0.01,
      maximum: 1,
      default: 0.25,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },

  evaluate({ rollout: { halt }, plan, options, numbers, release }) {
    const maxMinutes = options.maxMinutes ?? numbers.maxHaltMinutes;
    if (!numbers.haltAutomatic && maxMinutes === null)
      return notApplicable(`people may halt it (tier ${release.tier})`);
    if (!halt) return violation('no halt is declared, so nothing stops the rollout in time', ['rollout', 'halt']);
    const outcomes: Outcome[] = [];
    if (numbers.haltAutomatic && !halt.automatic) {
      outcomes.push(violation('a person has to halt the rollout', ['rollout', 'halt', 'automatic']));
    }
    const at = ['rollout', 'halt', 'within'];
    const within = halt.within === undefined ? undefined : parseDuration(halt.within);
    if (within === undefined || within === 0) {
      outcomes.push(violation('no time above zero that can be read says when the halt takes effect', at));
      return outcomes;
    }
    if (maxMinutes !== null && within > maxMinutes) {
      outcomes.push(
        violation(`the halt takes ${showMinutes(within)}; at most ${showMinutes(maxMinutes)} are allowed`, at),
      );
    }
    const detection = slowestDetection(halt);
    const bakes = plan.external.slice(0, -1).map((s) => s.bakeMinutes ?? 0);
    if (bakes.length > 0) {
      const problem = slowness(detection, within, Math.min(...bakes), options.maxShareOfBake);
      if (problem !== undefined) outcomes.push(violation(problem, at));
    }
    if (outcomes.length > 0) return outcomes;
    return pass(
      `the rollout halts within ${showMinutes(within)} of a failure, which is seen ${showDetection(detection)}`,
    );
  },

  examples: {
    good: [
      {
        name: 'by itself, within a quarter of an hour',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 15m
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,
      },
      {
        name: 'a tier where a person may halt, but within a time',
        numbers: { haltAutomatic: false },
        options: { maxMinutes: 60 },
        manifest: `artifacts:
  - id: viewer
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: false, within: 1h}
`,
      },
      {
        name: 'a tier that names no time',
        numbers: { maxHaltMinutes: null },
        manifest: `artifacts:
  - id: viewer
rollout:
  population: 8500000
  stages:
    - {name: pilot, percent: 10, bake: 12h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 2h
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 1h}
`,
      },
    ],
    bad: [
      {
        name: 'neither who halts nor when',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: false}
`,
        says: 'a person has to halt the rollout',
        at: '7:21',
        also: [{ says: 'no time above zero that can be read says when the halt takes effect', at: '7:9' }],
      },
      {
        name: 'no halt',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        says: 'no halt is declared, so nothing stops the rollout in time',
        at: '4:3',
      },
      {
        name: 'a person, within an hour',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt: {automatic: false, within: 60m}
`,
        says: 'a person has to halt the rollout',
        at: '8:21',
        also: [
          { says: 'the halt takes 1h; at most 15m are allowed', at: '8:36' },
          { says: 'no crash or liveness metric says within which time a failure is seen', at: '8:36' },
        ],
      },
      {
        name: 'the next stage starts before the halt takes effect',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 1h}
    - {name: early, percent: 5, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 15m
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,
        says: 'failures are seen within 10m and halted within 15m, more than 25 % of the shortest bake of 1h',
        at: '11:13',
      },
      {
        name: 'a halt that takes no time at all',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: true, within: 0h}
`,
        says: 'no time above zero that can be read says when the halt takes effect',
        at: '7:35',
      },
      {
        name: 'a detection time that nobody can read, and a stage without a bake',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 5m
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, within: soon}
`,
        says: 'failures are seen at a time that cannot be read and halted within 5m, more than 25 % of the shortest bake of 0m',
        at: '10:13',
      },
    ],
    outside: [
      {
        name: 'a tier where people may halt in their own time',
        numbers: { haltAutomatic: false, maxHaltMinutes: null },
        manifest: `artifacts:
  - id: viewer
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        why: 'people may halt it (tier T3)',
      },
    ],
  },
});

/** Minutes after which the slowest of the metrics that must be there shows a failure; undefined where none says. */
function slowestDetection(halt: Halt): number | undefined {
  const times = (halt.metrics ?? [])
    .filter((m) => m.kind === 'crash' || m.kind === 'liveness')
    // A time that cannot be read is no time.
    .flatMap((m) => (m.within === undefined ? [] : [parseDuration(m.within) ?? Infinity]));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Why detection and halt together come too late for a bake. */
function slowness(detection: number | undefined, within: number, bake: number, maxShare: number): string | undefined {
  if (detection === undefined) return 'no crash or liveness metric says within which time a failure is seen';
  if (detection + within <= bake * maxShare) return undefined;
  return (
    `failures are seen ${showDetection(detection)} and halted within ${showMinutes(within)}, more than ` +
    `${showNumber(maxShare * 100)} % of the shortest bake of ${showMinutes(bake)}`
  );
}

function showDetection(minutes: number | undefined): string {
  if (minutes === undefined) return 'at a time that is not given';
  if (minutes === Infinity) return 'at a time that cannot be read';
  return `within ${showMinutes(minutes)}`;
}
