import { MalformedError } from '../../bytes/byte-reader.js';

const MAX_CODE = 20;
const MIN_TABLES = 2;
const MAX_TABLES = 6;
/** Symbols after which the next table is chosen. */
const GROUP = 50;

/** Bits from the beginning to the end, the highest of each byte first. */
export class ForwardBits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #word = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Offset of the first byte of which no bit was read. */
  get offset(): number {
    return this.#at - (this.#count >>> 3);
  }

  /** The next `count` bits, at most 24. */
  read(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** The next `count` bits without moving; zeros behind the end. */
  peek(count: number): number {
    while (this.#count < count) {
      this.#word = (this.#word << 8) | (this.#bytes[this.#at++] ?? 0);
      this.#count += 8;
    }
    return (this.#word >>> (this.#count - count)) & ((1 << count) - 1);
  }

  /** Moves by bits that were peeked at. */
  skip(count: number): void {
    this.#count -= count;
    if (this.offset > this.#bytes.length) throw malformed('is cut');
  }

  /** Moves to the next whole byte. */
  align(): void {
    this.#count -= this.#count & 7;
  }
}

/** A Huffman code: symbols by length and value, and for each length the first value, cut to 20 bits, that is longer. */
interface Code {
  readonly shortest: number;
  readonly beyond: Int32Array;
  readonly first: Int32Array;
  readonly symbols: Uint16Array;
}

/** What a block unpacks to before the last two steps. */
export interface Block {
  /** How often each byte occurs. */
  readonly counts: Int32Array;
  readonly length: number;
  /** Where the first byte of the text stands in the sorted bytes. */
  readonly origin: number;
}

/** Reads a block behind its check into `sorted`, whose length is that of the largest block. */
export function readBlock(bits: ForwardBits, sorted: Uint32Array): Block {
  if (bits.read(1) !== 0) throw malformed('has a randomised block, which is not read here');
  const origin = bits.read(24);
  const used = readUsedBytes(bits);
  const symbolCount = used.length + 2;
  const tableCount = bits.read(3);
  if (tableCount < MIN_TABLES || tableCount > MAX_TABLES) throw malformed(`has ${tableCount} tables`);
  const selectors = readSelectors(bits, tableCount);
  const tables = Array.from({ length: tableCount }, () => readCode(bits, symbolCount));
  const counts = new Int32Array(256);
  const length = readSymbols({ bits, selectors, tables, used, sorted, counts });
  if (origin >= length) throw malformed('begins outside its block');
  return { counts, length, origin };
}

function readUsedBytes(bits: ForwardBits): Uint8Array {
  const groups = bits.read(16);
  const used: number[] = [];
  for (let group = 0; group < 16; group++) {
    if ((groups & (0x8000 >>> group)) === 0) continue;
    const members = bits.read(16);
    for (let i = 0; i < 16; i++) if ((members & (0x8000 >>> i)) !== 0) used.push(group * 16 + i);
  }
  if (used.length === 0) throw malformed('has a block of no bytes');
  return Uint8Array.from(used);
}

/** Which table each group of symbols has, coded by how recently it was chosen. */
function readSelectors(bits: ForwardBits, tableCount: number): Uint8Array {
  const selectors = new Uint8Array(bits.read(15));
  if (selectors.length === 0) throw malformed('has no selectors');
  const recent = Array.from({ length: tableCount }, (_, i) => i);
  for (let i = 0; i < selectors.length; i++) {
    let place = 0;
    while (bits.read(1) === 1) if (++place >= tableCount) throw malformed('selects a table that is not there');
    const [chosen = 0] = recent.splice(place, 1);
    recent.unshift(chosen);
    selectors[i] = chosen;
  }
  return selectors;
}

function readCode(bits: ForwardBits, symbolCount: number): Code {
  const lengths = new Uint8Array(symbolCount);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    for (;;) {
      if (length < 1 || length > MAX_CODE) throw malformed(`has a code of ${length} bits`);
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return codeOf(lengths);
}

function codeOf(lengths: Uint8Array): Code {
  const beyond = new Int32Array(MAX_CODE + 2);
  const first = new Int32Array(MAX_CODE + 1);
  const symbols: number[] = [];
  let value = 0;
  let shortest = 0;
  for (let length = 1; length <= MAX_CODE; length++) {
    value <<= 1;
    first[length] = symbols.length - value;
    lengths.forEach((of, symbol) => {
      if (of !== length) return;
      symbols.push(symbol);
      value++;
    });
    if (shortest === 0 && symbols.length > 0) shortest = length;
    if (value > 1 << length) throw malformed('has an impossible code');
    beyond[length] = value << (MAX_CODE - length);
  }
  return { shortest, beyond, first, symbols: Uint16Array.from(symbols) };
}

interface Symbols {
  readonly bits: ForwardBits;
  readonly selectors: Uint8Array;
  readonly tables: readonly Code[];
  readonly used: Uint8Array;
  readonly sorted: Uint32Array;
  readonly counts: Int32Array;
}

/** Undoes Huffman, run-length and move-to-front coding; returns the length of the block. */
function readSymbols({ bits, selectors, tables, used, sorted, counts }: Symbols): number {
  const recent = used.slice();
  const end = used.length + 1;
  let to = 0;
  let run = 0;
  let runBit = 1;
  for (const selector of selectors) {
    const code = tables[selector];
    if (code === undefined) throw malformed('selects a table that is not there');
    for (let i = 0; i < GROUP; i++) {
      const symbol = readSymbol(bits, code);
      if (symbol < 2) {
        // Lengths of runs in digits 1 and 2.
        run += runBit << symbol;
        runBit <<= 1;
        if (run > sorted.length) throw malformed('has a block that is too long');
        continue;
      }
      if (run > 0) {
        const byte = recent[0] ?? 0;
        if (to + run > sorted.length) throw malformed('has a block that is too long');
        sorted.fill(byte, to, to + run);
        counts[byte] = (counts[byte] ?? 0) + run;
        to += run;
        run = 0;
        runBit = 1;
      }
      if (symbol === end) return to;
      const place = symbol - 1;
      const byte = recent[place] ?? 0;
      recent.copyWithin(1, 0, place);
      recent[0] = byte;
      if (to >= sorted.length) throw malformed('has a block that is too long');
      sorted[to++] = byte;
      counts[byte] = (counts[byte] ?? 0) + 1;
    }
  }
  throw malformed('has a block without an end');
}

function readSymbol(bits: ForwardBits, { shortest, beyond, first, symbols }: Code): number {
  const window = bits.peek(MAX_CODE);
  let length = shortest;
  while (length <= MAX_CODE && window >= (beyond[length] ?? 0)) length++;
  if (length > MAX_CODE) throw malformed('has a symbol that is not in its code');
  bits.skip(length);
  return symbols[(window >>> (MAX_CODE - length)) + (first[length] ?? 0)] ?? 0;
}

const malformed = (how: string): MalformedError => new MalformedError('bzip2 data', 0, how);
