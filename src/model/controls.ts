import type { Status } from './outcome.js';
import type { Verdict } from './verdict.js';

/**
 * How a control stands: the answer that weighs most among those of its rules, `not-asked` where the policy turns one of
 * them off, `looked-at` where no release was judged, `not-covered` where no rule looks at it. No word for "met".
 */
export type ControlStanding = Status | 'not-asked' | 'looked-at' | 'not-covered';

/** One answer of a rule that looks at a control. */
export interface ControlAnswer {
  readonly subject: string;
  readonly status: Status;
  readonly says: string;
}

/** A rule that looks at a control, and what it said of the release. */
export interface ControlRule {
  readonly rule: string;
  readonly title: string;
  readonly restsOn: readonly string[];
  /** Null where no release was judged; empty where the policy turns the rule off. */
  readonly answers: readonly ControlAnswer[] | null;
}

export interface ControlRow {
  readonly control: string;
  /** What it is about, in words of our own; empty where our list does not have it. */
  readonly about: string;
  readonly standing: ControlStanding;
  readonly rules: readonly ControlRule[];
}

/** What of one framework was looked at. */
export interface FrameworkCoverage {
  readonly framework: string;
  readonly name: string;
  /** Where the list of controls is from, and as of which day it was gone over. */
  readonly source: string;
  readonly reviewed: string;
  /** Whether the list has every control of the framework, or those that a release can concern. */
  readonly whole: boolean;
  readonly controls: readonly ControlRow[];
}

/** Which controls were looked at: the `ringgate/controls/v1` document, field for field. */
export interface ControlCoverage {
  readonly schema: 'ringgate/controls/v1';
  readonly tool: Verdict['tool'];
  /** What the document does not say. */
  readonly note: string;
  /** Null where rules alone were asked for. */
  readonly release: (Pick<Verdict, 'verdict' | 'phase' | 'at' | 'manifest' | 'policy'> & Verdict['release']) | null;
  readonly frameworks: readonly FrameworkCoverage[];
}
