import type { DetectedContent } from '../detection.js';

/** Something that is read before the operating system is there, and what was seen of it. */
export interface Firmware {
  readonly content: DetectedContent;
  /** In words: `UEFI capsule`. */
  readonly what: string;
  readonly seen: readonly string[];
}

export const firmware = (content: DetectedContent, what: string, ...seen: readonly string[]): Firmware => ({
  content,
  what,
  seen,
});
