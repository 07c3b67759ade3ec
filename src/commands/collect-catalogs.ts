import {
  MAX_CATALOG_BYTES,
  type ReleaseCatalog,
  needsBytes,
  readReleaseCatalog,
  withCatalogs,
} from '../facts/catalogs.js';
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
  const catalogs = await inBatches([...paths], OPEN_AT_ONCE, ([path, at]) => readCatalog(path, at, context));
  let done = 0;
  return inBatches(artifacts, OPEN_AT_ONCE, async (artifact, index): Promise<Inspected> => {
    const inspection = inspections[index] ?? unknown('the file was not inspected');
    if ('known' in inspection) return inspection;
    context.progress.step(`looking for ${artifact.path} in catalogs`, done++, artifacts.length);
    const asked = { catalogs, declared: artifact.catalog };
    if (!needsBytes(inspection, catalogs)) return withCatalogs(inspection, { ...asked, source: undefined });
    return again(artifact, index, { inspection, asked, around: context.around });
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

async function readCatalog(path: string, at: ManifestPath, { around, trust }: CatalogContext): Promise<ReleaseCatalog> {
  try {
    const file = await around.workspace.open(path);
    try {
      return readReleaseCatalog(path, bytesOf(file.source, MAX_CATALOG_BYTES, path), trust);
    } finally {
      file.close();
    }
  } catch (error) {
    return { path, read: unreached(error, at, around).why };
  }
}

interface Asked {
  readonly inspection: Inspection;
  readonly asked: { readonly catalogs: readonly ReleaseCatalog[]; readonly declared: string | undefined };
  readonly around: Surroundings;
}

/** Reads the file once more, and believes it only if it is the one that was inspected. */
async function again(
  { path }: DeclaredArtifact,
  index: number,
  { inspection, asked, around }: Asked,
): Promise<Inspection> {
  try {
    const file = await around.workspace.open(path);
    try {
      if (inspection.file.known && inspection.file.value.sha256 !== file.sha256) {
        return { ...inspection, signatures: unknown('the file changed while it was looked at') };
      }
      return withCatalogs(inspection, { ...asked, source: file.source });
    } finally {
      file.close();
    }
  } catch (error) {
    return { ...inspection, signatures: unreached(error, ['artifacts', index, 'path'], around).why };
  }
}
