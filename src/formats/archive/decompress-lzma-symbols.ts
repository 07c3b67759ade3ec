import { MalformedError } from '../../bytes/byte-reader.js';
import {
  DISTANCE_ALIGN,
  DISTANCE_LOW,
  DISTANCE_SLOT,
  IS_LONG,
  IS_MATCH,
  KINDS,
  LITERAL,
  type LzmaState,
  MATCH_LENGTH,
  REP_LENGTH,
} from './decompress-lzma-state.js';

const SHORTEST_MATCH = 2;
/** The longest match: no symbol writes more. */
export const LONGEST_MATCH = 273;
/** The distance that stands for the end. */
const END_MARK = 0xffffffff;

/** Where to write: `out` up to `pause` or a little more, and never more than `end`, which may be an end mark's place. */
export interface Stretch {
  readonly out: Uint8Array;
  readonly from: number;
  readonly pause: number;
  readonly end: number;
  /** What is wrong with data that goes on behind the end. */
  readonly beyond: string;
}

/** How far it came; whether an end mark was met. */
export interface Progress {
  readonly to: number;
  readonly ended: boolean;
}

/**
 * Decodes symbols: one loop with every bit decoded in place, because calls, or state in fields, halve the speed. Each
 * place that decodes a bit has the same six steps: fill up, look up, divide, compare, and learn on either side.
 */
