/** The bytes do not have the shape that their format promises. Caught at one place: src/facts/inspect.ts. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
  readonly what: string;
  /** Offset in the file. */
  readonly offset: number;
  constructor(what: string, offset: number, expected: string) {
    super(`${what} at 0x${offset.toString(16)}: ${expected}`);
    this.what = what;
    this.offset = offset;
  }
}

/** A cursor over untrusted bytes. Every read names what it reads, is checked against the end of its own bytes, and moves forward. */
export class ByteReader {
  readonly #view: DataView;
  readonly #base: number;
  readonly #littleEndian: boolean;
  #at = 0;

  /** `base` is the offset of the first byte in the whole file, for messages. */
  constructor(bytes: Uint8Array, { littleEndian = true, base = 0 } = {}) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#littleEndian = littleEndian;
    this.#base = base;
  }

  /** Offset in the whole file of the next byte. */
  get offset(): number {
    return this.#base + this.#at;
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.#view.byteLength - this.#at;
  }

  u8(what: string): number {
    return this.#view.getUint8(this.#take(1, what));
  }

  u16(what: string): number {
    return this.#view.getUint16(this.#take(2, what), this.#littleEndian);
  }

  u32(what: string): number {
    return this.#view.getUint32(this.#take(4, what), this.#littleEndian);
  }

  u64(what: string): bigint {
    return this.#view.getBigUint64(this.#take(8, what), this.#littleEndian);
  }

  /** A 64-bit offset or length that must be a safe integer: larger ones point outside any file. */
  size64(what: string): number {
    const at = this.offset;
    const value = this.u64(what);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new MalformedError(what, at, `${value} is larger than any file`);
    return Number(value);
  }

  /** A view, not a copy. */
  bytes(length: number, what: string): Uint8Array {
    const at = this.#take(length, what);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length);
  }

  /** A view of everything not read yet; does not move. */
  rest(): Uint8Array {
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#at, this.left);
  }

  skip(length: number, what: string): void {
    this.#take(length, what);
  }

  /** Reads `count` records. The limit is the caller's, so that a lying header cannot make us allocate. */
  repeat<T>(count: number, limit: number, what: string, read: (r: ByteReader) => T): T[] {
    if (count > limit) throw new MalformedError(what, this.offset, `${count} entries, more than the limit of ${limit}`);
    return Array.from({ length: count }, () => read(this));
  }

  #take(length: number, what: string): number {
    const at = this.#at;
    const left = this.#view.byteLength - at;
    if (!Number.isInteger(length) || length < 0 || length > left) {
      throw new MalformedError(what, this.offset, `needs ${length} bytes, ${left} left`);
    }
    this.#at = at + length;
    return at;
  }
}
