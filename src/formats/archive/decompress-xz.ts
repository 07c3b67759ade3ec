import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { type BranchFilter, unfilterBranches, unfilterDelta } from './decompress-branches.js';
import { crc32, crc64 } from './decompress-checks.js';
import { appendLzma2 } from './decompress-lzma.js';
import { Output } from './decompress-output.js';
import { sha256 } from './decompress-sha256.js';

// Names and order as in the .xz file format specification 1.2.
const STREAM_HEADER = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const STREAM_FOOTER = [0x59, 0x5a];
const LZMA2 = 0x21;
const DELTA = 3;
const BRANCH_FILTERS: ReadonlyMap<number, BranchFilter> = new Map([
  [4, 'x86'],
  [5, 'powerpc'],
  [7, 'arm'],
  [8, 'arm-thumb'],
  [9, 'sparc'],
  [10, 'arm64'],
]);
/** Lengths of a number in the header: nine groups of seven bits. */
const LONGEST_NUMBER = 9;

/** All streams of an xz file, filters undone and checks verified; at most `limit` bytes, MalformedError beyond. */
export function unxz(packed: Uint8Array, limit: number): Uint8Array {
  const output = new Output({ what: 'xz data', limit, packed: packed.length });
  const reader = new ByteReader(packed);
  do {
    readStream(packed, reader, output);
    skipStreamPadding(reader);
  } while (reader.left > 0);
  return output.finish();
}

function readStream(packed: Uint8Array, reader: ByteReader, output: Output): void {
  expectBytes(reader, STREAM_HEADER, 'xz header');
  const flags = readFlags(reader);
  const check = checkOf(flags);
  const blocks: BlockSizes[] = [];
  for (;;) {
    const start = reader.offset;
    const headerSize = (reader.u8('xz block') + 1) * 4;
    if (headerSize === 4) {
      const indexSize = readIndex(packed, reader, { start, blocks });
      readFooter(reader, { flags, indexSize });
      return;
    }
    blocks.push(readBlock({ packed, reader, output, check, start, headerSize }));
  }
}

/** Two bytes, of which the second names the check, and their CRC. */
function readFlags(reader: ByteReader): number {
  const flags = reader.bytes(2, 'xz flags');
  if (reader.u32('xz flags') !== crc32(flags)) throw malformed('xz flags', reader, 'contradict their check');
  const [zero = 0, check = 0] = flags;
  if (zero !== 0 || check > 15) throw malformed('xz flags', reader, 'are not of a known version');
  return check;
}

interface BlockSizes {
  readonly unpadded: number;
  readonly unpacked: number;
}

interface Block {
  readonly packed: Uint8Array;
  readonly reader: ByteReader;
  readonly output: Output;
  readonly check: Check;
  readonly start: number;
  readonly headerSize: number;
}

function readBlock({ packed, reader, output, check, start, headerSize }: Block): BlockSizes {
  reader.skip(headerSize - 5, 'xz block header');
  if (reader.u32('xz block header') !== crc32(packed.subarray(start, start + headerSize - 4))) {
    throw malformed('xz block header', reader, 'contradicts its check');
  }
  const header = readBlockHeader(
    new ByteReader(packed.subarray(start + 1, start + headerSize - 4), { base: start + 1 }),
  );
  const from = output.length;
  const packedSize = appendLzma2(header, packed.subarray(reader.offset), output);
  reader.skip(packedSize, 'xz block');
  const unpacked = output.length - from;
  if ((header.packedSize ?? packedSize) !== packedSize || (header.unpackedSize ?? unpacked) !== unpacked) {
    throw malformed('xz block', reader, 'has other lengths than it says');
  }
  skipZeros(reader, -packedSize & 3, 'xz block padding');
  const bytes = output.since(from);
  for (const undo of header.filters.toReversed()) undo(bytes);
  check.verify(bytes, reader);
  return { unpadded: headerSize + packedSize + check.size, unpacked };
}

interface BlockHeader {
  readonly packedSize: number | undefined;
  readonly unpackedSize: number | undefined;
  readonly dictionarySize: number;
  /** How to undo the filters before LZMA2, in the order in which they were applied. */
  readonly filters: readonly ((bytes: Uint8Array) => void)[];
}

function readBlockHeader(header: ByteReader): BlockHeader {
  const flags = header.u8('xz block flags');
  if ((flags & 0x3c) !== 0) throw malformed('xz block flags', header, 'are not of a known version');
  const packedSize = (flags & 0x40) === 0 ? undefined : readNumber(header);
  const unpackedSize = (flags & 0x80) === 0 ? undefined : readNumber(header);
  const filters = Array.from({ length: flags & 3 }, () => readFilter(header));
  const dictionarySize = readLzma2(header);
  skipZeros(header, header.left, 'xz block header padding');
  return { packedSize, unpackedSize, dictionarySize, filters };
}

