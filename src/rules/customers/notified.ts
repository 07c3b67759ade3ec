import { parseDuration } from '../../model/duration.js';
import { showMinutes } from '../../rollout/amounts.js';
import { pass, releaseRule, violation } from '../rule.js';

export default releaseRule({
  id: 'customers/notified',
  title: 'Customers hear of the release before their hosts get it',
  rationale:
    'Who is told beforehand can defer, staff the night and knows where to look when machines fail. The content of 19 July ' +
    '2024 came unannounced; notes for content were among the promises made after it. Only the claim is checked here.',
  remedy: 'Announce the release that long before the first external stage, and say so under customers.notice.',
  severity: 'warning',
  waivable: true,
  sees: ['declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['5 controlled rollout'],
    cra: ['I(2)(c)'],
    'iec-62443-4-1': ['SUM-2'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: ['https://www.crowdstrike.com/wp-content/uploads/2024/07/CrowdStrike-PIR-Executive-Summary.pdf'],
  options: {
    minHours: {
      type: 'number',
      description: 'Hours between the notice and the first external stage.',
      minimum: 0,
      maximum: 8760,
      default: 24,
    },
  },
  scope: { tiers: ['T2', 'T3'] },
  needs: [],

  evaluate({ release, options }) {
    const { notice } = release.manifest.customers ?? {};
    const minutes = notice === undefined ? undefined : parseDuration(notice);
    const asked = options.minHours * 60;
    const at = ['customers', 'notice'];
    if (minutes === undefined)
      return violation(`no notice that can be read is given; ${showMinutes(asked)} are asked for`, at);
    if (minutes < asked)
      return violation(`customers hear of it ${showMinutes(minutes)} before; ${showMinutes(asked)} are asked for`, at);
    return pass(`customers hear of it ${showMinutes(minutes)} before, so the manifest says`);
  },

  examples: {
    good: [
      {
        name: 'a day before',
        manifest: `artifacts:
  - id: csagent
customers: {notice: 24h}
`,
      },
    ],
    bad: [
      {
        name: 'minutes before',
        manifest: `artifacts:
  - id: csagent
customers: {notice: 30m}
`,
        says: 'customers hear of it 30m before; 24h are asked for',
        at: '3:21',
      },
      {
        name: 'nothing is said',
        manifest: `artifacts:
  - id: csagent
`,
        says: 'no notice that can be read is given; 24h are asked for',
        at: '1:1',
      },
      {
        name: 'a notice that nobody can read',
        options: { minHours: 72 },
        manifest: `artifacts:
  - id: csagent
customers: {notice: in good time}
`,
        says: 'no notice that can be read is given; 3d are asked for',
        at: '3:21',
      },
    ],
  },
});
