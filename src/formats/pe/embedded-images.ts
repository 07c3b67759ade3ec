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
/** `PE\0\0`, little-endian. */
const PE_SIGNATURE = 0x4550;
/** PE headers looked for outside of the piece that is searched. Genuine files have one for each image in them. */
const MAX_FAR_READS = 100_000;
/** From so many places in one piece on, looking at each byte is faster than asking for the next place. */
const MANY_PLACES = 2000;

const MZ = Uint8Array.of(0x4d, 0x5a);
const ELF = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46);

/** The search is given up: what is left was not searched. */
export const SEARCH_LIMIT = `more than the limit of ${MAX_FAR_READS} beginnings that may be programs`;

/**
 * Every place behind the first byte where a Portable Executable or an ELF file may begin, in order; at the end `undefined`
 * where the search was given up. All bytes are looked at once, in pieces.
 */
export function* embeddedImages(source: ByteSource): Generator<ImageStart | undefined> {
  let farReads = 0;
  for (let start = 0; start < source.size; start += PIECE - OVERLAP) {
    const bytes = source.read(start, PIECE);
    const isLast = start + bytes.length >= source.size;
    const found: ImageStart[] = [];
    const { near, far } = peStarts(bytes, source.size - start);
    const add = (at: number, format: ImageStart['format']): void => {
      const ofThisPiece = isLast || at < bytes.length - OVERLAP;
      if (ofThisPiece && start + at > 0) found.push({ offset: start + at, format });
    };
    for (const at of placesOf(bytes, ELF)) if (isElf(bytes, at)) add(at, 'elf');
    for (const at of near) add(at, 'pe');
    // Reads elsewhere come last: they may take the piece's bytes away.
    for (const { at, header } of far) {
      farReads += 1;
      if (farReads > MAX_FAR_READS) break;
      if (isPeSignature(source.read(start + header, 4))) add(at, 'pe');
    }
    yield* found.sort((a, b) => a.offset - b.offset);
    if (farReads > MAX_FAR_READS) {
      yield undefined;
      return;
    }
  }
}

/** DOS headers of a piece by where they say that their PE header is: in the piece and there, or outside of it. */
function peStarts(
  bytes: Uint8Array,
  left: number,
): { readonly near: readonly number[]; readonly far: readonly { readonly at: number; readonly header: number }[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const near: number[] = [];
  const far: { at: number; header: number }[] = [];
  for (const at of placesOf(bytes, MZ)) {
    // In the last piece what is cut is no program; in others it stands in the next piece as well.
    if (at + OVERLAP > bytes.length) break;
    const header = at + view.getUint32(at + PE_POINTER, true);
    if (header + 4 > left) continue;
    if (header + 4 > bytes.length) far.push({ at, header });
    else if (view.getUint32(header, true) === PE_SIGNATURE) near.push(at);
  }
  return { near, far };
}

const isPeSignature = ([p, e, zero, alsoZero]: Uint8Array): boolean =>
  p === 0x50 && e === 0x45 && zero === 0 && alsoZero === 0;

/** Every place of a short sequence. A Buffer's own search is eight times faster than any loop over single bytes. */
function placesOf(bytes: Uint8Array, sequence: Uint8Array): readonly number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  let at = buffer.indexOf(sequence);
  while (at !== -1 && places.length < MANY_PLACES) {
    places.push(at);
    at = buffer.indexOf(sequence, at + 1);
  }
  if (at === -1) return places;
  const [first, second] = sequence;
  for (; at + sequence.length <= bytes.length; at++) {
    if (bytes[at] === first && bytes[at + 1] === second && sequence.every((byte, i) => bytes[at + i] === byte)) {
      places.push(at);
    }
  }
  return places;
}

/** A width of 32 or 64 bits, one of two byte orders, and the only version there is. */
function isElf(bytes: Uint8Array, at: number): boolean {
  const [width, order, version] = bytes.subarray(at + ELF.length, at + ELF.length + 3);
  return (width === 1 || width === 2) && (order === 1 || order === 2) && version === 1;
}
