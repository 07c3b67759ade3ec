import { MalformedError } from '../../bytes/byte-reader.js';

/** Room made at first: more only when it is filled, whatever a header claims. */
const FIRST_ROOM = 64 * 1024;
/** A claimed length is believed as far as this many times the packed bytes; text and programs pack less. */
const BELIEVED_RATIO = 8;

/** Unpacked bytes as they come, never more than `limit`; earlier ones stay in reach, so it serves as the dictionary too. */
export class Output {
  /** Room for bytes; replaced as it grows. Only the first `length` are written. */
  bytes: Uint8Array;
  length = 0;
  readonly limit: number;
  readonly #what: string;

  /** `claimed` is the length that a header gives, where it does; `packed` the number of bytes that it comes from. */
  constructor({ what, limit, packed, claimed }: { what: string; limit: number; packed: number; claimed?: number }) {
    this.#what = what;
    this.limit = limit;
    if (claimed !== undefined && claimed > limit) throw this.#overLimit();
    const believed = Math.max(FIRST_ROOM, packed * BELIEVED_RATIO);
    this.bytes = new Uint8Array(Math.min(limit, believed, claimed ?? packed * 4));
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed > this.limit) throw this.#overLimit();
    if (needed > this.bytes.length) this.#grow(needed);
  }

  /** Makes room for `wanted` more bytes, or for what is left up to the limit. */
  extend(wanted: number): void {
    this.reserve(Math.min(wanted, this.limit - this.length));
  }

  append(more: Uint8Array): void {
    this.reserve(more.length);
    this.bytes.set(more, this.length);
    this.length += more.length;
  }

  /** The bytes written from `start` on, as a view. */
  since(start: number): Uint8Array {
    return this.bytes.subarray(start, this.length);
  }

  /** What was written: a copy where the room is much larger than the bytes. */
  finish(): Uint8Array {
    const written = this.bytes.subarray(0, this.length);
    return this.length * 2 < this.bytes.length ? written.slice() : written;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.min(this.limit, Math.max(needed, this.bytes.length * 2, FIRST_ROOM)));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  #overLimit(): MalformedError {
    return new MalformedError(this.#what, 0, `unpacks to more than ${this.limit} bytes`);
  }
}
