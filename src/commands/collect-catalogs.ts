import type { BlockList } from '../blocklists/block-list.js';
import {
  MAX_CATALOG_BYTES,
  type ReleaseCatalog,
  needsBytes,
  readReleaseCatalog,
  withCatalogs,
} from '../facts/catalogs.js';
import { askedOf, signingCatalog, withSigners } from '../facts/blocked-by-release.js';
import type { SignedBy } from '../facts/found-blocked.js';
import type { Inspection } from '../facts/inspection.js';
import { type Unknown, unknown } from '../model/fact.js';
import type { ManifestPath } from '../model/location.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { Progress } from '../ports.js';
import type { Trust } from '../signatures/trust.js';
import { inBatches } from './in-batches.js';
import { OPEN_AT_ONCE } from './limits.js';
import { type Surroundings, bytesOf, unreached } from './reach.js';

type Inspected = Inspection | Unknown;

interface CatalogContext {
  /** Those of the policy: who signed a catalog signed the drivers in it. */
  readonly blocklists?: readonly BlockList[];
  readonly around: Surroundings;
  readonly progress: Progress;
  readonly trust?: Trust | undefined;
}

/**
 * The inspections with the signatures that catalogs put on the files: those that are artifacts of the release, and those
 * that the manifest names for one. A release without any is not looked at again.
 */
export async function coverByCatalogs(
  artifacts: readonly DeclaredArtifact[],
  inspections: readonly Inspected[],
  context: CatalogContext,
): Promise<readonly Inspected[]> {
  const paths = catalogPaths(artifacts, inspections);
  if (paths.size === 0) return inspections;
  const read = await inBatches([...paths], OPEN_AT_ONCE, ([path, at]) => readCatalog(path, at, context));
  const catalogs = read.map(({ catalog }) => catalog);
  const signing = read.map(({ signing: by }) => by);
  let done = 0;
  return inBatches(artifacts, OPEN_AT_ONCE, async (artifact, index): Promise<Inspected> => {
    const inspection = inspections[index] ?? unknown('the file was not inspected');
    if ('known' in inspection) return inspection;
    context.progress.step(`looking for ${artifact.path} in catalogs`, done++, artifacts.length);
    const asked = { catalogs, declared: artifact.catalog };
    if (!needsBytes(inspection, catalogs)) return withCatalogs(inspection, { ...asked, source: undefined });
    return again(artifact, index, { inspection, asked, around: context.around, signing, context });
  });
}

/** Where each catalog is first named in the manifest. */
function catalogPaths(
  artifacts: readonly DeclaredArtifact[],
  inspections: readonly Inspected[],
): ReadonlyMap<string, ManifestPath> {
  const paths = new Map<string, ManifestPath>();
  for (const [index, { path, catalog }] of artifacts.entries()) {
    const inspection = inspections[index];
    const isCatalog =
      inspection && !('known' in inspection) && inspection.format.known && inspection.format.value === 'catalog';
    if (isCatalog && !paths.has(path)) paths.set(path, ['artifacts', index, 'path']);
    if (catalog !== undefined && !paths.has(catalog)) paths.set(catalog, ['artifacts', index, 'catalog']);
  }
  return paths;
}

async function readCatalog(
  path: string,
  at: ManifestPath,
  { around, trust }: CatalogContext,
): Promise<{ readonly catalog: ReleaseCatalog; readonly signing: SignedBy }> {
  try {
    const file = await around.workspace.open(path);
    try {
      const bytes = bytesOf(file.source, MAX_CATALOG_BYTES, path);
      const signing = signingCatalog(path, bytes, trust?.certificates);
      return { catalog: readReleaseCatalog(path, bytes, trust), signing };
    } finally {
      file.close();
    }
  } catch (error) {
    const { why } = unreached(error, at, around);
    return { catalog: { path, read: why }, signing: { path, read: why } };
  }
}

interface Asked {
  readonly inspection: Inspection;
  readonly asked: { readonly catalogs: readonly ReleaseCatalog[]; readonly declared: string | undefined };
  readonly around: Surroundings;
  readonly signing: readonly SignedBy[];
  readonly context: CatalogContext;
}

/** Reads the file once more, and believes it only if it is the one that was inspected. */
async function again(
  { path }: DeclaredArtifact,
  index: number,
  { inspection, asked, around, signing, context: { blocklists = [], trust } }: Asked,
): Promise<Inspection> {
  try {
    const file = await around.workspace.open(path);
    try {
      if (inspection.file.known && inspection.file.value.sha256 !== file.sha256) {
        return { ...inspection, signatures: unknown('the file changed while it was looked at') };
      }
      const covered = withCatalogs(inspection, { ...asked, source: file.source });
      const catalogs = askedOf(signing, asked.declared);
      return withSigners(covered, { source: file.source, catalogs, lists: blocklists, more: trust?.certificates });
    } finally {
      file.close();
    }
  } catch (error) {
    const { why } = unreached(error, ['artifacts', index, 'path'], around);
    // Who signed a catalog of it is not known either, and may be on a block list.
    return { ...inspection, signatures: why, blocked: why };
  }
}
