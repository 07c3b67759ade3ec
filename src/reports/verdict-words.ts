import type { Verdict } from '../model/verdict.js';

/** The verdict as a sentence. A pass that leaves rules to a later phase, or rests on waivers, does not sound like one that does not. */
export function verdictInWords({ verdict, judgements }: Verdict): string {
  if (verdict === 'fail') return 'This release must not ship.';
  if (verdict === 'indeterminate') return 'This release cannot be cleared: questions have no answer.';
  const but = judgements.waived > 0 ? ' but what is waived' : '';
  if (judgements.deferred > 0) return `Nothing that can be answered in this phase stands against this release${but}.`;
  return `Nothing stands against this release${but}.`;
}

/** What reports say of an artifact that a statement stands in for. */
export const BY_STATEMENT = 'by a signed statement: its bytes were not there';
