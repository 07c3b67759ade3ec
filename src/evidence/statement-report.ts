import type { SuiteReport } from '../model/evidence.js';
import type { StatedRun, TestStatement } from './statement.js';
import { Tally } from './tally.js';
import { SuiteScope } from './suite-scope.js';

const SOMEWHERE: StatedRun = { environment: {}, exercised: [], startedAt: undefined };

/**
 * What statements say by themselves, without a report beside them. A statement says the same of each environment that
 * it names, so its tests count once in each.
 */
export function reportOf(statements: readonly TestStatement[], sha256: string): SuiteReport {
  const tally = new Tally();
  for (const statement of statements) {
    const runs = statement.runs.length > 0 ? statement.runs : [SOMEWHERE];
    for (const digest of statement.subjects) tally.subject(digest);
    for (const run of runs) count(tally, statement, run);
    for (const what of irregularitiesOf(statement)) tally.irregular(what);
  }
  return tally.report('in-toto-test-result', sha256, undefined);
}

/** What makes a statement doubtful, in words. Only PASSED is a pass. */
export function irregularitiesOf({ result, passed, warned, failed, problems }: TestStatement): readonly string[] {
  const found = problems.map((problem) => `the statement's ${problem}`);
  if (result !== 'PASSED') found.push(`the statement's result is ${result}`);
  if (result === 'PASSED' && failed.length + warned.length > 0) {
    found.push(`the statement says PASSED and names ${failed.length + warned.length} tests that did not`);
  }
  const notPassed = new Set([...failed, ...warned]);
  const both = passed.find((name) => notPassed.has(name));
  if (both !== undefined) found.push(`the statement says that one test, ${both.slice(0, 80)}, both passed and failed`);
  return found;
}

function count(tally: Tally, { passed, warned, failed, subjects }: TestStatement, run: StatedRun): void {
  const scope = SuiteScope.of(run.environment, subjects, run.startedAt);
  const tests = [...passed, ...warned, ...failed];
  if (tests.length === 0) return;
  const bucket = tally.bucketOf(scope);
  for (const test of passed) tally.add(bucket, { test, outcome: 'passed', message: '' });
  for (const test of failed) tally.add(bucket, { test, outcome: 'failed', message: 'named among the failed tests' });
  for (const test of warned) tally.add(bucket, { test, outcome: 'failed', message: 'ended with a warning' });
  if (passed.length > 0) tally.credit(bucket, run.exercised);
}
