import type { Said } from './junit-words.js';

/** A result line: `not ok 3 - resumes # TODO later`. */
export interface TapPoint {
  readonly is: 'point';
  readonly ok: boolean;
  readonly number: number | undefined;
  readonly name: string;
  /** What its directive says; `undefined` without one. */
  readonly directive: Said | undefined;
  /** A word after a `#` without white space before it: some readers see a directive there, and some do not. */
  readonly unclear: boolean;
}

/** One line of TAP, by what it is. `plain` is what the format lets stand between its lines. */
export type TapLine =
  | TapPoint
  | { readonly is: 'version' }
  | { readonly is: 'plan'; readonly count: number; readonly skip: string }
  | { readonly is: 'bail out'; readonly reason: string }
  | { readonly is: 'yaml' }
  | { readonly is: 'property'; readonly name: string; readonly value: string }
  | { readonly is: 'subtest' }
  | { readonly is: 'nearly'; readonly text: string }
  | { readonly is: 'plain' };

const PLAIN: TapLine = { is: 'plain' };

/** What a line says; `text` is without its indent. Lines that almost say something are not taken for nothing. */
export function tapLine(text: string): TapLine {
  const point = /^(not )?ok(?=\s|$)(?:\s+(\d+)(?=\s|$))?\s*(?:- ?)?(.*)$/.exec(text);
  if (point) return pointOf(point[1] === undefined, point[2], point[3] ?? '');
  const plan = /^1\.\.(\d{1,9})\s*(?:#\s*(.*))?$/.exec(text);
  if (plan) return { is: 'plan', count: Number(plan[1]), skip: plan[2] ?? '' };
  if (/^K?TAP version \d+\s*$/.test(text)) return { is: 'version' };
  const bail = /^Bail out!\s*(.*)$/.exec(text);
  if (bail) return { is: 'bail out', reason: bail[1] ?? '' };
  if (text === '---') return { is: 'yaml' };
  const property = /^# (ringgate\.[^\s:]+):\s*(.*)$/.exec(text);
  if (property) return { is: 'property', name: property[1] ?? '', value: property[2] ?? '' };
  if (/^# Subtest\b/.test(text)) return { is: 'subtest' };
  return NEARLY.test(text) ? { is: 'nearly', text } : PLAIN;
}

/** `Not ok`, `notok 1`, `bail out` and plans that are none: readers that are more lenient read these as results. */
const NEARLY = /^(?:not\s*ok\b|bail out!|\d+\.\.\d+)/i;

function pointOf(ok: boolean, number: string | undefined, rest: string): TapPoint {
  const found = /(?:^|\s)#\s*(skip|todo|timeout|error|xfail)\S*(?:\s|$)/i.exec(rest);
  const name = (found ? rest.slice(0, found.index) : rest).trim();
  return {
    is: 'point',
    ok,
    number: number === undefined ? undefined : Number(number),
    name,
    directive: found ? DIRECTIVES[(found[1] ?? '').toLowerCase()] : undefined,
    unclear: !found && /[^\s\\]#\s*(?:skip|todo)\b/i.test(rest),
  };
}

/** The last three are those of the kernel's own dialect. */
const DIRECTIVES: Readonly<Record<string, Said>> = {
  skip: { outcome: 'skipped' },
  todo: { outcome: 'skipped' },
  xfail: { outcome: 'skipped' },
  timeout: { outcome: 'error', how: 'timeout' },
  error: { outcome: 'error' },
};
