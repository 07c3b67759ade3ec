import type { SourceRange } from '../model/location.js';
import { type FrameRow, codeFrame, linesOf } from './code-frame.js';
import { terminalText } from './escape-terminal.js';
import type { Ink } from './terminal-ink.js';

/** The lines of a file; none where its text is not to be had. */
export type LinesOfFile = (file: string) => readonly string[];

/** Columns that the indentation and the bar beside the line numbers take. */
const MARGIN = 5;

/** Splits each text once, however many findings stand in it. */
export function linesOnce(textOf: (file: string) => string | undefined): LinesOfFile {
  const texts = new Map<string, readonly string[]>();
  return (file) => {
    const lines = texts.get(file) ?? linesOf(textOf(file) ?? '');
    texts.set(file, lines);
    return lines;
  };
}

/** A place and the code frame under it. */
export function placeRows(
  range: SourceRange,
  paint: (text: string) => string,
  ink: Ink,
  linesOfFile: LinesOfFile,
): readonly string[] {
  const { line, column } = range.start;
  const gutter = Math.max(4, String(line + 1).length + 1);
  const frame = codeFrame(linesOfFile(range.file), range, ink.width - gutter - MARGIN);
  return [
    `  ${ink.colours.cyan(`${terminalText(range.file)}:${line}:${column}`)}`,
    ...frame.map((row) => frameRow(row, gutter, paint, ink)),
  ];
}

function frameRow({ kind, number, text }: FrameRow, gutter: number, paint: (text: string) => string, ink: Ink): string {
  const left = `  ${ink.colours.dim(`${String(number ?? '').padStart(gutter)} │`)} `;
  if (kind === 'caret') return left + paint(text);
  return left + (kind === 'context' ? ink.colours.dim(text) : text);
}
