import type { Architecture, OperatingSystem } from './release.js';

/** Tests of one suite or environment, by how they ended. `tests` is the number reported, not the sum: a difference is a finding. */
export interface TestCounts {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
}

/** Where tests ran, as far as the report says. */
export interface TestEnvironment {
  readonly os?: OperatingSystem;
  readonly osVersion?: string;
  readonly distro?: string;
  readonly kernel?: string;
  readonly arch?: Architecture;
  /** Version of the component that read the content under test. */
  readonly consumer?: { readonly component: string; readonly version: string };
}

/** Results from one environment of a report. */
export interface EnvironmentResult {
  readonly environment: TestEnvironment;
  readonly counts: TestCounts;
  /** SHA-256 digests that were tested here; those of the report where absent. */
  readonly subjects?: readonly string[];
  /** Features and fields that a passing test exercised here; those of the report where absent. */
  readonly exercised?: readonly string[];
  /** Milliseconds since 1970 of the earliest start of a suite here; that of the report where absent. */
  readonly startedAt?: number;
}

/** A test that did not pass, for messages. */
export interface TestProblem {
  readonly test: string;
  readonly outcome: 'failed' | 'error' | 'skipped' | 'timeout' | 'aborted';
  readonly message: string;
}

/** What a parsed report says. Nothing in it is taken from the manifest. */
export interface SuiteReport {
  readonly dialect: 'junit' | 'in-toto-test-result';
  /** Digest of the report file itself. */
  readonly sha256: string;
  readonly counts: TestCounts;
  readonly environments: readonly EnvironmentResult[];
  /** At most 20, the first ones. */
  readonly problems: readonly TestProblem[];
  /** The run ended early, timed out, or its counts contradict its cases; in words. */
  readonly irregularities: readonly string[];
  /** SHA-256 digests of the artifacts that were tested, from the report or from its statement. */
  readonly subjects: readonly string[];
  /** Names of features and fields that the report says were exercised. */
  readonly exercised: readonly string[];
  /** Milliseconds since 1970 of the latest start of a suite; absent where a suite that ran tests gives no time. */
  readonly startedAt?: number;
}
