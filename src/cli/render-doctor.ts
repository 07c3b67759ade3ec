import type { DoctorAnswer, DoctorState } from '../commands/doctor/answer.js';
import type { DoctorReport } from '../commands/doctor/doctor.js';
import { terminalPage, terminalText, wrapped } from '../reports/escape-terminal.js';
import { type Ink, inkOf } from '../reports/terminal-ink.js';

export interface DoctorRendering {
  readonly colour: boolean;
  readonly width?: number;
  /** Whether the ruleset is to be printed; not where it was written to a file. */
  readonly showRuleset: boolean;
}

const TITLES: readonly (readonly [DoctorState, string])[] = [
  ['problem', 'Problems'],
  ['unknown', 'Unknown'],
  ['warning', 'Warnings'],
  ['ok', 'In order'],
];
const WORDS = {
  ok: 'the gate binds',
  problem: 'the gate does not bind',
  unknown: 'whether the gate binds is not known',
} as const;
/** Long enough for most questions. */
const COLUMN = 30;

/** The answers for people: the worst first, each with what to change and where. */
export function renderDoctor(report: DoctorReport, { showRuleset, ...look }: DoctorRendering): string {
  const ink = inkOf(look);
  const { bold, dim } = ink.colours;
  const { repository, branch, check, app, answer, counts, answers } = report;
  const about = terminalText(`${check} (app ${app}) on ${repository}, branch ${branch}`);
  const lines = [bold(stateInk(answer, ink)(WORDS[answer])) + `: ${about}`];
  for (const [state, title] of TITLES) {
    const found = answers.filter((one) => one.state === state);
    if (found.length === 0) continue;
    lines.push('', bold(`${title} (${counts[state]})`), ...found.flatMap((one) => answerLines(one, ink)));
  }
  if (showRuleset && answer !== 'ok') {
    lines.push(
      '',
      bold('A ruleset that makes it bind'),
      dim('Import it under Settings > Rules > Rulesets, or write it with --ruleset <file>:'),
      '',
    );
    lines.push(
      ...JSON.stringify(report.ruleset, null, 2)
        .split('\n')
        .map((line) => `  ${terminalText(line)}`),
    );
  }
  return terminalPage(lines);
}

function answerLines({ id, state, says, change, link, at }: DoctorAnswer, ink: Ink): readonly string[] {
  const { width, colours } = ink;
  const indent = ' '.repeat(COLUMN + 2);
  const [first = '', ...rest] = wrapped(terminalText(says), indent, indent, width);
  const head = `  ${stateInk(state, ink)(id.padEnd(COLUMN))}`;
  const body = id.length >= COLUMN ? [head, first] : [`${head}${first.slice(indent.length)}`];
  return [
    ...body,
    ...rest,
    ...(change === '' ? [] : wrapped(terminalText(`→ ${change}`), indent, `${indent}  `, width)),
    // A link that is broken into lines is none.
    ...(at === null ? [] : [`${indent}${colours.dim(terminalText(`${at.file}:${at.line}:${at.column}`))}`]),
    ...(link === '' ? [] : [`${indent}${colours.dim(terminalText(link))}`]),
  ];
}

function stateInk(state: DoctorState, { colours }: Ink): (text: string) => string {
  if (state === 'problem') return colours.red;
  return state === 'ok' ? colours.green : colours.yellow;
}
