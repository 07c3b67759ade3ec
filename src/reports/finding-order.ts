import type { SourceRange } from '../model/location.js';
import type { Finding, Verdict } from '../model/verdict.js';

/** How findings are spoken of, worst first. */
const GRAVITIES = ['error', 'unanswered', 'warning', 'note', 'waived', 'deferred'] as const;
export type Gravity = (typeof GRAVITIES)[number];

/** A warning that could not be answered is no worse than a warning: neither decides. */
export function gravityOf({ status, severity }: Finding): Gravity {
  if (status === 'waived' || status === 'deferred') return status;
  if (severity !== 'error') return severity;
  return status === 'violation' ? 'error' : 'unanswered';
}

/** Findings worst first, in reading order within one gravity. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<Gravity, Finding[]>(GRAVITIES.map((g) => [g, []]));
  for (const finding of findings) groups.get(gravityOf(finding))?.push(finding);
  return [...groups.values()].flat();
}

/**
 * Findings worst first, and within one gravity those that name one line before those about a whole section, such as
 * that something is missing from it: what is wrong can be seen sooner than what is not there.
 */
export function mostTelling(findings: readonly Finding[]): readonly Finding[] {
  const order = (f: Finding): number => GRAVITIES.indexOf(gravityOf(f));
  return findings.toSorted((a, b) => order(a) - order(b) || linesAfterFirst(a.location) - linesAfterFirst(b.location));
}

/** Lines that a range goes on after the one it starts on. One that ends where a line begins ends before that line. */
export function linesAfterFirst({ start, end }: Pick<SourceRange, 'start' | 'end'>): number {
  return Math.max(0, end.line - start.line - (end.column === 1 ? 1 : 0));
}

/** How many findings there are of each gravity. */
function countsOf(findings: readonly Finding[]): Readonly<Record<Gravity, number>> {
  const counts = { error: 0, unanswered: 0, warning: 0, note: 0, waived: 0, deferred: 0 };
  for (const finding of findings) counts[gravityOf(finding)] += 1;
  return counts;
}

/** The counts that are worth a word: `7 errors, 1 unanswered, 2 warnings, 34 passed`. */
export function countsInWords({ findings, judgements }: Verdict): string {
  const counts = countsOf(findings);
  return [
    counts.error > 0 && plural(counts.error, 'error'),
    counts.unanswered > 0 && `${grouped(counts.unanswered)} unanswered`,
    counts.warning > 0 && plural(counts.warning, 'warning'),
    counts.note > 0 && plural(counts.note, 'note'),
    counts.waived > 0 && `${grouped(counts.waived)} waived`,
    `${grouped(judgements.pass)} passed`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** `1 error`, `2 errors`, `1,200 errors`. */
export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Thousands set apart by commas, in every locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `file:line:column`. */
export function placeOf({ location: { file, start } }: Finding): string {
  return `${file}:${start.line}:${start.column}`;
}
