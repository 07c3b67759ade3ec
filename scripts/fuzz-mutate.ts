/** A generator of numbers that depends on its seed alone (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: string) {
    // FNV-1a: seeds that differ in one digit give other sequences.
    let hash = 0x811c9dc5;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** From 0 up to and without `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

/** Longer inputs only make runs slow. */
const MAX_LENGTH = 512 * 1024;
/** Values on which bounds checks turn: nothing, signs, whole words, and what overflows when added to. */
const EDGES = [
  0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff,
];
const MAGICS = [
  'MZ', 'PE\0\0', '\x7fELF', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe', 'PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', '\x1f\x8b\x08',
  '\xfd7zXZ\0', '\x28\xb5\x2f\xfd', 'BZh9', '\x04\x22\x4d\x18', '7z\xbc\xaf\x27\x1c', 'MSCF', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  '!<arch>\n', '070701', 'ustar', 'CD001', 'hsqs', 'koly', 'xar!', '\xed\xab\xee\xdb', 'Rar!\x1a\x07', 'MSWIM\0\0\0', 'bplist00',
  '_FVH', '\xd0\x0d\xfe\xed', '\x30\x82', '\x30\x80', '#!/bin/sh\n', '[Version]\n', '<?xml version="1.0"?>', '<!DOCTYPE a [<!ENTITY b "c">]>',
  '{"', '": ', '- ', '&a ', '*a', '<<: ', '\r\n', '\0\0\0\0', '\xff\xff\xff\xff', '../../', 'TRAILER!!!',
].map((text) => Uint8Array.from(text, (c) => c.charCodeAt(0))); // prettier-ignore

/** One input: a seed, cut, flipped, spliced and lied to a few times over. */
export function mutated(seeds: readonly Uint8Array[], dice: Dice): Uint8Array {
  let bytes: Uint8Array = dice.of(seeds).slice();
  for (let left = 1 + dice.below(6); left > 0; left--) bytes = dice.of(MUTATIONS)(bytes, dice, seeds);
  return bytes.length > MAX_LENGTH ? bytes.slice(0, MAX_LENGTH) : bytes;
}

type Mutation = (bytes: Uint8Array, dice: Dice, seeds: readonly Uint8Array[]) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  // A bit, a byte, a run of bytes.
  (bytes, dice) => at(bytes, dice, (i) => (bytes[i] = (bytes[i] ?? 0) ^ (1 << dice.below(8)))),
  (bytes, dice) => at(bytes, dice, (i) => (bytes[i] = dice.below(256))),
  (bytes, dice) => at(bytes, dice, (i) => bytes.fill(dice.of([0, 0xff, 0x20, 0x41]), i, i + 1 + dice.below(64))),
  // Lengths and offsets that lie, in both orders, mostly near the beginning where headers are.
  (bytes, dice) => lie(bytes, dice, dice.of(EDGES)),
  (bytes, dice) => lie(bytes, dice, bytes.length + dice.below(9) - 4),
  (bytes, dice) => lie(bytes, dice, dice.below(Math.max(1, bytes.length))),
  // Digits of formats that write numbers as text.
  (bytes, dice) => digits(bytes, dice),
  (bytes, dice) => bytes.slice(0, dice.below(bytes.length + 1)),
  (bytes, dice) => without(bytes, dice),
  (bytes, dice, seeds) => spliced(bytes, dice.of(seeds), dice),
  (bytes, dice) => spliced(bytes, bytes, dice),
  (bytes, dice) => inserted(bytes, dice.below(bytes.length + 1), dice.of(MAGICS)),
  (bytes, dice) => at(bytes, dice, (i) => { bytes.set(dice.of(MAGICS).subarray(0, bytes.length - i), i); }), // prettier-ignore
];

function at(bytes: Uint8Array, dice: Dice, change: (index: number) => unknown): Uint8Array {
  if (bytes.length > 0) change(dice.below(dice.below(2) === 0 ? Math.min(bytes.length, 512) : bytes.length));
  return bytes;
}

function lie(bytes: Uint8Array, dice: Dice, value: number): Uint8Array {
  const width = dice.of([1, 2, 4, 8]);
  if (bytes.length < width) return bytes;
  const place = dice.below(Math.min(bytes.length, dice.below(2) === 0 ? 512 : bytes.length) - width + 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = dice.below(4) > 0;
  if (width === 1) view.setUint8(place, value & 0xff);
  else if (width === 2) view.setUint16(place, value & 0xffff, little);
  else if (width === 4) view.setUint32(place, value >>> 0, little);
  else view.setBigUint64(place, BigInt(Math.max(0, value)), little);
  return bytes;
}

function digits(bytes: Uint8Array, dice: Dice): Uint8Array {
  const start = dice.below(bytes.length + 1);
  const index = bytes.findIndex((byte, i) => i >= start && byte >= 0x30 && byte <= 0x39);
  if (index === -1) return bytes;
  for (let i = index; (bytes[i] ?? 0) >= 0x30 && (bytes[i] ?? 0) <= 0x39; i++) bytes[i] = 0x30 + dice.of([0, 7, 9]);
  return bytes;
}

function without(bytes: Uint8Array, dice: Dice): Uint8Array {
  const from = dice.below(bytes.length + 1);
  return inserted(bytes.slice(0, from), from, bytes.subarray(from + 1 + dice.below(64)));
}

function spliced(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  const from = dice.below(other.length + 1);
  return inserted(bytes, dice.below(bytes.length + 1), other.slice(from, from + 1 + dice.below(4096)));
}

function inserted(bytes: Uint8Array, index: number, piece: Uint8Array): Uint8Array {
  const all = new Uint8Array(bytes.length + piece.length);
  all.set(bytes.subarray(0, index));
  all.set(piece, index);
  all.set(bytes.subarray(index), index + piece.length);
  return all;
}
