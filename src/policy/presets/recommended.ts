import type { TierNumbers, TierTable } from '../../model/tier-numbers.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Numbers of the preset `recommended`. Bakes and percentages are our choice from what operators publish: AWS waits an
 * hour after one-box and 12 hours after the first wave, Apple's phased release goes 1, 2, 5, 10, 20, 50, 100 %, and
 * four hours cover five of the seven pull times known of bad security content (8 minutes to 8 hours).
 */
const T3_CODE: TierNumbers = {
  internalMinHosts: 300,
  internalMinMinutes: DAY,
  minExternalStages: 5,
  maxFirstPercent: 1,
  maxFirstHosts: 100_000,
  maxGrowth: 5,
  maxLastStepPercent: 50,
  minFirstBakeMinutes: DAY,
  minLaterBakeMinutes: DAY,
  minTotalMinutes: 5 * DAY,
  approvals: 2,
  approverGroups: [],
  maxWaiverDays: 30,
  haltAutomatic: true,
  maxHaltMinutes: 15,
  suites: ['boot'],
  maxEvidenceAgeDays: 30,
  maxSkippedShare: 0.1,
  minTargetCoverage: 0.95,
};

const T3_CONTENT: TierNumbers = {
  ...T3_CODE,
  internalMinMinutes: HOUR,
  minExternalStages: 4,
  maxGrowth: 10,
  minFirstBakeMinutes: 4 * HOUR,
  minLaterBakeMinutes: 4 * HOUR,
  minTotalMinutes: 12 * HOUR,
  suites: ['content-execution'],
  maxEvidenceAgeDays: 7,
};

const T2: TierNumbers = {
  ...T3_CONTENT,
  minExternalStages: 3,
  minFirstBakeMinutes: 2 * HOUR,
  minLaterBakeMinutes: 2 * HOUR,
  minTotalMinutes: 6 * HOUR,
  approvals: 1,
  maxWaiverDays: 60,
  maxHaltMinutes: 30,
  suites: ['functional'],
  maxEvidenceAgeDays: 30,
  minTargetCoverage: 0.9,
};

const T1: TierNumbers = {
  ...T2,
  internalMinHosts: 0,
  minExternalStages: 2,
  maxFirstPercent: 10,
  maxFirstHosts: null,
  maxGrowth: null,
  maxLastStepPercent: null,
  minFirstBakeMinutes: HOUR,
  minLaterBakeMinutes: HOUR,
  minTotalMinutes: null,
  haltAutomatic: false,
  maxHaltMinutes: null,
  maxEvidenceAgeDays: 90,
  minTargetCoverage: 0.8,
};

/** Inert files ask for no rollout of their own: they travel with what they accompany. */
const T0: TierNumbers = {
  ...T1,
  internalMinMinutes: 0,
  minExternalStages: 1,
  maxFirstPercent: 100,
  minFirstBakeMinutes: 0,
  minLaterBakeMinutes: 0,
  approvals: 0,
  suites: [],
  minTargetCoverage: 0,
};

/** Smaller and faster stages, never none: urgency was cited in four of the 27 incidents the numbers were drawn from. */
const EMERGENCY: TierNumbers = {
  ...T3_CODE,
  internalMinMinutes: 30,
  minExternalStages: 3,
  maxGrowth: 25,
  minFirstBakeMinutes: HOUR,
  minLaterBakeMinutes: 30,
  minTotalMinutes: 2 * HOUR,
  suites: [],
};

export const RECOMMENDED_TIERS: TierTable = {
  'T3-code': T3_CODE,
  'T3-content': T3_CONTENT,
  T2,
  T1,
  T0,
  emergency: EMERGENCY,
};
