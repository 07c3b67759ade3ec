import type { SuiteResult } from '../facts/release-facts.js';
import type { EnvironmentResult } from '../model/evidence.js';
import type { Outcome } from './rule.js';
import { type ReadResult, passedIn, readResults, resultsOn } from './test-reports.js';

/** What the reports of one suite say of one artifact. */
export interface SuiteSearch {
  /** Reports of the suite that could be read. */
  readonly read: readonly ReadResult[];
  /** Results on these very bytes, with the names that each exercised. */
  readonly results: readonly SuiteRun[];
  /** One indeterminate outcome for each report that could not be read: it may be the one that is missed. */
  readonly unread: readonly Outcome[];
}

/** Results from one environment of one report, with what only the report as a whole may say. */
export interface SuiteRun extends EnvironmentResult {
  readonly exercised: readonly string[];
  /** Whether something passed here, and nothing failed in the whole report. */
  readonly passed: boolean;
}

/** Looks for the reports of a suite; for those of any where none is named. */
export function searchSuite(
  evidence: readonly SuiteResult[],
  suite: string | undefined,
  digests: readonly string[],
): SuiteSearch {
  const { read, unread } = readResults(
    evidence.filter(({ declared }) => suite === undefined || declared.suite === suite),
  );
  const results = read.flatMap(({ report }) =>
    resultsOn(report, digests).map((here) => ({
      ...here,
      exercised: here.exercised ?? report.exercised,
      passed: passedIn(here.counts) && passedIn(report.counts),
    })),
  );
  return { read, results, unread };
}

/** Names that no passing run exercised. */
export function notExercised(names: readonly string[], results: readonly SuiteRun[]): readonly string[] {
  const exercised = new Set(results.flatMap((run) => (run.passed ? run.exercised : [])));
  return names.filter((name) => !exercised.has(name));
}
