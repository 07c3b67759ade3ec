import type { Finding, Verdict, VerdictWord } from '../model/verdict.js';
import { terminalPage, terminalText, wrapped } from './escape-terminal.js';
import { verdictInWords } from './verdict-words.js';
import { countsInWords, gravityOf, grouped, mostTelling, placeOf, plural } from './finding-order.js';
import { INCOMPLETE, type ReportInput, isIncomplete } from './report-input.js';
import { artifactRows } from './terminal-artifacts.js';
import { findingRows } from './terminal-findings.js';
import { type Ink, inkOf } from './terminal-ink.js';
import { type LinesOfFile, linesOnce } from './terminal-place.js';
import { waiverRows } from './terminal-waivers.js';

/** How the terminal is written. `colour` is the caller's to know; `width` is in columns. */
export interface TerminalOptions {
  readonly colour: boolean;
  readonly width?: number;
  /** The verdict and its reasons in one line each; no artifacts, frames or hints. */
  readonly quiet?: boolean;
}

/** Reasons repeated at the end, where the terminal stops scrolling. */
const MAX_REASONS = 12;
const MAX_DEFERRED_NAMES = 4;

/** The report for people: what was decided, what ships, where each thing is wrong and what to do about it. */
export function renderTerminal(input: ReportInput, options: TerminalOptions): string {
  const ink = inkOf(options);
  const linesOfFile = linesOnce((file) => input.textOf(file));
  const rows = input.verdicts.flatMap((verdict) =>
    options.quiet === true
      ? [headline(verdict, ink), ...reasons(verdict, ink)]
      : [...report(verdict, ink, linesOfFile), ''],
  );
  if (input.verdicts.length !== 1 || isIncomplete(input)) rows.push(...overall(input, ink));
  return terminalPage(rows);
}

function report(verdict: Verdict, ink: Ink, linesOfFile: LinesOfFile): readonly string[] {
  const shown = mostTelling(verdict.findings).filter((f) => gravityOf(f) !== 'deferred');
  const short = reasons(verdict, ink);
  return [
    headline(verdict, ink),
    `  ${verdictInWords(verdict)}`,
    '',
    ...artifactRows(verdict.artifacts, ink),
    ...findingRows(shown, ink, linesOfFile),
    ...waiverRows(verdict, ink),
    // With few findings the frames still stand on the screen.
    ...(short.length > 0 && shown.length > 2 ? [ink.colours.bold('In short'), ...short, ''] : []),
    `${badge(verdict.verdict, ink)}  ${countsInWords(verdict)}`,
    ...deferral(verdict),
    ...hint(
      shown.filter((f) => gravityOf(f) !== 'waived'),
      ink,
    ),
  ];
}

function headline({ verdict, release, manifest }: Verdict, ink: Ink): string {
  const name = terminalText(`${release.product} ${release.version}`);
  const to = ink.colours.dim(`for channel ${terminalText(release.channel)} · ${terminalText(manifest.path)}`);
  return `${badge(verdict, ink)}  ${ink.colours.bold(name)} ${to}`;
}

function badge(verdict: VerdictWord, { colours }: Ink): string {
  if (verdict === 'pass') return colours.bold(colours.green('✓ PASS'));
  if (verdict === 'fail') return colours.bold(colours.red('✗ FAIL'));
  return colours.bold(colours.yellow('? INDETERMINATE'));
}

function reasons({ findings }: Verdict, ink: Ink): readonly string[] {
  const deciding = mostTelling(findings).filter((f) => gravityOf(f) === 'error' || gravityOf(f) === 'unanswered');
  // Several rules can fail to be answered for one and the same reason.
  const saids = new Map<string, Finding[]>();
  for (const finding of deciding) {
    const said = `${placeOf(finding)} ${finding.message}`;
    saids.set(said, [...(saids.get(said) ?? []), finding]);
  }
  const more = saids.size - MAX_REASONS;
  return [
    ...[...saids.values()].slice(0, MAX_REASONS).flatMap((same) => reason(same, ink)),
    ...(more > 0 ? [`  … and ${grouped(more)} more`] : []),
  ];
}

function reason(same: readonly Finding[], { colours, width }: Ink): readonly string[] {
  const [finding] = same;
  if (!finding) return [];
  const { line, column } = finding.location.start;
  const place = `${line}:${column}`.padEnd(7);
  const said = terminalText(finding.message) + (same.length > 1 ? ` (${grouped(same.length)} rules)` : '');
  const [first = '', ...rest] = wrapped(said, `    ${place} `, ' '.repeat(12), width);
  const mark = gravityOf(finding) === 'error' ? colours.red('✗') : colours.yellow('?');
  return [first.replace('    ', `  ${mark} `), ...rest];
}

function deferral({ findings, judgements: { deferred } }: Verdict): readonly string[] {
  if (deferred === 0) return [];
  const rules = [...new Set(findings.filter((f) => f.status === 'deferred').map((f) => terminalText(f.rule)))];
  const named = rules.length > 0 && rules.length <= MAX_DEFERRED_NAMES ? ` (${rules.join(', ')})` : '';
  return [`  Deferred to a later phase, and not passed: ${plural(deferred, 'rule')}${named}`];
}

function hint([worst]: readonly Finding[], { colours }: Ink): readonly string[] {
  return worst ? [`  Next: ${colours.bold(`ringgate explain ${terminalText(worst.rule)}`)}`] : [];
}

function overall(input: ReportInput, ink: Ink): readonly string[] {
  const parts = (['fail', 'indeterminate', 'pass'] as const)
    .map((word) => ({ word, count: input.verdicts.filter(({ verdict }) => verdict === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${grouped(count)} ${word}`);
  if (isIncomplete(input)) parts.push(INCOMPLETE);
  return [`${badge(input.overall, ink)}  ${plural(input.verdicts.length, 'manifest')} judged: ${parts.join(', ')}`];
}
