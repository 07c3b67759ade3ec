import type { ReleaseRecord } from '../model/record.js';
import type { Verdict, VerdictWord } from '../model/verdict.js';

/** All that a renderer of verdicts may see. `overall` and every verdict are decided before; a renderer only says them. */
export interface ReportInput {
  readonly verdicts: readonly Verdict[];
  /** The worst of the verdicts. */
  readonly overall: VerdictWord;
  /** The text of a manifest, for code frames; `undefined` where it is not to be had. */
  textOf(file: string): string | undefined;
  /** One a verdict, in their order, where they were kept; a renderer of documents needs them. */
  readonly records?: readonly ReleaseRecord[];
}

/** Whether a manifest got no verdict: the whole is worse than any verdict that is here. */
export function isIncomplete({ verdicts, overall }: ReportInput): boolean {
  return !verdicts.some(({ verdict }) => verdict === overall);
}

/** What reports say where one got none. The reason stands in the log and in the annotations. */
export const INCOMPLETE = 'not every manifest got a verdict';
