import type { Tier } from './classification.js';
import type { TierTable } from './tier-numbers.js';
import type { PolicyTrust } from './trust.js';

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Where a rule can be answered. Elsewhere it is deferred. */
export const PHASES = ['local', 'pull-request', 'merge-group', 'deploy'] as const;
export type Phase = (typeof PHASES)[number];

/** How one rule is to be applied. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  /** Values for the rule's options, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The day, as year-month-day, from which the rule is an error; until then it was lowered to a warning. */
  readonly warnsUntil?: string;
}

/** A group of people who may approve: accounts by name, and teams as `organisation/team`. */
export interface PolicyApprovers {
  readonly name: string;
  readonly members: readonly string[];
  readonly teams: readonly string[];
}

/** When a signed statement of an inspection may stand for the bytes of an artifact that are not there. */
export interface PolicyInspections {
  /** Tiers of the artifacts for which one suffices. */
  readonly tiers: readonly Tier[];
  readonly maxAgeDays: number;
}

/** What a policy says that says nothing of statements: none suffices. */
export const NO_INSPECTIONS: PolicyInspections = { tiers: [], maxAgeDays: 30 };

/** A policy with its presets resolved: all that the engine needs of it. */
export interface ResolvedPolicy {
  /** Path of the file, or the preset's name where there is no file. */
  readonly source: string;
  /** SHA-256 of the policy text; of the canonical JSON of the resolved policy where a preset is used alone. */
  readonly sha256: string;
  /** Presets, outermost first. */
  readonly extends: readonly string[];
  /** One entry for every rule that exists. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly tiers: TierTable;
  /** Groups that the policy names, as it names them. */
  readonly approvers: readonly PolicyApprovers[];
  readonly trust: PolicyTrust;
  readonly inspections: PolicyInspections;
  /** Whether a release that declares an emergency is held to the emergency numbers. */
  readonly acceptEmergency: boolean;
}
