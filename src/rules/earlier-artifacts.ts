import type { PastArtifact } from '../facts/artifact-facts.js';
import type { PastRelease } from '../model/history.js';
import type { DeclaredArtifact, Release } from '../model/release.js';
import { foldedPath } from './paths.js';

const fileName = (path: string): string => foldedPath(path).replace(/^.*\//, '');

/**
 * Finds an artifact as it was in earlier releases, those of the same channel first, by id before file name: a new id
 * hides nothing. The release itself, where the history holds it already, is no earlier one.
 */
export function earlierArtifacts({ version, channel }: Release, history: readonly PastRelease[]) {
  const earlier = history.filter((past) => past.version !== version || past.channel !== channel);
  const indexes = [
    earlier.filter((past) => past.channel === channel),
    earlier.filter((past) => past.channel !== channel),
  ].flatMap((releases) => [indexed(releases, ({ id }) => id), indexed(releases, ({ path }) => fileName(path))]);
  return ({ id, path }: DeclaredArtifact): PastArtifact | undefined => {
    const found = indexes.map((index, i) => index.get(i % 2 === 0 ? id : fileName(path)));
    return found.find((before) => before !== undefined);
  };
}

/** The first artifact of each key, in the order of the releases: highest version first. */
function indexed(
  releases: readonly PastRelease[],
  keyOf: (a: DeclaredArtifact) => string,
): ReadonlyMap<string, PastArtifact> {
  const index = new Map<string, PastArtifact>();
  for (const release of releases) {
    for (const declared of release.artifacts) {
      if (!index.has(keyOf(declared))) index.set(keyOf(declared), { release, declared });
    }
  }
  return index;
}
