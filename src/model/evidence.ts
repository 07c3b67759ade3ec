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

/** How reports are written, as far as they are read. */
export const REPORT_DIALECTS = [
  'junit',
  'in-toto-test-result',
  'svr',
  'vsa',
  'trx',
  'ctrf',
  'tap',
  'sarif',
  'driver-verification-log',
  'hlk',
  'libfuzzer',
  'afl++',
  'fuzz-summary',
  'resource-budget',
] as const;
export type ReportDialect = (typeof REPORT_DIALECTS)[number];

/** What a parsed report says. Nothing in it is taken from the manifest. */
export interface SuiteReport {
  readonly dialect: ReportDialect;
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
  /** Fuzzing that the report sums up; absent where it is not about fuzzing. */
  readonly fuzzing?: readonly FuzzRun[];
  /** What a release costs a machine, as measured; absent where the report measures nothing. */
  readonly measurements?: readonly Measurement[];
}

/** One campaign of a fuzzer against one target. */
export interface FuzzRun {
  /** What was fuzzed, as the summary names it. */
  readonly target: string;
  readonly engine: 'libfuzzer' | 'afl++' | 'other';
  readonly executions: number;
  readonly seconds: number;
  readonly crashes: number;
  readonly hangs: number;
  /** SHA-256 digests that were fuzzed; those of the report where absent. */
  readonly subjects?: readonly string[];
}

/** Figures that a release is held to, by what they are about. */
export const MEASURED = ['cpu', 'memory', 'boot-time', 'latency', 'disk', 'network'] as const;
export type Measured = (typeof MEASURED)[number];

/** One figure, and what it was in the last release. Lower is better in all of them. */
export interface Measurement {
  readonly metric: Measured;
  /** What exactly was measured, e.g. `boot to log-on, 95th percentile`. */
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** The same figure for the last release, measured in the same run. */
  readonly before?: number;
  /** What it may be at most, as whoever measured it was told. */
  readonly limit?: number;
  /** How many times it was measured. */
  readonly samples: number;
  readonly environment: TestEnvironment;
}
