import type { SourceRange } from '../../model/location.js';
import { linesAfterFirst } from '../finding-order.js';
import { type Markup, NOTHING, markup } from './markup.js';

/** Lines of a range that are shown; a section of a manifest can be hundreds. */
const MAX_MARKED = 6;
/** UTF-16 units shown before, in and after the marked part of a line: a minified manifest is one line of megabytes. */
const BEFORE = 60;
const WITHIN = 160;
const AFTER = 100;

/** The lines of a place with one before and one after, numbered, the range marked. Nothing where the place is not in them. */
export function framePart(lines: readonly string[], range: Pick<SourceRange, 'start' | 'end'>): Markup {
  const { start, end } = range;
  if (lines[start.line - 1] === undefined) return NOTHING;
  const last = Math.min(start.line + linesAfterFirst(range), lines.length);
  const shownTo = Math.min(last, start.line + MAX_MARKED - 1);
  const rows: Markup[] = [...around(lines, start.line - 1)];
  for (let number = start.line; number <= shownTo; number++) {
    const line = lines[number - 1] ?? '';
    const from = number === start.line ? start.column - 1 : indentOf(line);
    const to = number === end.line ? end.column - 1 : line.trimEnd().length;
    rows.push(marked(number, line, from, Math.max(to, from + 1)));
  }
  const rest = last - shownTo;
  if (rest > 0)
    rows.push(markup`<span class="l m"><span class="n">⋮</span>and on to line ${last}
</span>`);
  else rows.push(...around(lines, last + 1));
  return markup`<pre class="frame"><code>${rows}</code></pre>`;
}

/** Blank lines explain nothing; the line after the last line break is no line. */
function around(lines: readonly string[], number: number): readonly Markup[] {
  const line = lines[number - 1];
  if (line === undefined || line.trim() === '') return [];
  return [
    markup`<span class="l"><span class="n">${number} </span>${cut(line, 0, BEFORE + WITHIN)}
</span>`,
  ];
}

function marked(number: number, line: string, from: number, to: number): Markup {
  const at = Math.min(from, line.length);
  const past = Math.min(to, line.length);
  const [left, stop, right] = [
    Math.max(0, at - BEFORE),
    Math.min(past, at + WITHIN),
    Math.min(line.length, past + AFTER),
  ];
  const lead = shown(line.slice(boundary(line, left), boundary(line, at)));
  const after = stop < past ? '…' : cut(line, past, right - past);
  // A range that is empty, or starts where the line ends, is marked by the space there.
  const within = line.slice(boundary(line, at), boundary(line, stop)) || ' ';
  return markup`<span class="l m"><span class="n">${number} </span>${left > 0 && '…'}${lead}<mark>${shown(within)}</mark>${after}
</span>`;
}

function cut(line: string, from: number, length: number): string {
  const to = from + length;
  return shown(line.slice(boundary(line, from), boundary(line, to))) + (to < line.length ? '…' : '');
}

/** Tabs are no hidden characters in a manifest's lines. */
const shown = (text: string): string => text.replaceAll('\t', '    ');

/** An offset that splits no surrogate pair. */
function boundary(line: string, offset: number): number {
  return /^[\udc00-\udfff]/.test(line.slice(offset, offset + 1)) ? offset + 1 : offset;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
