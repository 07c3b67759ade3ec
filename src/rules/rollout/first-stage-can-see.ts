import { type Watch, see } from '../../rollout/sight.js';
import { watches } from '../../rollout/thresholds.js';
import { planRule } from '../plan-rule.js';
import { pass, violation } from '../rule.js';

export default planRule({
  id: 'rollout/first-stage-can-see',
  title: 'The first external stage has hosts and hours enough to see the failure that the halt speaks of',
  rationale:
    'A stage sees only failures that its hosts are likely to meet: 299 hosts find a fault of 1 % with 95 % confidence, ' +
    '2995 one of 0.1 %, and a canary of one percent of 5000 hosts nothing rarer than 6 %. A threshold below that reads like ' +
    'a safeguard and can only be tripped by a disaster. Microsoft caught the file-deleting Windows 10 1809 at 0.01 % of ' +
    'installs, because the stage was large enough to show it.',
  remedy:
    'Give the first external stage more hosts or a longer bake, or claim under rollout.halt.metrics only the crash rate ' +
    'that it can see.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['4 deployment and canary testing'],
    'nist-800-53': ['CM-4(2)', 'SI-2'],
  },
  incidents: ['Windows 10 version 1809, October 2018', 'Channel File 291, 19 July 2024'],
  references: ['https://sre.google/workbook/canarying-releases/', 'https://doi.org/10.1001/jama.1983.03330370053031'],
  options: {
    confidence: {
      type: 'number',
      description: 'Probability with which the claimed failure is to be met at least once.',
      minimum: 0.5,
      maximum: 0.999,
      default: 0.95,
    },
    onlineFraction: {
      type: 'number',
      description: 'Share of hosts taken to be online where the plan does not say.',
      minimum: 0.01,
      maximum: 1,
      default: 0.7,
    },
    zeroMeans: {
      type: 'number',
      description: 'Failure that must be seen where a metric halts at the first crash (max: 0), in its own unit.',
      minimum: 0.000001,
      maximum: 0.5,
      default: 0.001,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },

  evaluate({ rollout, plan, first, options }) {
    const bakeMinutes = first.bakeMinutes ?? 0;
    if (bakeMinutes === 0) {
      return violation(`stage ${first.name} has no bake, so nothing can be seen in it`, [
        'rollout',
        'stages',
        first.index,
        'bake',
      ]);
    }
    const online = Math.floor(first.hosts * (plan.onlineFraction ?? options.onlineFraction));
    const watch: Watch = { stage: first.name, online, bakeMinutes, confidence: options.confidence };
    const outcomes = (rollout.halt?.metrics ?? []).flatMap((metric, i) => {
      if (metric.kind !== 'crash' || metric.max === undefined || !watches(metric, first)) return [];
      // Nothing can show that there is no failure at all; what halts at the first crash claims a small one.
      const rate = metric.max === 0 ? options.zeroMeans : metric.max;
      const { seen, says } = see({ ...metric, rate }, watch);
      return [seen ? pass(says) : violation(says, ['rollout', 'halt', 'metrics', i, 'max'])];
    });
    if (outcomes.length > 0) return outcomes;
    return violation(
      `no crash metric claims a rate for stage ${first.name}, so what it can see is measured against nothing`,
      ['rollout', 'halt', 'metrics'],
    );
  },

  examples: {
    good: [
      {
        name: 'a day on 85,000 hosts sees one crash in 10,000 host-hours',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  onlineFraction: 0.7
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: check-in, kind: liveness, min: 0.995}
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: broad-crashes, kind: crash, max: 0.000001, stages: [all]}
`,
      },
      {
        name: '430 hosts, seven tenths of them online, see a fault of one percent',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 43000
  stages:
    - {name: canary, hosts: 430, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crashed-hosts, kind: crash, max: 0.01, per: host}
      - {name: crashes, kind: crash, max: 0.01, per: host-day}
`,
      },
      {
        name: 'halting at the first crash, with hosts enough to see one in a thousand',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 430000
  onlineFraction: 1
  stages:
    - {name: canary, hosts: 3000, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crashed-hosts, kind: crash, max: 0}
`,
      },
    ],
    bad: [
      {
        name: 'one percent of five thousand hosts',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 5000
  onlineFraction: 1
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crashed-hosts, kind: crash, max: 0.01, per: host}
`,
        says: 'stage canary has 50 hosts online and sees nothing rarer than 5.8 %; crashed-hosts claims 1 %, for which 299 hosts are needed',
        at: '12:49',
      },
      {
        name: 'a rate that asks for more host-hours than there are',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 100000
  stages:
    - {name: canary, percent: 1, bake: 4h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: crashes, kind: crash, max: 0.03, per: host-day}
`,
        says: 'stage canary gives 2800 host-hours (700 hosts online for 4h); crash-rate claims 0.0001 a host-hour, for which 29958 are needed: bake 43h or reach 7490 hosts online',
        at: '11:46',
      },
      {
        name: 'half a host online',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 500
  onlineFraction: 0.5
  stages:
    - {name: canary, hosts: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.01, per: host-hour}
`,
        says: 'stage canary gives 0 host-hours (0 hosts online for 24h); crash-rate claims 0.01 a host-hour, for which 300 are needed: reach 13 hosts online',
        at: '12:46',
      },
      {
        name: 'nobody looks',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 0m}
    - {name: all, percent: 100}
`,
        says: 'stage canary has no bake, so nothing can be seen in it',
        at: '6:40',
      },
      {
        name: 'the only crash metric watches another stage',
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
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour, stages: [all]}
`,
        says: 'no crash metric claims a rate for stage canary, so what it can see is measured against nothing',
        at: '11:7',
      },
      {
        name: 'no halt at all, and no bake',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        says: 'stage all has no bake, so nothing can be seen in it',
        at: '6:7',
      },
      {
        name: 'no halt at all',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'no crash metric claims a rate for stage canary, so what it can see is measured against nothing',
        at: '4:3',
      },
      {
        name: 'a negative rate',
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
      - {name: crash-rate, kind: crash, max: -1, per: host-hour}
`,
        says: 'crash-rate claims -1, which is no rate of failure',
        at: '11:46',
      },
    ],
  },
});
