import type { ReleaseFacts } from '../facts/release-facts.js';
import type { Phase, ResolvedPolicy } from '../model/policy.js';
import type { JudgementRow } from '../model/record.js';
import type { VerdictWord } from '../model/verdict.js';
import type { WaiverRow } from '../model/waiver.js';
import type { AnyRule } from '../rules/rule.js';
import { decide } from './decide.js';
import { type Evaluation, evaluate } from './evaluate.js';
import { excuse } from './excuse.js';
import { type SaidJudgement, judgementRows } from './judgement-rows.js';

/** All that a verdict follows from. The same input gives the same answer, wherever and whenever it is given. */
export interface JudgeInput {
  readonly facts: ReleaseFacts;
  readonly rules: readonly AnyRule[];
  readonly policy: ResolvedPolicy;
  readonly phase: Phase;
  /** Digest of the manifest's own bytes: what waivers of rules about the release name. */
  readonly manifestSha256: string;
}

/** The verdict with everything that it rests on. */
export interface Judged {
  readonly verdict: VerdictWord;
  readonly evaluation: Evaluation;
  readonly waivers: readonly WaiverRow[];
  /** Every judgement, passes included, in the order of the rules. */
  readonly judgements: readonly JudgementRow[];
}

/** Holds the facts against the rules, takes out what waivers excuse, and decides. */
export function judge({ facts, rules, policy, phase, manifestSha256 }: JudgeInput): Judged {
  const said: SaidJudgement[] = [];
  const judged = evaluate({ facts, rules, policy, phase, onJudgement: (judgement) => said.push(judgement) });
  const { evaluation, waivers } = excuse(judged, { facts, rules, policy, manifestSha256 });
  return {
    verdict: decide(evaluation, facts),
    evaluation,
    waivers,
    judgements: judgementRows(said, evaluation.findings),
  };
}
