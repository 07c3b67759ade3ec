import { showHosts, showMinutes, showNumber } from './amounts.js';
import {
  type Plan,
  type PlanProblem,
  type PlannedStage,
  amountAt,
  minutesBeforeLast,
  showStage,
  stageAt,
  stageKey,
} from './plan.js';

/** A stage counts towards the number asked for when it adds a tenth to the exposure before; 1 % then 1.0001 % is one stage. */
const LEAST_STEP = 1.1;

/** Ratios of decimal percentages carry dust in their last digits. */
const DUST = 1e-9;

/** Enough external stages that differ, strictly rising in whole hosts, the last one for everybody. */
export function stagingProblems(plan: Plan, minStages: number): readonly PlanProblem[] {
  const { external } = plan;
  return [...countProblems(external, minStages), ...orderProblems(external), ...nameProblems(plan)];
}

function countProblems(external: readonly PlannedStage[], minStages: number): PlanProblem[] {
  let before = 0;
  const idle: string[] = [];
  for (const { name, percent } of external) {
    if (percent >= before * LEAST_STEP * (1 - DUST)) before = percent;
    else idle.push(name);
  }
  const count = external.length - idle.length;
  if (count >= minStages) return [];
  const counted = `${count} external ${count === 1 ? 'stage' : 'stages'} where at least ${minStages} are asked for`;
  const why = idle.length > 0 ? `; ${idle.join(', ')} add less than a tenth to what has it already` : '';
  return [{ message: `${counted}${why}`, at: ['rollout', 'stages'] }];
}

function orderProblems(external: readonly PlannedStage[]): PlanProblem[] {
  const problems: PlanProblem[] = [];
  let before: PlannedStage | undefined;
  for (const stage of external) {
    if (stage.hosts < 1) {
      problems.push({
        message: `stage ${stage.name} reaches no host: ${showNumber(stage.percent)} % of the population is less than one`,
        at: amountAt(stage),
      });
    } else if (before && stage.hosts <= before.hosts) {
      problems.push({
        message: `stage ${showStage(stage)} reaches no more than ${showStage(before)} before it`,
        at: amountAt(stage),
      });
    }
    before = stage;
  }
  if (before && before.percent !== 100) {
    problems.push({
      message: `the last stage, ${before.name}, ends at ${showExactly(before.percent)} %; only 100 % is everybody`,
      at: amountAt(before),
    });
  }
  return problems;
}

/** 99.9999999 must not read 100 in the very message that says it is not. */
function showExactly(percent: number): string {
  const shown = showNumber(percent);
  return shown === '100' ? String(percent) : shown;
}

/** Thresholds name the stages they watch, so two stages of one name cannot be told apart. */
function nameProblems({ internal, external }: Plan): PlanProblem[] {
  const seen = new Set<string>();
  return [...internal, ...external].flatMap(({ name, index }) => {
    const key = stageKey(name);
    const again = seen.has(key);
    seen.add(key);
    return again ? [{ message: `two stages are called ${name}`, at: stageAt(index, 'name') }] : [];
  });
}

/** Share of the population above which a stage is no inside: no vendor is a fifth of its own customers. */
export const INSIDE_PERCENT = 20;

export interface InsideLimits {
  readonly minHosts: number;
  readonly minMinutes: number;
  /** Share of the population above which a stage is no inside, unless it is as small as a few laboratories. */
  readonly maxPercent: number;
}

/** Ten times the 300 hosts that the presets ask for: an inside of that size is small for any fleet. */
const SMALL_INSIDE = 3_000;

/** Hosts of the vendor first, enough of them, watched long enough. Minutes count only while enough hosts have the release. */
export function insideProblems(plan: Plan, limits: InsideLimits): readonly PlanProblem[] {
  const { internal, external, population } = plan;
  if (internal.length === 0) {
    const at = stageAt(external[0]?.index ?? 0);
    return [{ message: 'no internal stage stands before the first external one', at }];
  }
  const tooWide = internal.filter(
    ({ hosts, percent }) => hosts >= population || (percent > limits.maxPercent && hosts > SMALL_INSIDE),
  );
  if (tooWide.length > 0) {
    return tooWide.map((stage) => ({
      message: `stage ${showStage(stage)} is called internal and reaches more than ${showNumber(limits.maxPercent)} % of the population`,
      at: amountAt(stage),
    }));
  }
  return thinInside(internal, limits);
}

