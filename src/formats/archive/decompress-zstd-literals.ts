import { MalformedError } from '../../bytes/byte-reader.js';
import { BackwardBits, readFseTable } from './decompress-zstd-fse.js';

const MAX_BITS = 11;
const MAX_WEIGHT_ACCURACY = 6;
const MAX_SYMBOLS = 256;
/** Bytes that a block unpacks to at most. */
export const MAX_BLOCK = 128 * 1024;

/** A Huffman table: by the next `bits` bits the symbol, and how many of the bits it takes. */
export interface HuffmanTable {
  readonly bits: number;
  readonly symbols: Uint8Array;
  readonly lengths: Uint8Array;
}

export interface Literals {
  readonly bytes: Uint8Array;
  /** Where the sequences begin. */
  readonly at: number;
  /** The table that later blocks may go on with. */
  readonly table: HuffmanTable | undefined;
}

const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;

/** Reads the literals of a block, the bytes `at` to `end` of `padded`. */
export function readLiterals(
  padded: Uint8Array,
  { at, end, table: earlier }: { at: number; end: number; table: HuffmanTable | undefined },
): Literals {
  const first = padded[at] ?? 0;
  const type = first & 3;
  const format = (first >>> 2) & 3;
  const header = (length: number): number => {
    if (at + length > end) throw malformed('has cut literals');
    let value = 0;
    for (let i = 0; i < length; i++) value += (padded[at + i] ?? 0) * 2 ** (8 * i);
    return value;
  };
  if (type === RAW || type === RLE) {
    const headerLength = format === 3 ? 3 : format === 1 ? 2 : 1;
    const length = header(headerLength) >>> (headerLength === 1 ? 3 : 4);
    const start = at + headerLength;
    const next = start + (type === RLE ? 1 : length);
    if (length > MAX_BLOCK || next > end) throw malformed('has literals longer than the block');
    const bytes = type === RLE ? new Uint8Array(length).fill(padded[start] ?? 0) : padded.subarray(start, next);
    return { bytes, at: next, table: earlier };
  }
  const headerLength = format === 3 ? 5 : format === 2 ? 4 : 3;
  const sizeBits = format === 3 ? 18 : format === 2 ? 14 : 10;
  const sizes = Math.floor(header(headerLength) / 16);
  const length = sizes % 2 ** sizeBits;
  let start = at + headerLength;
  const next = start + Math.floor(sizes / 2 ** sizeBits);
  if (length > MAX_BLOCK || next > end) throw malformed('has literals longer than the block');
  let table = earlier;
  if (type === COMPRESSED) ({ table, at: start } = readHuffmanTable(padded, start, next));
  if (table === undefined) throw malformed('refers to a table that is not there');
  const bytes = new Uint8Array(length);
  if (format === 0) decodeStream(padded, { from: start, to: next }, table, bytes);
  else decodeStreams(padded, { from: start, to: next }, table, bytes);
  return { bytes, at: next, table };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Four streams, each of a quarter of the bytes; the lengths of three come first. */
function decodeStreams(padded: Uint8Array, { from, to }: Span, table: HuffmanTable, out: Uint8Array): void {
  const quarter = (out.length + 3) >>> 2;
  if (from + 6 > to || quarter * 3 > out.length) throw malformed('has four streams in too few bytes');
  let start = from + 6;
  for (let i = 0; i < 4; i++) {
    const length = (padded[from + 2 * i] ?? 0) | ((padded[from + 2 * i + 1] ?? 0) << 8);
    const end = i === 3 ? to : start + length;
    if (end > to) throw malformed('has streams longer than the block');
    const part = out.subarray(i * quarter, i === 3 ? out.length : (i + 1) * quarter);
    decodeStream(padded, { from: start, to: end }, table, part);
    start = end;
  }
}

function decodeStream(padded: Uint8Array, { from, to }: Span, table: HuffmanTable, out: Uint8Array): void {
  const bits = new BackwardBits(padded, from, to);
  const { symbols, lengths, bits: width } = table;
  const view = new DataView(padded.buffer, padded.byteOffset, padded.byteLength);
  const mask = (1 << width) - 1;
  const start = from * 8;
  let at = start + bits.left;
  for (let i = 0; i < out.length; i++) {
    if (at < start) throw malformed('has a bit stream that is cut');
    // Bits before the beginning belong to another stream, but then the length tells.
    const place = at - width;
    const code = (view.getInt32(place >>> 3, true) >>> (place & 7)) & mask;
    out[i] = symbols[code] ?? 0;
    at -= lengths[code] ?? 0;
  }
  if (at !== start) throw malformed('has a bit stream of another length');
}

function readHuffmanTable(padded: Uint8Array, at: number, end: number): { table: HuffmanTable; at: number } {
  if (at >= end) throw malformed('has a cut Huffman table');
  const header = padded[at] ?? 0;
  const start = at + 1;
  const next = start + (header < 128 ? header : (header - 126) >>> 1);
  if (next > end) throw malformed('has a cut Huffman table');
  const weights = header < 128 ? packedWeights(padded, start, next) : plainWeights(padded, start, header - 127);
  return { table: huffmanTable(weights), at: next };
}

const plainWeights = (padded: Uint8Array, at: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => {
    const pair = padded[at + (i >>> 1)] ?? 0;
    return i % 2 === 0 ? pair >>> 4 : pair & 15;
  });

/** Weights by two states in turn, until the bits are used up. */
function packedWeights(padded: Uint8Array, from: number, to: number): number[] {
  const { table, at } = readFseTable(padded, {
    at: from,
    end: to,
    maxAccuracy: MAX_WEIGHT_ACCURACY,
    maxSymbol: MAX_BITS + 1,
  });
  const bits = new BackwardBits(padded, at, to);
  const states = [bits.read(table.accuracy), bits.read(table.accuracy)];
  if (bits.left < 0) throw malformed('has a cut Huffman table');
  const weights: number[] = [];
  for (let turn = 0; weights.length < MAX_SYMBOLS; turn ^= 1) {
    const state = states[turn] ?? 0;
    weights.push(table.symbols[state] ?? 0);
    states[turn] = (table.base[state] ?? 0) + bits.read(table.bits[state] ?? 0);
    if (bits.left < 0) {
      weights.push(table.symbols[states[turn ^ 1] ?? 0] ?? 0);
      return weights;
    }
  }
  throw malformed('has a Huffman table of too many symbols');
}

function huffmanTable(given: readonly number[]): HuffmanTable {
  const sum = given.reduce((all, weight) => all + (weight > 0 ? 2 ** (weight - 1) : 0), 0);
  if (sum === 0 || given.length >= MAX_SYMBOLS) throw malformed('has an impossible Huffman table');
  const bits = 32 - Math.clz32(sum);
  const left = 2 ** bits - sum;
  // The last symbol takes what is left, which must be a power of two.
  if (bits > MAX_BITS || (left & (left - 1)) !== 0) throw malformed('has an impossible Huffman table');
  const weights = [...given, 32 - Math.clz32(left)];
  const symbols = new Uint8Array(2 ** bits);
  const lengths = new Uint8Array(2 ** bits);
  let at = 0;
  for (let weight = 1; weight <= bits; weight++) {
    weights.forEach((of, symbol) => {
      if (of !== weight) return;
      const next = at + 2 ** (weight - 1);
      symbols.fill(symbol, at, next);
      lengths.fill(bits + 1 - weight, at, next);
      at = next;
    });
  }
  return { bits, symbols, lengths };
}

const malformed = (how: string): MalformedError => new MalformedError('zstd data', 0, how);
