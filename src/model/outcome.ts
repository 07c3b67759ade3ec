import type { ManifestPath } from './location.js';

/** What a rule says about one subject. There is no "nothing": a rule that forgets to answer does not compile. */
export type Outcome = Pass | Violation | NotApplicable | Indeterminate;

export interface Pass {
  readonly status: 'pass';
  /** What was seen. Becomes compliance evidence, so a pass is never silent. */
  readonly observed: string;
}

export interface Violation {
  readonly status: 'violation';
  /** One sentence: what is wrong, with the figures. What to do about it is the rule's remedy. */
  readonly message: string;
  /** The node of the manifest that it concerns. */
  readonly at: ManifestPath;
}

/** The rule does not concern the subject. */
export interface NotApplicable {
  readonly status: 'not-applicable';
  readonly why: string;
}

/** The rule concerns the subject, but cannot be answered. Never opens the gate. */
export interface Indeterminate {
  readonly status: 'indeterminate';
  readonly why: string;
  readonly at: ManifestPath;
}

/** The rule is answered in a later phase. Never a pass; listed and counted. */
export interface Deferred {
  readonly status: 'deferred';
  readonly why: string;
}

/** What the engine records. Rules give an Outcome; only the engine defers. */
export type Judgement = Outcome | Deferred;
export const STATUSES = ['pass', 'violation', 'not-applicable', 'indeterminate', 'deferred', 'waived'] as const;
export type Status = (typeof STATUSES)[number];

export const pass = (observed: string): Pass => ({ status: 'pass', observed });
export const violation = (message: string, at: ManifestPath): Violation => ({ status: 'violation', message, at });
export const notApplicable = (why: string): NotApplicable => ({ status: 'not-applicable', why });
export const indeterminate = (why: string, at: ManifestPath): Indeterminate => ({ status: 'indeterminate', why, at });
