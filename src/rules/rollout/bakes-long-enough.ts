import { showMinutes } from '../../rollout/amounts.js';
import { bakeProblems } from '../../rollout/pace.js';
import { planRule, violationsOr } from '../plan-rule.js';
import { notApplicable } from '../rule.js';

export default planRule({
  id: 'rollout/bakes-long-enough',
  title: 'Every stage is watched long enough before the next one',
  rationale:
    'Vendors took from 8 minutes to 8 hours, 89 minutes in the median, to see that their own update was bad and to pull it. ' +
    'A stage that is over before that protects nobody, as when regular expressions reached every edge of Cloudflare within ' +
    'seconds in 2019. Azure asks for bakes of hours and days that grow with the stage.',
  remedy:
    'Give every stage but the last a bake of at least what the tier asks for, none shorter than the one before it.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['4 deployment and canary testing', '5 controlled rollout'],
    'nist-800-53': ['CM-3(2)', 'CM-4(2)'],
  },
  incidents: [
    'Channel File 291, 19 July 2024',
    'McAfee DAT 5958, 21 April 2010: pulled after 280 minutes',
    'Cloudflare, 2 July 2019',
  ],
  references: ['https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments'],
  options: {
    minFirstMinutes: {
      type: 'number',
      description: 'Bake of the first external stage, in minutes.',
      minimum: 0,
      maximum: 525_600,
    },
    minLaterMinutes: { type: 'number', description: 'Bake of later stages, in minutes.', minimum: 0, maximum: 525_600 },
    minTotalMinutes: {
      type: 'number',
      description: 'All bakes before the last stage, in minutes.',
      minimum: 0,
      maximum: 525_600,
    },
    mayFall: {
      type: 'boolean',
      description:
        'Whether a later stage may bake shorter than one before it. It may anyhow where the numbers themselves fall, as in an emergency.',
      default: false,
    },
  },
  scope: {},

  evaluate({ plan, options, numbers, release }) {
    const minFirst = options.minFirstMinutes ?? numbers.minFirstBakeMinutes;
    const minLater = options.minLaterMinutes ?? numbers.minLaterBakeMinutes;
    const minTotal = options.minTotalMinutes ?? numbers.minTotalMinutes;
    if (minFirst === 0 && minLater === 0 && minTotal === null)
      return notApplicable(`no bake is asked for (tier ${release.tier})`);
    // One stage for everybody has none before it; that one is not enough is what rollout/staged says.
    if (plan.external.length === 1) return notApplicable('there is one external stage only');
    const mayFall = options.mayFall || minLater < minFirst;
    const bakes = plan.external.slice(0, -1).map(({ name, bakeMinutes }) => `${name} ${showMinutes(bakeMinutes ?? 0)}`);
    return violationsOr(bakeProblems(plan, { minFirst, minLater, minTotal, mayFall }), `bakes: ${bakes.join(', ')}`);
  },

  examples: {
    good: [
      {
        name: 'a day for each stage',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: broad-1, percent: 20, bake: 24h}
    - {name: broad-2, percent: 50, bake: 1d}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'later stages shorter, where the policy allows it',
        options: { minFirstMinutes: 720, minLaterMinutes: 120, minTotalMinutes: 960, mayFall: true },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 12h}
    - {name: early, percent: 10, bake: 6h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'numbers that fall themselves',
        numbers: { minFirstBakeMinutes: 60, minLaterBakeMinutes: 30, minTotalMinutes: null },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 90m}
    - {name: early, percent: 10, bake: 30m}
    - {name: all, percent: 100}
`,
      },
    ],
    bad: [
      {
        name: 'stages that are over at once',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 0h}
    - {name: early, percent: 5, bake: 20m}
    - {name: broad, percent: 20}
    - {name: all, percent: 100, bake: 364d}
`,
        says: 'stage canary bakes 0m; at least 24h is asked for',
        at: '4:40',
        also: [
          { says: 'stage early bakes 20m; at least 24h is asked for', at: '5:39' },
          { says: 'stage broad names no bake that can be read; at least 24h is asked for', at: '6:7' },
          { says: '20m pass before the last stage; at least 5d is asked for', at: '4:5' },
        ],
      },
      {
        name: 'bakes that fall',
        numbers: { minFirstBakeMinutes: 240, minLaterBakeMinutes: 240, minTotalMinutes: 720 },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 10, bake: 4h}
    - {name: all, percent: 100}
`,
        says: 'stage early bakes 4h, less than the 24h of a stage before it',
        at: '5:40',
      },
      {
        name: 'a bake that nobody can read',
        numbers: { minTotalMinutes: null },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: a while}
    - {name: all, percent: 100}
`,
        says: 'stage canary names no bake that can be read; at least 24h is asked for',
        at: '4:40',
      },
    ],
    outside: [
      {
        name: 'a tier without bakes',
        numbers: { minFirstBakeMinutes: 0, minLaterBakeMinutes: 0, minTotalMinutes: null },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        why: 'no bake is asked for (tier T0)',
      },
      {
        name: 'a single stage',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        why: 'there is one external stage only',
      },
    ],
  },
});
