import type { ManifestPath } from '../model/location.js';
import type { Manifest } from '../model/release.js';
import { type PathUse, checkPath } from './safe-path.js';
import type { DataProblem } from './schema-problems.js';
import { quoted } from './show-value.js';

/** Every field of a manifest that names a file, by the mapping that holds it. The rest of the program opens no others. */
const FIELDS: readonly { readonly at: readonly string[]; readonly key: string; readonly use: PathUse }[] = [
  { at: ['release'], key: 'notes', use: 'file' },
  { at: ['artifacts', '*'], key: 'path', use: 'file' },
  { at: ['artifacts', '*'], key: 'provenance', use: 'file' },
  { at: ['artifacts', '*'], key: 'catalog', use: 'file' },
  { at: ['artifacts', '*', 'content'], key: 'contracts', use: 'pattern' },
  { at: ['artifacts', '*', 'content'], key: 'jsonSchema', use: 'file' },
  { at: ['evidence', '*'], key: 'report', use: 'file' },
  { at: ['evidence', '*'], key: 'statement', use: 'file' },
  { at: ['rollback'], key: 'evidence', use: 'file' },
  { at: ['recovery'], key: 'evidence', use: 'file' },
];

type Mapping = Record<string, unknown>;
type Visit = (holder: Mapping | unknown[], key: string | number, use: PathUse, where: () => ManifestPath) => void;

/** Refuses every path that could lead out of the manifest's folder, and writes the others without `.` segments. */
export function normalisePaths(manifest: Manifest): readonly DataProblem[] {
  const problems: DataProblem[] = [];
  forEachPath(manifest as unknown as Mapping, (holder, key, use, where) => {
    const path = (holder as Mapping)[key];
    if (typeof path !== 'string') return;
    const checked = checkPath(path, use);
    if (!checked.ok) problems.push({ message: `the path ${quoted(path)} ${checked.why}`, path: where(), part: 'value' });
    else if (checked.path !== path) (holder as Mapping)[key] = checked.path;
  });
  return problems;
}

function forEachPath(manifest: Mapping, visit: Visit): void {
  const payload = manifest['payload'] as unknown[] | undefined;
  payload?.forEach((_, index) => {
    visit(payload, index, 'folder', () => ['payload', index]);
  });
  for (const { at, key, use } of FIELDS) {
    forEachHolder(manifest, at, [], (holder, where) => {
      visit(holder, key, use, () => [...where, key]);
    });
  }
}

/** Calls with each mapping at a place; `*` stands for every entry of a list. */
function forEachHolder(node: unknown, at: readonly string[], where: ManifestPath, call: (holder: Mapping, where: ManifestPath) => void): void {
  const [step, ...rest] = at;
  if (node === undefined) return;
  if (step === undefined) call(node as Mapping, where);
  else if (step === '*') {
    (node as readonly unknown[]).forEach((item, index) => {
      forEachHolder(item, rest, [...where, index], call);
    });
  } else forEachHolder((node as Mapping)[step], rest, [...where, step], call);
}
