import { shortSha } from '../approvals.js';
import { ANY_MANIFEST, BEFORE, HEAD, TIP, checkout } from '../example-change.js';
import { pass, releaseRule, violation } from '../rule.js';

export default releaseRule({
  id: 'gate/judges-the-change',
  title: 'The files that are judged are those of the change',
  rationale:
    'A verdict on other bytes than those that are merged is worth nothing. A workflow for pull_request_target checks out the ' +
    'base unless it is told otherwise, a re-run may find an older head, and a step before the gate can rewrite the manifest. ' +
    'The gate holds the commit on disk against the commits that carry the change, and the manifest against that commit.',
  remedy:
    'Check out the head of the pull request, its test merge, or the commit of the merge group, and run the gate before any ' +
    'step that writes to the checkout.',
  severity: 'error',
  waivable: false,
  sees: ['bytes', 'api'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    ssdf: ['PO.3.3', 'PS.1.1'],
    'nist-800-53': ['CM-3(2)', 'SI-7', 'SI-7(1)'],
    'iec-62443-4-1': ['SM-6'],
    slsa: ['Source L3'],
  },
  incidents: ['Azure Front Door, 29 October 2025: a deployment bypassed the safety validations'],
  references: ['https://docs.github.com/actions/reference/security/secure-use'],
  options: {},
  scope: {},
  needs: ['checkout'],

  evaluate({
    release: {
      checkout: { commit, expected, manifestMatches },
    },
  }) {
    if (!expected.includes(commit)) {
      const carriers = expected.map(shortSha).join(' or ') || 'no commit that is known';
      return violation(`commit ${shortSha(commit)} is checked out; the change is ${carriers}`, []);
    }
    if (!manifestMatches) return violation(`the manifest on disk is not that of commit ${shortSha(commit)}`, []);
    return pass(`commit ${commit} is checked out, which carries the change, and the manifest is its own`);
  },

  examples: {
    good: [
      { name: 'the head', manifest: ANY_MANIFEST, release: { checkout: checkout() } },
      {
        name: 'the test merge',
        manifest: ANY_MANIFEST,
        release: { checkout: checkout({ commit: BEFORE, expected: [HEAD, BEFORE] }) },
      },
    ],
    bad: [
      {
        name: 'the base, as pull_request_target checks it out',
        manifest: ANY_MANIFEST,
        release: { checkout: checkout({ commit: TIP, expected: [HEAD, BEFORE] }) },
        says: `commit ${shortSha(TIP)} is checked out; the change is ${shortSha(HEAD)} or ${shortSha(BEFORE)}`,
        at: '1:1',
      },
      {
        name: 'a manifest that a step before the gate rewrote',
        manifest: ANY_MANIFEST,
        release: { checkout: checkout({ manifestMatches: false }) },
        says: `the manifest on disk is not that of commit ${shortSha(HEAD)}`,
        at: '1:1',
      },
      {
        name: 'a change of no commit that is known',
        manifest: ANY_MANIFEST,
        release: { checkout: checkout({ expected: [] }) },
        says: `commit ${shortSha(HEAD)} is checked out; the change is no commit that is known`,
        at: '1:1',
      },
    ],
  },
});
