import type { SuiteReport } from '../model/evidence.js';
import { saidBy, worse } from './junit-words.js';
import { OpenSuite } from './open-suite.js';
import { takeOurs } from './our-properties.js';
import { field, listed } from './strict-json.js';
import { PREFIX, namesIn } from './suite-scope.js';
import { type CaseOutcome, type EndedCase, Tally } from './tally.js';
import { shortened, shownValue, UnreadableError } from './unreadable.js';

/** Name of the format, for messages. */
export const CTRF = 'CTRF';

const STATUSES = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;
type Status = (typeof STATUSES)[number];

/** `other` is a test that ended in a way that the format has no word for: no pass. */
const OUTCOMES: Readonly<Record<Status, CaseOutcome>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
  other: 'error',
};

/**
 * Reads the Common Test Report Format. Properties of ours stand in `extra` of `environment` or of `results`. Throws
 * UnreadableError where what the format requires is missing.
 */
export function readCtrf(document: unknown, sha256: string): SuiteReport {
  const format = field(document, 'reportFormat');
  if (format !== undefined && format !== 'CTRF') throw new UnreadableError('its reportFormat is not CTRF');
  const results = field(document, 'results');
  const summary = field(results, 'summary');
  const tests = listed(field(results, 'tests'));
  if (!tests) throw new UnreadableError('its results have no list of tests');
  if (typeof field(field(results, 'tool'), 'name') !== 'string') throw new UnreadableError('it does not name its tool');
  const tally = new Tally();
  const suite = new OpenSuite('', { tally, counters: { problems: [] } });
  const start = countIn(summary, 'start');
  // Some tools write zero where they know no time.
  if (start > 0) suite.startedAtInstant(start);
  for (const extra of [field(results, 'extra'), field(field(results, 'environment'), 'extra')]) takeOurs(suite, extra);
  const seen: Record<Status, number> = { passed: 0, failed: 0, skipped: 0, pending: 0, other: 0 };
  const ids = new Set<string>();
  let flaky = 0;
  for (const [index, test] of tests.entries()) {
    const status = statusOf(field(test, 'status'), `tests[${index}]`);
    seen[status] += 1;
    const ended = endedCase(suite, test, status, index);
    if (ended.outcome === 'flaky') flaky += 1;
    const id = field(test, 'id');
    if (typeof id === 'string') {
      if (ids.has(id)) suite.irregular(`lists ${shortened(ended.test)} twice`);
      ids.add(id);
    }
    suite.ended(ended, exercisedIn(field(test, 'extra')));
  }
  for (const name of STATUSES) differs(suite, summary, name, seen[name]);
  differs(suite, summary, 'tests', tests.length);
  if (field(summary, 'flaky') !== undefined && countIn(summary, 'flaky') > flaky) {
    suite.irregular(`says ${countIn(summary, 'flaky')} flaky tests but lists ${flaky}`);
  }
  return tally.report('ctrf', sha256, countIn(summary, 'tests'));
}

function countIn(summary: unknown, name: string): number {
  const value = field(summary, name);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new UnreadableError(`its summary gives no number for ${name}`);
}

function differs(suite: OpenSuite, summary: unknown, name: string, listedCount: number): void {
  const said = countIn(summary, name);
  if (said !== listedCount) suite.irregular(`says ${said} for ${name} but lists ${listedCount}`);
}

function statusOf(value: unknown, where: string): Status {
  const status = STATUSES.find((word) => word === value);
  if (status === undefined) throw new UnreadableError(`${where}.status is none of ${STATUSES.join(', ')}`);
  return status;
}

function endedCase(suite: OpenSuite, test: unknown, status: Status, index: number): EndedCase {
  const name = field(test, 'name');
  if (typeof name !== 'string') throw new UnreadableError(`tests[${index}] has no name`);
  const message = field(test, 'message');
  const text = typeof message === 'string' ? message : '';
  const around = field(test, 'suite');
  const suites = typeof around === 'string' ? [around] : (listed(around) ?? []);
  const full = [...suites.filter((s) => typeof s === 'string'), name].join(' > ');
  const raw = field(test, 'rawStatus');
  const said = typeof raw === 'string' ? saidBy(raw) : undefined;
  const own = { outcome: OUTCOMES[status] };
  if (status === 'passed') {
    if (ranAgain(test, index)) return { test: full, message: text, outcome: 'flaky' };
    if (said !== undefined && said.outcome !== 'passed') {
      suite.irregular(`says that ${shortened(full)} passed, and that it was ${shownValue(raw)}`);
    }
    if (stepsOf(test).some((step) => field(step, 'status') !== 'passed' && field(step, 'status') !== 'skipped')) {
      suite.irregular(`says that ${shortened(full)} passed, and a step of it did not`);
    }
  }
  // The tool's own word may tell a time-out from a failure; it never makes a failure less.
  const worst = said === undefined || own.outcome === 'passed' ? own : worse(own, said);
  return { test: full, message: text, ...worst };
}

/** A test that was run again and passed then: code in a kernel has one try. */
function ranAgain(test: unknown, index: number): boolean {
  const flaky = field(test, 'flaky');
  if (flaky !== undefined && typeof flaky !== 'boolean')
    throw new UnreadableError(`tests[${index}].flaky is no boolean`);
  const retries = field(test, 'retries');
  if (retries !== undefined && typeof retries !== 'number') {
    throw new UnreadableError(`tests[${index}].retries is no number`);
  }
  const attempts = listed(field(test, 'retryAttempts')) ?? [];
  const failed = attempts.some((attempt) => field(attempt, 'status') !== 'passed');
  return flaky === true || (retries ?? 0) > 0 || failed;
}

const stepsOf = (test: unknown): readonly unknown[] => listed(field(test, 'steps')) ?? [];

function exercisedIn(extra: unknown): readonly string[] {
  const value = field(extra, `${PREFIX}exercised`);
  return (listed(value) ?? [value]).flatMap((text) => (typeof text === 'string' ? namesIn(text) : []));
}
