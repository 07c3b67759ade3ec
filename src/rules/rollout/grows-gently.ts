import { showNumber } from '../../rollout/amounts.js';
import { growthProblems } from '../../rollout/pace.js';
import { planRule, violationsOr } from '../plan-rule.js';
import { notApplicable } from '../rule.js';

export default planRule({
  id: 'rollout/grows-gently',
  title: 'No stage multiplies the exposure, and many hosts are untouched before the last one',
  rationale:
    'What a stage proves holds for a stage of its order of magnitude: rare hardware, rare configurations and load appear ' +
    'only as the number grows. A plan that goes from 1 to 100 % has one decision in it, and one at 99 % before 100 % has ' +
    'nothing left to save. Apple goes 1, 2, 5, 10, 20, 50, 100.',
  remedy:
    'Add stages between, so that each is a small multiple of the one before and at least half of the hosts wait for the last.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { 'ssdf-1.2-draft': ['PS.4.2'], 'cisa-ssd': ['5 controlled rollout'], 'nist-800-53': ['CM-3(2)', 'SI-2'] },
  incidents: ['Cloudflare, 5 December 2025: one change rolled out gradually, the next one everywhere at once'],
  references: [
    'https://developer.apple.com/help/app-store-connect/update-your-app/release-a-version-update-in-phases',
    'https://blog.cloudflare.com/5-december-2025-outage/',
  ],
  options: {
    maxGrowth: {
      type: 'number',
      description: 'Exposure of a stage divided by the one before.',
      minimum: 1,
      maximum: 1000,
    },
    maxLastStepPercent: { type: 'number', description: 'Percent that may stand before 100.', minimum: 0, maximum: 100 },
  },
  scope: {},

  evaluate({ plan: { external }, options, numbers, release }) {
    const maxGrowth = options.maxGrowth ?? numbers.maxGrowth;
    const maxLastStepPercent = options.maxLastStepPercent ?? numbers.maxLastStepPercent;
    if (maxGrowth === null && maxLastStepPercent === null)
      return notApplicable(`no limit to growth (tier ${release.tier})`);
    // One stage has no growth; that one is not enough is what rollout/staged says.
    if (external.length === 1) return notApplicable('there is one external stage only');
    return violationsOr(
      growthProblems(external, { maxGrowth, maxLastStepPercent }),
      `exposure goes ${external.map((s) => showNumber(s.percent)).join(', ')} %`,
    );
  },

  examples: {
    good: [
      {
        name: 'five-fold steps and half before the last',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: broad-1, percent: 20, bake: 24h}
    - {name: broad-2, percent: 50, bake: 24h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'only one of the limits is asked for',
        numbers: { maxGrowth: null },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'only the other one',
        numbers: { maxLastStepPercent: null },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: most, percent: 90, bake: 24h}
    - {name: all, percent: 100}
`,
      },
    ],
    bad: [
      {
        name: 'from one percent to everybody',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'stage all grows 100-fold from canary (1 %, 85000 hosts); at most 5-fold is allowed',
        at: '5:28',
      },
      {
        name: 'nobody is left before the last stage',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: broad, percent: 25, bake: 24h}
    - {name: nearly, percent: 99.99, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'nearly (99.99 %, 8499150 hosts) stands before the last stage; at most 50 % may have the release by then',
        at: '5:31',
      },
      {
        name: 'a step in hosts after one in percent',
        options: { maxGrowth: 10, maxLastStepPercent: 60 },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 0.1, bake: 24h}
    - {name: early, hosts: 850000, bake: 24h}
    - {name: broad, percent: 60, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'stage early grows 100-fold from canary (0.1 %, 8500 hosts); at most 10-fold is allowed',
        at: '5:28',
      },
    ],
    outside: [
      {
        name: 'a single stage',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        why: 'there is one external stage only',
      },
      {
        name: 'a tier without a limit',
        numbers: { maxGrowth: null, maxLastStepPercent: null },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: pilot, percent: 10, bake: 1h}
    - {name: all, percent: 100}
`,
        why: 'no limit to growth (tier T0)',
      },
    ],
  },
});
