import { sameName } from '../../rollout/plan.js';
import { planRule } from '../plan-rule.js';
import { pass, violation } from '../rule.js';
import { isStated } from '../words.js';

export default planRule({
  id: 'health/compared-with-control',
  title: 'Hosts that have the release are compared with a control group that is large enough',
  rationale:
    'Crash rates move with the day, the patch cycle and the news. A fixed threshold either fires with them or is set so ' +
    'high that it never fires; compared with hosts that do not have the release, the same shift raises both sides and ' +
    'cancels out. Google asks of a canary that it has a control, not a number. A control of a few hosts is as silent as none.',
  remedy:
    'Name hosts that keep the release before as rollout.halt.control.group, at least minHosts of them, outside every early stage.',
  severity: 'warning',
  waivable: true,
  sees: ['plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['4 deployment and canary testing'],
    'nist-800-53': ['CM-4(2)'],
  },
  incidents: ['Symantec SONAR definitions, 11 July 2012: one configuration among many crashed'],
  references: ['https://sre.google/workbook/canarying-releases/'],
  options: {
    minHosts: {
      type: 'number',
      description: 'Hosts in the control group; 299 see a failure of one percent with 95 % confidence.',
      minimum: 1,
      maximum: 10_000_000,
      default: 300,
    },
  },
  scope: { tiers: ['T2', 'T3'] },

  evaluate({ rollout: { halt }, plan, first, options }) {
    const { group, minHosts = 0 } = halt?.control ?? { group: '' };
    const at = ['rollout', 'halt', 'control'];
    if (!isStated(group)) return violation('no control group is named', [...at, 'group']);
    const stage = [...plan.internal, ...plan.external].find((s) => sameName(s.name, group));
    if (stage) return violation(`the control group ${group} is a stage of the release itself`, [...at, 'group']);
    if (!(minHosts >= options.minHosts)) {
      return violation(
        `the control group ${group} may be as small as ${minHosts} hosts; at least ${options.minHosts} are asked for`,
        [...at, 'minHosts'],
      );
    }
    const left = plan.population - first.hosts;
    if (minHosts > left) {
      return violation(`the control group ${group} needs ${minHosts} hosts, and ${first.name} leaves ${left}`, [
        ...at,
        'minHosts',
      ]);
    }
    return pass(`compared with ${group} of at least ${minHosts} hosts`);
  },

  examples: {
    good: [
      {
        name: 'a thousand hosts on the release before',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: previous-release, minHosts: 1000}
`,
      },
    ],
    bad: [
      {
        name: 'no control',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'no control group is named',
        at: '4:3',
      },
      {
        name: 'the canary is its own control',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: Canary, minHosts: 1000}
`,
        says: 'the control group Canary is a stage of the release itself',
        at: '10:22',
      },
      {
        name: 'no number of hosts',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: previous-release}
`,
        says: 'the control group previous-release may be as small as 0 hosts; at least 300 are asked for',
        at: '10:14',
      },
      {
        name: 'more hosts than are left',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 1000
  stages:
    - {name: broad, percent: 80, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: previous-release, minHosts: 300}
`,
        says: 'the control group previous-release needs 300 hosts, and broad leaves 200',
        at: '10:50',
      },
    ],
  },
});
