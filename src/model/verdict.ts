import type { ArtifactClass, Format, Kind, Level, LevelName, Signal, Tier } from './classification.js';
import type { SourceRange } from './location.js';
import type { Status } from './outcome.js';
import type { BlockGround } from './blocklist.js';
import type { BaseSource } from './change.js';
import type { Phase, Severity } from './policy.js';
import type { Waiver, WaiverRow } from './waiver.js';

export type VerdictWord = 'pass' | 'fail' | 'indeterminate';

/** What a report says of the waiver that excuses a finding. */
export type FindingWaiver = Pick<Waiver, 'id' | 'owner' | 'reason' | 'text' | 'ticket' | 'expires'>;

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
  /** There where the status is `waived`, and nowhere else. */
  readonly waiver?: FindingWaiver;
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
  // What follows is there only where it is known.
  /** Subjects from the signing certificate up to the anchor, or as far as the chain goes. */
  readonly chain?: readonly string[] | undefined;
  readonly anchor?: string | undefined;
  /** ISO 8601 instant of a verified time stamp, and who made it. */
  readonly stampedAt?: string | undefined;
  readonly stampedBy?: string | undefined;
  /** Key of the signing certificate, e.g. `RSA 2048`. */
  readonly key?: string | undefined;
  readonly pageHashes?: 'none' | 'hold' | 'differ' | 'not-checked' | undefined;
  /** Path of the catalog that lists the file. */
  readonly catalog?: string | undefined;
  readonly weaknesses?: readonly { readonly kind: string; readonly what: string }[] | undefined;
  /** ISO 8601 instant at which the signing certificate ends. */
  readonly expires?: string | undefined;
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
  /**
   * What is known of the file rests on its own bytes, or on a signed statement of an inspection elsewhere; null where
   * neither was at hand. Rows of earlier versions have none.
   */
  readonly from?: 'bytes' | 'statement' | null;
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

/** A file, or one that lies in it, that a block list names. */
export interface BlockedRow {
  /** Empty for the file itself. */
  readonly path: string;
  readonly list: string;
  /** Year-month-day of the list; null where it names none. */
  readonly date: string | null;
  readonly id: string;
  readonly name: string;
  readonly cves: readonly string[];
  readonly by: BlockGround;
  /** Whether Windows loads it where memory integrity is on; null where the list does not say. */
  readonly loadsDespiteHvci: boolean | null;
}

/** A file of a scan. `unknown` says what could not be established, and why. */
export interface ScanRow extends FileRow {
  /** Files that lie in it, in containers of any depth or in a program; the most privileged ones, most privileged first. */
  readonly members: readonly MemberRow[];
  /** All that lies in it, counted. */
  readonly contents: ContentsRow;
  readonly unknown: readonly string[];
  /** There where block lists name it or something in it, and nowhere else. */
  readonly blocklisted?: readonly BlockedRow[];
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
  /** Every waiver of the file that holds, in its order, then those that the change itself brings. */
  readonly waivers: readonly WaiverRow[];
  /** The file they come from; null where there is none, or where it could not be read. */
  readonly waiversFile: { readonly source: string; readonly sha256: string } | null;
  /** The commit that policy, waivers and history come from; null where the run knows of none. */
  readonly base: { readonly ref: string; readonly sha: string; readonly via: BaseSource } | null;
  /** The plan as it was worked out; null where there is none, or one that cannot be worked out. */
  readonly rollout: RolloutRow | null;
}

/** A rollout in a report. */
export interface RolloutRow {
  /** Hosts that will get the release. */
  readonly population: number;
  /** Stages that touch hosts, in order. */
  readonly stages: readonly StageRow[];
}

export interface StageRow {
  readonly name: string;
  readonly audience: 'internal' | 'external';
  /** Reached once the stage is out, cumulative. */
  readonly hosts: number;
  readonly percent: number;
  /** Null where the plan names none. */
  readonly bakeMinutes: number | null;
}

/** The answer of `scan`: the `ringgate/scan/v1` document, field for field. */
export interface ScanReport {
  readonly schema: 'ringgate/scan/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly files: readonly ScanRow[];
}
