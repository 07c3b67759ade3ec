import type { ArtifactFacts } from '../facts/artifact-facts.js';

/** The name of a file in lower case, whatever folders stand before it: Windows tells no case apart. */
export const fileName = (path: string): string => path.slice(path.search(/[^\\/]*$/)).toLowerCase();

const INDEXES = new WeakMap<readonly ArtifactFacts[], ReadonlyMap<string, readonly ArtifactFacts[]>>();

/** Worked out once for a release: a package may have thousands of files, and a release thousands of artifacts. */
function byFileName(artifacts: readonly ArtifactFacts[]): ReadonlyMap<string, readonly ArtifactFacts[]> {
  const known = INDEXES.get(artifacts);
  if (known) return known;
  const index = new Map<string, ArtifactFacts[]>();
  for (const artifact of artifacts) {
    const name = fileName(artifact.declared.path);
    const same = index.get(name);
    if (same) same.push(artifact);
    else index.set(name, [artifact]);
  }
  INDEXES.set(artifacts, index);
  return index;
}

/** The artifacts of a name that belong to the package of a file: those in its folder and below, or all where there are none. */
export function besides(path: string, name: string, artifacts: readonly ArtifactFacts[]): readonly ArtifactFacts[] {
  const named = byFileName(artifacts).get(name.toLowerCase()) ?? [];
  const folder = path.slice(0, path.length - fileName(path).length);
  const near = named.filter((a) => a.declared.path.startsWith(folder));
  return near.length > 0 ? near : named;
}

/** Whether two versions of up to four numbers are the same; what is left out is zero. */
export function sameVersion(a: string, b: string): boolean {
  const whole = (text: string): string =>
    [...text.split(/[.,]/).map((part) => Number.parseInt(part, 10)), 0, 0, 0].slice(0, 4).join('.');
  return whole(a) === whole(b);
}
