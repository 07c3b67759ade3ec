import type { Blocker } from '../../model/change.js';
import { ANY_MANIFEST } from '../example-change.js';
import { pass, releaseRule, violation } from '../rule.js';
import { enumerated } from '../words.js';

const fold = (label: string): string => label.trim().toLowerCase();
const issue = (number: number, title: string, ...labels: readonly string[]): Blocker => ({ number, title, labels });

export default releaseRule({
  id: 'change/no-open-blockers',
  title: 'No open issue blocks releases',
  rationale:
    'Somebody often knew. Users had reported that the October 2018 update of Windows 10 deleted files before it went out to ' +
    'everybody, and nothing joined their reports to the release. An issue with a blocking label is how a team says stop; the ' +
    'gate reads it.',
  remedy: 'Close the issues once what they tell is mended, or take the label off those that need not stop a release.',
  severity: 'warning',
  waivable: true,
  sees: ['api'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    ssdf: ['RV.1.1', 'RV.2.2'],
    'nist-800-53': ['SI-2', 'CM-4'],
    'cisa-ssd': ['6 feedback into planning'],
    'iec-62443-4-1': ['DM-1'],
  },
  incidents: ['Windows 10 version 1809, October 2018'],
  references: [],
  options: {
    labels: {
      type: 'strings',
      description: 'Labels of issues that block, in any case.',
      default: ['release-blocker'],
    },
  },
  scope: {},
  needs: ['blockers'],
  asksNothing: ({ options: { labels } }) => (labels.length === 0 ? 'the policy names no label that blocks' : undefined),

  evaluate({ release: { blockers }, options: { labels } }) {
    const blocking = labels.map(fold);
    const open = blockers.filter((b) => b.labels.some((label) => blocking.includes(fold(label))));
    const named = enumerated(open.map((b) => `#${b.number} ${b.title}`));
    if (open.length === 1) return violation(`1 open issue blocks: ${named}`, []);
    if (open.length > 1) return violation(`${open.length} open issues block: ${named}`, []);
    return pass(`no open issue is labelled ${labels.join(' or ')}`);
  },

  examples: {
    good: [
      { name: 'none open', manifest: ANY_MANIFEST, release: { blockers: [] } },
      {
        name: 'an issue with another label',
        manifest: ANY_MANIFEST,
        release: { blockers: [issue(4, 'Typo in the notes', 'documentation')] },
      },
    ],
    bad: [
      {
        name: 'one, with the label in another case',
        manifest: ANY_MANIFEST,
        release: { blockers: [issue(77, 'Boot loop on Debian 12', 'Release-Blocker')] },
        says: '1 open issue blocks: #77 Boot loop on Debian 12',
        at: '1:1',
      },
      {
        name: 'more than are worth naming',
        manifest: ANY_MANIFEST,
        release: { blockers: [1, 2, 3, 4, 5, 6, 7].map((n) => issue(n, 'Crash', 'release-blocker')) },
        says: '7 open issues block: #1 Crash, #2 Crash, #3 Crash, #4 Crash, #5 Crash and 2 more',
        at: '1:1',
      },
    ],
    outside: [
      {
        name: 'no label blocks',
        manifest: ANY_MANIFEST,
        options: { labels: [] },
        why: 'the policy names no label that blocks',
      },
    ],
  },
});
