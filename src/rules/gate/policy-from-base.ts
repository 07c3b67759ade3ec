import type { GovernedFile } from '../../model/change.js';
import { type Standing, lacking, shortSha, shownApprovals, standingOnHead } from '../approvals.js';
import { ANY_MANIFEST, BEFORE, HEAD, TIP, approval, change, group, review, trustedBase } from '../example-change.js';
import { pass, releaseRule, violation } from '../rule.js';
import { enumerated } from '../words.js';

const DONE: Readonly<Record<GovernedFile['change'], string>> = { added: 'adds', modified: 'edits', removed: 'removes' };

/** `adds .ringgate/waivers.yaml (waivers), edits .github/workflows/gate.yml (workflow)`. */
const shown = (touched: readonly GovernedFile[]): string =>
  enumerated(touched.map((file) => `${DONE[file.change]} ${file.path} (${file.what})`));

/** Who speaks against a change of what judges changes. */
const objection = ({ objecting }: Standing): readonly string[] =>
  objecting.length > 0 ? [`changes are asked for by ${enumerated(objecting)}`] : [];

const POLICY: GovernedFile = { path: '.ringgate/policy.yaml', what: 'policy', change: 'modified' };
const WORKFLOW: GovernedFile = { path: '.github/workflows/gate.yml', what: 'workflow', change: 'removed' };
const WAIVERS: GovernedFile = { path: '.ringgate/waivers.yaml', what: 'waivers', change: 'added' };

export default releaseRule({
  id: 'gate/policy-from-base',
  title: 'Policy, waivers and history are those of the base branch, which also judge a change of them',
  rationale:
    'A change that brings its own policy judges itself. What holds is therefore read from the tip of the branch that the ' +
    'change goes to, never from its head, and the commit is on record. A change of the policy, the waivers, the history, the ' +
    'owners or a workflow takes effect once it is merged; to be merged it takes as many approvals of its head as the policy ' +
    'before it asks for the strictest tier.',
  remedy:
    'Fetch the base branch or give the gate a token that may read it; have changes of policy and workflows approved on ' +
    'their head, or leave them out of this change.',
  severity: 'error',
  waivable: false,
  sees: ['api'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    ssdf: ['PO.4.1', 'PS.1.1'],
    'nist-800-53': ['CM-3', 'CM-5', 'CM-5(1)', 'AC-5'],
    'iso-27001': ['A.5.3', 'A.8.9', 'A.8.32'],
    dora: ['Art. 17(1)'],
    slsa: ['Source L3'],
  },
  incidents: [
    'Azure Front Door, 29 October 2025: a deployment bypassed the safety validations',
    'Facebook, 4 October 2021: the audit tool that was to stop the command let it through',
  ],
  references: [
    'https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
  ],
  options: {
    approvals: {
      type: 'number',
      description: 'Approvals of the head for a change of what judges changes; more where the tier asks for more.',
      minimum: 0,
      maximum: 100,
      default: 2,
    },
  },
  scope: {},
  needs: ['base', 'change', 'reviews', 'approvers'],

  evaluate({ release, options, numbers }) {
    const { ref, sha, via, touched } = release.base;
    const used = `policy, waivers and history are those of ${ref} at ${shortSha(sha)}, read through ${via}`;
    if (touched.length === 0) return pass(used);
    const standing = standingOnHead(release);
    const asked = { count: Math.max(options.approvals, numbers.approvals), groups: numbers.approverGroups };
    const of = ` of the head ${shortSha(release.change.head)}`;
    const missing = lacking(standing, asked, release.approvers, of);
    const problems = [...(missing === undefined ? [] : [missing]), ...objection(standing)];
    if (problems.length > 0) {
      return problems.map((p) => violation(`the change ${shown(touched)}, by which changes are judged; ${p}`, []));
    }
    return pass(`${used}; the change ${shown(touched)}; ${shownApprovals(standing, of)}`);
  },

  examples: {
    good: [
      {
        name: 'a change that leaves alone what judges it',
        manifest: ANY_MANIFEST,
        release: { base: trustedBase(), change: change(), reviews: [], approvers: [] },
      },
      {
        name: 'a change of the policy that two people of the policy before it approve',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 1 },
        release: {
          base: trustedBase({ via: 'git', touched: [POLICY] }),
          change: change(),
          reviews: [approval('bob'), approval('carol')],
          approvers: [group('release', 'bob', 'carol')],
        },
      },
    ],
    bad: [
      {
        name: 'a waiver and an edited policy in the change that wants them, by one who is in no group',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 0 },
        release: {
          base: trustedBase({ touched: [POLICY, WAIVERS] }),
          change: change(),
          reviews: [approval('bob'), approval('mallory')],
          approvers: [group('release', 'bob', 'carol')],
        },
        says:
          'the change edits .ringgate/policy.yaml (policy), adds .ringgate/waivers.yaml (waivers), by which changes are judged; 1 ' +
          `approval of the head ${shortSha(HEAD)} counts where 2 are asked for: bob; not counted: mallory (in no group that the ` +
          'policy names)',
        at: '1:1',
      },
      {
        name: 'the workflow of the gate removed after the approval',
        manifest: ANY_MANIFEST,
        numbers: { approvals: 1 },
        options: { approvals: 1 },
        release: {
          base: trustedBase({ sha: TIP, touched: [WORKFLOW] }),
          change: change(),
          reviews: [approval('bob', { commit: BEFORE })],
          approvers: [],
        },
        says:
          `the change removes .github/workflows/gate.yml (workflow), by which changes are judged; no approval of the head ${shortSha(HEAD)} ` +
          `counts where 1 is asked for; not counted: bob (approved ${shortSha(BEFORE)}, not the head)`,
        at: '1:1',
      },
      {
        name: 'a change of the policy that somebody speaks against',
        manifest: ANY_MANIFEST,
        release: {
          base: trustedBase({ touched: [POLICY] }),
          change: change(),
          reviews: [approval('bob'), approval('carol'), review('dave', 'changes-requested')],
          approvers: [],
        },
        says: 'the change edits .ringgate/policy.yaml (policy), by which changes are judged; changes are asked for by dave',
        at: '1:1',
      },
    ],
  },
});
