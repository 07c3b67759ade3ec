import { firstNotBlank } from '../../bytes/blank.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { utf8 } from '../../bytes/text.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { FileData } from './squashfs-data.js';
import { type FolderInode, readInode } from './squashfs-inode.js';
import { Metadata } from './squashfs-metadata.js';
import { type InodeReference, type Superblock, readSuperblock } from './squashfs-superblock.js';

const what = 'squashfs folder';
/** Bytes of a group's header and of an entry without its name, and entries in a group. */
const GROUP_HEADER = 12;
const ENTRY = 8;
const MAX_GROUP = 256;
/** Bytes of the list of one folder; one of 100,000 members has 3 MB. */
const MAX_LIST = 64 * 1024 * 1024;
/** Characters of a path: no system opens longer ones. */
const MAX_PATH = 4096;

interface Entry {
  readonly path: string;
  readonly inode: InodeReference;
}

/** Members of a squashfs 4.0 image, each folder before what is in it; what stands behind the image is one more. */
export function* readSquashfs(source: ByteSource, budget: Budget): Members {
  const superblock = readSuperblock(source);
  const metadata = new Metadata(source, superblock, budget);
  const data = new FileData(source, superblock, metadata, budget);
  // A folder may be in one other only: what is met twice leads in a circle, or multiplies.
  const seen = new Set<string>();
  const pending: Entry[] = [{ path: '', inode: superblock.root }];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const { path } = entry;
    const inode = readInode(metadata, superblock, entry.inode);
    const isRoot = path === '' && seen.size === 0;
    if (isRoot && inode.type !== 'folder') throw new MalformedError(what, 0, 'the root is none');
    if (!isRoot) {
      yield inode.type === 'file'
        ? { path, type: 'file', size: inode.size, open: () => sourceOf(data.unpack(inode)) }
        : { path, type: inode.type, size: undefined, open: () => noBytes(path) };
    }
    if (inode.type !== 'folder') continue;
    const place = `${entry.inode.block}:${entry.inode.offset}`;
    if (seen.has(place)) throw new MalformedError(what, superblock.inodeTable, `${path} is met twice`);
    seen.add(place);
    for (const child of readFolder(metadata, superblock, { path, inode, budget }).reverse()) pending.push(child);
  }
  yield* behind(source, superblock, budget);
}

function readFolder(
  metadata: Metadata,
  { directoryTable }: Superblock,
  { path, inode, budget }: { path: string; inode: FolderInode; budget: Budget },
): Entry[] {
  if (inode.length > MAX_LIST) throw new MalformedError(what, directoryTable, `lists ${inode.length} bytes`);
  const list = metadata.read(directoryTable, inode.list, inode.length, what);
  const entries: Entry[] = [];
  while (list.left >= GROUP_HEADER) {
    const count = list.u32('count') + 1;
    const block = list.u32('block of the inodes');
    list.skip(4, 'inode number');
    if (count > MAX_GROUP) throw new MalformedError(what, list.offset, `has ${count} entries in a group`);
    for (let i = 0; i < count; i++) {
      budget.member('squashfs image');
      const offset = list.u16('offset of the inode');
      list.skip(ENTRY - 4, 'number and type');
      const name = utf8(list.bytes(list.u16('length of the name') + 1, 'name'));
      const full = path === '' ? name : `${path}/${name}`;
      if (full.length > MAX_PATH) throw new MalformedError(what, list.offset, `has a path over ${MAX_PATH} characters`);
      entries.push({ path: full, inode: { block, offset } });
    }
  }
  if (list.left > 0) throw new MalformedError(what, list.offset, `has ${list.left} bytes behind its entries`);
  return entries;
}

/** What was appended to the image: mounting does not show it, but somebody may look for it there. */
function* behind(source: ByteSource, { bytesUsed }: Superblock, budget: Budget): Members {
  const at = firstNotBlank(source, bytesUsed);
  if (at >= source.size) return;
  budget.member('squashfs image');
  const path = `(bytes at ${at}, behind the end of the image)`;
  yield { path, type: 'file', size: source.size - at, open: () => windowOf(source, at, source.size - at, path) };
}

function noBytes(path: string): ReturnType<Member['open']> {
  throw new MalformedError('squashfs image', 0, `${path} has no bytes of its own`);
}
