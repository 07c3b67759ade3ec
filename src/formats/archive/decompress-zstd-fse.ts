import { MalformedError } from '../../bytes/byte-reader.js';

/** Zero bytes on both sides of a bit stream, so that no read of four needs a check of its own. */
export const PADDING = 8;

/** A finite state entropy table: what each state stands for, and how the next one is found. */
export interface FseTable {
  /** Bits of a state. */
  readonly accuracy: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly base: Uint16Array;
}

/** Bits from the end to the beginning, as entropy-coded data of zstd is read. */
export class BackwardBits {
  readonly #view: DataView;
  /** Bits not read yet; negative where more were read than there are. */
  left: number;
  readonly #origin: number;

  /** The bytes `from` to `to` of `padded`, which has PADDING bytes more on both sides. The last byte ends with a mark. */
  constructor(padded: Uint8Array, from: number, to: number) {
    const last = padded[to - 1] ?? 0;
    if (to <= from || last === 0) throw malformed('has a bit stream without an end mark');
    this.#view = new DataView(padded.buffer, padded.byteOffset, padded.byteLength);
    this.#origin = from * 8;
    this.left = (to - from) * 8 - 8 + (31 - Math.clz32(last));
  }

  /** The next `count` bits, at most 25; zeros behind the end. */
  read(count: number): number {
    this.left -= count;
    return this.peekAt(this.left, count);
  }

  /** The `count` bits that stand `at` bits behind the beginning; zeros where that is before it. */
  peekAt(at: number, count: number): number {
    if (at < 0) return at + count <= 0 ? 0 : this.peekAt(0, at + count) << -at;
    const place = this.#origin + at;
    return (this.#view.getInt32(place >>> 3, true) >>> (place & 7)) & ((1 << count) - 1);
  }

  /** Like `read`, for up to 32 bits. */
  readLong(count: number): number {
    if (count <= 25) return this.read(count);
    const high = this.read(count - 16);
    return high * 0x10000 + this.read(16);
  }
}

/** Reads the description of a table; returns it and where it ends. */
export function readFseTable(
  bytes: Uint8Array,
  { at, end, maxAccuracy, maxSymbol }: { at: number; end: number; maxAccuracy: number; maxSymbol: number },
): { table: FseTable; at: number } {
  let bit = at * 8;
  const peek = (count: number): number => {
    const byte = bit >>> 3;
    const word = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
    return (word >>> (bit & 7)) & ((1 << count) - 1);
  };
  const accuracy = peek(4) + 5;
  bit += 4;
  if (accuracy > maxAccuracy) throw malformed('has a table that is too large');
  const chances: number[] = [];
  let remaining = 1 << accuracy;
  while (remaining > 0) {
    if (bit > end * 8) throw malformed('has a table that is cut');
    const count = 32 - Math.clz32(remaining + 1);
    const low = (1 << (count - 1)) - 1;
    const short = (1 << count) - 1 - (remaining + 1);
    let value = peek(count);
    bit += count;
    // Small values take one bit less.
    if ((value & low) < short) {
      bit--;
      value &= low;
    } else if (value > low) value -= short;
    const chance = value - 1;
    remaining -= Math.abs(chance);
    chances.push(chance);
    for (let repeat = chance === 0 ? 3 : 0; repeat === 3;) {
      if (bit > end * 8) throw malformed('has a table that is cut');
      repeat = peek(2);
      bit += 2;
      for (let i = 0; i < repeat; i++) chances.push(0);
    }
    if (chances.length > maxSymbol + 1) throw malformed('has a table with too many symbols');
  }
  const next = (bit + 7) >>> 3;
  if (remaining < 0 || next > end) throw malformed('has a table that contradicts itself');
  return { table: fseTable(chances, accuracy), at: next };
}

/** The table for symbols that occur so many times in 2 ** accuracy; -1 is less than once. */
export function fseTable(chances: readonly number[], accuracy: number): FseTable {
  const size = 1 << accuracy;
  const symbols = new Uint8Array(size);
  const bits = new Uint8Array(size);
  const base = new Uint16Array(size);
  const nextOf = chances.map((chance) => Math.abs(chance));
  let high = size;
  chances.forEach((chance, symbol) => {
    if (chance === -1) symbols[--high] = symbol;
  });
  let position = 0;
  chances.forEach((chance, symbol) => {
    for (let i = 0; i < chance; i++) {
      symbols[position] = symbol;
      do position = (position + (size >>> 1) + (size >>> 3) + 3) & (size - 1);
      while (position >= high);
    }
  });
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state] ?? 0;
    const next = nextOf[symbol] ?? 0;
    nextOf[symbol] = next + 1;
    const count = accuracy - (31 - Math.clz32(next));
    bits[state] = count;
    base[state] = (next << count) - size;
  }
  return { accuracy, symbols, bits, base };
}

/** The table of one symbol that takes no bits. */
export const oneSymbol = (symbol: number): FseTable => ({
  accuracy: 0,
  symbols: Uint8Array.of(symbol),
  bits: new Uint8Array(1),
  base: new Uint16Array(1),
});

const malformed = (how: string): MalformedError => new MalformedError('zstd data', 0, how);
