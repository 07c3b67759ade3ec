import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { latin1 } from '../../bytes/text.js';
import { type Budget, MAX_MEMBERS, type Members } from './container.js';
import { type CatalogEntry, ROOT, pathsOf, readCatalogRecord } from './hfs-catalog.js';
import { readHfsTree } from './hfs-tree.js';
import { type Extent, type HfsVolume, VOLUME_HEADER_AT, openFork, readExtents, readHfsVolume } from './hfs-volume.js';

const DATA_FORK = 0;
/** Identifiers of the two trees, whose own extents would stand in the tree of extents. */
const CATALOG_FILE = 4;

/** Whether a disk image holds an HFS+ volume; other file systems are not opened here. */
export function isHfs(source: ByteSource): boolean {
  return ['H+', 'HX'].includes(latin1(source.read(VOLUME_HEADER_AT, 2)));
}

/**
 * The files and folders of an HFS+ volume. Data forks only: nothing has run from a resource fork since Mac OS 9. Files
 * that the file system itself packs (decmpfs) are listed and cannot be opened.
 */
export function* readHfs(source: ByteSource, budget: Budget): Members {
  const volume = readHfsVolume(source);
  const extents = readOverflow(source, volume);
  const entries = readCatalog(source, { volume, extents });
  const pathOf = pathsOf(entries);
  for (const entry of entries) {
    // The root folder lies in no other.
    if (entry.id === ROOT) continue;
    budget.member('HFS+ volume');
    const path = pathOf(entry);
    const fork = entry.fork;
    if (fork === undefined) yield { path, type: 'folder', size: undefined, open: () => sourceOf(new Uint8Array()) };
    else {
      const open = (): ByteSource => {
        if (entry.isCompressed)
          throw new MalformedError(path, 0, 'compressed by the file system (decmpfs), which is not read here');
        return openFork(source, volume, { fork, more: extents.get(entry.id) ?? [], what: path });
      };
      yield { path, type: entry.type, size: entry.isCompressed ? undefined : fork.size, open };
    }
  }
}

function readCatalog(
  source: ByteSource,
  { volume, extents }: { volume: HfsVolume; extents: ReadonlyMap<number, readonly Extent[]> },
): readonly CatalogEntry[] {
  const what = 'HFS+ catalog';
  const more = extents.get(CATALOG_FILE) ?? [];
  const catalog = openFork(source, volume, { fork: volume.catalogFile, more, what });
  const entries: CatalogEntry[] = [];
  let blocks = 0;
  for (const record of readHfsTree(catalog, what)) {
    const entry = readCatalogRecord(record);
    if (entry === undefined) continue;
    entries.push(entry);
    if (entries.length > MAX_MEMBERS)
      throw new MalformedError(what, 0, `more than the limit of ${MAX_MEMBERS} members`);
    blocks += Math.ceil((entry.fork?.size ?? 0) / volume.blockSize);
  }
  // Files that share blocks would let a small volume hold any number of large files.
  if (blocks > source.size / volume.blockSize) throw new MalformedError(what, 0, 'files are larger than the volume');
  return entries;
}

/** Extents behind the first eight of the data fork of each file, by its identifier. */
function readOverflow(source: ByteSource, volume: HfsVolume): ReadonlyMap<number, readonly Extent[]> {
  const what = 'HFS+ extents';
  const found = new Map<number, Extent[]>();
  if (volume.extentsFile.size === 0) return found;
  const tree = openFork(source, volume, { fork: volume.extentsFile, more: [], what });
  for (const r of readHfsTree(tree, what)) {
    r.skip(2, 'HFS+ extents key length');
    const fork = r.u8('HFS+ fork type');
    r.skip(1, what);
    const id = r.u32('HFS+ identifier');
    r.skip(4, 'HFS+ first block');
    if (fork !== DATA_FORK) continue;
    const known = found.get(id);
    if (known === undefined) found.set(id, [...readExtents(r)]);
    else known.push(...readExtents(r));
  }
  return found;
}
