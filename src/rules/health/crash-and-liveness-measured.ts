import type { MetricKind } from '../../model/release.js';
import { showUnwatched, unwatchedBy } from '../../rollout/thresholds.js';
import { planRule, violationsOr } from '../plan-rule.js';
import { violation } from '../rule.js';

const KINDS: readonly MetricKind[] = ['crash', 'liveness'];

export default planRule({
  id: 'health/crash-and-liveness-measured',
  title: 'Every stage is watched for crashes and for hosts that fall silent, against thresholds that can trip',
  rationale:
    'A machine in a boot loop reports no crash: it reports nothing. Channel File 291 showed itself as 8.5 million sensors ' +
    'that no longer checked in. Counting crashes alone misses it, counting check-ins alone misses the service that restarts ' +
    'and crashes again, and a threshold of half the fleet, or one that watches no stage, halts nothing.',
  remedy:
    'Give rollout.halt.metrics a metric of kind crash with a max and one of kind liveness with a min as a share of 1, both ' +
    'for every stage: leave stages out, or list all of them.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['4 deployment and canary testing', '5 controlled rollout', '6 feedback into planning'],
    'nist-800-53': ['SI-2', 'CM-4(2)'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Symantec SONAR definitions, 11 July 2012'],
  references: ['https://sre.google/workbook/canarying-releases/'],
  options: {
    maxFailing: {
      type: 'number',
      description: 'Failure from which on a threshold is absurd: a share of hosts, or crashes a host and hour or day.',
      minimum: 0.0001,
      maximum: 1,
      default: 0.5,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },

  evaluate({ rollout, plan, options }) {
    if (!rollout.halt) {
      return violation('no halt is declared, so neither crashes nor silent hosts stop the rollout', [
        'rollout',
        'halt',
      ]);
    }
    const metrics = rollout.halt.metrics ?? [];
    const stages = [...plan.internal, ...plan.external];
    const problems = KINDS.flatMap((kind) => {
      const open = unwatchedBy(kind, metrics, stages, options.maxFailing);
      if (!open) return [];
      const index = metrics.findIndex((m) => m.kind === kind);
      return [
        { message: showUnwatched(kind, open), at: ['rollout', 'halt', 'metrics', ...(index < 0 ? [] : [index])] },
      ];
    });
    return violationsOr(problems, `crash and liveness are measured in ${stages.map((s) => s.name).join(', ')}`);
  },

  examples: {
    good: [
      {
        name: 'both kinds, for all stages',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,
      },
      {
        name: 'a metric for each stage',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: early-crashes, kind: crash, max: 0, stages: [canary]}
      - {name: late-crashes, kind: crash, max: 0.0001, per: host-hour, stages: [all]}
      - {name: check-in, kind: liveness, min: 1, stages: [canary, all]}
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
    - {name: all, percent: 100}
`,
        says: 'no halt is declared, so neither crashes nor silent hosts stop the rollout',
        at: '4:3',
      },
      {
        name: 'a halt without metrics',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: true, within: 15m, onMissingData: halt}
`,
        says: 'no crash metric with a threshold that can halt watches all',
        at: '7:9',
        also: [{ says: 'no liveness metric with a threshold that can halt watches all', at: '7:9' }],
      },
      {
        name: 'thresholds that nothing reaches',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 1000000000}
      - {name: check-in, kind: liveness, min: 0}
`,
        says: 'no crash metric with a threshold that can halt watches canary, all (crash-rate has max 1000000000, which is not from 0 to below 0.5)',
        at: '11:9',
        also: [
          {
            says: 'no liveness metric with a threshold that can halt watches canary, all (check-in has min 0, which is not above 0.5 and at most 1)',
            at: '12:9',
          },
        ],
      },
      {
        name: 'percent where a share is asked for, and no number at all',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: check-in, kind: liveness, min: 99.5}
      - {name: crash-rate, kind: crash, min: 0.1}
      - {name: heartbeat, kind: liveness, max: 0.1}
`,
        says: 'no crash metric with a threshold that can halt watches all (crash-rate has no max)',
        at: '11:9',
        also: [
          {
            says: 'no liveness metric with a threshold that can halt watches all (check-in has min 99.5, which is not above 0.5 and at most 1; heartbeat has no min)',
            at: '10:9',
          },
        ],
      },
      {
        name: 'metrics that watch no stage, or one that is not there',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour, stages: []}
      - {name: check-in, kind: liveness, min: 0.995, stages: [canery, all]}
`,
        says: 'no crash metric with a threshold that can halt watches internal, canary, all',
        at: '12:9',
        also: [{ says: 'no liveness metric with a threshold that can halt watches internal, canary', at: '13:9' }],
      },
    ],
  },
});
