import { MalformedError } from '../../bytes/byte-reader.js';
import type { LzxBits } from './lzx-bits.js';

/** The longest code. */
const MAX_LENGTH = 16;
/** Codes up to this length are found by one look-up; longer ones are rare. */
const QUICK = 10;

/** A canonical Huffman code of LZX. */
export class LzxCode {
  /** By the next ten bits: symbol * 32 + length, or 0. */
  readonly #quick = new Uint32Array(1 << QUICK);
  readonly #count = new Uint16Array(MAX_LENGTH + 1);
  readonly #sorted: Uint16Array;
  readonly #what: string;

  /** A code that is not complete is malformed, but for the one without any symbol. */
  constructor(lengths: Uint8Array, what: string) {
    this.#what = what;
    this.#sorted = new Uint16Array(lengths.length);
    for (const length of lengths) this.#count[length] = (this.#count[length] ?? 0) + 1;
    this.#count[0] = 0;
    this.#checkComplete();
    this.#sort(lengths);
    this.#fillQuick();
  }

  /** The next symbol. */
  decode(bits: LzxBits): number {
    const next = bits.peek(MAX_LENGTH);
    const quick = this.#quick[next >> (MAX_LENGTH - QUICK)] ?? 0;
    if (quick !== 0) {
      bits.skip(quick & 31);
      return quick >> 5;
    }
    return this.#decodeLong(bits, next);
  }

  #decodeLong(bits: LzxBits, next: number): number {
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_LENGTH; length++) {
      const count = this.#count[length] ?? 0;
      const code = next >> (MAX_LENGTH - length);
      if (code - first < count) {
        bits.skip(length);
        return this.#sorted[index + code - first] ?? 0;
      }
      index += count;
      first = (first + count) << 1;
    }
    throw new MalformedError(this.#what, 0, 'a symbol of a code that has none');
  }

  #checkComplete(): void {
    let left = 1;
    let symbols = 0;
    for (let length = 1; length <= MAX_LENGTH; length++) {
      left = left * 2 - (this.#count[length] ?? 0);
      symbols += this.#count[length] ?? 0;
      if (left < 0) throw new MalformedError(this.#what, 0, 'more codes than there is room for');
    }
    if (left !== 0 && symbols > 0) throw new MalformedError(this.#what, 0, 'a code that is not complete');
  }

  #sort(lengths: Uint8Array): void {
    const next = new Uint16Array(MAX_LENGTH + 2);
    for (let length = 1; length <= MAX_LENGTH; length++) {
      next[length + 1] = (next[length] ?? 0) + (this.#count[length] ?? 0);
    }
    for (const [symbol, length] of lengths.entries()) {
      if (length === 0) continue;
      const at = next[length] ?? 0;
      this.#sorted[at] = symbol;
      next[length] = at + 1;
    }
  }

  #fillQuick(): void {
    let at = 0;
    let index = 0;
    for (let length = 1; length <= QUICK; length++) {
      const span = 1 << (QUICK - length);
      for (let i = 0; i < (this.#count[length] ?? 0); i++, index++, at += span) {
        this.#quick.fill((this.#sorted[index] ?? 0) * 32 + length, at, at + span);
      }
    }
  }
}
