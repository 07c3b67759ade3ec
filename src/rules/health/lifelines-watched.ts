import type { Authority } from '../../model/classification.js';
import type { MetricKind } from '../../model/release.js';
import { showUnwatched, unwatchedBy } from '../../rollout/thresholds.js';
import { planRule, violationsOr } from '../plan-rule.js';
import { notApplicable } from '../rule.js';
import { enumerated } from '../words.js';

interface Lifeline {
  readonly authority: Authority;
  readonly kind: MetricKind;
  readonly cuts: string;
}

const LIFELINES: readonly Lifeline[] = [
  { authority: 'network-cut', kind: 'network', cuts: 'cut the network' },
  { authority: 'updater-kill', kind: 'updater', cuts: 'stop the updater' },
];

export default planRule({
  id: 'health/lifelines-watched',
  title: 'What the repair would come through is watched: the network and the updater',
  rationale:
    'In February 2013 a Kaspersky update cut Windows XP hosts off the network, and the repair, ready within two hours, could ' +
    'not reach them. Sophos in 2012 and Panda in 2015 quarantined their own updaters. Such a host neither crashes nor goes ' +
    'silent at once: only the lifeline itself shows that it is broken.',
  remedy:
    'Add a metric of kind network (connections that work) and one of kind updater (updates fetched) with a threshold for ' +
    'every stage, or take the authority away from the artifact.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2', 'PS.4.4'],
    'cisa-ssd': ['5 controlled rollout'],
    'nist-800-53': ['CP-10', 'SI-17', 'SI-2'],
  },
  incidents: ['Kaspersky, 4 February 2013', 'Panda, 11 March 2015', 'Sophos Shh/Updater-B, 19 September 2012'],
  references: ['https://sre.google/workbook/canarying-releases/'],
  options: {
    maxFailing: {
      type: 'number',
      description: 'Failure from which on a threshold is absurd, as a share of hosts.',
      minimum: 0.0001,
      maximum: 1,
      default: 0.5,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },

  evaluate({ release, rollout, plan, options }) {
    const threatened = LIFELINES.map((lifeline) => ({
      ...lifeline,
      by: release.artifacts.filter((a) => a.effective.authority.includes(lifeline.authority)).map((a) => a.declared.id),
    })).filter(({ by }) => by.length > 0);
    if (threatened.length === 0) return notApplicable('nothing in the release can cut the network or stop the updater');
    const metrics = rollout.halt?.metrics ?? [];
    const problems = threatened.flatMap(({ kind, cuts, by }) => {
      const open = unwatchedBy(kind, metrics, [...plan.internal, ...plan.external], options.maxFailing);
      if (!open) return [];
      return [
        {
          message: `${enumerated(by)} can ${cuts}, and ${showUnwatched(kind, open)}`,
          at: ['rollout', 'halt', 'metrics'],
        },
      ];
    });
    return violationsOr(problems, `watched: ${threatened.map((t) => t.kind).join(', ')}`);
  },

  examples: {
    good: [
      {
        name: 'both lifelines, measured either way',
        manifest: `artifacts:
  - id: csagent
    authority: [network-cut, updater-kill]
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: connections, kind: network, min: 0.99}
      - {name: failed-updates, kind: updater, max: 0.01}
`,
      },
    ],
    bad: [
      {
        name: 'an authority that is not said to be absent, and no metric',
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
      - {name: crash-rate, kind: crash, max: 0.0001}
      - {name: connections, kind: network, min: 0.01}
      - {name: updates, kind: updater}
`,
        artifacts: { csagent: { effective: { authority: ['boot-veto', 'network-cut', 'updater-kill'] } } },
        says: 'csagent can cut the network, and no network metric with a threshold that can halt watches canary, all (connections has min 0.01, which is not above 0.5 and at most 1)',
        at: '11:7',
        also: [
          {
            says: 'csagent can stop the updater, and no updater metric with a threshold that can halt watches canary, all (updates has no min)',
            at: '11:7',
          },
        ],
      },
      {
        name: 'no halt',
        manifest: `artifacts:
  - id: wfp-filter
    authority: [network-cut]
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        says: 'wfp-filter can cut the network, and no network metric with a threshold that can halt watches all',
        at: '5:3',
      },
    ],
    outside: [
      {
        name: 'no authority over either',
        manifest: `artifacts:
  - id: viewer
    authority: [none]
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        why: 'nothing in the release can cut the network or stop the updater',
      },
    ],
  },
});
