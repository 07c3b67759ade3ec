const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

const A32 = 0x9e3779b1;
const B32 = 0x85ebca77;
const C32 = 0xc2b2ae3d;
const D32 = 0x27d4eb2f;
const E32 = 0x165667b1;

/** XXH32 with seed 0: the check of lz4 files. */
export function xxh32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  const round = (lane: number, at: number): number =>
    Math.imul(rotate((lane + Math.imul(view.getInt32(at, true), B32)) | 0, 13), A32);
  let at = 0;
  let hash = E32;
  if (length >= 16) {
    let a = (A32 + B32) | 0;
    let b = B32 | 0;
    let c = 0;
    let d = -A32 | 0;
    for (; at + 16 <= length; at += 16) {
      a = round(a, at);
      b = round(b, at + 4);
      c = round(c, at + 8);
      d = round(d, at + 12);
    }
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
  }
  hash = (hash + length) | 0;
  for (; at + 4 <= length; at += 4) {
    hash = Math.imul(rotate((hash + Math.imul(view.getInt32(at, true), C32)) | 0, 17), D32);
  }
  for (; at < length; at++) hash = Math.imul(rotate((hash + Math.imul(view.getUint8(at), E32)) | 0, 11), A32);
  hash = Math.imul(hash ^ (hash >>> 15), B32);
  hash = Math.imul(hash ^ (hash >>> 13), C32);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number of 64 bits that changes in place: big integers are far too slow, and new objects for each step too. */
class Word {
  high: number;
  low: number;
  constructor(high: number, low: number) {
    this.high = high | 0;
    this.low = low | 0;
  }

  add(high: number, low: number): this {
    const sum = (this.low >>> 0) + (low >>> 0);
    this.high = (this.high + high + (sum > 0xffffffff ? 1 : 0)) | 0;
    this.low = sum | 0;
    return this;
  }

  multiply({ high, low }: Word): this {
    const a = this.low & 0xffff;
    const b = this.low >>> 16;
    const c = low & 0xffff;
    const d = low >>> 16;
    const ac = a * c;
    const middle = a * d + b * c + Math.floor(ac / 0x10000);
    this.high = (Math.imul(this.high, low) + Math.imul(this.low, high) + b * d + Math.floor(middle / 0x10000)) | 0;
    this.low = (middle << 16) | (ac & 0xffff);
    return this;
  }

  rotate(by: number): this {
    const { high, low } = this;
    this.high = (high << by) | (low >>> (32 - by));
    this.low = (low << by) | (high >>> (32 - by));
    return this;
  }

  xor({ high, low }: Word): this {
    this.high ^= high;
    this.low ^= low;
    return this;
  }

  /** `by` may be up to 63. */
  xorShifted(by: number): this {
    const { high, low } = this;
    if (by >= 32) this.low = low ^ (high >>> (by - 32));
    else {
      this.low = low ^ ((low >>> by) | (high << (32 - by)));
      this.high = high ^ (high >>> by);
    }
    return this;
  }

  set({ high, low }: Word): this {
    this.high = high;
    this.low = low;
    return this;
  }
}

const A = new Word(0x9e3779b1, 0x85ebca87);
const B = new Word(0xc2b2ae3d, 0x27d4eb4f);
const C = new Word(0x165667b1, 0x9e3779f9);
const D = new Word(0x85ebca77, 0xc2b2ae63);
const E = new Word(0x27d4eb2f, 0x165667c5);

/** The low 32 bits of XXH64 with seed 0: the check of zstd frames. */
export function xxh64Low(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  const piece = new Word(0, 0);
  const load = (at: number): Word => {
    piece.low = view.getInt32(at, true);
    piece.high = view.getInt32(at + 4, true);
    return piece;
  };
  /** `rotl(lane + input * B, 31) * A`; the input is in `piece`. */
  const round = (lane: Word): Word => {
    piece.multiply(B);
    return lane.add(piece.high, piece.low).rotate(31).multiply(A);
  };
  const hash = new Word(0, 0).set(E);
  const start = length - (length % 32);
  if (start > 0) {
    const lanes = [new Word(0, 0).set(A).add(B.high, B.low), new Word(0, 0).set(B), new Word(0, 0)] as const;
    const last = new Word(~A.high, ~A.low).add(0, 1);
    for (let at = 0; at < start; at += 32) {
      load(at);
      round(lanes[0]);
      load(at + 8);
      round(lanes[1]);
      load(at + 16);
      round(lanes[2]);
      load(at + 24);
      round(last);
    }
    hash.high = hash.low = 0;
    const all = [...lanes, last];
    [1, 7, 12, 18].forEach((by, i) => {
      const lane = new Word(0, 0).set(all[i] ?? last).rotate(by);
      hash.add(lane.high, lane.low);
    });
    for (const lane of all) {
      piece.set(lane);
      hash
        .xor(round(new Word(0, 0)))
        .multiply(A)
        .add(D.high, D.low);
    }
  }
  hash.add(0, length);
  let at = start;
  for (; at + 8 <= length; at += 8) {
    load(at);
    hash
      .xor(round(new Word(0, 0)))
      .rotate(27)
      .multiply(A)
      .add(D.high, D.low);
  }
  if (at + 4 <= length) {
    piece.high = 0;
    piece.low = view.getInt32(at, true);
    hash.xor(piece.multiply(A)).rotate(23).multiply(B).add(C.high, C.low);
    at += 4;
  }
  for (; at < length; at++) {
    piece.high = 0;
    piece.low = view.getUint8(at);
    hash.xor(piece.multiply(E)).rotate(11).multiply(A);
  }
  hash.xorShifted(33).multiply(B).xorShifted(29).multiply(C).xorShifted(32);
  return hash.low >>> 0;
}
