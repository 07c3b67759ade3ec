import type { BlockEntry, BlockGround, BlockListName, BlockMatch } from '../model/blocklist.js';
import type { Fact } from '../model/fact.js';
import type { ImageTraits, ListAnswer } from './block-list.js';
import { findDigest } from './digest-lines.js';
import { AUTHENTICODE_SHA1, AUTHENTICODE_SHA256, ENTRIES, SHA1, SHA256 } from './loldrivers-generated.js';

/** What the list that comes with this version says of an image: by digests, never by names. */
export function findInBundled(list: BlockListName, image: ImageTraits): ListAnswer {
  const unclear: string[] = [];
  const of = (digests: Fact<readonly string[]>): readonly string[] => {
    if (digests.known) return digests.value;
    if (!unclear.includes(digests.why)) unclear.push(digests.why);
    return [];
  };
  const sha1 = image.sha1.known ? { ...image.sha1, value: [image.sha1.value] } : image.sha1;
  const matches = [
    ...matchesIn(list, SHA256, { by: 'sha256', digests: [image.sha256] }),
    ...matchesIn(list, SHA1, { by: 'sha1', digests: of(sha1) }),
    ...matchesIn(list, AUTHENTICODE_SHA256, { by: 'authenticode-sha256', digests: of(image.authenticodeSha256) }),
    ...matchesIn(list, AUTHENTICODE_SHA1, { by: 'authenticode-sha1', digests: of(image.authenticodeSha1) }),
  ];
  return { matches, unclear };
}

/** The same of a file of which nothing but its digest is known. */
export function findSha256InBundled(list: BlockListName, sha256: string): readonly BlockMatch[] {
  return matchesIn(list, SHA256, { by: 'sha256', digests: [sha256] });
}

function matchesIn(
  list: BlockListName,
  lines: string,
  { by, digests }: { readonly by: BlockGround; readonly digests: readonly string[] },
): readonly BlockMatch[] {
  const found = digests.flatMap((digest) => findDigest(lines, digest.toLowerCase()));
  const loads = new Map<number, boolean | undefined>();
  // Samples of one entry may differ: that one of them loads is what counts.
  for (const { entry, loadsDespiteHvci } of found) {
    const before = loads.get(entry);
    loads.set(entry, before === true ? true : (loadsDespiteHvci ?? before));
  }
  return [...loads].map(([entry, loadsDespiteHvci]) => ({
    ...entryAt(entry),
    ...(loadsDespiteHvci === undefined ? {} : { loadsDespiteHvci }),
    list,
    by,
  }));
}

let entries: readonly string[] | undefined;

/** An entry of the list: its line is id, category, names and CVEs, with tabs between. */
function entryAt(index: number): BlockEntry {
  entries ??= ENTRIES.split('\n');
  const [id = '', category = '', names = '', cves = ''] = (entries[index] ?? '').split('\t');
  return { id, name: names === '' ? category : names, cves: cves === '' ? [] : cves.split(' ') };
}
