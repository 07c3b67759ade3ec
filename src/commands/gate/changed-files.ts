import { EnvironmentError } from '../../errors.js';
import type { ChangedFile, Comparison } from '../../model/change.js';
import { type Fact, known, unknown } from '../../model/fact.js';
import type { TreeFile } from '../../ports.js';
import type { BaseFiles } from './base-files.js';
import type { GateEvent } from '../../model/event.js';
import { carriersOf } from './gate-facts.js';
import { type GatePorts, isThere } from './gate-ports.js';

/**
 * The files that a change touches: by what GitHub says where it lists them all, otherwise by holding the names of all git
 * objects of the checkout against those of the base. A checkout that lags behind the base shows differences that the
 * change did not make: more is told than there is, never less. A merge group is held against its base in this way always.
 */
export async function changedFiles(
  event: GateEvent,
  { comparison, base }: { readonly comparison: Fact<Comparison>; readonly base: Fact<BaseFiles> },
  local: GatePorts['local'],
): Promise<Fact<readonly ChangedFile[]>> {
  if (carriersOf(event) === undefined) return unknown(`${event.name} brings no change`);
  if (event.name !== 'merge_group' && comparison.known && isWhole(comparison.value))
    return known(comparison.value.files);
  const why = reasonOf(comparison);
  if (!base.known) return unknown(why);
  if (!isThere(local)) return unknown(`${why}; ${local.why}`);
  try {
    return known(differences(base.value.tree, await local.filesOf(await local.head())));
  } catch (error) {
    if (error instanceof EnvironmentError) return unknown(`${why}; ${error.message}`);
    throw error;
  }
}

/** A list without files, or one beside commits that are missing, may be one that something was lost of. */
const isWhole = ({ files, filesComplete, commitsComplete }: Comparison): boolean =>
  filesComplete && commitsComplete && files.length > 0;

const reasonOf = (comparison: Fact<Comparison>): string =>
  comparison.known ? 'GitHub does not list all files of the change' : comparison.why;

function differences(base: readonly TreeFile[], head: readonly TreeFile[]): readonly ChangedFile[] {
  const before = new Map(base.map(({ path, object }) => [path, object]));
  const after = new Set(head.map(({ path }) => path));
  return [
    ...head
      .filter(({ path, object }) => before.get(path) !== object)
      .map(({ path }): ChangedFile => ({ path, change: before.has(path) ? 'modified' : 'added' })),
    ...base.filter(({ path }) => !after.has(path)).map(({ path }): ChangedFile => ({ path, change: 'removed' })),
  ];
}
