import type { Verdict } from '../model/verdict.js';
import type { WaiverRow } from '../model/waiver.js';
import { terminalText, wrapped } from './escape-terminal.js';
import { grouped } from './finding-order.js';
import type { Ink } from './terminal-ink.js';
import { STATE_WORDS, contactOf, waiversToTell } from './waiver-words.js';

/** The file has them all, and so has the JSON. */
const MAX_WAIVERS = 12;

/** Waivers that are near their end, or did nothing, or cannot: each with whom to ask. */
export function waiverRows(verdict: Verdict, ink: Ink): readonly string[] {
  const told = waiversToTell(verdict);
  if (told.length === 0) return [];
  const more = told.length - MAX_WAIVERS;
  return [
    ink.colours.bold('Waivers'),
    ...told.slice(0, MAX_WAIVERS).flatMap((row) => waiverLines(row, ink)),
    ...(more > 0 ? [`  … and ${grouped(more)} more; --format json lists all`] : []),
    '',
  ];
}

function waiverLines(row: WaiverRow, { colours, width }: Ink): readonly string[] {
  const detail = row.detail === '' ? '' : `: ${terminalText(row.detail)}`;
  const about = [row.rule, contactOf(row)].filter((part) => part !== '').map(terminalText);
  return [
    ...wrapped(`${terminalText(row.id)}, ${STATE_WORDS[row.state]}${detail}`, '  ', '    ', width),
    ...(about.length > 0 ? wrapped(about.join(' · '), '    ', '    ', width).map((line) => colours.dim(line)) : []),
  ];
}
