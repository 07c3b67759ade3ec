import { MalformedError } from '../../bytes/byte-reader.js';
import type { Output } from './decompress-output.js';
import { BackwardBits, type FseTable, fseTable, oneSymbol, readFseTable } from './decompress-zstd-fse.js';
import { MAX_BLOCK } from './decompress-zstd-literals.js';

/** A code for lengths or distances: its table where none is given, the limits of others, and what a symbol stands for. */
interface Code {
  readonly predefined: FseTable;
  readonly maxAccuracy: number;
  readonly maxSymbol: number;
}

const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

// Tables of RFC 8878, 3.1.1.3.2.
const LITERAL_LENGTH_BITS = [...times(16, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const MATCH_LENGTH_BITS = [...times(32, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const LITERAL_LENGTH_BASE = basesOf(LITERAL_LENGTH_BITS, 0);
const MATCH_LENGTH_BASE = basesOf(MATCH_LENGTH_BITS, 3);
const LITERAL_LENGTHS: Code = {
  predefined: fseTable([4, 3, ...times(11, 2), 1, 1, 1, ...times(9, 2), 3, 2, ...times(5, 1), ...times(4, -1)], 6),
  maxAccuracy: 9,
  maxSymbol: 35,
};
const OFFSETS: Code = {
  predefined: fseTable([...times(6, 1), 2, 2, 2, ...times(15, 1), ...times(5, -1)], 5),
  maxAccuracy: 8,
  maxSymbol: 31,
};
const MATCH_LENGTHS: Code = {
  predefined: fseTable([1, 4, 3, ...times(6, 2), ...times(37, 1), ...times(7, -1)], 6),
  maxAccuracy: 9,
  maxSymbol: 52,
};

/** What the sequences of one block leave to the next. */
export class SequenceState {
  literalLengths: FseTable | undefined;
  offsets: FseTable | undefined;
  matchLengths: FseTable | undefined;
  repeated: [number, number, number] = [1, 4, 8];
}

interface Sequences {
  readonly at: number;
  readonly end: number;
  readonly literals: Uint8Array;
  readonly state: SequenceState;
  /** Length of the output where the frame began. */
  readonly frameStart: number;
}

/** Carries out the sequences in the bytes `at` to `end` of `padded`: so many literals, then a copy of what was before. */
export function runSequences(padded: Uint8Array, output: Output, sequences: Sequences): void {
  const { literals, end } = sequences;
  const { count, at } = readCount(padded, sequences);
  if (count === 0) {
    if (at !== end) throw malformed('has bytes behind its literals');
    output.append(literals);
    return;
  }
  // No block unpacks to more; what the limit leaves is asked for where it is used.
  output.extend(MAX_BLOCK);
  const bits = readTables(padded, { ...sequences, at });
  const used = copySequences(bits, output, { ...sequences, count });
  if (bits.left !== 0) throw malformed('has a bit stream of another length');
  output.append(literals.subarray(used));
}

function readCount(padded: Uint8Array, { at, end }: Sequences): { count: number; at: number } {
  const [first = 0, second = 0, third = 0] = padded.subarray(at, at + 3);
  const length = first < 128 ? 1 : first < 255 ? 2 : 3;
  if (at + length > end) throw malformed('is cut before its sequences');
  const count = first < 128 ? first : first < 255 ? ((first - 128) << 8) + second : second + (third << 8) + 0x7f00;
  return { count, at: at + length };
}

/** Reads the tables into the state, and returns the bits behind them. */
function readTables(padded: Uint8Array, { at: start, end, state }: Sequences): BackwardBits {
  if (start >= end) throw malformed('is cut before its tables');
  const modes = padded[start] ?? 0;
  if ((modes & 3) !== 0) throw malformed('has sequences of an unknown kind');
  let at = start + 1;
  const tableOf = (mode: number, earlier: FseTable | undefined, code: Code): FseTable => {
    if (mode === 0) return code.predefined;
    if (mode === 1) {
      const symbol = padded[at++] ?? 0;
      if (at > end || symbol > code.maxSymbol) throw malformed('has an impossible symbol');
      return oneSymbol(symbol);
    }
    if (mode === 2) {
      const read = readFseTable(padded, { ...code, at, end });
      ({ at } = read);
      return read.table;
    }
    if (earlier === undefined) throw malformed('refers to a table that is not there');
    return earlier;
  };
  state.literalLengths = tableOf(modes >>> 6, state.literalLengths, LITERAL_LENGTHS);
  state.offsets = tableOf((modes >>> 4) & 3, state.offsets, OFFSETS);
  state.matchLengths = tableOf((modes >>> 2) & 3, state.matchLengths, MATCH_LENGTHS);
  return new BackwardBits(padded, at, end);
}

/** Returns how many literals were used. */
function copySequences(
  bits: BackwardBits,
  output: Output,
  { count, literals, state, frameStart }: Sequences & { readonly count: number },
): number {
  const { literalLengths, offsets, matchLengths } = state;
  if (!literalLengths || !offsets || !matchLengths) throw malformed('refers to a table that is not there');
  const out = output.bytes;
  const most = Math.min(out.length, output.length + MAX_BLOCK);
  let to = output.length;
  let used = 0;
  let [rep0, rep1, rep2] = state.repeated;
  let literalState = bits.read(literalLengths.accuracy);
  let offsetState = bits.read(offsets.accuracy);
  let matchState = bits.read(matchLengths.accuracy);

  for (let left = count; left > 0; left--) {
    const offsetCode = offsets.symbols[offsetState] ?? 0;
    const matchCode = matchLengths.symbols[matchState] ?? 0;
    const literalCode = literalLengths.symbols[literalState] ?? 0;
    const offsetValue = 2 ** offsetCode + bits.readLong(offsetCode);
    const matchLength = (MATCH_LENGTH_BASE[matchCode] ?? 0) + bits.read(MATCH_LENGTH_BITS[matchCode] ?? 0);
    const literalLength = (LITERAL_LENGTH_BASE[literalCode] ?? 0) + bits.read(LITERAL_LENGTH_BITS[literalCode] ?? 0);
    if (left > 1) {
      const literalBits = bits.read(literalLengths.bits[literalState] ?? 0);
      literalState = (literalLengths.base[literalState] ?? 0) + literalBits;
      matchState = (matchLengths.base[matchState] ?? 0) + bits.read(matchLengths.bits[matchState] ?? 0);
      offsetState = (offsets.base[offsetState] ?? 0) + bits.read(offsets.bits[offsetState] ?? 0);
    }
    if (bits.left < 0) throw malformed('has a bit stream that is cut');

    // 1 to 3 stand for the last three distances; without literals for the second, the third, and the first less one.
    const which = offsetValue > 3 ? 4 : offsetValue - (literalLength === 0 ? 0 : 1);
    const offset =
      which === 4 ? offsetValue - 3 : which === 0 ? rep0 : which === 1 ? rep1 : which === 2 ? rep2 : rep0 - 1;
    if (which >= 2) rep2 = rep1;
    if (which >= 1) {
      rep1 = rep0;
      rep0 = offset;
    }

    const matchAt = to + literalLength;
    if (used + literalLength > literals.length) throw malformed('uses more literals than there are');
    if (matchAt + matchLength > most) throw tooLong(output, matchAt + matchLength);
    if (offset <= 0 || offset > matchAt - frameStart) throw malformed('refers to bytes before its beginning');
    while (to < matchAt) out[to++] = literals[used++] ?? 0;
    for (let from = to - offset, stop = to + matchLength; to < stop;) out[to++] = out[from++] ?? 0;
  }
  output.length = to;
  state.repeated = [rep0, rep1, rep2];
  return used;
}

/** Each length code begins where the one before ends. */
function basesOf(extraBits: readonly number[], first: number): readonly number[] {
  let next = first;
  return extraBits.map((bits) => {
    const base = next;
    next += 2 ** bits;
    return base;
  });
}

function tooLong(output: Output, length: number): MalformedError {
  const over = length > output.limit;
  return malformed(over ? `unpacks to more than ${output.limit} bytes` : 'has a block that is too long');
}

const malformed = (how: string): MalformedError => new MalformedError('zstd data', 0, how);
