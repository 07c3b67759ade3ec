import { firstStageProblems } from '../../rollout/pace.js';
import { showStage } from '../../rollout/plan.js';
import { planRule, violationsOr } from '../plan-rule.js';

export default planRule({
  id: 'rollout/first-stage-small',
  title: 'The first external stage is small, in percent and in hosts',
  rationale:
    'Whatever every test missed, the first stage pays for. With rings of 0.1 to 100 % and an automatic halt a fault that ' +
    'crashes every host costs about a thousand of 8.5 million; without rings the same halt costs a million. A percentage ' +
    'alone is not small in a large fleet, and a number alone is not small in a little one, so both are capped.',
  remedy: 'Make the first external stage smaller, or put a smaller one before it.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['4 deployment and canary testing'],
    'nist-800-53': ['CM-3(2)', 'SI-2'],
  },
  incidents: [
    'Channel File 291, 19 July 2024',
    'Webroot, 24 April 2017: a cloud rule reached everybody within 13 minutes',
  ],
  references: ['https://aws.amazon.com/builders-library/automating-safe-hands-off-deployments/'],
  options: {
    maxPercent: {
      type: 'number',
      description: 'Percent of the population in the first external stage.',
      minimum: 0,
      maximum: 100,
    },
    maxHosts: { type: 'number', description: 'Hosts in the first external stage.', minimum: 1, maximum: 100_000_000 },
  },
  scope: {},

  evaluate({ first, options, numbers }) {
    const maxPercent = options.maxPercent ?? numbers.maxFirstPercent;
    const maxHosts = options.maxHosts ?? numbers.maxFirstHosts;
    return violationsOr(
      firstStageProblems(first, { maxPercent, maxHosts }),
      `the first external stage is ${showStage(first)}`,
    );
  },

  examples: {
    good: [
      {
        name: 'one percent of a large fleet',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'a single appliance of forty is the smallest stage there is',
        manifest: `rollout:
  population: 40
  stages:
    - {name: first, hosts: 1, bake: 24h}
    - {name: all, percent: 100}
`,
      },
    ],
    bad: [
      {
        name: 'a tenth of the fleet first',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: pilot, percent: 10, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'the first external stage is pilot (10 %, 850000 hosts); at most 1 % is allowed and at most 100000 hosts may be first',
        at: '4:30',
      },
      {
        name: 'one percent of two hundred million',
        manifest: `rollout:
  population: 200000000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'the first external stage is canary (1 %, 2000000 hosts); at most 100000 hosts may be first',
        at: '4:31',
      },
      {
        name: 'a small stage that only simulates hides a large one',
        options: { maxPercent: 5, maxHosts: 500 },
        manifest: `rollout:
  population: 9000
  stages:
    - {name: canary, percent: 1, mode: simulate, bake: 24h}
    - {name: broad, hosts: 501, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'the first external stage is broad (5.56667 %, 501 hosts); at most 5 % is allowed and at most 500 hosts may be first',
        at: '5:28',
      },
    ],
  },
});
