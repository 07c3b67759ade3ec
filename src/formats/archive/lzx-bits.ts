import { MalformedError } from '../../bytes/byte-reader.js';

/** Bytes that may be taken behind the end: a code is looked up by 16 bits, of which the last ones may not exist. */
const GRACE = 4;

/** Bits of an LZX stream: little-endian words of 16 bits, the highest bit first. */
export class LzxBits {
  readonly #packed: Uint8Array;
  #at = 0;
  #buffer = 0;
  #count = 0;

  constructor(packed: Uint8Array) {
    this.#packed = packed;
  }

  /** The next `count` bits, at most 16, without moving. */
  peek(count: number): number {
    while (this.#count < count) this.#fill();
    return (this.#buffer >>> (this.#count - count)) & ((1 << count) - 1);
  }

  /** Moves over bits that were peeked at. */
  skip(count: number): void {
    this.#count -= count;
  }

  /** The next `count` bits, at most 24. */
  read(count: number): number {
    if (count > 16) {
      const high = this.read(count - 16);
      return high * 0x10000 + this.read(16);
    }
    const value = this.peek(count);
    this.#count -= count;
    return value;
  }

  /** To the next word, as at the end of every frame. */
  align(): void {
    this.#count -= this.#count & 15;
  }

  /** To the next word, over a whole one where it stands at one already: what uncompressed blocks begin with. */
  startBytes(): void {
    if (this.#count === 0) this.#at += 2;
    else {
      // Whole words that were taken into the buffer are given back.
      this.#at -= 2 * (this.#count >> 4);
      this.#count = 0;
    }
  }

  /** A little-endian number of 32 bits, at a byte. */
  u32(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.bytes(4);
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }

  /** Bytes as they are. Only behind `startBytes`. */
  bytes(length: number): Uint8Array {
    if (length > this.#packed.length - this.#at) throw ended(this.#at);
    const bytes = this.#packed.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }

  /** Over the byte that fills up an uncompressed block of odd length. */
  skipByte(): void {
    this.#at += 1;
  }

  #fill(): void {
    if (this.#at >= this.#packed.length + GRACE) throw ended(this.#at);
    const low = this.#packed[this.#at] ?? 0;
    const high = this.#packed[this.#at + 1] ?? 0;
    this.#at += 2;
    this.#buffer = (this.#buffer << 16) | (high << 8) | low;
    this.#count += 16;
  }
}

const ended = (at: number): MalformedError => new MalformedError('LZX data', at, 'ends too early');
