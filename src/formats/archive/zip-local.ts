import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { ZIP_FLAG, type ZipEntry, zip64Extra } from './zip-directory.js';

/** Where the bytes of an entry are, after its local header was found to say the same as the central directory. */
export interface ZipExtent {
  readonly entry: ZipEntry;
  /** First byte of the packed data. */
  readonly dataAt: number;
  /** Behind the data and its descriptor. */
  readonly end: number;
}

/** First bytes of a local header. */
export const LOCAL_SIGNATURE = Uint8Array.of(0x50, 0x4b, 3, 4);
/** Bytes of a local header before the name. */
export const LOCAL_SIZE = 30;
const MAX32 = 0xffffffff;
const DESCRIPTOR_SIGNATURE = 0x08074b50;

/**
 * Reads an entry's local header and its descriptor. Readers that stream see these and not the central directory, so that
 * an archive where the two differ holds one thing for some and another for others: it is refused.
 */
export function readZipExtent(source: ByteSource, entry: ZipEntry): ZipExtent {
  const what = `local header of ${entry.path}`;
  const at = entry.headerAt;
  const r = readExactly(source, { offset: at, length: LOCAL_SIZE, what });
  const signature = r.bytes(4, 'signature');
  if (LOCAL_SIGNATURE.some((byte, i) => signature[i] !== byte)) throw new MalformedError(what, at, 'is not there');
  r.skip(2, 'version');
  const flags = r.u16('flags');
  const method = r.u16('method');
  r.skip(4, 'time');
  const crc = r.u32('CRC-32');
  const sizes = { packed: r.u32('packed size'), unpacked: r.u32('unpacked size') };
  const nameLength = r.u16('length of the name');
  const extraLength = r.u16('length of the extra fields');
  const rest = readExactly(source, { offset: at + LOCAL_SIZE, length: nameLength + extraLength, what });
  const name = rest.bytes(nameLength, 'name');
  const extra = zip64Extra(rest.rest(), at);
  const differs = (field: string): never => {
    throw new MalformedError(what, at, `another ${field} than in the central directory: readers would differ`);
  };
  const masked = ((flags | entry.flags) & ZIP_FLAG.masked) !== 0;
  if (method !== entry.method) differs('method');
  if (((flags ^ entry.flags) & ZIP_FLAG.encrypted) !== 0) differs('encryption');
  if (!masked && !sameBytes(name, entry.name)) differs('name');
  const wide = (value: number, field: string): number => (value === MAX32 && extra ? extra.size64(field) : value);
  const local = { unpacked: wide(sizes.unpacked, 'unpacked size'), packed: wide(sizes.packed, 'packed size') };
  const described = (flags & ZIP_FLAG.descriptor) !== 0;
  // Where a descriptor follows, each of the three may stand there alone.
  const same = (mine: number, theirs: number): boolean => mine === theirs || (described && mine === 0) || masked;
  if (!same(crc, entry.crc)) differs('CRC-32');
  if (!same(local.packed, entry.packed)) differs('packed size');
  if (!same(local.unpacked, entry.unpacked)) differs('unpacked size');
  const dataAt = at + LOCAL_SIZE + nameLength + extraLength;
  const dataEnd = dataAt + entry.packed;
  if (dataEnd > source.size) throw new MalformedError(what, at, 'its data reach beyond the end of the file');
  if (!described || masked) return { entry, dataAt, end: dataEnd };
  const descriptor = descriptorSize(source, dataEnd, entry);
  const complete = crc === entry.crc && local.packed === entry.packed && local.unpacked === entry.unpacked;
  if (descriptor === 0 && !complete) {
    throw new MalformedError(what, dataEnd, 'no data descriptor that says what the central directory says');
  }
  return { entry, dataAt, end: dataEnd + descriptor };
}

/** Length of the descriptor: with or without a signature, sizes of 32 or 64 bits; 0 where none of these fits. */
function descriptorSize(source: ByteSource, at: number, { crc, packed, unpacked }: ZipEntry): number {
  const bytes = source.read(at, 24).slice();
  const view = new DataView(bytes.buffer);
  const fits = (start: number, size: 4 | 8): boolean => {
    if (bytes.length < start + 4 + 2 * size || view.getUint32(start, true) !== crc) return false;
    const value = (from: number): number =>
      size === 4 ? view.getUint32(from, true) : Number(view.getBigUint64(from, true));
    return value(start + 4) === packed && value(start + 4 + size) === unpacked;
  };
  if (bytes.length >= 4 && view.getUint32(0, true) === DESCRIPTOR_SIGNATURE) {
    if (fits(4, 8)) return 24;
    if (fits(4, 4)) return 16;
  }
  if (fits(0, 8)) return 20;
  return fits(0, 4) ? 12 : 0;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => b[i] === byte);
}
