import { MAX_TEXT } from './limits.js';

/** The report is not what its format promises. Caught in read-report.ts and bind-statement.ts, where it becomes an unknown fact. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  /** The message is the reason, as the end of a sentence: `line 3: the end tag does not match`. */
}

/** Any value of a document as a message shows it. Nothing that somebody else wrote is asked how it wants to be shown. */
export function shownValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  return shortened(typeof value === 'string' ? value : JSON.stringify(value));
}

/** `text` on one line and no longer than a message wants. */
export function shortened(text: string): string {
  const line = text
    .slice(0, 4 * MAX_TEXT)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
}
