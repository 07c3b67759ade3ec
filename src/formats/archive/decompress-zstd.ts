import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { Output } from './decompress-output.js';
import { xxh64Low } from './decompress-xxhash.js';
import { PADDING } from './decompress-zstd-fse.js';
import { type HuffmanTable, MAX_BLOCK, readLiterals } from './decompress-zstd-literals.js';
import { SequenceState, runSequences } from './decompress-zstd-sequences.js';

// Names and order as in RFC 8878.
const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;

/** All frames of a zstd file, checks verified; at most `limit` bytes, MalformedError beyond. */
export function unzstd(packed: Uint8Array, limit: number): Uint8Array {
  const output = new Output({ what: 'zstd data', limit, packed: packed.length });
  const reader = new ByteReader(packed);
  // A block with zeros on both sides, so that reads of four bytes need no checks. One for all frames: there may be many.
  const padded = new Uint8Array(MAX_BLOCK + 2 * PADDING);
  do {
    const magic = reader.u32('zstd frame');
    if (magic === FRAME) readFrame(reader, output, padded);
    else if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) reader.skip(reader.u32('length to skip'), 'skippable frame');
    else throw malformed('has no frame', reader);
  } while (reader.left > 0);
  return output.finish();
}

function readFrame(reader: ByteReader, output: Output, padded: Uint8Array): void {
  const { contentSize, hasChecksum } = readFrameHeader(reader);
  const frameStart = output.length;
  if (contentSize !== undefined && contentSize > output.limit - frameStart) {
    throw malformed(`unpacks to more than ${output.limit} bytes`, reader);
  }
  const state = new SequenceState();
  let table: HuffmanTable | undefined;
  for (let last = false; !last;) {
    const header = reader.u8('zstd block') | (reader.u8('zstd block') << 8) | (reader.u8('zstd block') << 16);
    const size = header >>> 3;
    last = (header & 1) === 1;
    const type = (header >>> 1) & 3;
    if (size > MAX_BLOCK) throw malformed('has a block that is too long', reader);
    if (type === RAW) output.append(reader.bytes(size, 'zstd block'));
    else if (type === RLE) {
      const byte = reader.u8('zstd block');
      output.reserve(size);
      output.bytes.fill(byte, output.length, output.length + size);
      output.length += size;
    } else if (type === COMPRESSED) {
      padded.set(reader.bytes(size, 'zstd block'), PADDING);
      const end = PADDING + size;
      padded.fill(0, end, end + PADDING);
      if (size === 0) throw malformed('has an empty block', reader);
      const literals = readLiterals(padded, { at: PADDING, end, table });
      ({ table } = literals);
      runSequences(padded, output, { at: literals.at, end, literals: literals.bytes, state, frameStart });
    } else throw malformed('has a block of an unknown type', reader);
  }
  if (contentSize !== undefined && output.length - frameStart !== contentSize) {
    throw malformed('has another length than it says', reader);
  }
  if (hasChecksum && reader.u32('zstd checksum') !== xxh64Low(output.since(frameStart))) {
    throw malformed('contradicts its check', reader);
  }
}

interface FrameHeader {
  readonly contentSize: number | undefined;
  readonly hasChecksum: boolean;
}

function readFrameHeader(reader: ByteReader): FrameHeader {
  const descriptor = reader.u8('zstd frame header');
  if ((descriptor & 8) !== 0) throw malformed('is of an unknown version', reader);
  const single = (descriptor & 0x20) !== 0;
  // The window needs no room of its own: the output serves.
  if (!single) reader.skip(1, 'zstd window');
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const dictionary = reader.bytes(dictionaryBytes, 'zstd dictionary');
  if (dictionary.some((byte) => byte !== 0)) throw malformed('needs a dictionary', reader);
  return {
    contentSize: readContentSize(reader, { flag: descriptor >>> 6, single }),
    hasChecksum: (descriptor & 4) !== 0,
  };
}

function readContentSize(reader: ByteReader, { flag, single }: { flag: number; single: boolean }): number | undefined {
  if (flag === 0) return single ? reader.u8('zstd length') : undefined;
  if (flag === 1) return reader.u16('zstd length') + 256;
  return flag === 2 ? reader.u32('zstd length') : reader.size64('zstd length');
}

const malformed = (how: string, reader: ByteReader): MalformedError =>
  new MalformedError('zstd data', reader.offset, how);
