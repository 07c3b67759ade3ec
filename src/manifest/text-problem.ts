import { InputError, type InputErrorCode, type InputProblem } from '../errors.js';
import type { Position } from '../model/location.js';

/** Something wrong with a text, by offset in UTF-16 code units. `end` is the offset just after it. */
export interface TextProblem {
  readonly message: string;
  readonly offset: number;
  readonly end?: number;
}

/** Problems shown of one file. Whoever has more mends these first; a report of thousands is read by nobody. */
export const SHOWN_PROBLEMS = 50;

/** The line and column of each offset, in one pass over the text however many there are. Lines end at line feeds. */
export function positionsOf(text: string, offsets: Iterable<number>): ReadonlyMap<number, Position> {
  const positions = new Map<number, Position>();
  let line = 1;
  let lineStart = 0;
  let lineEnd = text.indexOf('\n');
  for (const offset of Float64Array.from(offsets).sort()) {
    while (lineEnd !== -1 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    positions.set(offset, { line, column: offset - lineStart + 1 });
  }
  return positions;
}

/** The error for a list of problems: in reading order, each with its place, and bounded. */
export function inputError(
  code: InputErrorCode,
  file: string,
  text: string,
  problems: readonly TextProblem[],
): InputError {
  const sorted = [...problems].sort((a, b) => a.offset - b.offset);
  const shown = sorted.slice(0, SHOWN_PROBLEMS);
  const positions = positionsOf(
    text,
    shown.flatMap((p) => [p.offset, p.end ?? p.offset]),
  );
  return new InputError(
    code,
    bounded(
      shown.map((p) => ({ message: p.message, range: rangeOf(file, positions, p.offset, p.end ?? p.offset) })),
      problems.length,
    ),
  );
}

/** A list of problems that was cut, with a line that says how many are missing. */
export function bounded(shown: readonly InputProblem[], total: number): readonly InputProblem[] {
  if (total <= shown.length) return shown;
  return [...shown, { message: `and ${total - shown.length} more problems in this file` }];
}

/** The range between two offsets whose positions are known. */
export function rangeOf(file: string, positions: ReadonlyMap<number, Position>, from: number, to: number) {
  const start = positions.get(from);
  const end = positions.get(to);
  if (!start || !end) throw new Error('a position was not worked out');
  return { file, start, end };
}
