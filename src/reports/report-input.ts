import type { SourceRange } from '../model/location.js';
import type { Verdict, VerdictWord } from '../model/verdict.js';

/** All that a renderer of verdicts may see. `overall` and every verdict are decided before; a renderer only says them. */
export interface ReportInput {
  readonly verdicts: readonly Verdict[];
  /** The worst of the verdicts. */
  readonly overall: VerdictWord;
  /** The text of a manifest, for code frames; `undefined` where it is not to be had. */
  textOf(file: string): string | undefined;
}

/** One thing wrong with the input that a verdict would have been about. */
export interface Problem {
  readonly message: string;
  readonly range?: SourceRange;
}
