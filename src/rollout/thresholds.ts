import type { Metric, MetricKind } from '../model/release.js';
import { showNumber } from './amounts.js';
import type { PlannedStage } from './plan.js';

/** Whether the metric says that it watches the stage; one that names no stages watches all, one with an empty list none. */
export function watches({ stages }: Metric, stage: PlannedStage): boolean {
  return stages?.includes(stage.name) ?? true;
}

/**
 * Why a threshold can never halt a rollout in time; `undefined` where it can. `maxFailing` is the failure from which
 * on a threshold is called absurd, as a share of hosts or as events a host and hour or day.
 */
export function whyItCannotTrip(metric: Metric, maxFailing: number): string | undefined {
  const { kind, name, max, min } = metric;
  // What counts failures needs a ceiling, what counts the living a floor; a lifeline may be measured either way.
  if (kind === 'crash') return ceilingProblem(name, max, maxFailing);
  if (kind === 'liveness') return floorProblem(name, min, maxFailing);
  return max === undefined ? floorProblem(name, min, maxFailing) : ceilingProblem(name, max, maxFailing);
}

function ceilingProblem(name: string, max: number | undefined, maxFailing: number): string | undefined {
  if (max === undefined) return `${name} has no max`;
  if (max >= 0 && max < maxFailing) return undefined;
  return `${name} has max ${max}, which is not from 0 to below ${showNumber(maxFailing)}`;
}

function floorProblem(name: string, min: number | undefined, maxFailing: number): string | undefined {
  if (min === undefined) return `${name} has no min`;
  if (min > 1 - maxFailing && min <= 1) return undefined;
  return `${name} has min ${min}, which is not above ${showNumber(1 - maxFailing)} and at most 1`;
}

/** Stages that no metric of a kind watches with a threshold that can trip. */
export interface Unwatched {
  readonly stages: readonly string[];
  /** Why metrics of the kind that are there do not count. */
  readonly reasons: readonly string[];
}

/** The stages that metrics of `kind` leave unwatched; `undefined` where every stage is watched. */
export function unwatchedBy(
  kind: MetricKind,
  metrics: readonly Metric[],
  stages: readonly PlannedStage[],
  maxFailing: number,
): Unwatched | undefined {
  const ofKind = metrics.filter((m) => m.kind === kind);
  const able = ofKind.filter((m) => whyItCannotTrip(m, maxFailing) === undefined);
  const open = stages.filter((stage) => !able.some((m) => watches(m, stage)));
  if (open.length === 0) return undefined;
  return { stages: open.map((s) => s.name), reasons: ofKind.flatMap((m) => whyItCannotTrip(m, maxFailing) ?? []) };
}

/** `no crash metric watches canary, all`, and why those that are there do not count. */
export function showUnwatched(kind: MetricKind, { stages, reasons }: Unwatched): string {
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  return `no ${kind} metric with a threshold that can halt watches ${stages.join(', ')}${why}`;
}
