import { stagingProblems } from '../../rollout/pace.js';
import { readPlan, showStage } from '../../rollout/plan.js';
import { violationsOr } from '../plan-rule.js';
import { notApplicable, releaseRule, violation } from '../rule.js';

export default releaseRule({
  id: 'rollout/staged',
  title: 'The release goes out in stages that really differ, and the last one is everybody',
  rationale:
    'On 19 July 2024 one content file went to every online host at once and was withdrawn after 78 minutes, when 8.5 ' +
    'million machines had crashed. Twenty of the 27 incidents this catalogue was drawn from had no stages, or stages that ' +
    'passed in seconds. A plan can also look staged and not be: stages that only simulate, that reach no host, or that add ' +
    'next to nothing are not counted.',
  remedy:
    'Write the stages under rollout.stages: cumulative, strictly rising, as many external ones as the tier asks for, each ' +
    'a tenth larger than the one before at the least, and 100 % last.',
  severity: 'error',
  waivable: false,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['4 deployment and canary testing', '5 controlled rollout'],
    'nist-800-53': ['CM-3(2)', 'SI-2'],
    nis2: ['6.4'],
  },
  incidents: [
    'Channel File 291, 19 July 2024',
    'Google Cloud, 12 June 2025: policy rows replicated to every region in seconds',
    'Cloudflare, 2 July 2019: a rule that only simulated ran on every edge',
  ],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
    'https://blog.cloudflare.com/details-of-the-cloudflare-outage-on-july-2-2019/',
  ],
  options: {
    minStages: {
      type: 'number',
      description: 'External stages asked for, the last one included; in an emergency too.',
      minimum: 1,
      maximum: 50,
    },
  },
  scope: {},
  needs: [],

  evaluate({ release: { manifest, tier }, options, numbers }) {
    const minStages = options.minStages ?? numbers.minExternalStages;
    const { rollout } = manifest;
    if (!rollout) {
      if (minStages === 0) return notApplicable(`the policy asks for no stages (tier ${tier})`);
      return violation(`no rollout is declared; at least ${minStages} external stages are asked for`, ['rollout']);
    }
    const reading = readPlan(rollout);
    if (!reading.sound) return violationsOr(reading.problems, '');
    if (minStages === 0 && reading.plan.external.length === 0) return notApplicable('no stage reaches hosts outside');
    return violationsOr(
      stagingProblems(reading.plan, minStages),
      `external stages ${reading.plan.external.map(showStage).join(', ')}`,
    );
  },

  examples: {
    good: [
      {
        name: 'driver in five external stages',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: broad-1, percent: 20, bake: 24h}
    - {name: broad-2, percent: 50, bake: 24h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'the last step of a finer plan may be small',
        manifest: `rollout:
  population: 40000
  stages:
    - {name: canary, hosts: 300, bake: 24h}
    - {name: early, hosts: 1500, bake: 24h}
    - {name: broad-1, hosts: 7500, bake: 24h}
    - {name: broad-2, hosts: 20000, bake: 24h}
    - {name: most, percent: 95, bake: 24h}
    - {name: all, hosts: 40000}
`,
      },
    ],
    bad: [
      {
        name: 'everybody at once',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        says: '1 external stage where at least 5 are asked for',
        at: '4:5',
      },
      {
        name: 'no rollout at all',
        manifest: `targets:
  - {os: windows, arch: [x64]}
`,
        says: 'no rollout is declared; at least 5 external stages are asked for',
        at: '1:1',
      },
      {
        name: 'stages that simulate or audit touch nobody and do not count',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: shadow, percent: 1, mode: simulate, bake: 24h}
    - {name: audit-1, percent: 5, mode: audit, bake: 24h}
    - {name: audit-2, percent: 20, mode: audit, bake: 24h}
    - {name: log, percent: 50, mode: log-only, bake: 24h}
    - {name: all, percent: 100}
`,
        says: '1 external stage where at least 5 are asked for',
        at: '4:5',
      },
      {
        name: 'steps that add next to nothing are one stage',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: s1, percent: 1, bake: 24h}
    - {name: s2, percent: 1.001, bake: 24h}
    - {name: s3, percent: 1.002, bake: 24h}
    - {name: s4, percent: 1.003, bake: 24h}
    - {name: all, percent: 100}
`,
        says: '2 external stages where at least 5 are asked for; s2, s3, s4 add less than a tenth to what has it already',
        at: '4:5',
      },
      {
        name: 'stages of less than a host',
        numbers: { minExternalStages: 2 },
        manifest: `rollout:
  population: 900
  stages:
    - {name: canary, percent: 0.0001, bake: 24h}
    - {name: early, percent: 0.001, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'stage canary reaches no host: 0.0001 % of the population is less than one',
        at: '4:31',
        also: [{ says: 'stage early reaches no host: 0.001 % of the population is less than one', at: '5:30' }],
      },
      {
        name: 'a stage that falls back, and two for everybody',
        numbers: { minExternalStages: 2 },
        manifest: `rollout:
  population: 1000
  stages:
    - {name: canary, percent: 10, bake: 1h}
    - {name: pilot, hosts: 50, bake: 1h}
    - {name: all, percent: 100, bake: 1h}
    - {name: rest, percent: 100}
`,
        says: 'stage pilot (5 %, 50 hosts) reaches no more than canary (10 %, 100 hosts) before it',
        at: '5:28',
        also: [
          { says: 'stage rest (100 %, 1000 hosts) reaches no more than all (100 %, 1000 hosts) before it', at: '7:29' },
        ],
      },
      {
        name: 'the last stage is nearly everybody',
        numbers: { minExternalStages: 2 },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 99.9999999}
`,
        says: 'the last stage, all, ends at 99.9999999 %; only 100 % is everybody',
        at: '5:28',
      },
      {
        name: 'the stage for everybody is called internal, after customers have the release',
        numbers: { minExternalStages: 2 },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: office, audience: internal, hosts: 400, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'stage office (0.00470588 %, 400 hosts) reaches no more than canary (1 %, 85000 hosts) before it',
        at: '5:49',
      },
      {
        name: 'two stages of one name',
        numbers: { minExternalStages: 2 },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: Canary, percent: 5, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'two stages are called Canary',
        at: '5:14',
      },
      {
        name: 'more hosts than there are, and more than everybody',
        manifest: `rollout:
  population: 5000
  onlineFraction: 7
  stages:
    - {name: canary, hosts: 9000, bake: 24h}
    - {name: early, bake: 24h}
    - {name: odd, percent: 5, hosts: 250, bake: 24h}
    - {name: all, percent: 100.0000001}
`,
        says: 'onlineFraction is 7; a share above 0 and at most 1 is needed',
        at: '3:19',
        also: [
          { says: 'stage canary reaches 9000 hosts; a whole number from 1 to 5000 is needed', at: '5:29' },
          { says: 'stage early gives neither hosts nor percent', at: '6:7' },
          { says: 'stage odd gives both hosts and percent', at: '7:7' },
          { says: 'stage all reaches 100.0000001 %; a percentage above 0 and at most 100 is needed', at: '8:28' },
        ],
      },
      {
        name: 'a population of nobody',
        manifest: `rollout:
  population: 0
  stages:
    - {name: all, percent: 100}
`,
        says: 'population is 0; a whole number of hosts from 1 to 100000000000 is needed',
        at: '2:15',
      },
    ],
    outside: [
      {
        name: 'hosts of the vendor alone, where the policy asks for no stages',
        numbers: { minExternalStages: 0 },
        manifest: `rollout:
  population: 400
  stages:
    - {name: internal, audience: internal, hosts: 400}
`,
        why: 'no stage reaches hosts outside',
      },
      {
        name: 'a tier for which the policy asks no stages',
        numbers: { minExternalStages: 0 },
        manifest: `targets:
  - {os: windows, arch: [x64]}
`,
        why: 'the policy asks for no stages (tier T0)',
      },
    ],
  },
});
