import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, utf8 } from '../../bytes/text.js';
import { MAX_MEMBERS } from './container.js';
import { DIRECTORY_SIGNATURE, type ZipEnd } from './zip-end.js';

/** What the central directory says of one entry. */
export interface ZipEntry {
  readonly path: string;
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Of its local header, in the file. */
  readonly headerAt: number;
}

/** Bits of the general purpose flags. */
export const ZIP_FLAG = { encrypted: 1, descriptor: 8, strong: 0x40, utf8: 0x800, masked: 0x2000 } as const;

/** Bytes of a central directory: some 320 for each of the most members that are read. */
const MAX_DIRECTORY = 64 * 1024 * 1024;
const ZIP64_EXTRA = 1;
const MAX16 = 0xffff;
const MAX32 = 0xffffffff;

/** Reads the central directory, which must hold as many entries as its end says, and nothing else. */
export function readZipDirectory(source: ByteSource, end: ZipEnd): readonly ZipEntry[] {
  const { directoryAt, directorySize, entries } = end;
  const what = 'central directory';
  if (directorySize > MAX_DIRECTORY) {
    throw new MalformedError(what, directoryAt, `${directorySize} bytes, more than the limit of ${MAX_DIRECTORY}`);
  }
  const r = readExactly(source, { offset: directoryAt, length: directorySize, what });
  const found: ZipEntry[] = [];
  while (r.left > 0) {
    if (found.length > MAX_MEMBERS) throw new MalformedError(what, r.offset, `more than ${MAX_MEMBERS} entries`);
    const at = r.offset;
    if (r.u32('signature of an entry') !== DIRECTORY_SIGNATURE) {
      throw new MalformedError(what, at, 'bytes that are no entry: readers would differ');
    }
    found.push(readEntry(r, at, end.base));
  }
  if (found.length !== entries) {
    throw new MalformedError(what, directoryAt, `${found.length} entries, where its end says ${entries}`);
  }
  return found;
}

function readEntry(r: ByteReader, at: number, base: number): ZipEntry {
  r.skip(4, 'versions');
  const flags = r.u16('flags');
  const method = r.u16('method');
  r.skip(4, 'time');
  const crc = r.u32('CRC-32');
  const packed = r.u32('packed size');
  const unpacked = r.u32('unpacked size');
  const nameLength = r.u16('length of the name');
  const extraLength = r.u16('length of the extra fields');
  const commentLength = r.u16('length of the comment');
  const disk = r.u16('disk of the entry');
  r.skip(6, 'attributes');
  const offset = r.u32('offset of the local header');
  const name = r.bytes(nameLength, 'name of an entry');
  const extra = zip64Extra(r.bytes(extraLength, 'extra fields of an entry'), at);
  r.skip(commentLength, 'comment of an entry');
  const wide = (value: number, what: string): number => (value === MAX32 && extra ? extra.size64(what) : value);
  const sizes = { unpacked: wide(unpacked, 'unpacked size'), packed: wide(packed, 'packed size') };
  const headerAt = base + wide(offset, 'offset of the local header');
  if (disk !== 0 && disk !== MAX16) {
    throw new MalformedError('central directory', at, 'part of an archive in several files, which is not read');
  }
  return { path: nameOf(name, flags), name, flags, method, crc, ...sizes, headerAt };
}

const nameOf = (name: Uint8Array, flags: number): string =>
  (flags & ZIP_FLAG.utf8) === 0 && !isUtf8(name) ? latin1(name) : utf8(name);

/** Many writers write UTF-8 without saying so; a name's bytes in another encoding decode to replacements. */
const isUtf8 = (name: Uint8Array): boolean => !utf8(name).includes('\uFFFD');

/** The extra field with the 64-bit values. Two of them would leave the choice to the reader. */
export function zip64Extra(extra: Uint8Array, at: number): ByteReader | undefined {
  const r = new ByteReader(extra, { base: at });
  let found: ByteReader | undefined;
  // Fewer than four bytes at the end are padding, as zipalign leaves it.
  while (r.left >= 4) {
    const id = r.u16('kind of an extra field');
    const length = r.u16('length of an extra field');
    if (length > r.left) break;
    const bytes = r.bytes(length, 'extra field');
    if (id !== ZIP64_EXTRA) continue;
    if (found) throw new MalformedError('extra fields', at, 'two zip64 fields: readers would differ');
    found = new ByteReader(bytes, { base: at });
  }
  return found;
}
