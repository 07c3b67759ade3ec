import type { PastArtifact } from '../facts/artifact-facts.js';
import type { PastRelease } from '../model/history.js';
import type { DeclaredArtifact, Release } from '../model/release.js';
import { foldedPath } from './paths.js';

const fileName = (path: string): string => foldedPath(path).replace(/^.*\//, '');

/**
 * Looks an artifact up as it was in earlier releases, those of the same channel first, by id before file name: a new id
 * hides nothing. The release itself, where the history holds it already, is no earlier one.
 */
export function artifactBefore({ version, channel }: Release, history: readonly PastRelease[]) {
  const earlier = history.filter((past) => past.version !== version || past.channel !== channel);
  const indexes = [
    earlier.filter((past) => past.channel === channel),
    earlier.filter((past) => past.channel !== channel),
  ].map((releases) => ({
    ids: indexed(releases, ({ id }) => id),
    names: indexed(releases, ({ path }) => fileName(path)),
  }));
  return ({ id, path }: DeclaredArtifact): PastArtifact | undefined => {
    for (const { ids, names } of indexes) {
      // An empty index spares the work on the name: a first release has nothing to look up.
      const found = ids.get(id) ?? (names.size > 0 ? names.get(fileName(path)) : undefined);
      if (found) return found;
    }
    return undefined;
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
      const key = keyOf(declared);
      if (!index.has(key)) index.set(key, { release, declared });
    }
  }
  return index;
}
