import { parseDuration } from '../../model/duration.js';
import type { Metric } from '../../model/release.js';
import { showMinutes } from '../../rollout/amounts.js';
import type { PlannedStage } from '../../rollout/plan.js';
import { watches } from '../../rollout/thresholds.js';
import { planRule } from '../plan-rule.js';
import { type Outcome, pass, violation } from '../rule.js';

const NOT_HALTED = {
  unsaid: 'nothing says what the rollout does on missing data',
  hold: 'the rollout only holds on missing data',
  continue: 'the rollout goes on when data is missing',
} as const;

export default planRule({
  id: 'health/silence-is-failure',
  title: 'Missing data halts the rollout, and a host has a time by which it must check in',
  rationale:
    'Hosts that Channel File 291 had crashed sent nothing, and nothing is what a dashboard of errors shows when all is well. ' +
    'Tools in wide use take missing data for health: a canary judge that passes an empty series, a rollout engine that ' +
    'counts an empty group as a success. To hold is not enough: the stage goes on exposing its hosts, and whoever ends the ' +
    'hold does so without data.',
  remedy:
    'Set rollout.halt.onMissingData to halt, and give every liveness metric a within that is shorter than the bakes it watches.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { 'ssdf-1.2-draft': ['PS.4.2'], 'cisa-ssd': ['5 controlled rollout'], 'nist-800-53': ['SI-17', 'SI-2'] },
  incidents: ['Channel File 291, 19 July 2024', 'Kaspersky, 4 February 2013: hosts without a network could not report'],
  references: ['https://sre.google/workbook/canarying-releases/'],
  options: {
    acceptHold: { type: 'boolean', description: 'Whether holding on missing data is enough.', default: false },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },

  evaluate({ rollout: { halt }, plan, options }) {
    if (!halt) return violation('no halt is declared, so silence stops nothing', ['rollout', 'halt']);
    const outcomes: Outcome[] = [];
    const onMissingData = halt.onMissingData ?? 'unsaid';
    if (onMissingData !== 'halt' && !(onMissingData === 'hold' && options.acceptHold)) {
      outcomes.push(violation(`${NOT_HALTED[onMissingData]}; it must halt`, ['rollout', 'halt', 'onMissingData']));
    }
    const metrics = halt.metrics ?? [];
    if (!metrics.some((m) => m.kind === 'liveness')) {
      outcomes.push(
        violation('no liveness metric gives a time by which hosts check in', ['rollout', 'halt', 'metrics']),
      );
    }
    const watched = [...plan.internal, ...plan.external.slice(0, -1)];
    metrics.forEach((metric, i) => {
      const problem = metric.kind === 'liveness' ? deadlineProblem(metric, watched) : undefined;
      if (problem) outcomes.push(violation(problem, ['rollout', 'halt', 'metrics', i, 'within']));
    });
    if (outcomes.length > 0) return outcomes;
    return pass(`on missing data: ${onMissingData}; and every liveness metric has a deadline`);
  },

  examples: {
    good: [
      {
        name: 'silence halts, and a check-in is due within ten minutes',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: halt
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,
      },
      {
        name: 'holding, where the policy accepts it',
        options: { acceptHold: true },
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: hold
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,
      },
    ],
    bad: [
      {
        name: 'no halt',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'no halt is declared, so silence stops nothing',
        at: '4:3',
      },
      {
        name: 'a halt that says nothing of silence',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt: {automatic: true, within: 15m}
`,
        says: 'nothing says what the rollout does on missing data; it must halt',
        at: '8:9',
        also: [{ says: 'no liveness metric gives a time by which hosts check in', at: '8:9' }],
      },
      {
        name: 'silence lets the rollout go on, and no check-in is ever late',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: continue
    metrics:
      - {name: check-in, kind: liveness, min: 0.995}
      - {name: heartbeat, kind: liveness, min: 0.995, within: 0m}
`,
        says: 'the rollout goes on when data is missing; it must halt',
        at: '10:20',
        also: [
          { says: 'check-in gives no time that can be read by which hosts check in', at: '12:9' },
          { says: 'heartbeat gives no time that can be read by which hosts check in', at: '13:63' },
        ],
      },
      {
        name: 'a stage without a bake is over before anybody checks in',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: halt
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,
        says: 'check-in is due within 10m, when canary with its bake of 0m is over',
        at: '12:62',
      },
      {
        name: 'silence is noticed when the stage is over',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 36h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: hold
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 30h}
      - {name: early-check-in, kind: liveness, min: 0.995, within: 30h, stages: [early]}
`,
        says: 'the rollout only holds on missing data; it must halt',
        at: '11:20',
        also: [{ says: 'check-in is due within 30h, when canary with its bake of 24h is over', at: '13:62' }],
      },
    ],
  },
});

/** Why the deadline of a liveness metric comes too late, or never. */
function deadlineProblem(metric: Metric, watched: readonly PlannedStage[]): string | undefined {
  const within = metric.within === undefined ? undefined : parseDuration(metric.within);
  if (within === undefined || within === 0)
    return `${metric.name} gives no time that can be read by which hosts check in`;
  // A stage without a bake is over at once.
  const [over] = watched
    .map((stage) => ({ stage, bake: stage.bakeMinutes ?? 0 }))
    .filter(({ stage, bake }) => watches(metric, stage) && bake < within);
  if (!over) return undefined;
  const { stage, bake } = over;
  return `${metric.name} is due within ${showMinutes(within)}, when ${stage.name} with its bake of ${showMinutes(bake)} is over`;
}
