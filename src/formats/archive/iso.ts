import { isBlank } from '../../bytes/blank.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { readBootCatalog } from './iso-boot.js';
import { ISO_SYSTEM_AREA, type IsoVolume, readIsoVolume } from './iso-descriptors.js';
import { walkIsoTree } from './iso-tree.js';

/** Length of all files to that of the image. Tools that find equal files let them share their bytes, wholly. */
const MAX_OVERLAP = 4;

/**
 * Files of an ISO 9660 image by all its trees, its boot images, and what stands outside the volume. Files of the same
 * bytes, as the second tree's mostly are, come once.
 */
export function* readIso(source: ByteSource, budget: Budget): Members {
  const volume = readIsoVolume(source);
  const seen = new Set<string>();
  const lengths = new Map<number, number>();
  let total = 0;
  for (const tree of volume.trees) {
    for (const member of walkIsoTree(source, tree)) {
      budget.member('ISO image');
      const key = member.extents.map(({ from, length }) => `${from}+${length}`).join();
      if (member.size === 0 || !seen.has(key)) yield member;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const { from, length } of member.extents) lengths.set(from, Math.max(length, lengths.get(from) ?? 0));
      total += member.size ?? 0;
      if (total > MAX_OVERLAP * source.size) throw new MalformedError('ISO image', 0, 'files overlap each other');
    }
  }
  for (const member of besideTheTrees(source, volume, lengths)) {
    total += member.size ?? 0;
    if (total > MAX_OVERLAP * source.size) throw new MalformedError('ISO image', 0, 'boot images overlap each other');
    budget.member('ISO image');
    yield member;
  }
  if (volume.udf) throw new MalformedError('ISO image', 0, 'also holds a UDF file system, which is not read');
}

function besideTheTrees(
  source: ByteSource,
  volume: IsoVolume,
  lengths: ReadonlyMap<number, number>,
): readonly Member[] {
  const images = volume.bootCatalogAt === undefined ? [] : readBootCatalog(source, volume.bootCatalogAt);
  const outside = [
    { path: '(system area)', from: 0, length: ISO_SYSTEM_AREA },
    { path: '(bytes behind the volume)', from: volume.size, length: Math.max(0, source.size - volume.size) },
  ].filter(({ from, length }) => !isBlank(source, from, from + length));
  // A boot image that is a file of a tree too has been given with its true length.
  const beside = images.filter(({ from, loaded }) => (lengths.get(from) ?? 0) < loaded);
  return [...beside, ...outside].map(({ path, from, length }) => ({
    path,
    type: 'file',
    size: length,
    open: () => windowOf(source, from, length, path),
  }));
}
