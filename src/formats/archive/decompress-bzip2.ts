import { MalformedError } from '../../bytes/byte-reader.js';
import { type Block, ForwardBits, readBlock } from './decompress-bzip2-block.js';
import { Output } from './decompress-output.js';

/** The decimals of pi before each block, and those of its square root before the end. */
const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;
const LEVEL_SIZE = 100_000;
/** After so many equal bytes a count of more follows. */
const RUN = 4;
/** Bytes unpacked before they are handed on. */
const PIECE = 64 * 1024;
const LONGEST_RUN = 255;

/** All streams of a bzip2 file, checks verified; at most `limit` bytes, MalformedError beyond. */
export function unbzip2(packed: Uint8Array, limit: number): Uint8Array {
  const output = new Output({ what: 'bzip2 data', limit, packed: packed.length });
  const bits = new ForwardBits(packed);
  const room = new Room();
  do {
    readStream(bits, output, room);
    bits.align();
  } while (bits.offset < packed.length);
  return output.finish();
}

/** Memory for one block, made when the first is met and kept: a file may hold many thousands of small streams. */
class Room {
  #bytes = new Uint32Array(0);

  ofLevel(level: number): Uint32Array {
    const size = level * LEVEL_SIZE;
    if (this.#bytes.length < size) this.#bytes = new Uint32Array(size);
    return this.#bytes.subarray(0, size);
  }
}

function readStream(bits: ForwardBits, output: Output, room: Room): void {
  if (bits.read(24) !== 0x425a68) throw malformed('does not begin with BZh');
  const level = bits.read(8) - 0x30;
  if (level < 1 || level > 9) throw malformed('has an impossible block size');
  let check = 0;
  for (;;) {
    const mark = [bits.read(24), bits.read(24)] as const;
    const expected = (bits.read(16) * 0x10000 + bits.read(16)) >>> 0;
    if (mark[0] === END[0] && mark[1] === END[1]) {
      if (expected !== check) throw malformed('contradicts its check');
      return;
    }
    if (mark[0] !== BLOCK[0] || mark[1] !== BLOCK[1]) throw malformed('has neither a block nor an end');
    const sorted = room.ofLevel(level);
    const block = readBlock(bits, sorted);
    const start = output.length;
    appendBlock(block, sorted, output);
    const found = crc(output.since(start));
    if (found !== expected) throw malformed('contradicts the check of a block');
    check = (((check << 1) | (check >>> 31)) ^ found) >>> 0;
  }
}

/** Undoes the sorting: each entry of `sorted` gets the place of the next byte above its own byte. */
function appendBlock({ counts, length, origin }: Block, sorted: Uint32Array, output: Output): void {
  const places = new Int32Array(256);
  for (let byte = 0, sum = 0; byte < 256; byte++) {
    places[byte] = sum;
    sum += counts[byte] ?? 0;
  }
  for (let i = 0; i < length; i++) {
    const byte = (sorted[i] ?? 0) & 0xff;
    const place = places[byte] ?? 0;
    places[byte] = place + 1;
    sorted[place] = ((sorted[place] ?? 0) & 0xff) | (i << 8);
  }
  const piece = new Uint8Array(PIECE + LONGEST_RUN);
  let to = 0;
  let next = (sorted[origin] ?? 0) >>> 8;
  let last = -1;
  let equal = 0;
  for (let i = 0; i < length; i++) {
    const entry = sorted[next] ?? 0;
    const byte = entry & 0xff;
    next = entry >>> 8;
    if (equal === RUN) {
      piece.fill(last, to, to + byte);
      to += byte;
      equal = 0;
      last = -1;
    } else {
      equal = byte === last ? equal + 1 : 1;
      last = byte;
      piece[to++] = byte;
    }
    if (to >= PIECE) {
      output.append(piece.subarray(0, to));
      to = 0;
    }
  }
  // A run whose count is missing.
  if (equal === RUN) throw malformed('has a block that ends in a run');
  output.append(piece.subarray(0, to));
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** The CRC-32 of bzip2: that of zlib with the bits in the other order. */
function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) value = (value << 8) ^ (CRC_TABLE[(value >>> 24) ^ byte] ?? 0);
  return ~value >>> 0;
}

const malformed = (how: string): MalformedError => new MalformedError('bzip2 data', 0, how);
