import type { FuzzRun, Measurement, SuiteReport, TestProblem } from '../../model/evidence.js';
import type { SuiteRow } from '../../model/record.js';
import type { Vouching } from '../../model/vouching.js';
import { grouped, plural } from '../finding-order.js';
import { code, digest, foreign, row, table } from './blocks.js';
import { countsInWords, signOfCounts } from './test-counts.js';
import { timeInWords } from './figures.js';
import { type Sign, labelled } from './marks.js';
import { type Hole, type Markup, markup } from './markup.js';
import type { Scope } from './scope.js';

const MAX_REPORTS = 300;
const MAX_PROBLEMS = 5;
const MAX_LINES = 8;

/** Every report that the manifest names: whether it could be read, what it says, what is odd about it, who stands behind it. */
export function reportsTable({ record: { suites }, prefix }: Scope): Markup {
  const more = suites.length - MAX_REPORTS;
  return markup`${table({
    id: `${prefix}reports`,
    caption: 'Reports, as they were read',
    columns: ['Report', 'About', 'Tests', 'What is odd or did not pass', 'Who stands behind it'],
    rows: suites.slice(0, MAX_REPORTS).map(reportRow),
    look: 'reports',
  })}
  ${more > 0 && markup`<p class="more">${plural(more, 'more report')} not shown here.</p>`}`;
}

function reportRow({ suite, path, artifacts, report, why, producer }: SuiteRow): Markup {
  const name = markup`${foreign(suite)}<br />${code(path)}`;
  const about = foreign(artifacts.join(', '));
  if (report === null) {
    const unread = markup`${labelled('unanswered', 'not read')}: ${foreign(why ?? 'no reason was given')}`;
    return row([name, about, unread, '', vouched(producer)]);
  }
  return row([
    markup`${name}<br /><span class="quiet">${report.dialect}</span> ${digest(report.sha256)}`,
    about,
    tests(report),
    odd(report),
    vouched(producer),
  ]);
}

function tests({ counts, environments, startedAt, fuzzing = [], measurements = [], dialect }: SuiteReport): Markup {
  const started = startedAt === undefined ? false : instant(startedAt);
  return markup`${labelled(signOfCounts(counts), countsInWords(counts))}<br />in
    ${plural(environments.length, 'environment')}${started !== false && markup`<br />started ${started}`}${listOf(fuzzing.map(fuzzInWords))}${listOf(measurements.map(measured))}${dialect === 'svr' && markup`<br />a statement of properties`}`;
}

/** Beyond this no date can be written. */
const LAST_INSTANT = 8.64e15;

function instant(milliseconds: number): string | false {
  return Math.abs(milliseconds) <= LAST_INSTANT && timeInWords(new Date(milliseconds).toISOString());
}

function fuzzInWords({ target, engine, executions, seconds, crashes, hangs }: FuzzRun): string {
  return `${engine} on ${target}: ${grouped(executions)} executions in ${grouped(Math.floor(seconds))} s, ${crashes} crashed, ${hangs} hung`;
}

function measured({ name, unit, value, before, limit }: Measurement): string {
  const parts = [
    `${name}: ${value} ${unit}`,
    before !== undefined && `before ${before}`,
    limit !== undefined && `at most ${limit}`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

function odd({ irregularities, problems }: SuiteReport): Hole {
  if (irregularities.length === 0 && problems.length === 0) return 'nothing';
  const more = problems.length - MAX_PROBLEMS;
  const told = problems.slice(0, MAX_PROBLEMS).map(problemInWords);
  return markup`${listOf(irregularities)}${listOf([...told, ...(more > 0 ? [`and ${plural(more, 'more test')}`] : [])])}`;
}

const problemInWords = ({ test, outcome, message }: TestProblem): string =>
  `${test}: ${outcome}${message === '' ? '' : `, ${message}`}`;

function listOf(lines: readonly string[]): Markup | false {
  const more = lines.length - MAX_LINES;
  return (
    lines.length > 0 &&
    markup`<ul>
      ${lines.slice(0, MAX_LINES).map((line) => markup`<li>${foreign(line)}</li>`)}${more > 0 && markup`<li>and ${more} more</li>`}
    </ul>`
  );
}

const VOUCHED: Readonly<Record<Vouching['status'], Sign>> = {
  valid: 'pass',
  untrusted: 'warning',
  invalid: 'error',
  unsupported: 'unanswered',
  unsigned: 'outside',
};

function vouched(producer: Vouching | null): Hole {
  if (producer === null) return 'not asked';
  const { status, signer, detail } = producer;
  return markup`${labelled(VOUCHED[status], status)}${signer !== '' && markup` ${foreign(signer)}`}<br />${foreign(detail)}`;
}
