import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { utf16 } from '../../bytes/text.js';
import { type Fork, readFork } from './hfs-volume.js';

const RECORD = { FOLDER: 1, FILE: 2, FOLDER_THREAD: 3, FILE_THREAD: 4 };
const COMPRESSED = 0x20;
const MODE_TYPE = 0o170000;
const MODE_LINK = 0o120000;
const HARD_LINK = 0x686c_6e6b;
/** The longest target of a link. */
const MAX_LINK = 4096;
/** The identifier of the root folder. */
export const ROOT = 2;
/** Folders in folders; macOS allows paths of 1,024 bytes. */
const MAX_FOLDERS = 128;

/** A file or folder of the catalog. */
export interface CatalogEntry {
  readonly parent: number;
  readonly name: string;
  readonly id: number;
  readonly type: 'file' | 'folder' | 'link';
  /** The bytes of the data fork. Those of a file that the file system packs are elsewhere. */
  readonly fork: Fork | undefined;
  readonly isCompressed: boolean;
}

/** Reads one record of the catalog; undefined for one that only says where another is. */
export function readCatalogRecord(r: ByteReader): CatalogEntry | undefined {
  const what = 'HFS+ catalog record';
  const keyLength = r.u16('HFS+ catalog key length');
  const keyEnd = r.left - keyLength;
  const parent = r.u32('HFS+ parent');
  const length = r.u16('HFS+ name length');
  const name = utf16(r.bytes(2 * length, 'HFS+ name'), { littleEndian: false });
  if (r.left < keyEnd) throw new MalformedError(what, r.offset, 'a name that leads out of its key');
  r.skip(r.left - keyEnd, what);
  const type = r.u16(what);
  if (type === RECORD.FOLDER_THREAD || type === RECORD.FILE_THREAD) return undefined;
  r.skip(6, what);
  const id = r.u32('HFS+ identifier');
  if (type === RECORD.FOLDER) return { parent, name, id, type: 'folder', fork: undefined, isCompressed: false };
  if (type !== RECORD.FILE) throw new MalformedError(what, r.offset, `of type ${type}`);
  r.skip(20 + 8 + 1, 'HFS+ times and owners');
  const isCompressed = (r.u8('HFS+ flags') & COMPRESSED) !== 0;
  const mode = r.u16('HFS+ mode');
  r.skip(4, what);
  const isHardLink = r.u32('HFS+ file type') === HARD_LINK;
  r.skip(12 + 16 + 8, 'HFS+ finder information');
  const fork = readFork(r);
  const isLink = ((mode & MODE_TYPE) === MODE_LINK && fork.size <= MAX_LINK) || (isHardLink && fork.size === 0);
  return { parent, name, id, type: isLink ? 'link' : 'file', fork, isCompressed };
}

/** The paths of entries, by the folders they are in; malformed where folders are in one another. */
export function pathsOf(entries: readonly CatalogEntry[]): (entry: CatalogEntry) => string {
  const folders = new Map<number, CatalogEntry>();
  for (const entry of entries) if (entry.type === 'folder') folders.set(entry.id, entry);
  return (entry) => {
    const names = [entry.name];
    let { parent } = entry;
    while (parent > ROOT) {
      const folder = folders.get(parent);
      if (folder === undefined) throw new MalformedError('HFS+ catalog', 0, `folder ${parent} is not in it`);
      if (names.length > MAX_FOLDERS) throw new MalformedError('HFS+ catalog', 0, 'folders that lie in one another');
      names.unshift(folder.name);
      parent = folder.parent;
    }
    return names.join('/');
  };
}
