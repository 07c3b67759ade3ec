import type { TierNumbers, TierTable } from '../../model/tier-numbers.js';
import { RECOMMENDED_TIERS } from './recommended.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Numbers of the preset `strict`: content is held to what code is held to, since the machine that it takes down does
 * not know the difference. The first stage is half of what `recommended` allows, growth follows the factor of Apple's
 * phased release (2 to 2.5) with some room, and the whole takes a week.
 */
const T3_CODE: TierNumbers = {
  ...RECOMMENDED_TIERS['T3-code'],
  internalMinHosts: 500,
  internalMinMinutes: 2 * DAY,
  minExternalStages: 6,
  maxFirstPercent: 0.5,
  maxFirstHosts: 25_000,
  maxGrowth: 4,
  minTotalMinutes: 7 * DAY,
  maxHaltMinutes: 10,
  suites: ['boot', 'recovery', 'rollback'],
  maxEvidenceAgeDays: 14,
  maxSkippedShare: 0.02,
  minTargetCoverage: 0.99,
};

const T3_CONTENT: TierNumbers = {
  ...T3_CODE,
  suites: ['boot', 'content-execution', 'rollback', 'validator-negative'],
  maxEvidenceAgeDays: 7,
};

const T2: TierNumbers = {
  ...RECOMMENDED_TIERS['T3-content'],
  internalMinMinutes: DAY,
  maxFirstHosts: 50_000,
  maxGrowth: 5,
  minTotalMinutes: 2 * DAY,
  suites: ['false-positive', 'functional', 'rollback'],
  maxEvidenceAgeDays: 14,
  maxSkippedShare: 0.05,
};

const T1: TierNumbers = {
  ...RECOMMENDED_TIERS.T1,
  internalMinHosts: 50,
  internalMinMinutes: 4 * HOUR,
  minExternalStages: 3,
  maxFirstPercent: 5,
  maxGrowth: 10,
  maxLastStepPercent: 50,
  minFirstBakeMinutes: 4 * HOUR,
  minLaterBakeMinutes: 2 * HOUR,
  minTotalMinutes: DAY,
  haltAutomatic: true,
  maxHaltMinutes: 60,
  suites: ['functional', 'rollback'],
  maxEvidenceAgeDays: 30,
  maxSkippedShare: 0.05,
  minTargetCoverage: 0.9,
};

/** Inert files need a second pair of eyes, and nothing else. */
const T0: TierNumbers = { ...RECOMMENDED_TIERS.T0, approvals: 1 };

const EMERGENCY: TierNumbers = {
  ...RECOMMENDED_TIERS.emergency,
  internalMinMinutes: HOUR,
  maxFirstPercent: 0.5,
  maxFirstHosts: 25_000,
  maxGrowth: 10,
  minFirstBakeMinutes: 2 * HOUR,
  minLaterBakeMinutes: HOUR,
  minTotalMinutes: 6 * HOUR,
  maxHaltMinutes: 10,
};

export const STRICT_TIERS: TierTable = {
  'T3-code': T3_CODE,
  'T3-content': T3_CONTENT,
  T2,
  T1,
  T0,
  emergency: EMERGENCY,
};
