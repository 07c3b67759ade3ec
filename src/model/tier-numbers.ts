import type { Tier } from './classification.js';

/** Which column of the preset table a release is held to. Content of tier 3 moves faster than code; an emergency faster than both, but never unstaged. */
export const PROFILES = ['T3-code', 'T3-content', 'T2', 'T1', 'T0', 'emergency'] as const;
export type Profile = (typeof PROFILES)[number];

/** The numbers that a policy asks of a profile. `null` means that nothing is asked. */
export interface TierNumbers {
  /** Hosts and minutes of the stage inside the vendor's own fleet. */
  readonly internalMinHosts: number;
  readonly internalMinMinutes: number;
  /** External stages that touch hosts, the last one (100 %) included. */
  readonly minExternalStages: number;
  /** First external stage, in percent of the population and in hosts. */
  readonly maxFirstPercent: number;
  readonly maxFirstHosts: number | null;
  /** Cumulative exposure of a stage divided by the one before, external stages only. */
  readonly maxGrowth: number | null;
  /** The largest percentage that may stand before 100. */
  readonly maxLastStepPercent: number | null;
  readonly minFirstBakeMinutes: number;
  readonly minLaterBakeMinutes: number;
  /** Sum of all bakes. */
  readonly minTotalMinutes: number | null;
  readonly approvals: number;
  /** Groups of the policy's `approvers` of which each gives at least one of the approvals. */
  readonly approverGroups: readonly string[];
  /** Longest life of a waiver, in days from `created` to `expires`. */
  readonly maxWaiverDays: number;
  readonly haltAutomatic: boolean;
  /** From first failure seen to no further host exposed. */
  readonly maxHaltMinutes: number | null;
  /** Names of test suites that must be there and passed. */
  readonly suites: readonly string[];
  readonly maxEvidenceAgeDays: number;
  /** Skipped tests divided by all tests of a suite. */
  readonly maxSkippedShare: number;
  /** Share of the fleet, by targets, that the evidence must cover; 0 to 1. */
  readonly minTargetCoverage: number;
}

/** Numbers for every profile, as a preset or a policy resolves them. */
export type TierTable = Readonly<Record<Profile, TierNumbers>>;

/** The profile of one artifact: tier 3 splits into code and content. */
export function profileOf(tier: Tier, isContent: boolean): Profile {
  if (tier === 'T3') return isContent ? 'T3-content' : 'T3-code';
  return tier;
}
