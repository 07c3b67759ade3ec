import type { ArtifactClass, Format, Level } from '../../src/model/classification.js';

/** What one oracle's words mean in ours. A field that is not there: the oracle has no opinion. */
export interface Expectation {
  /** `file`, `readelf`, … */
  readonly oracle: string;
  /** Its words, or the part of them that led here. */
  readonly says: string;
  /** The sort of file, as the rows of the confusion table are called. */
  readonly label: string;
  readonly formats?: readonly Format[];
  /** A pattern, since ours may be finer than the oracle's. */
  readonly kind?: RegExp;
  readonly class?: ArtifactClass;
  /** The lowest level that is not an understatement. */
  readonly atLeast?: Level;
  readonly machines?: readonly string[];
  /** Whether the file carries a signature. */
  readonly signed?: boolean;
}
