import type { Level } from '../../../src/model/classification.js';

/** One hostile file and what must hold of it; that it crashes nothing and takes no time must hold of all. */
export interface HostileCase {
  /** Its row in the table of verdicts. */
  readonly group: string;
  /** Its name in the folder of the group; part of what is hostile about it. */
  readonly name: string;
  /** The lowest level that is not an understatement. */
  readonly atLeast: Level;
  /** Makes the bytes; some take the work of other people's tools. */
  make(): Uint8Array | Promise<Uint8Array>;
}

/** A file that is privileged beyond doubt, to be hidden, cut and packed. */
export interface Seed {
  readonly name: string;
  readonly atLeast: Level;
  readonly bytes: Uint8Array;
}

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff);

/** A copy of `bytes` with others written over it. */
export function patched(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

export function u16le(value: number): readonly number[] {
  return [value & 0xff, (value >>> 8) & 0xff];
}

export function u32le(value: number): readonly number[] {
  return [...u16le(value & 0xffff), ...u16le(value >>> 16)];
}
