/** Why a rule may be excused. A closed list, so that waivers can be counted and compared. */
export const WAIVER_REASONS = [
  'false-positive',
  'accepted-risk',
  'compensating-control',
  'vendor-limitation',
  'legacy-until-migrated',
  'emergency-fix',
] as const;
export type WaiverReason = (typeof WAIVER_REASONS)[number];

/** One rule excused for one digest, until a day. Every field is required; a waiver that lacks one excuses nothing. */
export interface Waiver {
  readonly id: string;
  readonly rule: string;
  /** SHA-256 of the artifact; of the manifest for rules about the release as a whole. */
  readonly digest: string;
  readonly owner: string;
  readonly reason: WaiverReason;
  readonly text: string;
  readonly ticket: string;
  /** Days, as year-month-day in universal time. In force from the beginning of `created` to the beginning of `expires`. */
  readonly created: string;
  readonly expires: string;
  readonly compensatingControl: string;
}

/** A waiver, or what stands in its place, as it was read. */
export interface WaiverEntry {
  /** Position in the file. */
  readonly index: number;
  /** `file:line`, for messages. */
  readonly place: string;
  /** Its id where it could be read, else its position in words. */
  readonly name: string;
  /** Undefined where a field of it could not be read. */
  readonly waiver: Waiver | undefined;
  /** What is wrong with it, in words; empty where it is well-formed. One with a problem excuses nothing, whatever `waiver` says. */
  readonly problems: readonly string[];
}

/** The waivers that hold: those of the trusted base, or of the checkout in a run that knows of no base. */
export interface WaiverFile {
  /** Undefined where there is no such file: nothing is excused. */
  readonly source: string | undefined;
  readonly sha256: string | undefined;
  readonly entries: readonly WaiverEntry[];
  /** Ids of waivers that the change itself brings or edits. They excuse nothing in it. */
  readonly introduced: readonly string[];
}

/** What became of each waiver in one evaluation. */
export const WAIVER_STATES = [
  'used',
  'unused',
  'expired',
  'not-yet',
  'malformed',
  'too-long',
  'not-waivable',
  'introduced',
] as const;
export type WaiverState = (typeof WAIVER_STATES)[number];

/** One waiver in a report. */
export interface WaiverRow {
  readonly id: string;
  readonly rule: string;
  readonly digest: string;
  readonly owner: string;
  readonly reason: string;
  readonly text: string;
  readonly ticket: string;
  readonly created: string;
  readonly expires: string;
  readonly compensatingControl: string;
  readonly state: WaiverState;
  /** In words, where the state wants them: what is malformed, how many days are left. */
  readonly detail: string;
}
