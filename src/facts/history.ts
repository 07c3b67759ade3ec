import { type Fact, known } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { PastArtifact } from './artifact-facts.js';
import type { Versions } from './assemble-input.js';
import { byCodeUnit } from '../model/order.js';

/** The earlier releases of one product, highest version first; equal versions keep the order of their files. */
export function releasesOf(
  product: string,
  history: Fact<readonly PastRelease[]>,
  versions: Versions,
): Fact<readonly PastRelease[]> {
  if (!history.known) return history;
  const ours = history.value.filter((r) => r.product === product);
  return known(ours.sort((a, b) => versions.compare(b.version, a.version) || byCodeUnit(a.file, b.file)));
}

/** Looks up an artifact by id in earlier releases, newest first. The index is built once, however many artifacts ask. */
export function pastArtifacts(history: Fact<readonly PastRelease[]>): (id: string) => Fact<readonly PastArtifact[]> {
  if (!history.known) return () => history;
  const byId = new Map<string, PastArtifact[]>();
  for (const release of history.value) {
    for (const declared of release.artifacts) {
      const list = byId.get(declared.id);
      if (list) list.push({ release, declared });
      else byId.set(declared.id, [{ release, declared }]);
    }
  }
  const none = known([]);
  return (id) => {
    const list = byId.get(id);
    return list ? known(list) : none;
  };
}
