import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { lastIndexOf } from '../magic.js';
import { ZIP_END_REACH } from './archive-magic.js';

/** Where the central directory is, and where everything that ends the archive begins and ends. */
export interface ZipEnd {
  readonly entries: number;
  readonly directoryAt: number;
  readonly directorySize: number;
  /** Added to every offset in the archive: bytes that were put before it. */
  readonly base: number;
  /** Offset behind the comment: less than the file's length where bytes follow. */
  readonly end: number;
}

/** The fields of both forms of the record. */
interface EndFields {
  readonly disk: number;
  readonly directoryDisk: number;
  readonly entriesHere: number;
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
}

const WHAT = 'end of central directory';
const END_SIZE = 22;
const END_SIGNATURE = Uint8Array.of(0x50, 0x4b, 5, 6);
const LOCATOR_SIZE = 20;
const LOCATOR_SIGNATURE = 0x07064b50;
const END64_SIZE = 56;
const END64_SIGNATURE = 0x06064b50;
/** Of a header in the central directory. */
export const DIRECTORY_SIGNATURE = 0x02014b50;
const [MAX16, MAX32] = [0xffff, 0xffffffff];

/** Finds the record that every reader begins at. Throws where two readers would find different ones. */
export function readZipEnd(source: ByteSource): ZipEnd {
  const tailAt = Math.max(0, source.size - ZIP_END_REACH);
  const tail = source.read(tailAt, ZIP_END_REACH).slice();
  const found = lastIndexOf(tail, END_SIGNATURE);
  if (found === -1) throw new MalformedError(WHAT, tailAt, 'none in the last 65,557 bytes: cut, or no zip archive');
  const at = tailAt + found;
  const short = readShort(source, at);
  refuseOtherEnd(tail.subarray(0, found), tailAt, at);
  const wide = readWide(source, at, short);
  const fields = wide ?? short;
  if (fields.disk !== 0 || fields.directoryDisk !== 0 || fields.entriesHere !== fields.entries) {
    throw new MalformedError(WHAT, at, 'part of an archive in several files, which is not read');
  }
  const directoryEnd = wide?.at ?? at;
  const base = directoryEnd - fields.size - fields.offset;
  if (base < 0) throw new MalformedError(WHAT, at, 'the central directory does not fit before it');
  const directoryAt = fields.offset + base;
  if (base > 0 && fields.entries > 0 && signatureAt(source, fields.offset) === DIRECTORY_SIGNATURE) {
    throw new MalformedError(WHAT, at, 'two places look like the central directory: readers would differ');
  }
  return { entries: fields.entries, directoryAt, directorySize: fields.size, base, end: at + END_SIZE + short.comment };
}

/** An earlier record whose comment reaches just to the end of the file: other readers take that one. */
function refuseOtherEnd(before: Uint8Array, base: number, at: number): void {
  let rest = before;
  for (let found = lastIndexOf(rest, END_SIGNATURE); found !== -1; found = lastIndexOf(rest, END_SIGNATURE)) {
    const comment = (before[found + 20] ?? 0) | ((before[found + 21] ?? 0) << 8);
    if (base + found + END_SIZE + comment > at) {
      throw new MalformedError(WHAT, base + found, 'two of them claim the end of the file: readers would differ');
    }
    rest = rest.subarray(0, found);
  }
}

function readShort(source: ByteSource, at: number): EndFields & { readonly comment: number } {
  const r = readExactly(source, { offset: at, length: END_SIZE, what: WHAT });
  r.skip(4, 'signature');
  const fields = {
    disk: r.u16('number of this disk'),
    directoryDisk: r.u16('disk of the central directory'),
    entriesHere: r.u16('entries on this disk'),
    entries: r.u16('entries'),
    size: r.u32('size of the central directory'),
    offset: r.u32('offset of the central directory'),
    comment: r.u16('length of the comment'),
  };
  if (at + END_SIZE + fields.comment > source.size) throw new MalformedError(WHAT, at, 'its comment is cut');
  return fields;
}

/** The record for large archives, where there is one. Fields of the short one that are not full must say the same. */
function readWide(source: ByteSource, endAt: number, short: EndFields): (EndFields & { at: number }) | undefined {
  const locatorAt = endAt - LOCATOR_SIZE;
  if (locatorAt < 0 || signatureAt(source, locatorAt) !== LOCATOR_SIGNATURE) {
    // 65,535 entries need no zip64.
    if (short.size !== MAX32 && short.offset !== MAX32) return undefined;
    throw new MalformedError(WHAT, endAt, 'refers to a zip64 record that is not there');
  }
  const locator = readExactly(source, { offset: locatorAt + 4, length: 16, what: 'zip64 locator' });
  const disk = locator.u32('disk of the zip64 record');
  const claimed = locator.size64('offset of the zip64 record');
  if (disk !== 0 || locator.u32('disks') > 1) {
    throw new MalformedError('zip64 locator', locatorAt, 'part of an archive in several files, which is not read');
  }
  // Behind other bytes the claimed offset is too small by their length; without extra data the record ends at its locator.
  const at = signatureAt(source, claimed) === END64_SIGNATURE ? claimed : locatorAt - END64_SIZE;
  const r = readExactly(source, { offset: at, length: END64_SIZE, what: 'zip64 end of central directory' });
  if (r.u32('signature') !== END64_SIGNATURE)
    throw new MalformedError('zip64 locator', locatorAt, 'leads to no record');
  if (at + 12 + r.size64('size of the zip64 record') !== locatorAt) {
    throw new MalformedError('zip64 end of central directory', at, 'does not end where its locator begins');
  }
  r.skip(4, 'versions');
  const wide = {
    at,
    disk: r.u32('number of this disk'),
    directoryDisk: r.u32('disk of the central directory'),
    entriesHere: r.size64('entries on this disk'),
    entries: r.size64('entries'),
    size: r.size64('size of the central directory'),
    offset: r.size64('offset of the central directory'),
  };
  const agrees =
    (short.entries === MAX16 || short.entries === wide.entries) &&
    (short.size === MAX32 || short.size === wide.size) &&
    (short.offset === MAX32 || short.offset === wide.offset);
  if (!agrees) throw new MalformedError(WHAT, endAt, 'contradicts the zip64 record: readers would differ');
  return wide;
}

function signatureAt(source: ByteSource, at: number): number | undefined {
  const bytes = source.read(at, 4);
  if (bytes.length < 4) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}
