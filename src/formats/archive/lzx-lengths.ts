import { MalformedError } from '../../bytes/byte-reader.js';
import type { LzxBits } from './lzx-bits.js';
import { LzxCode } from './lzx-code.js';

const PRETREE_SYMBOLS = 20;
const LENGTH_SYMBOLS = 249;
/** Lengths are counted in a circle: 0 to 16. */
const CIRCLE = 17;
const ZEROS = 17;
const MANY_ZEROS = 18;
const SAME = 19;

/** The code lengths of the last block: those of the next one are written as differences. */
export interface LzxLengths {
  readonly main: Uint8Array;
  readonly length: Uint8Array;
}

/** Before the first block all are zero. */
export const newLengths = (mainSymbols: number): LzxLengths => ({
  main: new Uint8Array(mainSymbols),
  length: new Uint8Array(LENGTH_SYMBOLS),
});

/** Reads the differences to the lengths in place, packed by a code of their own. */
export function readCodeLengths(bits: LzxBits, lengths: Uint8Array): void {
  const pretree = new LzxCode(
    Uint8Array.from({ length: PRETREE_SYMBOLS }, () => bits.read(4)),
    'LZX pretree',
  );
  let at = 0;
  const fill = (count: number, length: number): void => {
    if (count > lengths.length - at) throw new MalformedError('LZX code lengths', 0, 'more lengths than symbols');
    lengths.fill(length, at, at + count);
    at += count;
  };
  const changed = (difference: number): number => ((lengths[at] ?? 0) - difference + CIRCLE) % CIRCLE;
  while (at < lengths.length) {
    const symbol = pretree.decode(bits);
    if (symbol === ZEROS) fill(bits.read(4) + 4, 0);
    else if (symbol === MANY_ZEROS) fill(bits.read(5) + 20, 0);
    else if (symbol === SAME) {
      const count = bits.read(1) + 4;
      const difference = pretree.decode(bits);
      if (difference >= CIRCLE) throw new MalformedError('LZX code lengths', 0, 'a run of runs');
      fill(count, changed(difference));
    } else fill(1, changed(symbol));
  }
}
