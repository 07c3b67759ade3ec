import type { ArtifactClass, Format, Kind, Level, LevelName, Signal, Tier } from './classification.js';
import type { SourceRange } from './location.js';
import type { Status } from './outcome.js';
import type { Phase, Severity } from './policy.js';

export type VerdictWord = 'pass' | 'fail' | 'indeterminate';

/** A judgement worth showing, with its place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly status: 'violation' | 'indeterminate' | 'deferred' | 'waived';
  /** Id of the artifact, or `release`. */
  readonly subject: string;
  readonly message: string;
  readonly location: SourceRange;
  readonly remedy: string;
  /** `framework: control`, sorted. */
  readonly controls: readonly string[];
}

/** One signature in a report. */
export interface SignatureRow {
  readonly form: string;
  readonly status: string;
  readonly trust: string;
  readonly detail: string;
  readonly signer: string;
  readonly issuer: string;
  readonly digestAlgorithm: string;
  readonly signedDigest: string;
  readonly timestamp: string | null;
  readonly ekus: readonly string[];
}

/** What was worked out about one file, for reports. */
export interface FileRow {
  readonly path: string;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly format: Format | 'unknown';
  readonly kind: Kind;
  readonly class: ArtifactClass;
  readonly level: Level;
  readonly levelName: LevelName;
  readonly tier: Tier;
  readonly signals: readonly Signal[];
  readonly signatures: readonly SignatureRow[];
}

/** An artifact of a manifest, for reports. */
export interface ArtifactRow extends FileRow {
  readonly id: string;
  readonly declaredClass: ArtifactClass;
}

/** A file within a file, for reports. */
export interface MemberRow {
  readonly path: string;
  readonly format: Format;
  readonly kind: Kind;
  readonly class: ArtifactClass;
  readonly level: Level;
  readonly levelName: LevelName;
  readonly machines: readonly string[];
  readonly why: readonly string[];
}

/** What lies in a file, counted, for reports. */
export interface ContentsRow {
  readonly files: number;
  readonly byClass: Readonly<Record<ArtifactClass, number>>;
  /** How many could not be looked into. */
  readonly closed: number;
  /** The first of those; the path is empty for the file itself. */
  readonly notOpened: readonly { readonly path: string; readonly why: string }[];
}

/** A file of a scan. `unknown` says what could not be established, and why. */
export interface ScanRow extends FileRow {
  /** Files that lie in it, in containers of any depth or in a program; the most privileged ones, most privileged first. */
  readonly members: readonly MemberRow[];
  /** All that lies in it, counted. */
  readonly contents: ContentsRow;
  readonly unknown: readonly string[];
}

/** The answer for one manifest: the `ringgate/verdict/v1` document, field for field. */
export interface Verdict {
  readonly schema: 'ringgate/verdict/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly verdict: VerdictWord;
  readonly phase: Phase;
  /** ISO 8601. */
  readonly at: string;
  readonly manifest: { readonly path: string; readonly sha256: string };
  readonly policy: { readonly source: string; readonly sha256: string; readonly extends: readonly string[] };
  readonly release: { readonly product: string; readonly version: string; readonly channel: string };
  readonly artifacts: readonly ArtifactRow[];
  /** Sorted by file, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly judgements: Readonly<Record<Status, number>>;
}

/** The answer of `scan`: the `ringgate/scan/v1` document, field for field. */
export interface ScanReport {
  readonly schema: 'ringgate/scan/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly files: readonly ScanRow[];
}
