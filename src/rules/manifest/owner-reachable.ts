import { type Outcome, pass, releaseRule, violation } from '../rule.js';
import { isStated } from '../words.js';

/** What must be stated, and how people call it. */
const CONTACTS = [
  ['owner', 'owner'],
  ['oncall', 'on-call contact'],
  ['change', 'change ticket'],
] as const;

export default releaseRule({
  id: 'manifest/owner-reachable',
  title: 'Somebody can be reached about the release',
  rationale:
    'Bad updates are pulled in minutes or in hours, and the difference is who is called. Trend Micro took 89 minutes in ' +
    '2005 and McAfee more than four hours in 2010, while hosts kept fetching. The release says who owns it, who is on ' +
    'call while it rolls out, and under which change it was approved.',
  remedy: 'Fill in `release.owner`, `release.oncall` and `release.change` with values that somebody answers to.',
  severity: 'error',
  waivable: true,
  sees: ['declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PO.2.1', 'RV.1.1'],
    'nist-800-53': ['CM-3', 'IR-4'],
    'cisa-ssd': ['1 planning', '5 controlled rollout'],
    dora: ['Art. 17(1)'],
    'iso-27001': ['A.8.32'],
  },
  incidents: ['McAfee DAT 5958, 21 April 2010', 'Trend Micro pattern 2.594.00, 23 April 2005'],
  references: ['https://eur-lex.europa.eu/eli/reg_del/2024/1774/oj'],
  options: {},
  scope: {},
  needs: [],

  evaluate({ release: { manifest } }) {
    const stated: string[] = [];
    const outcomes: Outcome[] = [];
    for (const [key, what] of CONTACTS) {
      const text = manifest.release[key];
      if (text === undefined) outcomes.push(violation(`the release names no ${what}`, ['release', key]));
      else if (isStated(text)) stated.push(`${what} ${text}`);
      else outcomes.push(violation(`the release names no ${what}: "${text}" does not say one`, ['release', key]));
    }
    return outcomes.length > 0 ? outcomes : pass(stated.join(', '));
  },

  examples: {
    good: [
      {
        name: 'all three',
        manifest: `release:
  owner: sensor-release@example.com
  oncall: "#sensor-oncall"
  change: CHG-20931
artifacts: [{id: csagent}]
`,
      },
    ],
    bad: [
      {
        name: 'nobody on call',
        manifest: `release:
  owner: sensor-release@example.com
  change: CHG-20931
artifacts: [{id: csagent}]
`,
        says: 'the release names no on-call contact',
        at: '2:3',
      },
      {
        name: 'blanks and placeholders',
        manifest: `release:
  owner: "  "
  oncall: "<TBD>"
  change: N/A
artifacts: [{id: csagent}]
`,
        says: 'the release names no owner: "  " does not say one',
        at: '2:10',
        also: [
          { says: 'the release names no on-call contact: "<TBD>" does not say one', at: '3:11' },
          { says: 'the release names no change ticket: "N/A" does not say one', at: '4:11' },
        ],
      },
    ],
  },
});
