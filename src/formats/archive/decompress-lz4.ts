import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { Output } from './decompress-output.js';
import { xxh32 } from './decompress-xxhash.js';

const FRAME = 0x184d2204;
const LEGACY_FRAME = 0x184c2102;
const SKIPPABLE = 0x184d2a50;
/** A block of a legacy frame, as the kernel's image is packed, unpacks to no more than this. */
const LEGACY_BLOCK = 8 * 1024 * 1024;
/** Marks a block that is stored. */
const STORED = 0x80000000;
const SHORTEST_MATCH = 4;

/** All frames of an lz4 file, legacy ones too, checks verified; at most `limit` bytes, MalformedError beyond. */
export function unlz4(packed: Uint8Array, limit: number): Uint8Array {
  const output = new Output({ what: 'lz4 data', limit, packed: packed.length });
  const reader = new ByteReader(packed);
  do {
    const magic = reader.u32('lz4 frame');
    if (magic === FRAME) readFrame(reader, output);
    else if (magic === LEGACY_FRAME) readLegacyFrame(reader, output);
    else if ((magic & 0xfffffff0) === SKIPPABLE) reader.skip(reader.u32('length to skip'), 'skippable frame');
    else throw malformed('has no frame', reader.offset);
  } while (reader.left > 0);
  return output.finish();
}

/** One lz4 block without a frame, as in squashfs; at most `limit` bytes, MalformedError beyond. */
export function lz4Block(packed: Uint8Array, limit: number): Uint8Array {
  const output = new Output({ what: 'lz4 block', limit, packed: packed.length });
  appendBlock(packed, output, 0);
  return output.finish();
}

interface FrameHeader {
  readonly linked: boolean;
  readonly hasBlockChecksums: boolean;
  readonly hasChecksum: boolean;
  readonly contentSize: number | undefined;
  readonly maxBlock: number;
}

function readFrame(reader: ByteReader, output: Output): void {
  const header = readFrameHeader(reader);
  const start = output.length;
  for (let field = reader.u32('lz4 block'); field !== 0; field = reader.u32('lz4 block')) {
    const length = field % STORED;
    if (length > header.maxBlock) throw malformed('has a block that is too long', reader.offset);
    const block = reader.bytes(length, 'lz4 block');
    if (header.hasBlockChecksums && reader.u32('lz4 block check') !== xxh32(block)) {
      throw malformed('contradicts the check of a block', reader.offset);
    }
    const before = output.length;
    if (field >= STORED) output.append(block);
    else appendBlock(block, output, header.linked ? start : before);
    if (output.length - before > header.maxBlock) throw malformed('has a block that is too long', reader.offset);
  }
  if (header.contentSize !== undefined && header.contentSize !== output.length - start) {
    throw malformed('has another length than it says', reader.offset);
  }
  if (header.hasChecksum && reader.u32('lz4 check') !== xxh32(output.since(start))) {
    throw malformed('contradicts its check', reader.offset);
  }
}

function readFrameHeader(reader: ByteReader): FrameHeader {
  const rest = reader.rest();
  const start = reader.offset;
  const flags = reader.u8('lz4 flags');
  const block = reader.u8('lz4 block size');
  const sizeCode = block >>> 4;
  if (flags >>> 6 !== 1 || (flags & 2) !== 0 || (block & 0x8f) !== 0 || sizeCode < 4) {
    throw malformed('is of an unknown version', start);
  }
  if ((flags & 1) !== 0) throw malformed('needs a dictionary', start);
  const contentSize = (flags & 8) === 0 ? undefined : reader.size64('lz4 length');
  const expected = (xxh32(rest.subarray(0, reader.offset - start)) >>> 8) & 0xff;
  if (reader.u8('lz4 header check') !== expected) throw malformed('contradicts the check of its header', start);
  return {
    linked: (flags & 0x20) === 0,
    hasBlockChecksums: (flags & 0x10) !== 0,
    hasChecksum: (flags & 4) !== 0,
    contentSize,
    maxBlock: 2 ** (8 + 2 * sizeCode),
  };
}

/** Blocks to the end of the file or to the magic of another frame: nothing else ends it. */
function readLegacyFrame(reader: ByteReader, output: Output): void {
  while (reader.left > 0) {
    const next = new ByteReader(reader.rest()).u32('lz4 block');
    if (next === FRAME || next === LEGACY_FRAME || (next & 0xfffffff0) === SKIPPABLE) return;
    reader.skip(4, 'lz4 block');
    const before = output.length;
    appendBlock(reader.bytes(next, 'lz4 block'), output, before);
    if (output.length - before > LEGACY_BLOCK) throw malformed('has a block that is too long', reader.offset);
  }
}

/** Unpacks one block; it may refer to what was written from `start` on. */
function appendBlock(block: Uint8Array, output: Output, start: number): void {
  const end = block.length;
  let at = 0;
  const lengthOf = (field: number): number => {
    let length = field;
    for (let more = field === 15 ? 255 : 0; more === 255; length += more) {
      if (at >= end) throw malformed('is cut', at);
      more = block[at++] ?? 0;
    }
    return length;
  };
  while (at < end) {
    const token = block[at++] ?? 0;
    const literals = lengthOf(token >>> 4);
    if (literals > end - at) throw malformed('is cut', at);
    output.append(block.subarray(at, at + literals));
    at += literals;
    if (at === end) return;
    const distance = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8);
    at += 2;
    const length = lengthOf(token & 15) + SHORTEST_MATCH;
    if (distance === 0 || distance > output.length - start) {
      throw malformed('refers to bytes before its beginning', at);
    }
    output.reserve(length);
    const out = output.bytes;
    let to = output.length;
    for (let from = to - distance, stop = to + length; to < stop;) out[to++] = out[from++] ?? 0;
    output.length = to;
  }
  // The last thing in a block is always literals.
  throw malformed('is cut', at);
}

const malformed = (how: string, offset: number): MalformedError => new MalformedError('lz4 data', offset, how);
