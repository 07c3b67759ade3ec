import { parseDuration } from '../model/duration.js';
import type { ManifestPath } from '../model/location.js';
import type { Rollout, Stage } from '../model/release.js';
import { showHosts, showNumber } from './amounts.js';

/** A stage in hosts and percent, both cumulative. */
export interface PlannedStage {
  /** Position in the manifest's `rollout.stages`. */
  readonly index: number;
  readonly name: string;
  /** Whole hosts reached once the stage is out: a fraction of a host is nobody. */
  readonly hosts: number;
  readonly percent: number;
  readonly given: 'hosts' | 'percent';
  /** `undefined` where no bake is named, or none that can be read. */
  readonly bakeMinutes: number | undefined;
  readonly covers: readonly string[];
}

/** A rollout worked out. Every number in it is finite, and every percentage above 0 and at most 100. */
export interface Plan {
  readonly population: number;
  readonly onlineFraction: number | undefined;
  /** Stages of the vendor's own hosts before anybody else has the release. */
  readonly internal: readonly PlannedStage[];
  /** Every other stage that touches hosts, in order. */
  readonly external: readonly PlannedStage[];
  /** Stages that simulate, audit or only log. They count for nothing, and yet the bytes are on those hosts. */
  readonly shadow: readonly PlannedStage[];
}

/** Something wrong with a plan, and its place. */
export interface PlanProblem {
  readonly message: string;
  readonly at: ManifestPath;
}

export type PlanReading =
  | { readonly sound: true; readonly plan: Plan }
  | { readonly sound: false; readonly problems: readonly [PlanProblem, ...PlanProblem[]] };

/** More hosts than there are machines on earth: beyond it a population is a slip of the keyboard. */
const MAX_POPULATION = 100_000_000_000;

/** Takes the float's dust off products such as 29 % of 100 before fractions of hosts are dropped. */
const DUST = 1e-6;

/** The place of a stage, or of a key below it. */
export function stageAt(index: number, ...keys: ManifestPath): ManifestPath {
  return ['rollout', 'stages', index, ...keys];
}

/** The place of the amount that a stage gives. */
export function amountAt(stage: PlannedStage): ManifestPath {
  return stageAt(stage.index, stage.given);
}

/** Works out a rollout; where a number makes that impossible, says which and why. */
export function readPlan(rollout: Rollout): PlanReading {
  const { population, onlineFraction, stages } = rollout;
  const problems: PlanProblem[] = [];
  if (!Number.isInteger(population) || population < 1 || population > MAX_POPULATION) {
    const message = `population is ${population}; a whole number of hosts from 1 to ${MAX_POPULATION} is needed`;
    return { sound: false, problems: [{ message, at: ['rollout', 'population'] }] };
  }
  if (onlineFraction !== undefined && !(onlineFraction > 0 && onlineFraction <= 1)) {
    const message = `onlineFraction is ${onlineFraction}; a share above 0 and at most 1 is needed`;
    problems.push({ message, at: ['rollout', 'onlineFraction'] });
  }
  const internal: PlannedStage[] = [];
  const external: PlannedStage[] = [];
  const shadow: PlannedStage[] = [];
  stages.forEach((stage, index) => {
    const inside = stage.audience === 'internal' && external.length === 0;
    // The vendor's own hosts may be more than the customers that will get the release.
    const planned = planStage(stage, index, population, inside ? MAX_POPULATION : population);
    if ('message' in planned) problems.push(planned);
    else if ((stage.mode ?? 'deploy') !== 'deploy') shadow.push(planned);
    // What is called internal after customers have the release is no inside any more.
    else (inside ? internal : external).push(planned);
  });
  const [first, ...more] = problems;
  if (first) return { sound: false, problems: [first, ...more] };
  return { sound: true, plan: { population, onlineFraction, internal, external, shadow } };
}

function planStage(stage: Stage, index: number, population: number, maxHosts: number): PlannedStage | PlanProblem {
  const { name, hosts, percent, bake, covers = [] } = stage;
  const rest = { index, name, bakeMinutes: bake === undefined ? undefined : parseDuration(bake), covers };
  if (hosts !== undefined && percent !== undefined) {
    return { message: `stage ${name} gives both hosts and percent`, at: stageAt(index) };
  }
  if (percent !== undefined) {
    if (!(percent > 0 && percent <= 100)) {
      const message = `stage ${name} reaches ${percent} %; a percentage above 0 and at most 100 is needed`;
      return { message, at: stageAt(index, 'percent') };
    }
    return { ...rest, given: 'percent', percent, hosts: Math.floor((percent * population) / 100 + DUST) };
  }
  if (hosts === undefined) return { message: `stage ${name} gives neither hosts nor percent`, at: stageAt(index) };
  if (!Number.isInteger(hosts) || hosts < 1 || hosts > maxHosts) {
    const message = `stage ${name} reaches ${hosts} hosts; a whole number from 1 to ${maxHosts} is needed`;
    return { message, at: stageAt(index, 'hosts') };
  }
  return { ...rest, given: 'hosts', hosts, percent: Math.min((hosts / population) * 100, 100) };
}

/** Stages in which little is exposed yet: the first external one, and those that follow up to `maxPercent`. */
export function earlyStages(plan: Plan, maxPercent: number): readonly PlannedStage[] {
  return plan.external.filter((stage, i) => i === 0 || stage.percent <= maxPercent);
}

/**
 * Minutes watched before the last stage. What is waited once everybody has the release protects nobody, so the bake of
 * the last stage adds nothing.
 */
export function minutesBeforeLast({ internal, external }: Plan): number {
  return [...internal, ...external.slice(0, -1)].reduce((sum, s) => sum + (s.bakeMinutes ?? 0), 0);
}

/** A stage as messages call it: `canary (1 %, 85000 hosts)`. */
export function showStage({ name, percent, hosts }: PlannedStage): string {
  return `${name} (${showNumber(percent)} %, ${showHosts(hosts)})`;
}

/** The name under which stages are told apart: neither case nor outer space makes two of them. */
export function stageKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Whether two names stand for one stage. */
export function sameName(a: string, b: string): boolean {
  return stageKey(a) === stageKey(b);
}
