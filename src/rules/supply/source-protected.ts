import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { BranchProtection, TrustedBase } from '../../model/change.js';
import type { ProvenanceClaims } from '../../model/provenance.js';
import { BUILDER, CLAIMS, STATEMENT } from '../example-vouching.js';
import { answerOf } from '../provenance-answer.js';
import { type Outcome, indeterminate, notApplicable, pass, releaseRule, violation } from '../rule.js';
import { enumerated } from '../words.js';

const MANIFEST = 'artifacts:\n  - id: csagent\n    provenance: evidence/csagent.intoto.jsonl\n';
const COMMIT = 'c0ffee00'.repeat(5);
const builders = [BUILDER];
const stated = (over: Partial<ProvenanceClaims> = {}) => ({
  provenance: {
    builders,
    path: 'evidence/csagent.intoto.jsonl',
    statements: [{ ...STATEMENT, claims: { ...CLAIMS, ref: 'refs/heads/main', ...over } }],
  },
});
const unasked = { provenance: { builders: [], path: undefined, statements: [] } };
const base = { ref: 'refs/heads/main', sha: COMMIT, via: 'api', touched: [] } as const;
const protection: BranchProtection = {
  ref: 'refs/heads/main',
  repository: 'example/sensor',
  requiredChecks: [],
  mergeQueue: false,
  pullRequestRequired: true,
  approvals: { count: 1, dismissStale: true, codeOwners: false },
  forcePushesBlocked: true,
  deletionBlocked: true,
};
const open = { ...protection, pullRequestRequired: false, approvals: null, forcePushesBlocked: false };

export default releaseRule({
  id: 'supply/source-protected',
  title: 'What was built comes from a branch that takes changes by review only',
  rationale:
    'Verified provenance says from which commit a file was built, and not who could put that commit there. On a branch to ' +
    'which one person can push, or whose history can be written anew, one account that is taken over is enough: the ' +
    "back door of xz utils and the built-in one of a Linux distribution's telephony package both came by that way.",
  remedy:
    'Build from a branch that a ruleset protects: changes by pull request with an approval, no force pushes, no deletion.',
  severity: 'warning',
  waivable: true,
  sees: ['api', 'signature'],
  phases: ['pull-request', 'merge-group', 'deploy'],
  since: '0.2.0',
  controls: {
    ssdf: ['PS.1.1', 'PO.5.1'],
    'nist-800-53': ['CM-3(1)', 'CM-5(1)', 'SR-4'],
    'iec-62443-4-1': ['SM-6'],
    slsa: ['Source L3'],
  },
  incidents: ['xz utils 5.6.0 and 5.6.1, March 2024'],
  references: ['https://slsa.dev/spec/v1.2/source-requirements'],
  options: {},
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['protection', 'base'],

  asksNothing({ release: { artifacts } }) {
    const asked = artifacts.some(({ provenance }) => !provenance.known || provenance.value.builders.length > 0);
    return asked ? undefined : 'the policy names no builder (trust.builders), so that no provenance is asked for';
  },

  evaluate({ release: { artifacts, protection: bound, base: trusted } }) {
    const passed: string[] = [];
    const outcomes: Outcome[] = [];
    for (const artifact of artifacts) {
      const answer = sourceOf(artifact);
      if (typeof answer === 'string') {
        if (answer !== '') outcomes.push(indeterminate(answer, ['artifacts', artifact.index, 'path']));
        continue;
      }
      const outcome = judgeSource(artifact, answer, { bound, trusted });
      if (outcome.status === 'pass') passed.push(artifact.declared.id);
      else outcomes.push(outcome);
    }
    if (outcomes.length > 0) return outcomes;
    if (passed.length === 0)
      return notApplicable('nothing has provenance that holds: supply/provenance-verified tells of it');
    return pass(
      `${enumerated(passed)} was built from ${bound.ref}, which takes reviewed changes only and keeps its history`,
    );
  },

  examples: {
    good: [
      {
        name: 'built on the branch that the change goes to',
        manifest: MANIFEST,
        artifacts: { csagent: stated() },
        release: { protection, base },
      },
      {
        name: 'built from a tag on the tip of that branch',
        manifest: MANIFEST,
        artifacts: { csagent: stated({ ref: 'refs/tags/v7.16.18605' }) },
        release: { protection, base },
      },
    ],
    bad: [
      {
        name: 'a branch to which anybody pushes',
        manifest: MANIFEST,
        artifacts: { csagent: stated() },
        release: { protection: open, base },
        says: 'csagent was built from refs/heads/main, which takes changes without a pull request, takes them without an approval, lets its history be written anew',
        at: '3:17',
      },
      {
        name: 'a branch that asks for approval by nobody, and that can be deleted',
        manifest: MANIFEST,
        artifacts: { csagent: stated() },
        release: {
          protection: {
            ...protection,
            approvals: { count: 0, dismissStale: false, codeOwners: false },
            deletionBlocked: false,
          },
          base,
        },
        says: 'csagent was built from refs/heads/main, which takes them without an approval, can be deleted and made again',
        at: '3:17',
      },
    ],
    unclear: [
      {
        name: 'another branch',
        manifest: MANIFEST,
        artifacts: { csagent: stated({ ref: 'refs/tags/v7.16.18605' }) },
        release: { protection, base: { ...base, sha: '0'.repeat(40) } },
        why: `csagent was built from refs/tags/v7.16.18605 at ${COMMIT.slice(0, 12)}; whether that is on refs/heads/main was not asked`,
      },
      {
        name: 'another repository',
        manifest: MANIFEST,
        artifacts: { csagent: stated() },
        release: { protection: { ...protection, repository: 'example/releases' }, base },
        why: 'csagent was built from https://github.com/example/sensor; how that is protected was not asked',
      },
      {
        name: 'a repository that the answer does not name',
        manifest: MANIFEST,
        artifacts: { csagent: stated() },
        release: {
          protection: { ...protection, repository: undefined },
          base,
        },
        why: 'csagent was built from https://github.com/example/sensor; how that is protected was not asked',
      },
      {
        name: 'provenance that cannot be read',
        manifest: MANIFEST,
        artifacts: { csagent: { provenance: 'unknown: it is not JSON' } },
        release: { protection, base },
        why: 'the provenance of csagent: it is not JSON',
      },
    ],
    outside: [
      {
        name: 'no provenance is asked for',
        manifest: MANIFEST,
        artifacts: { csagent: unasked },
        release: { protection, base },
        why: 'the policy names no builder (trust.builders), so that no provenance is asked for',
      },
      {
        name: 'provenance that nobody signed: another rule tells of it',
        manifest: MANIFEST,
        artifacts: { csagent: { provenance: { ...stated().provenance, statements: [] } } },
        release: { protection, base },
        why: 'nothing has provenance that holds: supply/provenance-verified tells of it',
      },
    ],
  },
});