export function decodeSymbols(lzma: LzmaState, { out, from, pause, end, beyond }: Stretch): Progress {
  const { packed, probabilities: probs, literalContextBits, literalPositionMask, positionMask } = lzma;
  const { dictionaryStart: start, dictionarySize } = lzma;
  const packedEnd = packed.length;
  let { at, range, code, state, rep0, rep1, rep2, rep3 } = lzma;
  let to = from;
  let ended = false;

  while (to < pause) {
    if (at > packedEnd) throw malformed('is cut');
    const position = (to - start) & positionMask;

    if (range >>> 24 === 0) {
      range <<= 8;
      code = (code << 8) | (packed[at++] ?? 0);
    }
    const match = IS_MATCH + (state << 4) + position;
    const matchChance = probs[match] ?? 0;
    const matchBound = Math.imul(range >>> 11, matchChance);
    if (code >>> 0 < matchBound >>> 0) {
      range = matchBound;
      probs[match] = matchChance + ((2048 - matchChance) >>> 5);
      const previous = to > start ? (out[to - 1] ?? 0) : 0;
      const slot =
        (((to - start) & literalPositionMask) << literalContextBits) + (previous >>> (8 - literalContextBits));
      const context = LITERAL + 0x300 * slot;
      // After a match the byte that did not follow it serves as a hint, until a bit differs from it.
      let hinting = state >= 7 ? 0x100 : 0;
      let hint = state >= 7 ? (out[to - rep0 - 1] ?? 0) : 0;
      let symbol = 1;
      do {
        hint <<= 1;
        const hinted = hint & hinting;
        if (range >>> 24 === 0) {
          range <<= 8;
          code = (code << 8) | (packed[at++] ?? 0);
        }
        const literal = context + hinting + hinted + symbol;
        const literalChance = probs[literal] ?? 0;
        const literalBound = Math.imul(range >>> 11, literalChance);
        if (code >>> 0 < literalBound >>> 0) {
          range = literalBound;
          probs[literal] = literalChance + ((2048 - literalChance) >>> 5);
          symbol <<= 1;
          hinting &= ~hinted;
        } else {
          range = (range - literalBound) | 0;
          code = (code - literalBound) | 0;
          probs[literal] = literalChance - (literalChance >>> 5);
          symbol = (symbol << 1) | 1;
          hinting &= hinted;
        }
      } while (symbol < 0x100);
      if (to >= end) throw malformed(beyond);
      out[to++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    range = (range - matchBound) | 0;
    code = (code - matchBound) | 0;
    probs[match] = matchChance - (matchChance >>> 5);

    // 0: a new distance; 1 to 4: one of the last four again.
    let kind = 0;
    do {
      if (range >>> 24 === 0) {
        range <<= 8;
        code = (code << 8) | (packed[at++] ?? 0);
      }
      const choice = KINDS + kind * 12 + state;
      const choiceChance = probs[choice] ?? 0;
      const choiceBound = Math.imul(range >>> 11, choiceChance);
      if (code >>> 0 < choiceBound >>> 0) {
        range = choiceBound;
        probs[choice] = choiceChance + ((2048 - choiceChance) >>> 5);
        break;
      }
      range = (range - choiceBound) | 0;
      code = (code - choiceBound) | 0;
      probs[choice] = choiceChance - (choiceChance >>> 5);
      kind++;
    } while (kind < 4);

    let lengthAt = REP_LENGTH;
    if (kind === 0) {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      lengthAt = MATCH_LENGTH;
    } else if (kind === 1) {
      if (range >>> 24 === 0) {
        range <<= 8;
        code = (code << 8) | (packed[at++] ?? 0);
      }
      const long = IS_LONG + (state << 4) + position;
      const longChance = probs[long] ?? 0;
      const longBound = Math.imul(range >>> 11, longChance);
      if (code >>> 0 < longBound >>> 0) {
        range = longBound;
        probs[long] = longChance + ((2048 - longChance) >>> 5);
        if (rep0 >= to - start) throw malformed('refers to bytes before its beginning');
        if (to >= end) throw malformed(beyond);
        out[to] = out[to - rep0 - 1] ?? 0;
        to++;
        state = state < 7 ? 9 : 11;
        continue;
      }
      range = (range - longBound) | 0;
      code = (code - longBound) | 0;
      probs[long] = longChance - (longChance >>> 5);
    } else {
      const distance = kind === 2 ? rep1 : kind === 3 ? rep2 : rep3;
      if (kind === 4) rep3 = rep2;
      if (kind >= 3) rep2 = rep1;
      rep1 = rep0;
      rep0 = distance;
    }

    // Lengths: eight short ones and eight middle ones by position, 256 long ones.
    let group = 0;
    do {
      if (range >>> 24 === 0) {
        range <<= 8;
        code = (code << 8) | (packed[at++] ?? 0);
      }
      const larger = lengthAt + group;
      const largerChance = probs[larger] ?? 0;
      const largerBound = Math.imul(range >>> 11, largerChance);
      if (code >>> 0 < largerBound >>> 0) {
        range = largerBound;
        probs[larger] = largerChance + ((2048 - largerChance) >>> 5);
        break;
      }
      range = (range - largerBound) | 0;
      code = (code - largerBound) | 0;
      probs[larger] = largerChance - (largerChance >>> 5);
      group++;
    } while (group < 2);
    let tree = lengthAt + 2 + (group << 7) + (group === 2 ? 0 : position << 3);
    let leaves = group === 2 ? 256 : 8;
    let length = 0;
    let node = 1;
    for (;;) {
      do {
        if (range >>> 24 === 0) {
          range <<= 8;
          code = (code << 8) | (packed[at++] ?? 0);
        }
        const branch = tree + node;
        const branchChance = probs[branch] ?? 0;
        const branchBound = Math.imul(range >>> 11, branchChance);
        if (code >>> 0 < branchBound >>> 0) {
          range = branchBound;
          probs[branch] = branchChance + ((2048 - branchChance) >>> 5);
          node <<= 1;
        } else {
          range = (range - branchBound) | 0;
          code = (code - branchBound) | 0;
          probs[branch] = branchChance - (branchChance >>> 5);
          node = (node << 1) | 1;
        }
      } while (node < leaves);
      node -= leaves;
      if (length !== 0) break;
      length = SHORTEST_MATCH + (group << 3) + node;
      if (kind !== 0) break;
      // A new distance follows: the number of its bits and the upper two, as one more tree.
      tree = DISTANCE_SLOT + ((length < 6 ? length - SHORTEST_MATCH : 3) << 6);
      leaves = 64;
      node = 1;
    }

    if (kind === 0) {
      rep0 = node;
      if (node >= 4) {
        let bits = (node >>> 1) - 1;
        rep0 = (2 | (node & 1)) << bits;
        let low = DISTANCE_LOW + rep0 - node - 1;
        if (node >= 14) {
          // Bits in the middle of a long distance come without probabilities, the last four with.
          let middle = 0;
          for (; bits > 4; bits--) {
            if (range >>> 24 === 0) {
              range <<= 8;
              code = (code << 8) | (packed[at++] ?? 0);
            }
            range >>>= 1;
            const over = code >>> 0 >= range ? 1 : 0;
            if (over === 1) code = (code - range) | 0;
            middle = (middle << 1) | over;
          }
          rep0 += middle << 4;
          low = DISTANCE_ALIGN;
        }
        let place = 1;
        for (let value = 1; bits > 0; bits--, value <<= 1) {
          if (range >>> 24 === 0) {
            range <<= 8;
            code = (code << 8) | (packed[at++] ?? 0);
          }
          const lower = low + place;
          const lowerChance = probs[lower] ?? 0;
          const lowerBound = Math.imul(range >>> 11, lowerChance);
          if (code >>> 0 < lowerBound >>> 0) {
            range = lowerBound;
            probs[lower] = lowerChance + ((2048 - lowerChance) >>> 5);
            place <<= 1;
          } else {
            range = (range - lowerBound) | 0;
            code = (code - lowerBound) | 0;
            probs[lower] = lowerChance - (lowerChance >>> 5);
            place = (place << 1) | 1;
            rep0 += value;
          }
        }
        rep0 >>>= 0;
        if (rep0 === END_MARK) {
          ended = true;
          break;
        }
      }
      state = state < 7 ? 7 : 10;
    } else {
      state = state < 7 ? 8 : 11;
    }

    if (rep0 >= to - start || rep0 >= dictionarySize) throw malformed('refers to bytes before its beginning');
    if (to + length > end) throw malformed(beyond);
    for (let copy = to - rep0 - 1, stop = to + length; to < stop;) out[to++] = out[copy++] ?? 0;
  }

  if (range >>> 24 === 0) {
    range <<= 8;
    code = (code << 8) | (packed[at++] ?? 0);
  }
  if (at > packedEnd) throw malformed('is cut');
  Object.assign(lzma, { at, range, code, state, rep0, rep1, rep2, rep3 });
  return { to, ended };
}

const malformed = (how: string): MalformedError => new MalformedError('LZMA data', 0, how);
