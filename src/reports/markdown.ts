import type { ArtifactRow, Finding, Verdict, VerdictWord } from '../model/verdict.js';
import type { WaiverRow } from '../model/waiver.js';
import { markdownCode, markdownText } from './escape-markdown.js';
import { type Gravity, countsInWords, gravityOf, placeOf, plural, worstFirst } from './finding-order.js';
import { INCOMPLETE, type ReportInput, isIncomplete } from './report-input.js';
import { rolloutChart } from './rollout-chart.js';
import { utf8Length } from './utf8-length.js';
import { verdictInWords, BY_STATEMENT } from './verdict-words.js';
import { STATE_WORDS, contactOf, waiverInWords, waiversToTell } from './waiver-words.js';

/** GitHub drops a step summary of more than 1 MiB whole; the rest is room for other steps' text. */
export const SUMMARY_LIMIT = 1_000_000;
/** Characters that GitHub takes in a comment or the text of a check run. */
export const COMMENT_LIMIT = 65_535;

/** Kept for the lines that say what was left out. */
const RESERVE = 400;

const MARKS: Readonly<Record<VerdictWord, string>> = {
  pass: '✅ Pass',
  fail: '❌ Fail',
  indeterminate: '❔ Indeterminate',
};
const GRAVITY_MARKS: Readonly<Record<Gravity, string>> = {
  error: '❌ error',
  unanswered: '❔ unanswered',
  warning: '⚠️ warning',
  note: 'ℹ️ note',
  waived: '✋ waived',
  deferred: 'deferred',
};

/** GitHub Markdown for a step summary or a comment, never longer than `limit` bytes of UTF-8. What is cut is counted. */
export function renderMarkdown(input: ReportInput, { limit }: { readonly limit: number }): string {
  const { verdicts, overall } = input;
  const page = new Page(limit - RESERVE);
  if (verdicts.length !== 1 || isIncomplete(input)) {
    const missing = isIncomplete(input) ? `, ${INCOMPLETE}` : '';
    page.add(`## ${MARKS[overall]}: ${plural(verdicts.length, 'manifest')} judged${missing}\n\n`);
  }
  let unsaid = 0;
  // Worst first: where room runs out, what passed is what goes.
  for (const verdict of verdicts.toSorted((a, b) => weight(a) - weight(b))) {
    if (page.full || !page.add(head(verdict))) unsaid += 1;
    else section(page, verdict);
  }
  if (unsaid > 0) page.end(`${plural(unsaid, 'more manifest')} not shown.\n`);
  return page.text;
}

const weight = ({ verdict }: Verdict): number => ['fail', 'indeterminate', 'pass'].indexOf(verdict);

function head(verdict: Verdict): string {
  const { product, version, channel } = verdict.release;
  const deferred = verdict.judgements.deferred;
  return [
    `### ${MARKS[verdict.verdict]}: ${markdownText(`${product} ${version}`)} for ${markdownText(channel)}`,
    `${verdictInWords(verdict)} ${countsInWords(verdict)}.`,
    ...(deferred > 0 ? [`Deferred to a later phase, and not passed: ${plural(deferred, 'rule')}.`] : []),
    `Manifest ${markdownCode(verdict.manifest.path)}, policy ${markdownCode(verdict.policy.source)}, phase ${verdict.phase}, at ${markdownText(verdict.at)}.`,
    '',
  ].join('\n\n');
}

function section(page: Page, verdict: Verdict): void {
  const findings = worstFirst(verdict.findings).filter((f) => gravityOf(f) !== 'deferred');
  table(page, {
    title: '',
    head: '| | What is wrong, and what to do | Rule | Subject | Place |\n|---|---|---|---|---|\n',
    rows: findings.map((f) => () => findingRow(f)),
    noun: 'more finding',
  });
  table(page, {
    title: '#### Waivers\n\n',
    head: '| State | Waiver | Rule | Owner, ticket | Why |\n|---|---|---|---|---|\n',
    rows: waiversToTell(verdict).map((w) => () => waiverRow(w)),
    noun: 'more waiver',
  });
  const chart = verdict.rollout === null ? undefined : rolloutChart(verdict.rollout);
  if (chart !== undefined) page.add(`#### Rollout\n\n${chart}\n`);
  table(page, {
    title: '#### What ships\n\n',
    head: '| Tier | Level | Class | Artifact | Why |\n|---|---|---|---|---|\n',
    rows: verdict.artifacts.toSorted((a, b) => b.level - a.level).map((a) => () => artifactRow(a)),
    noun: 'more artifact',
  });
}

interface Table {
  readonly title: string;
  readonly head: string;
  /** Written only while there is room. */
  readonly rows: readonly (() => string)[];
  readonly noun: string;
}

function table(page: Page, { title, head: columns, rows, noun }: Table): void {
  if (rows.length === 0) return;
  let shown = 0;
  if (page.add(title + columns)) while (shown < rows.length && page.add(rows[shown]?.() ?? '')) shown += 1;
  if (shown < rows.length) page.end(`\n${plural(rows.length - shown, noun)} not shown; the JSON report has all.\n`);
  page.add('\n');
}

function findingRow(finding: Finding): string {
  const excuse = finding.waiver ? `<br>✋ ${markdownText(waiverInWords(finding.waiver))}` : '';
  const cells = [
    GRAVITY_MARKS[gravityOf(finding)],
    `${markdownText(finding.message)}${excuse}<br>→ ${markdownText(finding.remedy)}`,
    markdownCode(finding.rule),
    markdownCode(finding.subject),
    markdownCode(placeOf(finding)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function waiverRow(waiver: WaiverRow): string {
  const cells = [
    STATE_WORDS[waiver.state],
    markdownCode(waiver.id),
    markdownCode(waiver.rule),
    markdownText(contactOf(waiver)),
    markdownText(waiver.detail),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function artifactRow(artifact: ArtifactRow): string {
  const why = artifact.signals.slice(0, 4).map(({ seen, suggests }) => markdownText(`${seen} → ${suggests}`));
  if (artifact.from === 'statement') why.unshift(BY_STATEMENT);
  const cells = [
    artifact.tier,
    `${artifact.level}, ${artifact.levelName}`,
    artifact.class === artifact.declaredClass
      ? artifact.class
      : `${artifact.class}, declared ${artifact.declaredClass}`,
    markdownCode(artifact.path),
    why.join('<br>'),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Text that grows up to a limit and then takes nothing but its closing lines. */
class Page {
  text = '';
  #left: number;
  #closed = RESERVE;
  full = false;

  constructor(limit: number) {
    this.#left = limit;
  }

  /** Adds all of it or, where there is no room, nothing from then on. */
  add(piece: string): boolean {
    const bytes = utf8Length(piece);
    if (this.full || bytes > this.#left) {
      this.full = true;
      return false;
    }
    this.#left -= bytes;
    this.text += piece;
    return true;
  }

  /** A closing line, out of what was kept back for them. */
  end(piece: string): void {
    const bytes = utf8Length(piece);
    if (bytes > this.#closed) return;
    this.#closed -= bytes;
    this.text += piece;
  }
}
