import { readSbom } from '../evidence/sbom/read-sbom.js';
import { readVex } from '../evidence/vex/read-vex.js';
import type { SupplyFiles } from '../facts/sbom-facts.js';
import type { Fact } from '../model/fact.js';
import type { Manifest } from '../model/release.js';
import type { Progress } from '../ports.js';
import { MAX_SBOM_BYTES } from './limits.js';
import { type Surroundings, readHashed, unreached } from './reach.js';

/** Reads every bill of materials and every VEX document that the manifest names. What cannot be read is an unknown fact. */
export async function collectSbom(
  { sbom = [], vex = [] }: Pick<Manifest, 'sbom' | 'vex'>,
  around: Surroundings,
  progress: Progress,
): Promise<SupplyFiles> {
  const total = sbom.length + vex.length;
  const sboms: SupplyFiles['sboms'][number][] = [];
  const statements: SupplyFiles['vex'][number][] = [];
  // One after the other: each may be large, and two in memory gain nothing.
  for (const [index, path] of sbom.entries()) {
    progress.step(`reading ${path}`, index, total);
    sboms.push({ index, path, sbom: await readOne(readSbom, path, { key: 'sbom', index, around }) });
  }
  for (const [index, path] of vex.entries()) {
    progress.step(`reading ${path}`, sbom.length + index, total);
    statements.push({ index, path, vex: await readOne(readVex, path, { key: 'vex', index, around }) });
  }
  return { sboms, vex: statements };
}

async function readOne<T>(
  read: (document: { name: string; bytes: Uint8Array; sha256: string }) => Fact<T>,
  path: string,
  { key, index, around }: { readonly key: string; readonly index: number; readonly around: Surroundings },
): Promise<Fact<T>> {
  try {
    return read({ name: path, ...(await readHashed(around.workspace, path, MAX_SBOM_BYTES)) });
  } catch (error) {
    return unreached(error, [key, index], around).why;
  }
}
