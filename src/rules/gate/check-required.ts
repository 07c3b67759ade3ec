import type { BranchProtection, RequiredCheck } from '../../model/change.js';
import { ANY_MANIFEST } from '../example-change.js';
import { pass, releaseRule, violation } from '../rule.js';
import { enumerated } from '../words.js';

/** GitHub Actions, on github.com and on every GitHub Enterprise Server that was not told otherwise. */
const GITHUB_ACTIONS = 15_368;

const protection = (...requiredChecks: readonly RequiredCheck[]): BranchProtection => ({
  ref: 'refs/heads/main',
  requiredChecks,
  mergeQueue: true,
  pullRequestRequired: true,
  approvals: null,
  forcePushesBlocked: true,
  deletionBlocked: true,
});
const required = (context: string, appId: number | null): RequiredCheck => ({ context, appId });

export default releaseRule({
  id: 'gate/check-required',
  title: 'The branch takes no change without this check, reported by the expected app',
  rationale:
    'A gate beside the road stops nobody. Unless a ruleset or the protection of the branch requires the check, a red verdict ' +
    'is a picture; and where any app may report it, whoever can write a commit status can report a success under its name. ' +
    'In at least eight of 27 incidents the guard was there and was passed by.',
  remedy:
    'Require the status check of the option check in a ruleset of the branch, with the app of the option app as its source ' +
    '(GitHub Actions is 15368).',
  severity: 'warning',
  waivable: true,
  sees: ['api'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    ssdf: ['PO.4.1', 'PS.1.1'],
    'nist-800-53': ['CM-3(1)', 'CM-5(1)'],
    'iso-27001': ['A.8.32'],
    slsa: ['Source L3'],
  },
  incidents: ['Azure Front Door, 29 October 2025: a deployment bypassed the safety validations'],
  references: [
    'https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets',
  ],
  options: {
    check: {
      type: 'string',
      description: 'Name of the check: of the job that runs the gate, unless the job gives itself another name.',
      default: 'ringgate',
    },
    app: {
      type: 'number',
      description: 'Id of the app that reports it; 15368 is GitHub Actions.',
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      default: GITHUB_ACTIONS,
    },
  },
  scope: {},
  needs: ['protection'],

  evaluate({
    release: {
      protection: { ref, requiredChecks },
    },
    options: { check, app },
  }) {
    const named = requiredChecks.filter((c) => c.context === check);
    if (named.some((c) => c.appId === app)) return pass(`${ref} requires ${check} from app ${app}`);
    const [first] = named;
    if (!first) {
      const others = enumerated(requiredChecks.map((c) => c.context)) || 'nothing';
      return violation(`${ref} does not require ${check}; it requires ${others}`, []);
    }
    const from = first.appId === null ? 'from any app' : `from app ${first.appId}`;
    return violation(`${ref} requires ${check} ${from}, where app ${app} is to report it`, []);
  },

  examples: {
    good: [
      {
        name: 'required, from GitHub Actions',
        manifest: ANY_MANIFEST,
        release: { protection: protection(required('ringgate', null), required('ringgate', GITHUB_ACTIONS)) },
      },
      {
        name: 'a job of another name, by an app of the organisation',
        manifest: ANY_MANIFEST,
        options: { check: 'release gate', app: 4711 },
        release: { protection: protection(required('release gate', 4711)) },
      },
    ],
    bad: [
      {
        name: 'nothing is required',
        manifest: ANY_MANIFEST,
        release: { protection: protection() },
        says: 'refs/heads/main does not require ringgate; it requires nothing',
        at: '1:1',
      },
      {
        name: 'something else is required',
        manifest: ANY_MANIFEST,
        release: { protection: protection(required('build', GITHUB_ACTIONS), required('Ringgate', GITHUB_ACTIONS)) },
        says: 'refs/heads/main does not require ringgate; it requires build, Ringgate',
        at: '1:1',
      },
      {
        name: 'any app may report it',
        manifest: ANY_MANIFEST,
        release: { protection: protection(required('ringgate', null)) },
        says: 'refs/heads/main requires ringgate from any app, where app 15368 is to report it',
        at: '1:1',
      },
      {
        name: 'another app reports it',
        manifest: ANY_MANIFEST,
        release: { protection: protection(required('ringgate', 4711)) },
        says: 'refs/heads/main requires ringgate from app 4711, where app 15368 is to report it',
        at: '1:1',
      },
    ],
  },
});