function thinInside(internal: readonly PlannedStage[], { minHosts, minMinutes }: InsideLimits): readonly PlanProblem[] {
  const widest = internal.reduce((a, b) => (b.hosts > a.hosts ? b : a));
  if (widest.hosts < Math.max(minHosts, 1)) {
    const message = `the internal stage reaches ${showHosts(widest.hosts)} where at least ${minHosts} are asked for`;
    return [{ message, at: amountAt(widest) }];
  }
  const watched = internal.filter((s) => s.hosts >= minHosts).reduce((sum, s) => sum + (s.bakeMinutes ?? 0), 0);
  if (watched >= minMinutes) return [];
  const message = `the internal stage bakes ${showMinutes(watched)} where at least ${showMinutes(minMinutes)} is asked for`;
  return [{ message, at: stageAt(widest.index, 'bake') }];
}

/** Few hosts first, in percent of the population and in number. One host given as such is the smallest stage there is. */
export function firstStageProblems(
  first: PlannedStage,
  { maxPercent, maxHosts }: { readonly maxPercent: number; readonly maxHosts: number | null },
): readonly PlanProblem[] {
  if (first.given === 'hosts' && first.hosts === 1) return [];
  const tooMuch: string[] = [];
  if (first.percent > maxPercent) tooMuch.push(`at most ${showNumber(maxPercent)} % is allowed`);
  if (maxHosts !== null && first.hosts > maxHosts) tooMuch.push(`at most ${showHosts(maxHosts)} may be first`);
  if (tooMuch.length === 0) return [];
  return [
    { message: `the first external stage is ${showStage(first)}; ${tooMuch.join(' and ')}`, at: amountAt(first) },
  ];
}

export interface GrowthLimits {
  readonly maxGrowth: number | null;
  readonly maxLastStepPercent: number | null;
}

/** No stage multiplies the exposure by too much, and enough hosts are still untouched before the last one. */
export function growthProblems(external: readonly PlannedStage[], limits: GrowthLimits): readonly PlanProblem[] {
  const { maxGrowth, maxLastStepPercent } = limits;
  const problems: PlanProblem[] = [];
  external.forEach((stage, i) => {
    const before = external[i - 1];
    if (!before) return;
    const growth = stage.percent / before.percent;
    if (maxGrowth !== null && growth > maxGrowth * (1 + DUST)) {
      const message = `stage ${stage.name} grows ${showNumber(growth)}-fold from ${showStage(before)}; at most ${showNumber(maxGrowth)}-fold is allowed`;
      problems.push({ message, at: amountAt(stage) });
    }
    const last = i === external.length - 1;
    if (last && maxLastStepPercent !== null && before.percent > maxLastStepPercent) {
      const message = `${showStage(before)} stands before the last stage; at most ${showNumber(maxLastStepPercent)} % may have the release by then`;
      problems.push({ message, at: amountAt(before) });
    }
  });
  return problems;
}

export interface BakeLimits {
  readonly minFirst: number;
  readonly minLater: number;
  readonly minTotal: number | null;
  readonly mayFall: boolean;
}

/** Every stage but the last is watched long enough, later ones no shorter, and all of it together. */
export function bakeProblems(
  plan: Plan,
  { minFirst, minLater, minTotal, mayFall }: BakeLimits,
): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const watched = plan.external.slice(0, -1);
  let longest = 0;
  watched.forEach(({ name, index, bakeMinutes }, i) => {
    const at = stageAt(index, 'bake');
    const bake = bakeMinutes ?? 0;
    const least = i === 0 ? minFirst : minLater;
    if (bakeMinutes === undefined && least > 0) {
      problems.push({
        message: `stage ${name} names no bake that can be read; at least ${showMinutes(least)} is asked for`,
        at,
      });
    } else if (bake < least) {
      problems.push({
        message: `stage ${name} bakes ${showMinutes(bake)}; at least ${showMinutes(least)} is asked for`,
        at,
      });
    } else if (!mayFall && bake < longest) {
      problems.push({
        message: `stage ${name} bakes ${showMinutes(bake)}, less than the ${showMinutes(longest)} of a stage before it`,
        at,
      });
    }
    longest = Math.max(longest, bake);
  });
  const total = minutesBeforeLast(plan);
  if (minTotal !== null && total < minTotal) {
    const message = `${showMinutes(total)} pass before the last stage; at least ${showMinutes(minTotal)} is asked for`;
    problems.push({ message, at: ['rollout', 'stages'] });
  }
  return problems;
}
