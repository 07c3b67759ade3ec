import { MalformedError } from '../../bytes/byte-reader.js';

const STATES = 12;
const POSITION_STATES = 16;
const LENGTH_LOW = 2;
const LENGTH_MIDDLE = LENGTH_LOW + POSITION_STATES * 8;
const LENGTH_HIGH = LENGTH_MIDDLE + POSITION_STATES * 8;
const LENGTHS = LENGTH_HIGH + 256;

/** Where each set of probabilities begins in the one array that holds them all. */
export const IS_MATCH = 0;
/** Four sets of STATES, one behind the other: whether it is a repeated distance, and then which. */
export const KINDS = IS_MATCH + STATES * POSITION_STATES;
export const IS_LONG = KINDS + 4 * STATES;
export const DISTANCE_SLOT = IS_LONG + STATES * POSITION_STATES;
export const DISTANCE_LOW = DISTANCE_SLOT + 4 * 64;
export const DISTANCE_ALIGN = DISTANCE_LOW + 128;
export const MATCH_LENGTH = DISTANCE_ALIGN + 16;
export const REP_LENGTH = MATCH_LENGTH + LENGTHS;
export const LITERAL = REP_LENGTH + LENGTHS;

const EVEN = 1024;
/** Every decoder has a dictionary of at least this size, whatever the header says. */
const SMALLEST_DICTIONARY = 4096;

/** What an LZMA decoder knows between two symbols. */
export class LzmaState {
  readonly packed: Uint8Array;
  /** The next packed byte. */
  at = 0;
  range = 0;
  code = 0;
  /** What the last symbols were, and the last four distances, less one. */
  state = 0;
  rep0 = 0;
  rep1 = 0;
  rep2 = 0;
  rep3 = 0;
  probabilities = new Uint16Array(LITERAL);
  literalContextBits = 0;
  literalPositionMask = 0;
  positionMask = 0;
  readonly dictionarySize: number;
  /** Length of the output where the dictionary was last reset. */
  dictionaryStart = 0;

  constructor(packed: Uint8Array, dictionarySize: number) {
    this.packed = packed;
    this.dictionarySize = Math.max(SMALLEST_DICTIONARY, dictionarySize);
  }

  /** Forgets what was learnt; with other properties where the byte (pb * 5 + lp) * 9 + lc is given. */
  reset(properties?: number): void {
    if (properties !== undefined) {
      if (properties >= 9 * 5 * 5) throw new MalformedError('LZMA properties', 0, `${properties} is not possible`);
      this.literalContextBits = properties % 9;
      const literalPositionBits = Math.floor(properties / 9) % 5;
      this.literalPositionMask = (1 << literalPositionBits) - 1;
      this.positionMask = (1 << Math.floor(properties / 45)) - 1;
      const size = LITERAL + (0x300 << (this.literalContextBits + literalPositionBits));
      if (size !== this.probabilities.length) this.probabilities = new Uint16Array(size);
    }
    this.probabilities.fill(EVEN);
    this.state = 0;
    this.rep0 = this.rep1 = this.rep2 = this.rep3 = 0;
  }

  /** Reads the five bytes that a run of symbols begins with. */
  start(): void {
    const [zero, a = 0, b = 0, c = 0, d] = this.packed.subarray(this.at, this.at + 5);
    if (d === undefined) throw new MalformedError('LZMA data', this.at, 'is cut');
    if (zero !== 0) throw new MalformedError('LZMA data', this.at, 'does not begin with a zero byte');
    this.range = -1;
    this.code = (a << 24) | (b << 16) | (c << 8) | d;
    this.at += 5;
  }
}
