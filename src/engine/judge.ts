import type { ReleaseFacts } from '../facts/release-facts.js';
import type { Judgement } from '../model/outcome.js';
import type { Phase, ResolvedPolicy, Severity } from '../model/policy.js';
import type { JudgementRow } from '../model/record.js';
import type { VerdictWord } from '../model/verdict.js';
import type { WaiverRow } from '../model/waiver.js';
import type { AnyRule } from '../rules/rule.js';
import { decide } from './decide.js';
import { type Evaluation, type UnplacedFinding, evaluate } from './evaluate.js';
import { excuse } from './excuse.js';

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
  const said: [AnyRule, string, Judgement][] = [];
  const judged = evaluate({
    facts,
    rules,
    policy,
    phase,
    onJudgement: (rule, subject, judgement) => said.push([rule, subject, judgement]),
  });
  const { evaluation, waivers } = excuse(judged, { facts, rules, policy, manifestSha256 });
  return {
    verdict: decide(evaluation, facts),
    evaluation,
    waivers,
    judgements: rowsOf(said, evaluation.findings, policy),
  };
}

/** Findings stand in the order of the judgements that they were made of: that is how a waived one is told. */
function rowsOf(
  said: readonly (readonly [AnyRule, string, Judgement])[],
  findings: readonly UnplacedFinding[],
  { rules: settings }: ResolvedPolicy,
): readonly JudgementRow[] {
  let next = 0;
  return said.map(([rule, subject, judgement]): JudgementRow => {
    const severity = (settings.get(rule.id)?.severity ?? rule.severity) as Severity;
    switch (judgement.status) {
      case 'pass':
        return { rule: rule.id, severity, subject, status: 'pass', says: judgement.observed };
      case 'not-applicable':
        return { rule: rule.id, severity, subject, status: 'not-applicable', says: judgement.why };
      default: {
        const finding = findings[next++];
        if (finding?.rule !== rule || finding.subject !== subject) {
          throw new Error(`the findings do not follow the judgements at ${rule.id} of ${subject}`);
        }
        return { rule: rule.id, severity, subject, status: finding.status, says: finding.message };
      }
    }
  });
}
