import { lacking, shortSha, shownApprovals, standingOnHead } from '../approvals.js';
import { ANY_MANIFEST, BEFORE, HEAD, approval, change, checkout, group, review } from '../example-change.js';
import { indeterminate, pass, releaseRule, violation } from '../rule.js';

export default releaseRule({
  id: 'change/approval-bound',
  title: 'The approvals are of the very commit that is to be merged',
  rationale:
    'An approval is of what was looked at. Whoever can push after the approval can ship what nobody saw, unless the approval ' +
    'falls with the push; GitHub withdraws stale approvals only where a setting says so. Only approvals of the head count ' +
    'here, and the head pins the manifest and with it the digest of every artifact. An objection that was dismissed does ' +
    'not bring back an approval from before it.',
  remedy: 'Ask for approvals of the head as it is now, after the last push.',
  severity: 'error',
  waivable: false,
  sees: ['api'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.1.1', 'PW.7.2'],
    'nist-800-53': ['CM-3', 'CM-3(1)', 'CM-5(4)', 'SI-7'],
    'iso-27001': ['A.8.32'],
    dora: ['Art. 17(1)'],
    slsa: ['Source L4'],
  },
  incidents: [],
  references: [
    'https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches',
    'https://slsa.dev/spec/v1.2/source-requirements',
  ],
  options: {},
  scope: {},
  needs: ['change', 'reviews', 'approvers', 'checkout'],
  asksNothing: ({ release, numbers }) =>
    numbers.approvals === 0 && numbers.approverGroups.length === 0
      ? `the policy asks for no approval (tier ${release.tier})`
      : undefined,

  evaluate({ release, numbers }) {
    const of = ` of the head ${shortSha(release.change.head)}`;
    const standing = standingOnHead(release);
    const asked = { count: numbers.approvals, groups: numbers.approverGroups };
    const missing = lacking(standing, asked, release.approvers, of);
    if (missing !== undefined) return violation(missing, []);
    const { commit, expected, manifestMatches } = release.checkout;
    if (!manifestMatches || !expected.includes(commit)) {
      return indeterminate('what lies on disk is not the change, so that no approval is of it', []);
    }
    return pass(shownApprovals(standing, of));
  },

  examples: {
    good: [
      {
        name: 'two approvals of the head',
        manifest: ANY_MANIFEST,
        release: {
          change: change(),
          reviews: [approval('bob', { commit: BEFORE }), approval('carol'), approval('bob')],
          approvers: [],
          checkout: checkout(),
        },
      },
    ],
    bad: [
      {
        name: 'a push after the approvals',
        manifest: ANY_MANIFEST,
        release: {
          change: change(),
          reviews: [approval('bob', { commit: BEFORE }), approval('carol', { commit: null }), approval('dave')],
          approvers: [],
          checkout: checkout(),
        },
        says:
          `1 approval of the head ${HEAD.slice(0, 12)} counts where 2 are asked for: dave; not counted: bob (approved ` +
          `${BEFORE.slice(0, 12)}, not the head), carol (approved a commit that is gone)`,
        at: '1:1',
      },
      {
        name: 'a dismissed objection does not revive an older approval',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 1 },
        release: {
          change: change(),
          reviews: [approval('bob'), review('bob', 'dismissed')],
          approvers: [],
          checkout: checkout(),
        },
        says: `no approval of the head ${HEAD.slice(0, 12)} counts where 1 is asked for; not counted: bob (the review was dismissed)`,
        at: '1:1',
      },
      {
        name: 'the approval of the owners is of an older commit',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 1, approverGroups: ['kernel-owners'] },
        release: {
          change: change(),
          reviews: [approval('bob', { commit: BEFORE }), approval('carol')],
          approvers: [group('kernel-owners', 'bob'), group('release', 'carol')],
          checkout: checkout(),
        },
        says:
          `1 approval of the head ${HEAD.slice(0, 12)} counts: carol; nobody of group kernel-owners approves; not counted: ` +
          `bob (approved ${BEFORE.slice(0, 12)}, not the head)`,
        at: '1:1',
      },
    ],
    unclear: [
      {
        name: 'other files than those of the change',
        manifest: ANY_MANIFEST,
        release: {
          change: change(),
          reviews: [approval('bob'), approval('carol')],
          approvers: [],
          checkout: checkout({ commit: BEFORE }),
        },
        why: 'what lies on disk is not the change, so that no approval is of it',
      },
    ],
    outside: [
      {
        name: 'nothing that needs an approval',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 0 },
        why: 'the policy asks for no approval (tier T3)',
      },
    ],
  },
});
