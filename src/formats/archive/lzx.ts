import { MalformedError } from '../../bytes/byte-reader.js';
import { LzxBits } from './lzx-bits.js';
import { LzxCode } from './lzx-code.js';
import { undoCallTranslation } from './lzx-calls.js';
import { type LzxLengths, newLengths, readCodeLengths } from './lzx-lengths.js';

const FRAME = 32 * 1024;
const BLOCK = { VERBATIM: 1, ALIGNED: 2, UNCOMPRESSED: 3 };
const ALIGNED_SYMBOLS = 8;
const LITERALS = 256;
const SHORTEST_MATCH = 2;
/** The length in a main symbol that says the rest comes from the length code. */
const LENGTH_FOLLOWS = 7;
const OPCODE_CALL = 0xe8;
/** Distance slots by window bits, from 15 to 21. */
const SLOTS: readonly number[] = [30, 32, 34, 36, 38, 42, 50];

/** Bits behind a slot, and the first distance of each. */
const EXTRA_BITS = Uint8Array.from({ length: 51 }, (_, slot) => (slot < 4 ? 0 : Math.min(17, (slot >> 1) - 1)));
const FIRST_DISTANCE = firstDistances();

function firstDistances(): Uint32Array {
  const first = new Uint32Array(EXTRA_BITS.length);
  for (let slot = 1; slot < first.length; slot++) {
    first[slot] = (first[slot - 1] ?? 0) + (1 << (EXTRA_BITS[slot - 1] ?? 0));
  }
  return first;
}

/** Unpacks an LZX stream of a cabinet to exactly `size` bytes, which the caller has checked against its budget. */
export function unpackLzx(packed: Uint8Array, { windowBits, size }: { windowBits: number; size: number }): Uint8Array {
  const slots = SLOTS[windowBits - 15];
  if (slots === undefined) throw new MalformedError('LZX data', 0, `a window of ${windowBits} bits, not 15 to 21`);
  return new LzxDecoder(packed, { windowSize: 2 ** windowBits, slots, size }).decode();
}

class LzxDecoder {
  readonly #bits: LzxBits;
  readonly #output: Uint8Array;
  readonly #windowSize: number;
  readonly #lengths: LzxLengths;
  #filled = 0;
  #block = 0;
  #left = 0;
  #blockIsOdd = false;
  #main: LzxCode | undefined;
  #length: LzxCode | undefined;
  #aligned: LzxCode | undefined;
  /** The last three distances. */
  #r0 = 1;
  #r1 = 1;
  #r2 = 1;
  #callsFrom: number | undefined;

  constructor(packed: Uint8Array, { windowSize, slots, size }: { windowSize: number; slots: number; size: number }) {
    this.#bits = new LzxBits(packed);
    this.#output = new Uint8Array(size);
    this.#windowSize = windowSize;
    this.#lengths = newLengths(LITERALS + 8 * slots);
  }

