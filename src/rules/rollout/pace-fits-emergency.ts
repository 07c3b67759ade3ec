import { showMinutes } from '../../rollout/amounts.js';
import {
  INSIDE_PERCENT,
  bakeProblems,
  firstStageProblems,
  growthProblems,
  insideProblems,
  stagingProblems,
} from '../../rollout/pace.js';
import { minutesBeforeLast, showStage } from '../../rollout/plan.js';
import { planRule } from '../plan-rule.js';
import { notApplicable, pass, violation } from '../rule.js';

export default planRule({
  id: 'rollout/pace-fits-emergency',
  title: 'An emergency makes stages smaller and shorter, never none',
  rationale:
    'Urgency was given as the reason in four of the 27 incidents this catalogue was drawn from: Trend Micro skipped a test ' +
    'step in 2005 to outrun a worm, and Cloudflare went global on 5 December 2025 to outrun an exploit. Faults that show ' +
    'when content is loaded show within minutes, so a whole staged plan fits into a few hours; what an emergency saves is ' +
    'waiting, not stages.',
  remedy:
    'Keep an internal stage and three external ones, start with at most one percent, and shorten the bakes instead.',
  severity: 'error',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { 'ssdf-1.2-draft': ['PS.4.2'], 'cisa-ssd': ['5 controlled rollout'], dora: ['Art. 17(1)'], nis2: ['6.4'] },
  incidents: ['Trend Micro pattern 2.594.00, 23 April 2005', 'Cloudflare, 5 December 2025'],
  references: ['https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments'],
  options: {
    minStages: {
      type: 'number',
      description: 'External stages, the last one included.',
      minimum: 2,
      maximum: 50,
      default: 3,
    },
    maxPercent: {
      type: 'number',
      description: 'Percent in the first external stage.',
      minimum: 0,
      maximum: 100,
      default: 1,
    },
    maxGrowth: {
      type: 'number',
      description: 'Exposure of a stage divided by the one before.',
      minimum: 1,
      maximum: 1000,
      default: 25,
    },
    maxLastStepPercent: {
      type: 'number',
      description: 'Percent that may stand before 100.',
      minimum: 0,
      maximum: 100,
      default: 50,
    },
    minInternalMinutes: {
      type: 'number',
      description: 'Bake of the internal stage, in minutes.',
      minimum: 0,
      maximum: 525_600,
      default: 30,
    },
    minFirstMinutes: {
      type: 'number',
      description: 'Bake of the first external stage, in minutes.',
      minimum: 0,
      maximum: 525_600,
      default: 60,
    },
    minLaterMinutes: {
      type: 'number',
      description: 'Bake of later stages, in minutes.',
      minimum: 0,
      maximum: 525_600,
      default: 30,
    },
    minTotalMinutes: {
      type: 'number',
      description: 'All bakes before the last stage, in minutes.',
      minimum: 0,
      maximum: 525_600,
      default: 120,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },

  evaluate({ release, rollout, plan, first, options: o }) {
    const { emergency } = release.manifest.release;
    if (!emergency) return notApplicable('no emergency is declared');
    const problems = [
      ...insideProblems(plan, { minHosts: 1, minMinutes: o.minInternalMinutes, maxPercent: INSIDE_PERCENT }),
      ...stagingProblems(plan, o.minStages),
      ...firstStageProblems(first, { maxPercent: o.maxPercent, maxHosts: null }),
      ...growthProblems(plan.external, o),
      ...bakeProblems(plan, {
        minFirst: o.minFirstMinutes,
        minLater: o.minLaterMinutes,
        minTotal: o.minTotalMinutes,
        mayFall: true,
      }),
    ].map((p) => p.message);
    // Nobody can be asked to watch at the speed of an emergency.
    if (rollout.halt?.automatic !== true) problems.push('the halt is not automatic');
    if (problems.length > 0) {
      return violation(`emergency ${emergency.incident} leaves too little: ${problems.join('; ')}`, [
        'release',
        'emergency',
      ]);
    }
    return pass(
      `emergency ${emergency.incident} keeps ${plan.external.map(showStage).join(', ')} over ${showMinutes(minutesBeforeLast(plan))}`,
    );
  },

  examples: {
    good: [
      {
        name: 'an internal stage and three external ones within two and a half hours',
        manifest: `release:
  emergency: {reason: CVE-2026-1234, incident: INC-77}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 1h}
    - {name: canary, percent: 1, bake: 1h}
    - {name: early, percent: 25, bake: 30m}
    - {name: all, percent: 100}
  halt: {automatic: true, within: 5m}
`,
      },
    ],
    bad: [
      {
        name: 'a single stage',
        manifest: `release:
  emergency: {reason: CVE-2026-1234, incident: INC-77}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 2h}
    - {name: all, percent: 100}
  halt: {automatic: true, within: 5m}
`,
        says: 'emergency INC-77 leaves too little: 1 external stage where at least 3 are asked for; the first external stage is all (100 %, 8500000 hosts); at most 1 % is allowed',
        at: '2:14',
      },
      {
        name: 'small enough, and nobody waits or can stop it in time',
        manifest: `release:
  emergency: {reason: CVE-2026-1234, incident: INC-77}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 1h}
    - {name: canary, percent: 1, bake: 15m}
    - {name: early, percent: 25, bake: 1h}
    - {name: all, percent: 100}
`,
        says: 'emergency INC-77 leaves too little: stage canary bakes 15m; at least 1h is asked for; the halt is not automatic',
        at: '2:14',
      },
    ],
    outside: [
      {
        name: 'no emergency',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,
        why: 'no emergency is declared',
      },
    ],
  },
});
