import type { ManifestPath } from '../model/location.js';
import type { Manifest } from '../model/release.js';
import { type PathUse, checkPath } from './safe-path.js';
import type { DataProblem } from './schema-problems.js';
import { quoted } from './show-value.js';

type Mapping = Record<string | number, unknown>;

/**
 * Refuses every path that could lead out of the manifest's folder, and writes the others without `.` segments. The
 * fields named here are all that the rest of the program opens.
 */
export function normalisePaths(manifest: Manifest): readonly DataProblem[] {
  const check = new PathCheck();
  check.field(manifest.release, 'notes', 'file', ['release']);
  check.field(manifest.release, 'signature', 'file', ['release']);
  manifest.payload?.forEach((_, index) => {
    check.field(manifest.payload, index, 'folder', ['payload']);
  });
  manifest.artifacts.forEach((artifact, index) => {
    check.field(artifact, 'path', 'file', ['artifacts'], index);
    check.field(artifact, 'provenance', 'file', ['artifacts'], index);
    check.field(artifact, 'signature', 'file', ['artifacts'], index);
    check.field(artifact, 'catalog', 'file', ['artifacts'], index);
    check.field(artifact, 'inspection', 'file', ['artifacts'], index);
    check.field(artifact.content, 'contracts', 'pattern', ['artifacts'], index, 'content');
    check.field(artifact.content, 'jsonSchema', 'file', ['artifacts'], index, 'content');
  });
  manifest.evidence?.forEach((evidence, index) => {
    check.field(evidence, 'report', 'file', ['evidence'], index);
    check.field(evidence, 'statement', 'file', ['evidence'], index);
  });
  for (const list of ['sbom', 'vex'] as const) {
    manifest[list]?.forEach((_, index) => {
      check.field(manifest[list], index, 'file', [list]);
    });
  }
  check.field(manifest.rollback, 'evidence', 'file', ['rollback']);
  check.field(manifest.recovery, 'evidence', 'file', ['recovery']);
  return check.problems;
}

/** Patterns are few, and many artifacts share one. */
const REMEMBERED_PATTERNS = 1000;

class PathCheck {
  readonly problems: DataProblem[] = [];
  readonly #patterns = new Set<string>();

  /** Checks one field of `holder`, which stands at `at`. The manifest was made by its reader alone and is not shared yet. */
  field(holder: object | undefined, key: string | number, use: PathUse, list: ManifestPath, ...at: ManifestPath): void {
    const path = (holder as Mapping | undefined)?.[key];
    if (typeof path !== 'string') return;
    if (use === 'pattern' && this.#patterns.has(path)) return;
    const checked = checkPath(path, use);
    if (!checked.ok) {
      this.problems.push({
        message: `the path ${quoted(path)} ${checked.why}`,
        path: [...list, ...at, key],
        part: 'value',
      });
    } else if (checked.path !== path) {
      (holder as Mapping)[key] = checked.path;
    } else if (use === 'pattern' && this.#patterns.size < REMEMBERED_PATTERNS) this.#patterns.add(path);
  }
}