/** What verified provenance says of the source; words where that is not known, none where there is no such provenance. */
function sourceOf({ declared, provenance }: ArtifactFacts): ProvenanceClaims | string {
  if (!provenance.known) return `the provenance of ${declared.id}: ${provenance.why}`;
  const { builders: named, statements } = provenance.value;
  for (const statement of statements) {
    const answer = answerOf(statement, named);
    if (answer.holds) return answer.claims;
  }
  return '';
}

function judgeSource(
  { index, declared: { id } }: ArtifactFacts,
  { repository = '', ref = 'no ref', commit = '' }: ProvenanceClaims,
  { bound, trusted }: { readonly bound: BranchProtection; readonly trusted: TrustedBase },
): Outcome {
  const at = ['artifacts', index, 'provenance'];
  const here = bound.repository;
  if (here === undefined || !isSame(repository, here)) {
    return indeterminate(`${id} was built from ${repository}; how that is protected was not asked`, at);
  }
  // The tip of the branch is on it, whatever name the build knew it by.
  const isOnBranch = ref === bound.ref || (trusted.ref === bound.ref && trusted.sha === commit);
  if (!isOnBranch) {
    const where = `${ref} at ${commit.slice(0, 12)}`;
    return indeterminate(`${id} was built from ${where}; whether that is on ${bound.ref} was not asked`, at);
  }
  const open = gapsOf(bound);
  return open.length === 0 ? pass(id) : violation(`${id} was built from ${bound.ref}, which ${open.join(', ')}`, at);
}

const isSame = (repository: string, name: string): boolean =>
  repository.toLowerCase().replace(/\.git$/, '') === `https://github.com/${name.toLowerCase()}`;

const gapsOf = ({ pullRequestRequired, approvals, forcePushesBlocked, deletionBlocked }: BranchProtection) => [
  ...(pullRequestRequired ? [] : ['takes changes without a pull request']),
  ...(approvals !== null && approvals.count > 0 ? [] : ['takes them without an approval']),
  ...(forcePushesBlocked ? [] : ['lets its history be written anew']),
  ...(deletionBlocked ? [] : ['can be deleted and made again']),
];
