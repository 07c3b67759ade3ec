import type { ScanRow } from './verdict.js';

/** One subject of what is told of a file: raw text out of the file may stand in its lines. */
export interface StoryPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** All that there is to tell of one file to a person who asks why. */
export interface FileStory {
  readonly row: ScanRow;
  /** What its own structure says, by subject; nothing where it has none. */
  readonly structure: readonly StoryPart[];
  /** What it was held not to be, and what showed that. */
  readonly ruledOut: readonly string[];
}
