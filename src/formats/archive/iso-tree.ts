import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { type Piece, placedPieces } from '../../bytes/placed-pieces.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { MAX_MEMBERS, type Member } from './container.js';
import { ISO_SECTOR, type IsoTree } from './iso-descriptors.js';
import { type IsoRecord, isSelfOrParent, readIsoRecord } from './iso-record.js';

/** A member, and the extents that its bytes are in: several names may stand for the same ones. */
export interface IsoMember extends Member {
  readonly extents: readonly { readonly from: number; readonly length: number }[];
}

interface Folder {
  readonly path: string;
  readonly from: number;
  readonly size: number;
}

/** Bytes of one folder: 100,000 entries with long names. */
const MAX_FOLDER = 64 * 1024 * 1024;
/** Characters of one path: folders in folders would make the paths of a small image fill the memory. */
const MAX_PATH = 8_192;

/** Walks a tree of folders, each of them once, without recursion. */
export function* walkIsoTree(source: ByteSource, { root, joliet, blockSize }: IsoTree): Generator<IsoMember> {
  const folderOf = (record: IsoRecord, path: string): Folder => ({
    path,
    from: record.block * blockSize,
    size: record.size,
  });
  const waiting = [folderOf(root, '')];
  const seen = new Set<number>();
  let total = 0;
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    // A folder that is in itself, or in two others, is read once.
    if (seen.has(folder.from)) continue;
    seen.add(folder.from);
    if (seen.size > MAX_MEMBERS) throw new MalformedError('folders', folder.from, `more than ${MAX_MEMBERS}`);
    total += folder.size;
    if (total > source.size) throw new MalformedError('folders', folder.from, 'overlap each other');
    let parts: IsoRecord[] = [];
    for (const record of recordsOf(source, folder, joliet)) {
      const path = `${folder.path}${record.name}`;
      if (path.length > MAX_PATH) {
        throw new MalformedError('folders', folder.from, `a path of more than ${MAX_PATH} characters`);
      }
      if (record.folder) {
        if (parts.length > 0) throw new MalformedError(`file ${path}`, folder.from, 'goes on in a folder');
        waiting.push(folderOf(record, `${path}/`));
        continue;
      }
      parts.push(record);
      if (record.goesOn) continue;
      yield memberOf(source, path, parts, blockSize);
      parts = [];
    }
    if (parts.length > 0) throw new MalformedError(`folder ${folder.path}`, folder.from, 'ends inside a file');
  }
}

/** Entries of a folder; none of them reaches from one sector into the next. */
function* recordsOf(source: ByteSource, { path, from, size }: Folder, joliet: boolean): Generator<IsoRecord> {
  const what = `folder ${path === '' ? '/' : path}`;
  if (size > MAX_FOLDER) throw new MalformedError(what, from, `${size} bytes, more than the limit of ${MAX_FOLDER}`);
  const bytes = readExactly(source, { offset: from, length: size, what }).rest();
  for (let at = 0; at < bytes.length;) {
    const sectorEnd = (Math.floor(at / ISO_SECTOR) + 1) * ISO_SECTOR;
    const record = readIsoRecord(bytes.subarray(at, sectorEnd), { at: from + at, joliet });
    if (record && !isSelfOrParent(record)) yield record;
    at = record ? at + record.length : sectorEnd;
  }
}

function memberOf(source: ByteSource, path: string, parts: readonly IsoRecord[], blockSize: number): IsoMember {
  const what = `file ${path}`;
  let size = 0;
  const pieces = parts.map((part): Piece => {
    const piece = { at: size, from: part.block * blockSize, length: part.size };
    size += part.size;
    return piece;
  });
  const [first] = pieces;
  const open = (): ByteSource => {
    if (parts.some(({ interleaved }) => interleaved)) {
      throw new MalformedError(what, first?.from ?? 0, 'is interleaved with other files, which is not read');
    }
    if (parts.some(({ packed }) => packed)) {
      throw new MalformedError(what, first?.from ?? 0, 'is packed as zisofs, which is not read');
    }
    // An empty file may lead anywhere.
    return placedPieces(
      source,
      size,
      pieces.filter(({ length }) => length > 0),
      what,
    );
  };
  // A link without data by Rock Ridge is a file to a reader without it, so that only an empty one is taken for a link.
  const type = size === 0 ? (parts[0]?.special ?? 'file') : 'file';
  return { path, type, size, open, extents: pieces };
}
