import type { CheckName, EvidenceCheck, EvidenceVerification } from '../../model/evidence-bundle.js';

/** It is as it should be. */
export const holds = (check: CheckName, says: string): EvidenceCheck => ({ check, status: 'holds', says });
/** It is not. */
export const differs = (check: CheckName, says: string): EvidenceCheck => ({ check, status: 'differs', says });
/** It cannot be known. */
export const unknownCheck = (check: CheckName, says: string): EvidenceCheck => ({ check, status: 'unknown', says });

/** The whole of several answers: one difference is a problem, one question without an answer leaves the whole unknown. */
export function answerOf(checks: readonly EvidenceCheck[]): EvidenceVerification['answer'] {
  if (checks.some(({ status }) => status === 'differs')) return 'problem';
  return checks.length > 0 && checks.every(({ status }) => status === 'holds') ? 'ok' : 'unknown';
}
