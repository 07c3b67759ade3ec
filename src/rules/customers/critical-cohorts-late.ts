import { contains } from '../../rollout/coverage.js';
import { earlyStages, stageAt } from '../../rollout/plan.js';
import { planRule } from '../plan-rule.js';
import { pass, violation } from '../rule.js';
import { isStated } from '../words.js';

export default planRule({
  id: 'customers/critical-cohorts-late',
  title: 'Hosts that people depend on are outside the first external stages',
  rationale:
    'On 19 July 2024 hospitals, emergency lines and airlines had the file at the same minute as everybody else: Delta alone ' +
    'cancelled more than 7,000 flights. The first stages exist to break; nobody whose failure costs lives or cannot be ' +
    'repaired by hand belongs into them. The SSDF draft asks that customers name such systems.',
  remedy:
    'Name the cohorts that come late under customers.excludeFromEarly, such as healthcare or aviation, and keep them out of ' +
    'covers of the early stages.',
  severity: 'warning',
  waivable: true,
  sees: ['plan', 'declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['1 planning', '4 deployment and canary testing'],
    'nist-800-53': ['RA-9', 'CM-4'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: ['https://csrc.nist.gov/pubs/sp/800/218/r1/ipd'],
  options: {
    earlyPercent: {
      type: 'number',
      description: 'External stages up to this percentage are early; the first one always is.',
      minimum: 0,
      maximum: 100,
      default: 10,
    },
  },
  scope: { tiers: ['T2', 'T3'] },

  evaluate({ release, plan, options }) {
    const cohorts = (release.manifest.customers?.excludeFromEarly ?? []).filter(isStated);
    if (cohorts.length === 0) return violation('no cohort is named that comes late', ['customers', 'excludeFromEarly']);
    const early = earlyStages(plan, options.earlyPercent);
    const met = early.flatMap(({ name, index, covers }) =>
      cohorts.flatMap((cohort) => {
        const at = covers.findIndex((c) => contains(c, cohort));
        if (at >= 0)
          return [violation(`stage ${name} covers ${cohort}, which is to come late`, stageAt(index, 'covers', at))];
        // A stage may be called after those it reaches.
        return contains(name, cohort)
          ? [violation(`stage ${name} is ${cohort}, which is to come late`, stageAt(index, 'name'))]
          : [];
      }),
    );
    if (met.length > 0) return met;
    return pass(`${cohorts.join(', ')} come after ${early.map((s) => s.name).join(', ')}, so the manifest says`);
  },

  examples: {
    good: [
      {
        name: 'hospitals and airlines wait for the broad stages',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [windows-11]}
    - {name: broad, percent: 50, bake: 24h, covers: [windows-11, healthcare]}
    - {name: all, percent: 100}
customers: {excludeFromEarly: [healthcare, aviation]}
`,
      },
    ],
    bad: [
      {
        name: 'no cohort is named',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
customers: {excludeFromEarly: [none]}
`,
        says: 'no cohort is named that comes late',
        at: '8:31',
      },
      {
        name: 'nothing is said',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'no cohort is named that comes late',
        at: '1:1',
      },
      {
        name: 'an early stage covers hospitals, another is the airlines',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [windows-11, EU-Healthcare]}
    - {name: aviation pilot, percent: 5, bake: 24h}
    - {name: all, percent: 100}
customers: {excludeFromEarly: [healthcare, aviation]}
`,
        says: 'stage canary covers healthcare, which is to come late',
        at: '6:66',
        also: [{ says: 'stage aviation pilot is aviation, which is to come late', at: '7:14' }],
      },
    ],
  },
});
