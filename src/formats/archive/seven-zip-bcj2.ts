import { MalformedError } from '../../bytes/byte-reader.js';

const CALL = 0xe8;
const JUMP = 0xe9;
/** One probability for each byte before a call, one for jumps, one for conditional jumps. */
const PROBABILITIES = 256 + 2;
const PROBABILITY_BITS = 11;
const MOVE_BITS = 5;
const TOP = 2 ** 24;

/** Undoes BCJ2: the targets of x86 calls and jumps stand in streams of their own, absolute and big-endian. */
export function unfilterBcj2(streams: readonly Uint8Array[], size: number): Uint8Array {
  const [main, calls, jumps, choices] = streams;
  if (main === undefined || calls === undefined || jumps === undefined || choices === undefined) {
    throw new MalformedError('BCJ2 data', 0, `${streams.length} streams, not 4`);
  }
  const output = new Uint8Array(size);
  const isAbsolute = new Choices(choices);
  const call = new Targets(calls);
  const jump = new Targets(jumps);
  let before = 0;
  let from = 0;
  for (let at = 0; at < size;) {
    const byte = main[from++];
    if (byte === undefined) throw new MalformedError('BCJ2 data', from, 'ends too early');
    output[at++] = byte;
    const isBranch = (byte & 0xfe) === CALL || (before === 0x0f && (byte & 0xf0) === 0x80);
    if (isBranch && at < size && isAbsolute.next(byte === CALL ? before : byte === JUMP ? 256 : 257)) {
      const target = (byte === CALL ? call : jump).next() - (at + 4);
      for (let i = 0; i < 4 && at < size; i++) output[at++] = target >> (8 * i);
      before = (target >> 24) & 0xff;
    } else before = byte;
  }
  return output;
}

class Targets {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  next(): number {
    if (this.#at + 4 > this.#view.byteLength) throw new MalformedError('BCJ2 targets', this.#at, 'end too early');
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4);
  }
}

/** The range coder that says which branches were made absolute. */
class Choices {
  readonly #bytes: Uint8Array;
  readonly #probabilities = new Uint16Array(PROBABILITIES).fill(1 << (PROBABILITY_BITS - 1));
  #at = 0;
  #range = 0xffff_ffff;
  #code = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let i = 0; i < 5; i++) this.#code = ((this.#code << 8) | this.#byte()) >>> 0;
  }

  next(context: number): boolean {
    const probability = this.#probabilities[context] ?? 0;
    const bound = (this.#range >>> PROBABILITY_BITS) * probability;
    const isSet = this.#code >= bound;
    if (isSet) {
      this.#range -= bound;
      this.#code -= bound;
      this.#probabilities[context] = probability - (probability >> MOVE_BITS);
    } else {
      this.#range = bound;
      this.#probabilities[context] = probability + (((1 << PROBABILITY_BITS) - probability) >> MOVE_BITS);
    }
    if (this.#range < TOP) {
      this.#range = this.#range * 256;
      this.#code = ((this.#code << 8) | this.#byte()) >>> 0;
    }
    return isSet;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new MalformedError('BCJ2 choices', this.#at, 'end too early');
    this.#at += 1;
    return byte;
  }
}
