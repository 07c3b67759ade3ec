import type { SourceRange } from '../model/location.js';
import { displayWidth } from './display-width.js';
import { linesAfterFirst } from './finding-order.js';
import { isHidden, spelled } from './hidden-characters.js';

/** One row of a frame. `number` is the line's number where the row shows a line. */
export interface FrameRow {
  readonly kind: 'context' | 'marked' | 'caret';
  readonly number: number | undefined;
  readonly text: string;
}

interface Cell {
  readonly shown: string;
  readonly width: number;
  /** UTF-16 offset in the line. */
  readonly offset: number;
}

const TAB = '    ';
/** UTF-16 units that are looked at on each side of a range's start: a minified manifest is one line of megabytes. */
const REACH = 400;

/**
 * The line on which a range starts with a caret under it, and one line before and after. A range over several lines gets
 * one caret and the line it goes to: underlining its first line would blame that line alone. Long lines are cut around the caret, hidden characters spelled out.
 */
export function codeFrame(
  lines: readonly string[],
  { start, end }: Pick<SourceRange, 'start' | 'end'>,
  width: number,
): readonly FrameRow[] {
  const marked = lines[start.line - 1];
  if (marked === undefined) return [];
  const from = Math.min(start.column - 1, marked.length);
  const further = linesAfterFirst({ start, end });
  const to = end.line > start.line ? marked.trimEnd().length : Math.min(end.column - 1, marked.length);
  const { text, caret } = window(marked, from, further > 0 ? from + 1 : Math.max(to, from + 1), width);
  const around = (number: number): FrameRow[] => {
    const line = lines[number - 1];
    // Blank lines explain nothing; the line after the last line break is no line.
    return line === undefined || line.trim() === '' ? [] : [{ kind: 'context', number, text: head(line, width) }];
  };
  return [
    ...around(start.line - 1),
    { kind: 'marked', number: start.line, text },
    { kind: 'caret', number: undefined, text: further > 0 ? `${caret} to line ${start.line + further}` : caret },
    ...around(start.line + 1),
  ];
}

/** The lines of a text, without their ends. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

function head(line: string, width: number): string {
  return window(line, 0, 0, width).text;
}

/** A line in which every character is one column and nothing has to be spelled out: most lines of most manifests. */
const PLAIN = /^(?!.*##\[)[\x20-\x7e]*$/;

/** What of a line is shown around `from`, and the caret row under `from` to `to`. */
function window(line: string, from: number, to: number, width: number): { text: string; caret: string } {
  if (PLAIN.test(line) && line.length <= Math.min(width, from + REACH) && from <= REACH) {
    const caretWidth = Math.max(1, Math.min(to, line.length) - from);
    return { text: line, caret: ' '.repeat(Math.min(from, line.length)) + '^'.repeat(caretWidth) };
  }
  const start = boundary(line, Math.max(0, from - REACH));
  const end = boundary(line, Math.min(line.length, from + REACH));
  const all = cellsOf(line, start, end);
  const before = all.filter((c) => c.offset < from);
  const after = all.filter((c) => c.offset >= from);
  const fits = start === 0 && end === line.length && widthOf(all) <= width;
  // Where not all fits, a third of the width is for what leads up to the caret; two columns are for the marks of the cuts.
  const lead = fits ? before : last(before, Math.floor(width / 3));
  const rest = fits ? after : first(after, width - widthOf(lead) - 2);
  const left = start > 0 || lead.length < before.length ? '…' : '';
  const right = end < line.length || rest.length < after.length ? '…' : '';
  const caretWidth = Math.max(1, widthOf(rest.filter((c) => c.offset < to)));
  return {
    text: left + lead.map((c) => c.shown).join('') + rest.map((c) => c.shown).join('') + right,
    caret: ' '.repeat(left.length + widthOf(lead)) + '^'.repeat(caretWidth),
  };
}

/** An offset that splits no surrogate pair. */
function boundary(line: string, offset: number): number {
  return /^[\udc00-\udfff]/.test(line.slice(offset, offset + 1)) ? offset + 1 : offset;
}

function cellsOf(line: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = start;
  for (const character of line.slice(start, end)) {
    const shown = character === '\t' ? TAB : isActive(character, line, offset) ? spelled(character) : character;
    cells.push({ shown, width: displayWidth(shown), offset });
    offset += character.length;
  }
  return cells;
}

/** Hidden, or the second character of `##[`, which starts a command in a runner's log. */
function isActive(character: string, line: string, offset: number): boolean {
  return isHidden(character) || (character === '#' && line[offset - 1] === '#' && line[offset + 1] === '[');
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, c) => sum + c.width, 0);
}

/** As many cells from the start as fit. */
function first(cells: readonly Cell[], width: number): readonly Cell[] {
  let used = 0;
  const cut = cells.findIndex((c) => (used += c.width) > width);
  return cut === -1 ? cells : cells.slice(0, cut);
}

/** As many cells from the end as fit. */
function last(cells: readonly Cell[], width: number): readonly Cell[] {
  return first(cells.toReversed(), width).toReversed();
}
