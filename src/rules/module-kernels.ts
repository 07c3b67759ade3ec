import type { ModuleBuild, ModulesFacts } from '../facts/module-facts.js';
import type { EnvironmentResult } from '../model/evidence.js';
import { type TargetCell, isCovered, matches, showCell } from './target-cells.js';
import { passedIn } from './test-reports.js';

/** A kernel on which something in a release has to have been tested. */
export interface KernelToTest {
  /** As a message calls it. */
  readonly shown: string;
  /** Position in the manifest's `targets`. */
  readonly index: number;
  readonly isCovered: (results: readonly EnvironmentResult[]) => boolean;
}

/** Where the modules of an artifact run: what has to be tested, and what keeps that from being told, in words. */
export interface KernelsToTest {
  readonly kernels: readonly KernelToTest[];
  readonly problems: readonly { readonly message: string; readonly index?: number }[];
}

/** The mark of a kernel that compares the symbols of a module, and not its own release with that of the module. */
const BY_SYMBOLS = 'modversions';

/**
 * Kernels that the modules load in, or are built on where DKMS does. `cells` are those of Linux targets. A module loads in
 * the one release that it was built for, or where versions of symbols are compared in every one that has the same.
 */
export function kernelsOf(
  id: string,
  { builds, dkms }: Pick<ModulesFacts, 'builds' | 'dkms'>,
  cells: readonly TargetCell[],
): KernelsToTest {
  const found = builds.map((build) => kernelsOfBuild(id, build, cells));
  if (dkms.length > 0) found.push(kernelsOfSource(id, cells));
  return {
    // Builds for the same kernel ask for the same tests.
    kernels: [...new Map(found.flatMap((f) => f.kernels).map((k) => [`${k.index} ${k.shown}`, k])).values()],
    problems: found.flatMap((f) => f.problems),
  };
}

function kernelsOfBuild(
  id: string,
  { vermagic = '', machines }: ModuleBuild,
  all: readonly TargetCell[],
): KernelsToTest {
  const [release = '', ...words] = vermagic.split(/\s+/);
  if (release === '')
    return { kernels: [], problems: [{ message: `${id} has modules that say no kernel in vermagic` }] };
  const cells = all.filter((c) => machines.includes(c.arch));
  const own = cells.filter((c) => c.kernel === undefined || matches(release, c.kernel));
  if (words.includes(BY_SYMBOLS) ? cells.length === 0 : own.length === 0) {
    const where = `${release} on ${machines.join(', ') || 'no known architecture'}`;
    return { kernels: [], problems: [{ message: `${id} has modules for ${where}, which is the kernel of no target` }] };
  }
  const exact = (cell: TargetCell): KernelToTest => exactly(release, cell);
  if (!words.includes(BY_SYMBOLS)) return { kernels: own.map(exact), problems: [] };
  return { kernels: cells.map((cell) => (cell.kernel === undefined ? exact(cell) : ofCell(cell))), problems: [] };
}

/** The module is built for whichever kernel is there: only a list of kernels tells which those are. */
function kernelsOfSource(id: string, cells: readonly TargetCell[]): KernelsToTest {
  const open = cells.filter((c) => c.kernel === undefined);
  return {
    kernels: cells.filter((c) => c.kernel !== undefined).map(ofCell),
    problems: open.map((cell) => ({
      message: `${id} is built by DKMS on the kernel that it meets, and target ${showCell(cell)} names no kernels`,
      index: cell.index,
    })),
  };
}

const ofCell = (cell: TargetCell): KernelToTest => ({
  shown: showCell(cell),
  index: cell.index,
  isCovered: (results) => isCovered(cell, results),
});

const exactly = (release: string, { index, arch }: TargetCell): KernelToTest => ({
  shown: `linux ${release} ${arch}`,
  index,
  isCovered: (results) =>
    results.some(
      ({ environment: e, counts }) => passedIn(counts) && e.os === 'linux' && e.arch === arch && e.kernel === release,
    ),
});
