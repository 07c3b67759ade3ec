import type { Rollout } from '../model/release.js';
import type { RolloutRow, StageRow } from '../model/verdict.js';
import { type PlannedStage, readPlan } from '../rollout/plan.js';

/** A rollout as reports show it; null where there is none, or one that cannot be worked out. */
export function rolloutRow(rollout: Rollout | undefined): RolloutRow | null {
  if (rollout === undefined) return null;
  const reading = readPlan(rollout);
  if (!reading.sound) return null;
  const { population, internal, external } = reading.plan;
  return {
    population,
    stages: [...internal.map((s) => stageRow(s, 'internal')), ...external.map((s) => stageRow(s, 'external'))],
  };
}

function stageRow({ name, hosts, percent, bakeMinutes }: PlannedStage, audience: StageRow['audience']): StageRow {
  return { name, audience, hosts, percent, bakeMinutes: bakeMinutes ?? null };
}
