import { MalformedError } from '../../bytes/byte-reader.js';
import type { InfProblem } from './inf-file.js';
import { firstUnquoted, hasOpenQuote } from './inf-values.js';

/** Lines of an INF; the longest of Windows itself have some 30,000. */
const MAX_LINES = 500_000;
/** Characters of a line with all its continuations: setup refuses values of more than 4,096. */
const MAX_LINE = 64 * 1024;
export const LINE_END = /\r\n|[\n\r]/;

/** A line as setup reads it: continuations joined, comments gone. */
export interface LogicalLine {
  readonly text: string;
  /** Of its first part, counted from 1. */
  readonly line: number;
}

/** Every line that is not blank. Throws MalformedError for a text that no INF is as long as. */
export function logicalLines(text: string, problems: InfProblem[]): readonly LogicalLine[] {
  const lines = text.split(LINE_END, MAX_LINES + 1);
  if (lines.length > MAX_LINES) throw new MalformedError('INF', 0, `more than the limit of ${MAX_LINES} lines`);
  const logical: LogicalLine[] = [];
  let parts: string[] = [];
  let length = 0;
  let start = 0;
  const flush = (): void => {
    const whole = parts.join('').trim();
    parts = [];
    length = 0;
    if (whole !== '') logical.push({ text: whole, line: start });
  };
  for (const [index, raw] of lines.entries()) {
    const line = withoutComment(raw).trim();
    if (parts.length === 0) start = index + 1;
    else if (/^\[[^\]]+\]$/.test(line)) {
      problems.push({ line: index + 1, what: `the line before runs on into the header ${line}, which then is none` });
    }
    if (hasOpenQuote(line)) problems.push({ line: index + 1, what: 'the quotes are not closed' });
    const runsOn = line.endsWith('\\') && !hasOpenQuote(line);
    const part = runsOn ? line.slice(0, -1) : line;
    length += part.length;
    if (length > MAX_LINE) {
      throw new MalformedError('INF', 0, `line ${start} has more than the limit of ${MAX_LINE} characters`);
    }
    parts.push(part);
    if (!runsOn) flush();
  }
  flush();
  return logical;
}

/** A semicolon begins a comment unless it is quoted. */
function withoutComment(line: string): string {
  const at = firstUnquoted(line, ';');
  return at === -1 ? line : line.slice(0, at);
}
