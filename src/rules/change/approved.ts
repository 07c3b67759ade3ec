import { isListed, lacking, shownApprovals, standingOf } from '../approvals.js';
import { ANY_MANIFEST, BEFORE, approval, change, group, review } from '../example-change.js';
import { indeterminate, notApplicable, pass, releaseRule, violation } from '../rule.js';
import { enumerated } from '../words.js';

export default releaseRule({
  id: 'change/approved',
  title: 'As many people as the tier asks for approve, none of whom made the change',
  rationale:
    'What one person can ship alone, one mistake or one stolen account can ship. The approvals that count are the last ' +
    'word of people who belong to the repository and who neither wrote the change nor took part in its commits; programs ' +
    'approve nothing. An objection stands until whoever raised it withdraws it, and a line that makes the objector a ' +
    'co-author does not silence it.',
  remedy:
    'Ask people who took no part in the change and whom the policy lets approve, and settle what objectors ask for. ' +
    'List programs that commit under the option automation.',
  severity: 'error',
  waivable: true,
  sees: ['api'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.1.1', 'PW.7.2'],
    'nist-800-53': ['CM-3', 'CM-3(1)', 'CM-5(4)', 'AC-5'],
    'iec-62443-4-1': ['SVV-5'],
    'iso-27001': ['A.5.3', 'A.8.32'],
    dora: ['Art. 17(1)'],
    nis2: ['6.4'],
    slsa: ['Source L4'],
  },
  incidents: ['DORA RTS (EU) 2024/1774, Article 17(1): whoever approves is independent of whoever made the change'],
  references: [
    'https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/about-pull-request-reviews',
    'https://slsa.dev/spec/v1.2/source-requirements',
  ],
  options: {
    automation: {
      type: 'strings',
      description: 'Names or addresses, as commits have them, of programs that commit and that no account is known of.',
      default: [],
    },
  },
  scope: {},
  needs: ['change', 'reviews', 'approvers'],

  evaluate({ release, options, numbers }) {
    const standing = standingOf(release);
    const asked = { count: numbers.approvals, groups: numbers.approverGroups };
    const { objecting } = standing;
    const missing = lacking(standing, asked, release.approvers);
    const problems = [
      ...(objecting.length > 0
        ? [`${enumerated(objecting)} ${objecting.length === 1 ? 'asks' : 'ask'} for changes`]
        : []),
      ...(missing === undefined ? [] : [missing]),
    ];
    if (problems.length > 0) return problems.map((problem) => violation(problem, []));
    if (asked.count === 0 && asked.groups.length === 0) {
      return notApplicable(`the policy asks for no approval (tier ${release.tier})`);
    }
    const strangers = release.change.unattributed.filter((who) => !isListed(who, options.automation));
    if (strangers.length > 0) {
      const who = enumerated(strangers);
      return indeterminate(`GitHub knows no account of ${who}, who took part: an approver may be one of them`, []);
    }
    return pass(shownApprovals(standing));
  },

  examples: {
    good: [
      {
        name: 'two members, one of them in another case and after a comment',
        manifest: ANY_MANIFEST,
        release: {
          change: change(),
          reviews: [approval('Bob'), approval('carol'), review('bob', 'commented')],
          approvers: [],
        },
      },
      {
        name: 'an objection that was withdrawn, a program that approves and one that commits',
        manifest: ANY_MANIFEST,
        options: { automation: ['release-bot@example.com'] },
        release: {
          change: change({ unattributed: ['Release Bot <Release-Bot@example.com> (b7e1b7e1b7e1)'] }),
          reviews: [
            review('bob', 'changes-requested', { commit: BEFORE }),
            approval('merge-bot', { bot: true }),
            approval('carol'),
            approval('bob'),
          ],
          approvers: [],
        },
      },
      {
        name: 'people of the groups that the policy names, one of each that is asked for, one of whom hides the membership',
        manifest: ANY_MANIFEST,
        numbers: { approverGroups: ['kernel-owners'] },
        release: {
          change: change(),
          reviews: [
            approval('bob'),
            approval('carol', { association: 'CONTRIBUTOR' }),
            review('dave', 'changes-requested'),
          ],
          approvers: [group('kernel-owners', 'Bob'), group('release', 'carol')],
        },
      },
    ],
    bad: [
      {
        name: 'nobody looked at it',
        manifest: ANY_MANIFEST,
        release: { change: change(), reviews: [], approvers: [] },
        says: 'no approval counts where 2 are asked for',
        at: '1:1',
      },
      {
        name: 'the author under another case, a co-author, a program, an outsider and a deleted account',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 1 },
        release: {
          change: change({ contributors: ['alice', 'Bob'] }),
          reviews: [
            approval('ALICE'),
            approval('bob'),
            approval('merge-bot', { bot: true }),
            approval('mallory', { association: 'CONTRIBUTOR' }),
            approval('ghost', { association: '' }),
          ],
          approvers: [],
        },
        says:
          'no approval counts where 1 is asked for; not counted: alice (wrote the change), bob (took part in its commits), ' +
          'merge-bot (a program), mallory (to GitHub CONTRIBUTOR, not a member or a collaborator), ghost (an account that is gone)',
        at: '1:1',
      },
      {
        name: 'one person twice',
        manifest: ANY_MANIFEST,
        release: { change: change(), reviews: [approval('bob'), approval('BOB')], approvers: [] },
        says: '1 approval counts where 2 are asked for: bob',
        at: '1:1',
      },
      {
        name: 'an objection that still stands, though its author was made a co-author',
        manifest: ANY_MANIFEST,
        release: {
          change: change({ contributors: ['alice', 'dave'] }),
          reviews: [review('dave', 'changes-requested'), approval('bob'), approval('carol')],
          approvers: [],
        },
        says: 'dave asks for changes',
        at: '1:1',
      },
      {
        name: 'two who object after they approved',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 1 },
        release: {
          change: change(),
          reviews: [
            approval('bob'),
            approval('carol'),
            review('bob', 'changes-requested'),
            review('carol', 'changes-requested'),
          ],
          approvers: [],
        },
        says: 'bob, carol ask for changes',
        at: '1:1',
        also: [{ says: 'no approval counts where 1 is asked for', at: '1:1' }],
      },
      {
        name: 'an approval that was dismissed, and one from outside the groups',
        manifest: ANY_MANIFEST,
        release: {
          change: change(),
          reviews: [approval('bob'), review('bob', 'dismissed'), approval('carol'), approval('erin')],
          approvers: [group('release', 'bob', 'carol')],
        },
        says:
          '1 approval counts where 2 are asked for: carol; not counted: bob (the review was dismissed), erin (in no group ' +
          'that the policy names)',
        at: '1:1',
      },
      {
        name: 'nobody of a group that is asked for, and a group that the policy does not name',
        manifest: ANY_MANIFEST,
        numbers: { approverGroups: ['kernel-owners', 'quality'] },
        release: {
          change: change(),
          reviews: [approval('bob'), approval('carol')],
          approvers: [group('kernel-owners', 'dave'), group('release', 'bob', 'carol')],
        },
        says:
          '2 approvals count: bob, carol; nobody of group kernel-owners approves; group quality is asked for, and the ' +
          'policy does not say who is in it',
        at: '1:1',
      },
    ],
    unclear: [
      {
        name: 'somebody took part whom GitHub knows no account of',
        manifest: ANY_MANIFEST,
        options: { automation: ['', 'release-bot@example.com', 'Release Bot'] },
        release: {
          change: change({
            unattributed: ['B. <b@home.example> (b7e1b7e1b7e1)', 'Release Bot (a0c4a0c4a0c4)', 'x <release bot'],
          }),
          reviews: [approval('bob'), approval('carol')],
          approvers: [],
        },
        why:
          'GitHub knows no account of B. <b@home.example> (b7e1b7e1b7e1), Release Bot (a0c4a0c4a0c4), x <release bot, who ' +
          'took part: an approver may be one of them',
      },
    ],
    outside: [
      {
        name: 'nothing that needs an approval',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 0 },
        release: { change: change(), reviews: [], approvers: [] },
        why: 'the policy asks for no approval (tier T3)',
      },
    ],
  },
});
