import { evaluate } from '../../engine/evaluate.js';
import { noChange } from '../../facts/no-change.js';
import type { ReleaseFacts } from '../../facts/release-facts.js';
import { unknown } from '../../model/fact.js';
import type { ResolvedPolicy } from '../../model/policy.js';
import type { VerdictWord } from '../../model/verdict.js';
import type { Workspace } from '../../ports.js';
import { RULES } from '../../rules/index.js';
import { type PolicyChoice, findPolicy, readPolicy } from '../find-policy.js';
import type { EstablishedGate } from './establish.js';
import { carriersOf } from './gate-facts.js';

/** Rules about the change itself, which hold where no release is touched. */
const GOVERNING = ['gate/policy-from-base'];

/** What is said of a change that touches no release. */
export interface Governance {
  readonly verdict: VerdictWord;
  readonly message: string;
}

/**
 * Judges what a change does to the files that judge changes, by the policy before it; undefined where it leaves them
 * alone or brings no change. Where the base is not known, nothing can be said, and nothing passes. `named` is the policy
 * that the run names instead of those that are found.
 */
export async function judgeGovernance(
  { established: { event, base }, base: files, facts }: EstablishedGate,
  now: number,
  named?: PolicyChoice,
): Promise<Governance | undefined> {
  const change = facts.change();
  if (event.name !== 'pull_request' && event.name !== 'pull_request_target' && event.name !== 'merge_group')
    return undefined;
  if (!base.known || files === undefined) {
    return {
      verdict: 'indeterminate',
      message: `what the change does to the policy is not known: ${base.known ? '' : base.why}`,
    };
  }
  if (base.value.touched.length === 0) return undefined;
  const said: Governance[] = [];
  const paths = base.value.touched.map(({ path }) => path);
  for (const policy of named ? [readPolicy(named, now)] : policiesOf(paths, files, now)) {
    const approvers = await facts.approvers(policy.approvers);
    const reviews = await facts.reviews();
    said.push(outcome({ ...NOTHING, base, change, reviews, approvers, now }, policy));
  }
  return said.find((s) => s.verdict === 'fail') ?? said.find((s) => s.verdict === 'indeterminate') ?? said[0];
}

/**
 * Judges whether what is checked out is the change; undefined where it is, or where the event brings none. Where it is
 * not, that no manifest is touched says nothing.
 */
export async function judgeCheckout({
  established: { event },
  facts,
}: EstablishedGate): Promise<Governance | undefined> {
  if (carriersOf(event) === undefined) return undefined;
  const out = await facts.commit();
  if (!out.known) return { verdict: 'indeterminate', message: `what is checked out is not known: ${out.why}` };
  const { commit, expected } = out.value;
  if (expected.includes(commit)) return undefined;
  const carriers = expected.map((sha) => sha.slice(0, 12)).join(' or ');
  return { verdict: 'fail', message: `commit ${commit.slice(0, 12)} is checked out; the change is ${carriers}` };
}

/** The policies of the base that hold where the files lie, each once. */
function policiesOf(paths: readonly string[], files: Workspace, now: number): readonly ResolvedPolicy[] {
  const policies = new Map<string, ResolvedPolicy>();
  for (const path of paths) {
    // A policy in `a/.ringgate/` holds for what lies in `a`, as it would for a manifest there.
    const policy = readPolicy(
      findPolicy(files, path.replace(/(?:^|\/)\.ringgate\/.*$/, '/release.yaml').replace(/^\//, '')),
      now,
    );
    policies.set(policy.source, policy);
  }
  return [...policies.values()];
}

function outcome(facts: ReleaseFacts, policy: ResolvedPolicy): Governance {
  const rules = RULES.filter(({ id }) => GOVERNING.includes(id));
  const observed: string[] = [];
  const { findings, counts } = evaluate({
    facts,
    rules,
    policy,
    phase: 'pull-request',
    onJudgement: ({ judgement }) => {
      if (judgement.status === 'pass') observed.push(judgement.observed);
    },
  });
  const messages = findings.map(({ message }) => message).join('; ');
  if (findings.some((f) => f.status === 'violation')) return { verdict: 'fail', message: messages };
  if (findings.length > 0 || counts.pass === 0)
    return { verdict: 'indeterminate', message: messages || 'no rule answered' };
  return { verdict: 'pass', message: observed.join('; ') };
}

const NOT_ASKED = unknown('no release is judged');

/** A release of nothing: what is judged is the change alone. */
const NOTHING: ReleaseFacts = {
  manifest: {
    apiVersion: 'ringgate/v1',
    kind: 'Release',
    release: { product: 'none', version: '0.0.0', channel: 'dev' },
    artifacts: [],
  },
  artifacts: [],
  // What judges kernel code is guarded like kernel code.
  tier: 'T3',
  now: 0,
  opened: false,
  ...{ payload: NOT_ASKED, history: NOT_ASKED, notes: NOT_ASKED, evidence: NOT_ASKED, waivers: NOT_ASKED },
  ...{ manifestSignature: NOT_ASKED, blocklists: NOT_ASKED, sboms: NOT_ASKED, vex: NOT_ASKED },
  ...noChange(NOT_ASKED.why),
  localTime: () => undefined,
  signers: new Map(),
};
