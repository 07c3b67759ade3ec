import type { NamedAs } from '../model/evidence-bundle.js';
import { byCodeUnit } from '../model/order.js';
import type { DeclaredArtifact, Manifest } from '../model/release.js';
import { IN_BUNDLE } from './bundle-index.js';

/** A file that a manifest names as evidence. */
export interface NamedFile {
  readonly path: string;
  readonly as: NamedAs;
  readonly of: readonly string[];
}

/** Detached signatures that were found beside what they are over: the path, and what that is. */
export interface FoundSignature {
  readonly path: string;
  readonly of: string;
}

const OF_RELEASE = 'release';

/** Every file that a manifest names as evidence, and the signatures found beside files, sorted by path. Artifacts are none. */
export function namedFiles(manifest: Manifest, found: readonly FoundSignature[]): readonly NamedFile[] {
  const { release, artifacts, evidence = [], sbom = [], vex = [], rollback, recovery } = manifest;
  const all: [path: string | undefined, as: NamedAs, of: string][] = [
    [release.notes, 'notes', OF_RELEASE],
    [release.signature, 'signature', OF_RELEASE],
    ...artifacts.flatMap(ofArtifact),
    ...evidence.flatMap(({ report, statement, suite }): [string | undefined, NamedAs, string][] => [
      [report, 'report', suite],
      [statement, 'statement', suite],
    ]),
    ...sbom.map((path): [string, NamedAs, string] => [path, 'sbom', OF_RELEASE]),
    ...vex.map((path): [string, NamedAs, string] => [path, 'vex', OF_RELEASE]),
    [rollback?.evidence, 'rollback-evidence', OF_RELEASE],
    [recovery?.evidence, 'recovery-evidence', OF_RELEASE],
    ...found.map(({ path, of }): [string, NamedAs, string] => [path, 'signature', of]),
  ];
  const rows = new Map<string, { path: string; as: NamedAs; of: Set<string> }>();
  for (const [path, as, of] of all) {
    if (path === undefined) continue;
    const key = JSON.stringify([path, as]);
    const row = rows.get(key) ?? { path, as, of: new Set() };
    rows.set(key, row);
    row.of.add(of);
  }
  return [...rows.values()]
    .map(({ path, as, of }) => ({ path, as, of: [...of] }))
    .sort((a, b) => byCodeUnit(a.path, b.path) || byCodeUnit(a.as, b.as));
}

function ofArtifact(artifact: DeclaredArtifact): [string | undefined, NamedAs, string][] {
  const { id, provenance, signature, inspection, catalog } = artifact;
  return [
    [provenance, 'provenance', id],
    [signature, 'signature', id],
    [inspection, 'inspection', id],
    [catalog, 'catalog', id],
  ];
}

const REPORTS: readonly NamedAs[] = ['report', 'statement', 'rollback-evidence', 'recovery-evidence'];

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  trx: 'application/xml',
  json: 'application/json',
  sarif: 'application/sarif+json',
  jsonl: 'application/jsonl',
  txt: 'text/plain',
  tap: 'text/plain',
  md: 'text/markdown',
  yaml: 'application/yaml',
  yml: 'application/yaml',
};

/** What follows the last dot of a name where it is plain; the name itself is somebody's text. */
const extensionOf = (path: string): string | undefined => /\.([A-Za-z0-9]{1,10})$/.exec(path)?.[1]?.toLowerCase();

/** Media type of a file, as far as its name tells. */
export const mediaTypeOf = (path: string): string => MEDIA_TYPES[extensionOf(path) ?? ''] ?? 'application/octet-stream';

/** Where the file goes: by digest, since its path is somebody's text, and two of one digest are one file. */
export function entryOf({ path, as }: NamedFile, sha256: string): string {
  const folder = REPORTS.includes(as) ? IN_BUNDLE.reports : IN_BUNDLE.attached;
  const extension = extensionOf(path);
  return folder + sha256 + (extension === undefined ? '' : `.${extension}`);
}

/** Where the manifest goes: under its own name where that is plain on every system. */
export function manifestEntry(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const plain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && !name.endsWith('.');
  return IN_BUNDLE.release + (plain ? name : `manifest.${/\.json$/i.test(name) ? 'json' : 'yaml'}`);
}
