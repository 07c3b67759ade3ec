import type { Verdict } from '../model/verdict.js';

/** The verdict as a sentence. A pass that leaves rules to a later phase does not sound like one that leaves none. */
export function verdictInWords({ verdict, judgements }: Verdict): string {
  if (verdict === 'fail') return 'This release must not ship.';
  if (verdict === 'indeterminate') return 'This release cannot be cleared: questions have no answer.';
  if (judgements.deferred > 0) return 'Nothing that can be answered in this phase stands against this release.';
  return 'Nothing stands against this release.';
}
