import { INSIDE_PERCENT, insideProblems } from '../../rollout/pace.js';
import { showStage } from '../../rollout/plan.js';
import { planRule, violationsOr } from '../plan-rule.js';
import { notApplicable } from '../rule.js';

export default planRule({
  id: 'rollout/starts-inside',
  title: 'The vendor runs the release on hosts of its own first',
  rationale:
    'A fault that crashes every machine is found for nothing on the machines of those who made it. Microsoft sends ' +
    'Defender updates through rings that begin with its own employees, and the guidance of CISA, FBI and ASD has a ' +
    'phase for it. Channel File 291 met no host of its vendor before it met its customers.',
  remedy: 'Put a stage with audience: internal before the others, with enough hosts and a bake of its own.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1', 'PS.4.2'],
    'cisa-ssd': ['3 internal rollout'],
    'nist-800-53': ['CM-4(1)', 'SI-2'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.cisa.gov/resources-tools/resources/safe-software-deployment-how-software-manufacturers-can-ensure-reliability-customers',
  ],
  options: {
    minHosts: { type: 'number', description: 'Hosts of the internal stage.', minimum: 0, maximum: 1_000_000 },
    minMinutes: {
      type: 'number',
      description: 'Minutes the internal stages bake, together.',
      minimum: 0,
      maximum: 525_600,
    },
    maxPercent: {
      type: 'number',
      description: 'Share of the population above which a stage of more than 3000 hosts is no inside any more.',
      minimum: 0,
      maximum: 100,
      default: INSIDE_PERCENT,
    },
  },
  scope: {},

  evaluate({ plan, options, numbers, release }) {
    const minHosts = options.minHosts ?? numbers.internalMinHosts;
    const minMinutes = options.minMinutes ?? numbers.internalMinMinutes;
    if (minHosts === 0 && minMinutes === 0)
      return notApplicable(`no internal stage is asked for (tier ${release.tier})`);
    return violationsOr(
      insideProblems(plan, { minHosts, minMinutes, maxPercent: options.maxPercent }),
      `internal ${plan.internal.map(showStage).join(', ')} before customers`,
    );
  },

  examples: {
    good: [
      {
        name: 'four hundred own hosts for a day',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'a laboratory, then the office: only the office is large enough to count',
        manifest: `rollout:
  population: 2000
  stages:
    - {name: lab, audience: internal, hosts: 12, bake: 1h}
    - {name: office, audience: internal, hosts: 900, bake: 2d}
    - {name: all, percent: 100}
`,
      },
    ],
    bad: [
      {
        name: 'customers first',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'no internal stage stands before the first external one',
        at: '4:7',
      },
      {
        name: 'a simulation is no internal stage, and what comes after customers is none either',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: office, audience: internal, mode: simulate, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: internal, audience: internal, percent: 5, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'no internal stage stands before the first external one',
        at: '5:7',
      },
      {
        name: 'a handful of hosts watched for long, then many not watched',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: lab, audience: internal, hosts: 3, bake: 28d}
    - {name: office, audience: internal, hosts: 400, bake: 0h}
    - {name: all, percent: 100}
`,
        says: 'the internal stage bakes 0m where at least 24h is asked for',
        at: '5:60',
      },
      {
        name: 'too few hosts',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: lab, audience: internal, hosts: 1, bake: 2d}
    - {name: all, percent: 100}
`,
        says: 'the internal stage reaches 1 host where at least 300 are asked for',
        at: '4:46',
      },
      {
        name: 'half of the customers are called internal',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, percent: 49, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'stage internal (49 %, 4165000 hosts) is called internal and reaches more than 20 % of the population',
        at: '4:53',
      },
      {
        name: 'everybody is internal',
        manifest: `rollout:
  population: 900
  stages:
    - {name: internal, audience: internal, hosts: 900, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'stage internal (100 %, 900 hosts) is called internal and reaches more than 20 % of the population',
        at: '4:51',
      },
    ],
    outside: [
      {
        name: 'a tier for which no internal stage is asked',
        numbers: { internalMinHosts: 0, internalMinMinutes: 0 },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        why: 'no internal stage is asked for (tier T0)',
      },
    ],
  },
});
