import type { Judgement } from '../model/outcome.js';
import type { Severity } from '../model/policy.js';
import type { JudgementRow } from '../model/record.js';
import type { AnyRule } from '../rules/rule.js';
import type { UnplacedFinding } from './evaluate.js';

/** One answer of one rule, as the engine tells of it. */
export interface SaidJudgement {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly subject: string;
  readonly judgement: Judgement;
}

/**
 * Every judgement in words. `findings` are those that waivers were applied to: they stand in the order of the judgements
 * that they were made of, which is how one that is excused is told. Throws where they do not.
 */
export function judgementRows(
  said: readonly SaidJudgement[],
  findings: readonly UnplacedFinding[],
): readonly JudgementRow[] {
  let next = 0;
  return said.map(({ rule, severity, subject, judgement }): JudgementRow => {
    const row = { rule: rule.id, severity, subject };
    if (judgement.status === 'pass') return { ...row, status: 'pass', says: judgement.observed };
    if (judgement.status === 'not-applicable') return { ...row, status: 'not-applicable', says: judgement.why };
    const finding = findings[next++];
    if (finding?.rule !== rule || finding.subject !== subject) {
      throw new Error(`the findings do not follow the judgements at ${rule.id} of ${subject}`);
    }
    return { ...row, status: finding.status, says: finding.message };
  });
}
