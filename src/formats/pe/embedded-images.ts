import type { ByteSource } from '../../bytes/byte-source.js';

/** Where bytes begin that have the shape of a program. */
export interface ImageStart {
  readonly offset: number;
  readonly format: 'pe' | 'elf';
}

/** Bytes searched at a time. */
const PIECE = 1024 * 1024;
/** A piece overlaps the next by this much, so that no header is cut: a DOS header, which holds the farthest field. */
const OVERLAP = 0x40;
const PE_POINTER = 0x3c;
/** PE headers looked for outside of the piece that is searched. Genuine files have one for each image in them. */
const MAX_FAR_READS = 100_000;

/** `PE\0\0`, little-endian. */
const PE_SIGNATURE = 0x4550;
const M = 0x4d;
const Z = 0x5a;
const DEL = 0x7f;
const E = 0x45;

/** The search is given up: what is left was not searched. */
export const SEARCH_LIMIT = `more than the limit of ${MAX_FAR_READS} beginnings that may be programs`;

/**
 * Every place behind the first byte where a Portable Executable or an ELF file may begin, in order; at the end `undefined`
 * where the search was given up. All bytes are looked at once, in pieces.
 */
export function* embeddedImages(source: ByteSource): Generator<ImageStart | undefined> {
  const far = { left: MAX_FAR_READS };
  for (let start = 0; start < source.size; start += PIECE - OVERLAP) {
    // Copied, because looking for a header reads the source again.
    const bytes = source.read(start, PIECE).slice();
    yield* startsIn({ bytes, start, source }, far);
    if (far.left < 0) {
      yield undefined;
      return;
    }
  }
}

/** A part of a file, and the file for what lies outside of it. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly source: ByteSource;
}

function startsIn(piece: Piece, far: { left: number }): readonly ImageStart[] {
  const { bytes, start } = piece;
  const starts: ImageStart[] = [];
  const end = start + bytes.length >= piece.source.size ? bytes.length : bytes.length - OVERLAP;
  // One of two neighbours stands at an even place, and both of them are told by one look at a table.
  for (let even = 0; even <= end; even += 2) {
    if (INTERESTING[bytes[even] ?? 0] !== 1) continue;
    const at = bytes[even] === Z || bytes[even] === E ? even - 1 : even;
    if (at < 0 || at >= end || start + at === 0) continue;
    const [first, second] = [bytes[at], bytes[at + 1]];
    if (first === DEL && second === E && isElf(bytes, at)) starts.push({ offset: start + at, format: 'elf' });
    else if (first === M && second === Z && isPe(piece, at, far)) starts.push({ offset: start + at, format: 'pe' });
  }
  return starts;
}

const INTERESTING = new Uint8Array(256);
for (const byte of [M, Z, DEL, E]) INTERESTING[byte] = 1;

function isPe({ bytes, start, source }: Piece, at: number, far: { left: number }): boolean {
  if (at + OVERLAP > bytes.length) return false;
  const pointer = u32(bytes, at + PE_POINTER);
  const header = at + pointer;
  if (header + 4 <= bytes.length) return u32(bytes, header) === PE_SIGNATURE;
  if (start + header + 4 > source.size) return false;
  far.left -= 1;
  return far.left >= 0 && u32(source.read(start + header, 4), 0) === PE_SIGNATURE;
}

const u32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;

/** Magic, a width of 32 or 64 bits, one of two byte orders, and the only version there is. */
function isElf(bytes: Uint8Array, at: number): boolean {
  const [, e, l, f, width, order, version] = bytes.subarray(at, at + 7);
  return (
    e === E && l === 0x4c && f === 0x46 && (width === 1 || width === 2) && (order === 1 || order === 2) && version === 1
  );
}