function readFilter(header: ByteReader): (bytes: Uint8Array) => void {
  const id = readNumber(header);
  const length = readNumber(header);
  const properties = new ByteReader(header.bytes(length, 'xz filter properties'));
  if (id === DELTA && length === 1) {
    const distance = properties.u8('delta distance') + 1;
    return (bytes) => {
      unfilterDelta(bytes, distance);
    };
  }
  const filter = BRANCH_FILTERS.get(id);
  if (filter === undefined || (length !== 0 && length !== 4)) {
    throw malformed('xz filter', header, `${id} is not read here`);
  }
  const start = length === 4 ? properties.u32('filter start') : 0;
  return (bytes) => {
    unfilterBranches(filter, bytes, start);
  };
}

function readLzma2(header: ByteReader): number {
  const id = readNumber(header);
  if (id !== LZMA2 || readNumber(header) !== 1) throw malformed('xz filter', header, `${id} is not LZMA2`);
  const bits = header.u8('LZMA2 dictionary size');
  if (bits > 40) throw malformed('LZMA2 dictionary size', header, 'is not possible');
  return bits === 40 ? 0xffffffff : (2 | (bits & 1)) * 2 ** ((bits >>> 1) + 11);
}

/** The list of blocks at the end: must be what was read. Returns its length. */
function readIndex(
  packed: Uint8Array,
  reader: ByteReader,
  { start, blocks }: { start: number; blocks: readonly BlockSizes[] },
): number {
  if (readNumber(reader) !== blocks.length) throw malformed('xz index', reader, 'counts other blocks');
  for (const { unpadded, unpacked } of blocks) {
    if (readNumber(reader) !== unpadded || readNumber(reader) !== unpacked) {
      throw malformed('xz index', reader, 'has other lengths than the blocks');
    }
  }
  skipZeros(reader, (start - reader.offset) & 3, 'xz index padding');
  const expected = crc32(packed.subarray(start, reader.offset));
  if (reader.u32('xz index') !== expected) throw malformed('xz index', reader, 'contradicts its check');
  return reader.offset - start;
}

function readFooter(reader: ByteReader, { flags, indexSize }: { flags: number; indexSize: number }): void {
  const expected = reader.u32('xz footer');
  const covered = reader.bytes(6, 'xz footer');
  if (crc32(covered) !== expected) throw malformed('xz footer', reader, 'contradicts its check');
  const fields = new ByteReader(covered);
  const backward = (fields.u32('xz footer') + 1) * 4;
  if (backward !== indexSize || fields.u8('xz footer') !== 0 || fields.u8('xz footer') !== flags) {
    throw malformed('xz footer', reader, 'contradicts the header or the index');
  }
  expectBytes(reader, STREAM_FOOTER, 'xz footer');
}

interface Check {
  readonly size: number;
  verify(bytes: Uint8Array, reader: ByteReader): void;
}

function checkOf(flags: number): Check {
  switch (flags) {
    case 0:
      return { size: 0, verify: () => undefined };
    case 1:
      return check(4, (bytes, reader) => reader.u32('xz check') === crc32(bytes));
    case 4:
      return check(8, (bytes, reader) => reader.u64('xz check') === crc64(bytes));
    case 10:
      return check(32, (bytes, reader) => {
        const expected = sha256(bytes);
        return reader.bytes(32, 'xz check').every((byte, i) => byte === expected[i]);
      });
    default:
      throw new MalformedError('xz check', 0, `${flags} is not known`);
  }
}

const check = (size: number, holds: (bytes: Uint8Array, reader: ByteReader) => boolean): Check => ({
  size,
  verify: (bytes, reader) => {
    if (!holds(bytes, reader)) throw malformed('xz block', reader, 'contradicts its check');
  },
});

function readNumber(reader: ByteReader): number {
  let value = 0;
  for (let i = 0; i < LONGEST_NUMBER; i++) {
    const byte = reader.u8('xz number');
    if (byte === 0 && i > 0) break;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return value;
  }
  throw malformed('xz number', reader, 'is not in its shortest form');
}

function skipStreamPadding(reader: ByteReader): void {
  const rest = reader.rest();
  const found = rest.findIndex((byte) => byte !== 0);
  const zeros = found === -1 ? rest.length : found;
  if (zeros % 4 !== 0) throw malformed('xz padding', reader, `is ${zeros} bytes`);
  reader.skip(zeros, 'xz padding');
}

function skipZeros(reader: ByteReader, count: number, what: string): void {
  if (reader.bytes(count, what).some((byte) => byte !== 0)) throw malformed(what, reader, 'is not zero');
}

function expectBytes(reader: ByteReader, expected: readonly number[], what: string): void {
  const found = reader.bytes(expected.length, what);
  if (expected.some((byte, i) => byte !== found[i])) throw malformed(what, reader, 'is not there');
}

const malformed = (what: string, reader: ByteReader, how: string): MalformedError =>
  new MalformedError(what, reader.offset, how);
