import type { JudgementRow } from '../model/record.js';
import type { FindingWaiver, Verdict } from '../model/verdict.js';

/** Finds what excuses a judgement: nothing where it is not waived. */
export function waivedBy({ findings }: Verdict): (row: JudgementRow) => FindingWaiver | undefined {
  const waivers = new Map<string, FindingWaiver>();
  for (const { status, rule, subject, message, waiver } of findings) {
    if (status === 'waived' && waiver) waivers.set(JSON.stringify([rule, subject, message]), waiver);
  }
  return ({ status, rule, subject, says }) =>
    status === 'waived' ? waivers.get(JSON.stringify([rule, subject, says])) : undefined;
}
