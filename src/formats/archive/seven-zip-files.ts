import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { utf16 } from '../../bytes/text.js';
import { MAX_MEMBERS } from './container.js';
import { readBits, readCount, readDefined, readNumber } from './seven-zip-numbers.js';

const ID = { END: 0x00, EMPTY_STREAM: 0x0e, EMPTY_FILE: 0x0f, NAMES: 0x11, ATTRIBUTES: 0x15 };
/** Attributes whose upper half is a Unix mode. */
const UNIX = 0x8000;
const MODE_TYPE = 0o170000;
const MODE_LINK = 0o120000;

/** One entry of the list of files. */
export interface SevenZipEntry {
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link';
  /** Whether bytes in a folder are its own; otherwise it is empty. */
  readonly hasStream: boolean;
}

interface Properties {
  names: readonly string[];
  empty: readonly boolean[];
  emptyFile: readonly boolean[];
  attributes: readonly number[];
}

/** Reads the list of files, behind its identifier. */
export function readFilesInfo(r: ByteReader): readonly SevenZipEntry[] {
  const what = '7z file list';
  const at = r.offset;
  const count = readCount(r, what);
  if (count > MAX_MEMBERS) throw new MalformedError(what, at, `${count} files, more than the limit of ${MAX_MEMBERS}`);
  const found: Properties = { names: [], empty: [], emptyFile: [], attributes: [] };
  for (let id = readNumber(r, what); id !== ID.END; id = readNumber(r, what)) {
    const size = readCount(r, '7z file property');
    const base = r.offset;
    readProperty(new ByteReader(r.bytes(size, '7z file property'), { base }), { id, count, found });
  }
  let nextEmpty = 0;
  return Array.from({ length: count }, (_, i) => {
    const hasStream = found.empty[i] !== true;
    const isFile = hasStream || found.emptyFile[nextEmpty++] === true;
    const type = isLink(found.attributes[i] ?? 0) ? 'link' : isFile ? 'file' : 'folder';
    return { path: found.names[i] ?? '', type, hasStream };
  });
}

function isLink(attributes: number): boolean {
  return (attributes & UNIX) !== 0 && ((attributes >>> 16) & MODE_TYPE) === MODE_LINK;
}

function readProperty(
  r: ByteReader,
  { id, count, found }: { readonly id: number; readonly count: number; readonly found: Properties },
): void {
  switch (id) {
    case ID.EMPTY_STREAM:
      found.empty = readBits(r, count, '7z files without bytes');
      break;
    case ID.EMPTY_FILE:
      found.emptyFile = readBits(r, found.empty.filter(Boolean).length, '7z empty files');
      break;
    case ID.NAMES:
      found.names = readNames(r, count);
      break;
    case ID.ATTRIBUTES:
      found.attributes = readAttributes(r, count);
      break;
    default:
    // Times, comments and padding say nothing about the bytes.
  }
}

function readNames(r: ByteReader, count: number): readonly string[] {
  const what = '7z file names';
  refuseExternal(r, what);
  const at = r.offset;
  const bytes = r.rest();
  if (bytes.length % 2 !== 0) throw new MalformedError(what, at, `${bytes.length} bytes of UTF-16`);
  const names: string[] = [];
  for (let start = 0, end = 0; names.length < count; start = end + 2) {
    for (end = start; (bytes[end] ?? 0) !== 0 || (bytes[end + 1] ?? 0) !== 0;) end += 2;
    if (end >= bytes.length) throw new MalformedError(what, at, `${names.length} names of ${count}`);
    names.push(utf16(bytes.subarray(start, end), { littleEndian: true }));
  }
  return names;
}

function readAttributes(r: ByteReader, count: number): readonly number[] {
  const what = '7z file attributes';
  const defined = readDefined(r, count, what);
  refuseExternal(r, what);
  return defined.map((isDefined) => (isDefined ? r.u32(what) : 0));
}

function refuseExternal(r: ByteReader, what: string): void {
  const at = r.offset;
  if (r.u8(what) !== 0) throw new MalformedError(what, at, 'lie in another stream, which is not read here');
}
