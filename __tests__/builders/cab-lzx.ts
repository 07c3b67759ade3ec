/** Packs LZX as a cabinet has it: all its kinds of blocks and matches, with codes that do not depend on the input. */
const FRAME = 32 * 1024;
const MAIN_SLOTS = 30;
const LENGTHS = 249;

export interface LzxOptions {
  /** Kinds of the blocks, in turn; each is one frame long. */
  readonly blocks?: readonly ('verbatim' | 'aligned' | 'uncompressed')[];
  /** The length that call targets are translated against; 0 for none. The input must be translated already. */
  readonly fileSize?: number;
  /** Bytes of a block, where it is not one frame. */
  readonly blockSize?: number;
}

/** Packed frames of a 32 KiB window, one after the other. */
export function packLzx(
  input: Uint8Array,
  { blocks = ['verbatim'], fileSize = 0, blockSize = FRAME }: LzxOptions = {},
): Uint8Array[] {
  const bits = new BitWriter();
  const frames: Uint8Array[] = [];
  bits.write(fileSize === 0 ? 0 : 1, 1);
  if (fileSize !== 0) {
    bits.write(fileSize >>> 16, 16);
    bits.write(fileSize & 0xffff, 16);
  }
  const state = { recent: [1, 1, 1] as [number, number, number], coded: false };
  let block = -1;
  let left = 0;
  let kind: 'verbatim' | 'aligned' | 'uncompressed' = 'verbatim';
  for (let at = 0; at < input.length;) {
    const frameEnd = Math.min(input.length, (Math.floor(at / FRAME) + 1) * FRAME);
    while (at < frameEnd) {
      if (left === 0) {
        if (kind === 'uncompressed' && block >= 0 && blockLength(block, input.length, blockSize) % 2 === 1)
          bits.byte(0);
        block += 1;
        kind = blocks[block % blocks.length]!;
        left = blockLength(block, input.length, blockSize);
        startBlock(bits, kind, left, state);
      }
      const end = at + Math.min(left, frameEnd - at);
      left -= end - at;
      if (kind === 'uncompressed') for (; at < end; at++) bits.byte(input[at]!);
      else at = writeSymbols(bits, input, { at, end, aligned: kind === 'aligned', state });
    }
    if (kind !== 'uncompressed' || left === 0) bits.align();
    frames.push(bits.take());
  }
  return frames;
}

const blockLength = (block: number, size: number, blockSize: number): number =>
  Math.min(blockSize, size - block * blockSize);

interface State {
  recent: [number, number, number];
  coded: boolean;
}

function startBlock(bits: BitWriter, kind: string, length: number, state: State): void {
  bits.write({ verbatim: 1, aligned: 2, uncompressed: 3 }[kind]!, 3);
  bits.write(length >>> 8, 16);
  bits.write(length & 0xff, 8);
  if (kind === 'uncompressed') {
    bits.pad();
    for (const distance of state.recent) for (let i = 0; i < 4; i++) bits.byte((distance >>> (8 * i)) & 0xff);
    return;
  }
  if (kind === 'aligned') for (let i = 0; i < 8; i++) bits.write(3, 3);
  writeLengths(bits, MAIN_LENGTHS.slice(0, 256), state.coded);
  writeLengths(bits, MAIN_LENGTHS.slice(256), state.coded);
  writeLengths(bits, LENGTH_LENGTHS, state.coded);
  state.coded = true;
}

/** Complete codes: 16 main symbols of 8 bits and 480 of 9; 7 lengths of 7 bits and 242 of 8; 12 pretree symbols of 4 and 8 of 5. */
const MAIN_LENGTHS = Array.from({ length: 256 + 8 * MAIN_SLOTS }, (_, i) => (i < 16 ? 8 : 9));
const LENGTH_LENGTHS = Array.from({ length: LENGTHS }, (_, i) => (i < 7 ? 7 : 8));
const PRETREE_LENGTHS = Array.from({ length: 20 }, (_, i) => (i < 12 ? 4 : 5));
const ALIGNED_LENGTHS = Array.from({ length: 8 }, () => 3);
const MAIN = codesOf(MAIN_LENGTHS);
const LENGTH = codesOf(LENGTH_LENGTHS);
const PRETREE = codesOf(PRETREE_LENGTHS);
const ALIGNED = codesOf(ALIGNED_LENGTHS);