  decode(): Uint8Array {
    const size = this.#output.length;
    if (size === 0) return this.#output;
    const translated = this.#bits.read(1) === 1 ? this.#bits.read(16) * 0x10000 + this.#bits.read(16) : 0;
    while (this.#filled < size) {
      const frameEnd = Math.min(size, (Math.floor(this.#filled / FRAME) + 1) * FRAME);
      this.#decodeFrame(frameEnd);
      this.#bits.align();
    }
    if (translated !== 0 && this.#callsFrom !== undefined) {
      undoCallTranslation(this.#output, { fileSize: translated, from: this.#callsFrom });
    }
    return this.#output;
  }

  #decodeFrame(end: number): void {
    while (this.#filled < end) {
      if (this.#left === 0) this.#startBlock();
      const run = Math.min(this.#left, end - this.#filled);
      const from = this.#filled;
      if (this.#block === BLOCK.UNCOMPRESSED) {
        this.#output.set(this.#bits.bytes(run), this.#filled);
        this.#filled += run;
      } else this.#decodeSymbols(from + run, end);
      this.#left -= this.#filled - from;
      // The last match of a run may go on into the next block of a broken stream only.
      if (this.#left < 0) throw malformed('a match leads out of its block');
    }
  }

  #startBlock(): void {
    const bits = this.#bits;
    if (this.#block === BLOCK.UNCOMPRESSED && this.#blockIsOdd) bits.skipByte();
    this.#block = bits.read(3);
    this.#left = bits.read(24);
    this.#blockIsOdd = this.#left % 2 === 1;
    if (this.#left === 0) throw malformed('an empty block');
    switch (this.#block) {
      case BLOCK.ALIGNED:
        this.#aligned = new LzxCode(
          Uint8Array.from({ length: ALIGNED_SYMBOLS }, () => bits.read(3)),
          'LZX aligned offset code',
        );
        this.#readCodes();
        break;
      case BLOCK.VERBATIM:
        this.#readCodes();
        break;
      case BLOCK.UNCOMPRESSED:
        this.#startCalls();
        bits.startBytes();
        this.#r0 = bits.u32();
        this.#r1 = bits.u32();
        this.#r2 = bits.u32();
        break;
      default:
        throw malformed(`a block of type ${this.#block}`);
    }
  }

  #readCodes(): void {
    const { main, length } = this.#lengths;
    readCodeLengths(this.#bits, main.subarray(0, LITERALS));
    readCodeLengths(this.#bits, main.subarray(LITERALS));
    this.#main = new LzxCode(main, 'LZX main code');
    if (main[OPCODE_CALL] !== 0) this.#startCalls();
    readCodeLengths(this.#bits, length);
    this.#length = new LzxCode(length, 'LZX length code');
  }

  /** From the first frame on that can hold a call, calls are translated. */
  #startCalls(): void {
    this.#callsFrom ??= Math.floor(this.#filled / FRAME) * FRAME;
  }

  #decodeSymbols(until: number, frameEnd: number): void {
    const main = this.#main;
    const output = this.#output;
    if (main === undefined) throw malformed('a block without its code');
    while (this.#filled < until) {
      const symbol = main.decode(this.#bits);
      if (symbol < LITERALS) {
        output[this.#filled++] = symbol;
        continue;
      }
      const length = this.#matchLength(symbol & 7);
      const distance = this.#matchDistance((symbol - LITERALS) >> 3);
      this.#copy(distance, length, frameEnd);
    }
  }

  #matchLength(header: number): number {
    if (header < LENGTH_FOLLOWS) return header + SHORTEST_MATCH;
    return header + SHORTEST_MATCH + (this.#length?.decode(this.#bits) ?? 0);
  }

  #matchDistance(slot: number): number {
    if (slot === 0) return this.#r0;
    const r0 = this.#r0;
    if (slot === 1) {
      this.#r0 = this.#r1;
      this.#r1 = r0;
      return this.#r0;
    }
    if (slot === 2) {
      this.#r0 = this.#r2;
      this.#r2 = r0;
      return this.#r0;
    }
    const distance = (FIRST_DISTANCE[slot] ?? 0) - 2 + this.#distanceBits(EXTRA_BITS[slot] ?? 0);
    this.#r2 = this.#r1;
    this.#r1 = r0;
    this.#r0 = distance;
    return distance;
  }

  #distanceBits(extra: number): number {
    const bits = this.#bits;
    if (this.#block !== BLOCK.ALIGNED || extra < 3) return bits.read(extra);
    const high = bits.read(extra - 3) * 8;
    return high + (this.#aligned?.decode(bits) ?? 0);
  }

  #copy(distance: number, length: number, frameEnd: number): void {
    const output = this.#output;
    const at = this.#filled;
    if (distance === 0 || distance > at || distance > this.#windowSize)
      throw malformed(`a match ${distance} bytes back at ${at}`);
    if (length > frameEnd - at) throw malformed('a match leads out of its frame');
    for (let i = 0; i < length; i++) output[at + i] = output[at + i - distance] ?? 0;
    this.#filled = at + length;
  }
}

const malformed = (expected: string): MalformedError => new MalformedError('LZX data', 0, expected);
