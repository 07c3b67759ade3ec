import satisfies from 'semver/functions/satisfies.js';
import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { Format, Kind } from '../model/classification.js';
import type { EnvironmentResult } from '../model/evidence.js';
import type { Architecture, Consumer, OperatingSystem, Target } from '../model/release.js';
import { passedIn } from './test-reports.js';

/** One thing that evidence has to cover: a target on one architecture and with one kernel. Weights add up to 1 at most. */
export interface TargetCell {
  /** Position in the manifest's `targets`. */
  readonly index: number;
  readonly target: Target;
  readonly arch: Architecture;
  readonly kernel: string | undefined;
  readonly weight: number;
}

/** A slip in a sum of decimal shares. */
const DUST = 1e-9;

/** What makes the shares of targets useless as weights, in words. */
export function shareProblem(
  targets: readonly Target[],
): { readonly message: string; readonly index: number } | undefined {
  const given = targets.reduce((sum, t) => sum + (t.share ?? 0), 0);
  if (given > 1 + DUST) {
    const index = targets.findIndex((t) => t.share !== undefined);
    return { message: `the shares of the targets add up to ${Number(given.toPrecision(6))}`, index };
  }
  const index = targets.findIndex((t) => t.share === undefined);
  if (index === -1 || given < 1 - DUST) return undefined;
  return {
    message: 'the shares of the other targets add up to 1, which leaves nothing for one without a share',
    index,
  };
}

/**
 * Targets taken apart. Those without a share divide what the others leave, and a target divides its share evenly among
 * its architectures and kernels. What no target claims counts for nobody, so it stays uncovered.
 */
export function cellsOf(targets: readonly Target[]): readonly TargetCell[] {
  const left = targets.reduce((rest, t) => rest - (t.share ?? 0), 1);
  const silent = targets.filter((t) => t.share === undefined).length;
  return targets.flatMap((target, index) => {
    const kernels = target.kernels && target.kernels.length > 0 ? target.kernels : [undefined];
    const weight = (target.share ?? left / silent) / (target.arch.length * kernels.length);
    return target.arch.flatMap((arch) => kernels.map((kernel) => ({ index, target, arch, kernel, weight })));
  });
}

/** The part of the cells that code can reach, with weights that add up to the same; all of them where it can reach none. */
export function reachable(
  cells: readonly TargetCell[],
  systems: readonly OperatingSystem[] | undefined,
  machines: readonly string[],
): readonly TargetCell[] {
  let within = systems ? cells.filter((c) => systems.includes(c.target.os)) : cells;
  const native = within.filter((c) => machines.includes(c.arch));
  if (native.length > 0) within = native;
  if (within.length === 0) return cells;
  const factor = weightOf(cells) / weightOf(within);
  // Cells that weigh nothing keep their number of parts, so that a release of them alone is not covered by nothing.
  if (!Number.isFinite(factor)) return within.map((c) => ({ ...c, weight: weightOf(cells) / within.length }));
  return within.map((c) => ({ ...c, weight: c.weight * factor }));
}

/** Share of the fleet that the cells stand for. */
export const weightOf = (cells: readonly TargetCell[]): number => cells.reduce((sum, c) => sum + c.weight, 0);

/** Systems that load a format; `undefined` where any may. Boot code runs before the system, whichever it is. */
function systemsOf(format: Format, kind: Kind): readonly OperatingSystem[] | undefined {
  if (kind.startsWith('efi-')) return undefined;
  if (format === 'pe') return ['windows'];
  if (format === 'elf') return ['linux'];
  return format === 'mach-o' ? ['macos'] : undefined;
}

/** Systems that an artifact can reach: those that load its code, or where it is content those that load its reader. */
export function systemsFor(
  { format, kind, consumer }: { format: Format; kind: Kind; consumer: Consumer | undefined },
  artifacts: readonly ArtifactFacts[],
): readonly OperatingSystem[] | undefined {
  const own = systemsOf(format, kind);
  if (own || !consumer) return own;
  const reader = artifacts.find((a) => a.declared.id === consumer.component);
  return reader?.format.known && reader.kind.known ? systemsOf(reader.format.value, reader.kind.value) : undefined;
}

/** Whether tests passed, and none failed, in an environment of the cell. What the report leaves open does not match. */
export function isCovered({ target, arch, kernel }: TargetCell, results: readonly EnvironmentResult[]): boolean {
  return results.some(
    ({ environment: e, counts }) =>
      passedIn(counts) &&
      e.os === target.os &&
      e.arch === arch &&
      (target.distro === undefined || e.distro === target.distro) &&
      (kernel === undefined || (e.kernel !== undefined && matches(e.kernel, kernel))) &&
      (target.versions === undefined || (e.osVersion !== undefined && isWithin(e.osVersion, target.versions))),
  );
}

/** `windows >=10.0.17763 arm64`, as the manifest calls it. */
export function showCell({ target: { os, distro, versions }, arch, kernel }: TargetCell): string {
  return [os, distro, versions, kernel, arch].filter((part) => part !== undefined).join(' ');
}

/** Whether the version starts as the pattern does, part by part; `*` stands for any one part, and at the end for all that follow. */
export function matches(version: string, pattern: string): boolean {
  const [have, want] = [version.split(/[.-]/), pattern.split(/[.-]/)];
  return (
    want.every((part, i) => part === '*' || part === have[i]) && (have.length === want.length || want.at(-1) === '*')
  );
}

/**
 * Windows has versions of four numbers, of which ranges name three. A bare number is a name such as Server 2008, and no
 * version that could be compared.
 */
function isWithin(version: string, range: string): boolean {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  return parts !== null && satisfies(`${parts[1]}.${parts[2]}.${parts[3] ?? 0}`, range);
}