type Codes = readonly (readonly [code: number, length: number])[];

function codesOf(lengths: readonly number[]): Codes {
  const codes: [number, number][] = lengths.map((length) => [0, length]);
  let code = 0;
  for (let length = 1; length <= 16; length++, code <<= 1) {
    for (const entry of codes) if (entry[1] === length) entry[0] = code++;
  }
  return codes;
}

/** Differences to zeros at first, to the same lengths later: then as runs of them. */
function writeLengths(bits: BitWriter, lengths: readonly number[], same: boolean): void {
  for (const length of PRETREE_LENGTHS) bits.write(length, 4);
  for (let i = 0; i < lengths.length;) {
    // A run gives all of its symbols one length.
    if (same && i + 5 <= lengths.length && new Set(lengths.slice(i, i + 5)).size === 1) {
      bits.code(PRETREE[19]!);
      bits.write(1, 1);
      bits.code(PRETREE[0]!);
      i += 5;
    } else {
      bits.code(PRETREE[same ? 0 : (17 - lengths[i]!) % 17]!);
      i += 1;
    }
  }
}

function writeSymbols(
  bits: BitWriter,
  input: Uint8Array,
  { at, end, aligned, state }: { at: number; end: number; aligned: boolean; state: State },
): number {
  while (at < end) {
    const match = findMatch(input, at, end, state.recent);
    if (match === undefined) bits.code(MAIN[input[at++]!]!);
    else {
      writeMatch(bits, match, aligned, state);
      at += match.length;
    }
  }
  return at;
}

interface Match {
  readonly distance: number;
  readonly length: number;
}

/** Looks at the recent distances and the bytes right before: enough for all kinds of matches, and quick. */
function findMatch(input: Uint8Array, at: number, end: number, recent: readonly number[]): Match | undefined {
  let best: Match | undefined;
  const near = Array.from({ length: 40 }, (_, i) => i + 1);
  for (const distance of [...recent, ...near, 1000, 5000, 20_000]) {
    if (distance > at) continue;
    let length = 0;
    while (length < 257 && at + length < end && input[at + length] === input[at + length - distance]) length++;
    if (length >= 3 && length > (best?.length ?? 0)) best = { distance, length };
  }
  return best;
}

function writeMatch(bits: BitWriter, { distance, length }: Match, aligned: boolean, state: State): void {
  const [slot, extra, rest] = slotOf(distance, state);
  const header = Math.min(7, length - 2);
  bits.code(MAIN[256 + 8 * slot + header]!);
  if (header === 7) bits.code(LENGTH[length - 9]!);
  if (!aligned || extra < 3) bits.write(rest, extra);
  else {
    bits.write(rest >> 3, extra - 3);
    bits.code(ALIGNED[rest & 7]!);
  }
}

function slotOf(distance: number, state: State): [slot: number, extra: number, rest: number] {
  const [r0, r1, r2] = state.recent;
  if (distance === r0) return [0, 0, 0];
  if (distance === r1) state.recent = [r1, r0, r2];
  else if (distance === r2) state.recent = [r2, r1, r0];
  else state.recent = [distance, r0, r1];
  if (distance === r1) return [1, 0, 0];
  if (distance === r2) return [2, 0, 0];
  let base = 0;
  for (let slot = 0; ; slot++) {
    const extra = slot < 4 ? 0 : (slot >> 1) - 1;
    if (slot > 2 && distance + 2 < base + (1 << extra)) return [slot, extra, distance + 2 - base];
    base += 1 << extra;
  }
}

class BitWriter {
  #bytes: number[] = [];
  #word = 0;
  #free = 16;

  write(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.#word = (this.#word << 1) | ((value >>> i) & 1);
      this.#free -= 1;
      if (this.#free === 0) this.#flush();
    }
  }

  code([code, length]: readonly [number, number]): void {
    this.write(code, length);
  }

  byte(value: number): void {
    this.#bytes.push(value);
  }

  align(): void {
    if (this.#free < 16) this.write(0, this.#free);
  }

  /** 1 to 16 bits. */
  pad(): void {
    this.write(0, this.#free);
  }

  take(): Uint8Array {
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    return bytes;
  }

  #flush(): void {
    this.#bytes.push(this.#word & 0xff, (this.#word >> 8) & 0xff);
    this.#word = 0;
    this.#free = 16;
  }
}
