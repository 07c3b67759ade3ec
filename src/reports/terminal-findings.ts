import type { Finding } from '../model/verdict.js';
import { terminalText, wrapped } from './escape-terminal.js';
import { type Gravity, gravityOf, grouped, placeOf } from './finding-order.js';
import { type LinesOfFile, placeRows } from './terminal-place.js';
import { GRAVITY_TITLES, type Ink, tint } from './terminal-ink.js';
import { waiverInWords } from './waiver-words.js';

/** Places shown with a frame; a hundred screens of them help nobody, and the JSON has them all. */
const MAX_PLACES = 60;

/** Findings as code frames, those at one place under one frame, under a heading for the worst of the place. */
export function findingRows(findings: readonly Finding[], ink: Ink, linesOfFile: LinesOfFile): readonly string[] {
  const places = [...byPlace(findings).values()];
  const more = places.length - MAX_PLACES;
  let last: Gravity | undefined;
  return [
    ...places.slice(0, MAX_PLACES).flatMap((there) => {
      const [worst] = there;
      if (!worst) return [];
      const gravity = gravityOf(worst);
      const title = gravity === last ? [] : [ink.colours.bold(GRAVITY_TITLES[gravity])];
      last = gravity;
      return [...title, ...place(worst, there, ink, linesOfFile), ''];
    }),
    ...(more > 0 ? [`  … and ${grouped(more)} more places; --format json lists all`, ''] : []),
  ];
}

/** Findings that stand on the same range; the order of the first of each is kept. */
function byPlace(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { end } = finding.location;
    const key = `${placeOf(finding)}:${end.line}:${end.column}`;
    const there = places.get(key);
    if (there) there.push(finding);
    else places.set(key, [finding]);
  }
  return places;
}

function place(worst: Finding, there: readonly Finding[], ink: Ink, linesOfFile: LinesOfFile): readonly string[] {
  const frame = placeRows(worst.location, tint(gravityOf(worst), ink), ink, linesOfFile);
  return [...frame, ...there.flatMap((finding) => said(finding, ink))];
}

const MARKS: Readonly<Record<Gravity, string>> = {
  error: '✗',
  unanswered: '?',
  warning: '!',
  note: '!',
  waived: '~',
  deferred: '!',
};

function excuse({ waiver }: Finding, { width }: Ink): readonly string[] {
  return waiver ? wrapped(terminalText(waiverInWords(waiver)), '    ~ ', '      ', width) : [];
}

function said(finding: Finding, ink: Ink): readonly string[] {
  const { colours, width } = ink;
  const gravity = gravityOf(finding);
  const prefix = gravity === 'unanswered' ? 'cannot tell: ' : '';
  const mark = tint(gravity, ink)(MARKS[gravity]);
  const [first = '', ...rest] = wrapped(prefix + terminalText(finding.message), '    ', '    ', width);
  const subject = finding.subject === 'release' ? '' : ` · ${terminalText(finding.subject)}`;
  return [
    `  ${mark} ${first.slice(4)}`,
    ...rest,
    ...excuse(finding, ink),
    ...wrapped(terminalText(finding.remedy), '    → ', '      ', width),
    `    ${colours.dim(terminalText(finding.rule) + subject)}`,
  ];
}
