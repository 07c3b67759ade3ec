import type { EnvironmentResult, SuiteReport, TestCounts, TestEnvironment, TestProblem } from '../model/evidence.js';
import { MAX_CASES, MAX_ENVIRONMENTS, MAX_IRREGULARITIES, MAX_NAMES, MAX_PROBLEMS } from './limits.js';
import type { SuiteScope } from './suite-scope.js';
import { shortened, UnreadableError } from './unreadable.js';

/** How a test ended. `flaky` failed and passed when it was run again: no pass for code that has one try at a machine. */
export type CaseOutcome = 'passed' | 'failed' | 'error' | 'skipped' | 'flaky';

/** A test that ended, or something that went wrong outside any test. */
export interface EndedCase {
  readonly test: string;
  readonly outcome: CaseOutcome;
  /** More exact than the outcome, where the report says so. */
  readonly how?: 'timeout' | 'aborted';
  readonly message: string;
}

/** Tests of one environment on one set of digests. */
export class Bucket {
  readonly environment: TestEnvironment;
  readonly subjects: readonly string[];
  readonly counts = { passed: 0, failed: 0, errors: 0, skipped: 0 };
  readonly exercised = new Set<string>();
  /** Earliest start of its suites. */
  startedAt: number | undefined;
  /** A suite with tests gives no start, so the others' say nothing about it. */
  undated = false;

  constructor(environment: TestEnvironment, subjects: readonly string[]) {
    this.environment = environment;
    this.subjects = subjects;
  }
}

/** Adds up a report while it is read. Everything it keeps has a limit, but for four numbers an environment. */
export class Tally {
  readonly #buckets = new Map<string, Bucket>();
  readonly #failures: TestProblem[] = [];
  readonly #skips: TestProblem[] = [];
  readonly #irregularities: string[] = [];
  readonly #subjects = new Set<string>();
  readonly #prints = new Set<number>();
  #cases = 0;
  #latest: number | undefined;
  #undated = false;

  /** The bucket that the tests of a suite count for. */
  bucketOf(scope: SuiteScope): Bucket {
    const { key, startedAt } = scope;
    const bucket = this.#buckets.get(key) ?? this.#newBucket(key, scope);
    if (startedAt === undefined) {
      this.#undated = bucket.undated = true;
    } else {
      this.#latest = Math.max(this.#latest ?? startedAt, startedAt);
      bucket.startedAt = Math.min(bucket.startedAt ?? startedAt, startedAt);
    }
    return bucket;
  }

  #newBucket(key: string, { environment, subjects }: SuiteScope): Bucket {
    if (this.#buckets.size >= MAX_ENVIRONMENTS) {
      throw new UnreadableError(`it tells more than ${MAX_ENVIRONMENTS} environments apart`);
    }
    const bucket = new Bucket(environment, [...subjects].sort());
    this.#buckets.set(key, bucket);
    return bucket;
  }

  /** A digest that the report says was tested; what is no digest is left out. */
  subject(digest: string | undefined): void {
    if (digest !== undefined) this.#subjects.add(digest);
  }

  /** Features and fields that a passing test of the bucket exercised. */
  credit(bucket: Bucket, exercised: Iterable<string>): void {
    for (const name of exercised) bucket.exercised.add(name);
    if (bucket.exercised.size > MAX_NAMES) throw new UnreadableError(`it gives more than ${MAX_NAMES} exercised names`);
  }

  add(bucket: Bucket, { test, outcome, how, message }: EndedCase): void {
    this.#cases += 1;
    if (this.#cases > MAX_CASES) throw new UnreadableError(`it lists more than ${MAX_CASES} tests`);
    if (outcome === 'passed') {
      bucket.counts.passed += 1;
      return;
    }
    bucket.counts[COUNTED_AS[outcome]] += 1;
    const list = outcome === 'skipped' ? this.#skips : this.#failures;
    if (list.length >= MAX_PROBLEMS) return;
    const shown = how ?? (outcome === 'flaky' ? 'failed' : outcome);
    list.push({ test: shortened(test), outcome: shown, message: shortened(message) });
  }

  /** Tests of which the report gives the number only. */
  addMany(bucket: Bucket, count: number, ended: EndedCase): void {
    if (count === 0) return;
    this.add(bucket, ended);
    this.#cases += count - 1;
    if (this.#cases > MAX_CASES) throw new UnreadableError(`it counts more than ${MAX_CASES} tests`);
    bucket.counts[ended.outcome === 'passed' ? 'passed' : COUNTED_AS[ended.outcome]] += count - 1;
  }

  /** Whether a suite with this fingerprint ended before. */
  knows(print: number): boolean {
    return this.#prints.size === this.#prints.add(print).size;
  }

  /** What makes the report itself doubtful, in words. */
  irregular(what: string): void {
    if (this.#irregularities.length < MAX_IRREGULARITIES) this.#irregularities.push(what);
  }

  /** `tests` is the number the report gives for itself, where it gives one. */
  report(dialect: SuiteReport['dialect'], sha256: string, tests: number | undefined): SuiteReport {
    const buckets = [...this.#buckets.values()];
    const counted = buckets.map((b) => b.counts).reduce(sum, NOTHING);
    // One suite that names its digests makes silence of the others mean none, not all.
    const apart = buckets.some((b) => b.subjects.length > 0);
    return {
      dialect,
      sha256,
      counts: { tests: tests ?? total(counted), ...counted },
      environments: buckets.map((b) => resultOf(b, apart)),
      problems: [...this.#failures, ...this.#skips].slice(0, MAX_PROBLEMS),
      irregularities: this.#irregularities,
      subjects: [...this.#subjects],
      exercised: [...new Set(buckets.flatMap((b) => [...b.exercised]))],
      ...(this.#latest !== undefined && !this.#undated && { startedAt: this.#latest }),
    };
  }
}

const COUNTED_AS = { failed: 'failed', flaky: 'failed', error: 'errors', skipped: 'skipped' } as const;

type Counted = Omit<TestCounts, 'tests'>;
const NOTHING: Counted = { passed: 0, failed: 0, errors: 0, skipped: 0 };

const total = ({ passed, failed, errors, skipped }: Counted): number => passed + failed + errors + skipped;

const sum = (a: Counted, b: Counted): Counted => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  errors: a.errors + b.errors,
  skipped: a.skipped + b.skipped,
});

function resultOf(bucket: Bucket, apart: boolean): EnvironmentResult {
  const { environment, counts, subjects, exercised, startedAt, undated } = bucket;
  return {
    environment,
    counts: { tests: total(counts), ...counts },
    ...(apart && { subjects }),
    exercised: [...exercised],
    ...(startedAt !== undefined && !undated && { startedAt }),
  };
}
