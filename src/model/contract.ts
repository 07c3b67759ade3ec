import type { ContentLimits } from './release.js';
import type { Level } from './classification.js';

/** What one build of a component supplies to the content it interprets. Exported by that build, never written by hand. */
export interface ReaderContract {
  readonly file: string;
  readonly component: string;
  readonly version: string;
  /** Name of the content format. */
  readonly schema: string;
  /** Input fields that the build supplies. */
  readonly fields?: number;
  readonly features?: readonly string[];
  readonly limits?: ContentLimits;
  /** Level of the component, where the build says it. */
  readonly level?: Level;
}
