import type { CheckAnnotation, CheckReport } from '../model/check-report.js';
import type { Finding, VerdictWord } from '../model/verdict.js';
import { type Gravity, gravityOf, plural, worstFirst } from './finding-order.js';
import { clipped, visible } from './hidden-characters.js';
import { COMMENT_LIMIT, renderMarkdown } from './markdown.js';
import type { ReportInput } from './report-input.js';

/** GitHub's limits: 64 KB of message, 255 characters of title. What a person reads is far shorter. */
const MAX_MESSAGE = 4_000;
const MAX_TITLE = 200;
/** Ten requests of fifty: a run that finds more has one fault many times. */
const MAX_ANNOTATIONS = 500;

const LEVELS: Readonly<Record<Gravity, CheckAnnotation['level'] | undefined>> = {
  error: 'failure',
  unanswered: 'failure',
  warning: 'warning',
  note: 'notice',
  waived: 'notice',
  // What waits for a later phase concerns no line.
  deferred: undefined,
};

const CONCLUSIONS: Readonly<Record<VerdictWord, CheckReport['conclusion']>> = {
  pass: 'success',
  fail: 'failure',
  indeterminate: 'action_required',
};

const TITLES: Readonly<Record<VerdictWord, string>> = {
  pass: 'Fit to ship',
  fail: 'Must not ship',
  indeterminate: 'Cannot be told',
};

/** A check run that repeats the verdict, with every finding at its line, the worst first. */
export function checkReportOf(
  input: ReportInput,
  { name, commit }: { readonly name: string; readonly commit: string },
): CheckReport {
  const annotations = worstFirst(input.verdicts.flatMap((v) => v.findings)).flatMap(annotationOf);
  const shown = annotations.slice(0, MAX_ANNOTATIONS);
  const unsaid = annotations.length - shown.length;
  const more = unsaid > 0 ? `\n${plural(unsaid, 'more finding')} not annotated; the JSON report has all.\n` : '';
  return {
    name,
    commit,
    conclusion: CONCLUSIONS[input.overall],
    title: TITLES[input.overall],
    summary: renderMarkdown(input, { limit: COMMENT_LIMIT - more.length }) + more,
    annotations: shown,
  };
}

function annotationOf(finding: Finding): readonly CheckAnnotation[] {
  const level = LEVELS[gravityOf(finding)];
  if (level === undefined) return [];
  const { file, start, end } = finding.location;
  const said = `${finding.status === 'indeterminate' ? 'Cannot be answered: ' : ''}${finding.message}`;
  return [
    {
      path: file,
      startLine: start.line,
      endLine: Math.max(start.line, end.line),
      level,
      title: visible(clipped(`${finding.rule} (${finding.subject})`, MAX_TITLE)),
      // GitHub shows it as plain text; hidden characters would still act.
      message: `${visible(clipped(said, MAX_MESSAGE))}\n→ ${visible(clipped(finding.remedy, MAX_MESSAGE))}`,
    },
  ];
}
