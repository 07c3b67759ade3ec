import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { ReleaseFacts } from '../facts/release-facts.js';
import type { ResolvedPolicy } from '../model/policy.js';
import { type Profile, type TierNumbers, type TierTable, profileOf } from '../model/tier-numbers.js';

/** The numbers one artifact is held to. */
export function numbersOf(artifact: ArtifactFacts, tiers: TierTable): TierNumbers {
  return tiers[artifactProfile(artifact)];
}

/**
 * The numbers a whole release is held to: for each the strictest over its artifacts, since one rollout carries them
 * all. A declared emergency that the policy accepts replaces the rollout's pace, and nothing else.
 */
export function numbersOfRelease(facts: ReleaseFacts, policy: ResolvedPolicy): TierNumbers {
  const profiles = new Set<Profile>(facts.artifacts.map(artifactProfile));
  // Without artifacts nothing can pass; the strictest column keeps the findings honest all the same.
  if (profiles.size === 0) profiles.add('T3-code');
  const usual = [...profiles].map((p) => policy.tiers[p]).reduce(strictest);
  if (facts.manifest.release.emergency === undefined || !policy.acceptEmergency) return usual;
  return paced(usual, policy.tiers.emergency);
}

function artifactProfile({ effective }: ArtifactFacts): Profile {
  return profileOf(effective.tier, effective.class === 'rapid-response-content');
}

/** `usual` with the pace of `emergency`. Tests, approvals and evidence stay as they are, or become stricter. */
function paced(usual: TierNumbers, emergency: TierNumbers): TierNumbers {
  const { approvals, approverGroups, maxWaiverDays, ...rest } = strictest(usual, emergency);
  const { haltAutomatic, maxHaltMinutes, suites, maxEvidenceAgeDays, maxSkippedShare, minTargetCoverage } = rest;
  return {
    ...emergency,
    ...{ approvals, approverGroups, maxWaiverDays },
    ...{ haltAutomatic, maxHaltMinutes, suites, maxEvidenceAgeDays, maxSkippedShare, minTargetCoverage },
  };
}

/** Number by number the one that asks for more. */
export function strictest(a: TierNumbers, b: TierNumbers): TierNumbers {
  return {
    internalMinHosts: Math.max(a.internalMinHosts, b.internalMinHosts),
    internalMinMinutes: Math.max(a.internalMinMinutes, b.internalMinMinutes),
    minExternalStages: Math.max(a.minExternalStages, b.minExternalStages),
    maxFirstPercent: Math.min(a.maxFirstPercent, b.maxFirstPercent),
    maxFirstHosts: lower(a.maxFirstHosts, b.maxFirstHosts),
    maxGrowth: lower(a.maxGrowth, b.maxGrowth),
    maxLastStepPercent: lower(a.maxLastStepPercent, b.maxLastStepPercent),
    minFirstBakeMinutes: Math.max(a.minFirstBakeMinutes, b.minFirstBakeMinutes),
    minLaterBakeMinutes: Math.max(a.minLaterBakeMinutes, b.minLaterBakeMinutes),
    minTotalMinutes: higher(a.minTotalMinutes, b.minTotalMinutes),
    approvals: Math.max(a.approvals, b.approvals),
    approverGroups: union(a.approverGroups, b.approverGroups),
    maxWaiverDays: Math.min(a.maxWaiverDays, b.maxWaiverDays),
    haltAutomatic: a.haltAutomatic || b.haltAutomatic,
    maxHaltMinutes: lower(a.maxHaltMinutes, b.maxHaltMinutes),
    suites: union(a.suites, b.suites),
    maxEvidenceAgeDays: Math.min(a.maxEvidenceAgeDays, b.maxEvidenceAgeDays),
    maxSkippedShare: Math.min(a.maxSkippedShare, b.maxSkippedShare),
    minTargetCoverage: Math.max(a.minTargetCoverage, b.minTargetCoverage),
  };
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])].sort();
const lower = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
const higher = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
