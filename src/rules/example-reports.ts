import type { SuiteResult } from '../facts/release-facts.js';
import type { EnvironmentResult, SuiteReport, TestCounts, TestEnvironment } from '../model/evidence.js';
import { known, unknown } from '../model/fact.js';
import { UNSIGNED } from '../model/vouching.js';

/** Digests that examples use: of what ships, of the release before it, and of nothing. */
export const SHIPPED = `5f70bf18${'0'.repeat(56)}`;
export const EARLIER = `1c0ffee1${'0'.repeat(56)}`;
export const OTHER = `0ddba11d${'0'.repeat(56)}`;

/** Noon of the day before the day of the examples. */
export const YESTERDAY = Date.UTC(2026, 0, 14, 12);

/** Counts in which everything that is not stated is zero. */
export function counts(part: Partial<TestCounts>): TestCounts {
  const { passed = 0, failed = 0, errors = 0, skipped = 0 } = part;
  return { tests: passed + failed + errors + skipped, passed, failed, errors, skipped, ...part };
}

/** A result from one environment; 40 tests that passed where nothing else is said. */
export function ran(environment: TestEnvironment, part: Partial<TestCounts> = { passed: 40 }): EnvironmentResult {
  return { environment, counts: counts(part) };
}

/** The policy names nobody who signs evidence. */
const UNASKED = known({ asked: false, vouching: UNSIGNED });

interface ExampleReport extends Partial<Omit<SuiteReport, 'counts'>> {
  readonly suite?: string;
  readonly index?: number;
  /** False: the report does not say when it ran. */
  readonly dated?: boolean;
  readonly counts?: Partial<TestCounts>;
}

/** A report as the examples need it: of the shipped bytes, yesterday, with everything passed unless stated. */
export function report(stated: ExampleReport = {}): SuiteResult {
  const { suite = 'boot', index = 0, dated = true, counts: total = { passed: 40 }, ...rest } = stated;
  return {
    index,
    declared: { suite, report: `evidence/${suite}.junit.xml`, artifacts: [] },
    report: known({
      dialect: 'junit',
      sha256: '0'.repeat(64),
      counts: counts(total),
      environments: [ran({}, total)],
      problems: [],
      irregularities: [],
      subjects: [SHIPPED],
      exercised: [],
      ...(dated && { startedAt: YESTERDAY }),
      ...rest,
    }),
    producer: UNASKED,
  };
}

/** A report that could not be read. */
export function unreadReport(why: string, suite = 'boot', index = 0): SuiteResult {
  return {
    index,
    declared: { suite, report: `evidence/${suite}.junit.xml`, artifacts: [] },
    report: unknown(why),
    producer: UNASKED,
  };
}

/** The file whose bytes ship. */
export const SHIPPED_FILE = { sha256: SHIPPED, size: 40_960 };
