import type { SuiteReport } from './evidence.js';
import type { Status } from './outcome.js';
import type { Severity } from './policy.js';
import type { Manifest } from './release.js';
import type { Verdict } from './verdict.js';
import type { Vouching } from './vouching.js';

/** One answer of one rule about one subject, passes included. */
export interface JudgementRow {
  readonly rule: string;
  readonly severity: Severity;
  /** Id of the artifact, or `release`. */
  readonly subject: string;
  readonly status: Status;
  /** What was seen, what is wrong, or why it was not asked or could not be answered. Never empty. */
  readonly says: string;
}

/** One report that the manifest names, as it was read. */
export interface SuiteRow {
  readonly suite: string;
  /** As the manifest has it, relative to the manifest. */
  readonly path: string;
  readonly artifacts: readonly string[];
  /** Null where it could not be read. */
  readonly report: SuiteReport | null;
  /** Why it could not be read; null where it was. */
  readonly why: string | null;
  /** Who vouches for it; null where that is not known or was not asked. */
  readonly producer: Vouching | null;
}

/** All that was established and judged of one release: what documents are made of. */
export interface ReleaseRecord {
  readonly verdict: Verdict;
  readonly manifest: Manifest;
  /** The text of the manifest, as it was read. */
  readonly manifestText: string;
  /** Every judgement, in the order of the rules and the artifacts. */
  readonly judgements: readonly JudgementRow[];
  /** By position of the artifact: SHA-256 digests under which tests of it count, that of the file first. */
  readonly digests: readonly (readonly string[])[];
  /** By position in the manifest's `evidence`; empty where nothing was opened. */
  readonly suites: readonly SuiteRow[];
}
