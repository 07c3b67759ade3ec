import type { SourceRange } from '../model/location.js';
import type { Finding } from '../model/verdict.js';
import { commandData, commandProperty } from './escape-command.js';
import { gravityOf, grouped, plural, worstFirst } from './finding-order.js';
import { clipped } from './hidden-characters.js';
import type { ReportInput } from './report-input.js';
import { waiverInWords } from './waiver-words.js';

/** GitHub keeps ten annotations of a level a step and drops the rest without a word. */
const MAX_A_LEVEL = 10;
/** Notices that tell of waivers; one is kept for what is not annotated. */
const MAX_NOTICES = MAX_A_LEVEL - 1;
/** GitHub cuts an annotation at 4 KB; the command's line has to hold it escaped. */
const MAX_MESSAGE = 1_000;
const MAX_TITLE = 200;

/** Workflow commands that annotate the manifest: the worst errors and warnings, what is waived, and a notice that counts the others. */
export function renderGithub({ verdicts }: ReportInput): string {
  const findings = worstFirst(verdicts.flatMap((v) => v.findings));
  const errors = findings.filter((f) => ['error', 'unanswered'].includes(gravityOf(f)));
  const warnings = findings.filter((f) => gravityOf(f) === 'warning');
  const waived = findings.filter((f) => gravityOf(f) === 'waived');
  const lines = [
    ...errors.slice(0, MAX_A_LEVEL).map((f) => annotation('error', f)),
    ...warnings.slice(0, MAX_A_LEVEL).map((f) => annotation('warning', f)),
    ...waived.slice(0, MAX_NOTICES).map((f) => annotation('notice', f)),
    ...remainder(errors.length - MAX_A_LEVEL, warnings.length - MAX_A_LEVEL, waived.length - MAX_NOTICES),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(command: 'error' | 'warning' | 'notice', finding: Finding): string {
  const title = clipped(`${finding.rule} (${finding.subject})`, MAX_TITLE);
  const said = `${finding.status === 'indeterminate' ? 'Cannot be answered: ' : ''}${clipped(finding.message, MAX_MESSAGE)}`;
  const excuse = finding.waiver ? [clipped(waiverInWords(finding.waiver), MAX_MESSAGE)] : [];
  const text = commandData(said, ...excuse, `→ ${clipped(finding.remedy, MAX_MESSAGE)}`);
  return `::${command} ${place(finding.location)},title=${commandProperty(title)}::${text}`;
}

function place({ file, start, end }: SourceRange): string {
  const at = `file=${commandProperty(file)},line=${start.line}`;
  // GitHub shows a note on several lines under the last of them; what concerns a section is better read at its start.
  if (end.line > start.line) return at;
  return `${at},endLine=${end.line},col=${start.column},endColumn=${Math.max(end.column, start.column)}`;
}

function remainder(errors: number, warnings: number, waived: number): readonly string[] {
  const parts = [
    errors > 0 && plural(errors, 'more error'),
    warnings > 0 && plural(warnings, 'more warning'),
    waived > 0 && `${grouped(waived)} more waived`,
  ].filter((p) => p !== false);
  if (parts.length === 0) return [];
  const limit = grouped(MAX_A_LEVEL);
  return [
    `::notice title=ringgate::${commandData(`${parts.join(' and ')} not annotated: GitHub shows ${limit} of a level a step. The report has all.`)}`,
  ];
}
