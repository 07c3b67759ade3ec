import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import { crc32Of } from '../archive/decompress-crc32.js';

const SIGNATURE_SIZE = 8;
/** Chunks of one image; each takes 12 bytes at least, and no encoder writes pieces that small. */
const MAX_CHUNKS = 100_000;
/** What the PNG specification and its register of extensions define. A chunk of another type holds anybody's data. */
const TYPES: ReadonlySet<string> = new Set(
  (
    'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI tEXt zTXt iTXt bKGD hIST pHYs sPLT eXIf tIME ' +
    'acTL fcTL fdAT oFFs pCAL sCAL sTER gIFg gIFx'
  ).split(' '),
);
/** Private chunks that common programs write, by their length: the page of ImageMagick, and the pieces of Apple's decoder. */
const PRIVATE: ReadonlyMap<string, number> = new Map([
  ['vpAg', 9],
  ['caNv', 16],
  ['orNT', 1],
  ['iDOT', 28],
]);
/** Bits a sample by kind of colour. */
const DEPTHS: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);

/**
 * Offset behind the last chunk; -1 where a chunk is none of a picture, its checksum is wrong, or there is no picture.
 * Throws MalformedError where a chunk is cut.
 */
export function endOfPng(source: ByteSource): number {
  if (!hasHeader(source)) return -1;
  let at = SIGNATURE_SIZE;
  let hasPixels = false;
  for (let i = 0; i < MAX_CHUNKS; i++) {
    const r = readExactly(source, { offset: at, length: 8, what: 'PNG chunk', littleEndian: false });
    const length = r.u32('length');
    const type = String.fromCharCode(...r.bytes(4, 'type'));
    const covered = windowOf(source, at + 4, length + 4, 'PNG chunk');
    at += 12 + length;
    const sum = readExactly(source, { offset: at - 4, length: 4, what: 'PNG checksum', littleEndian: false });
    if ((!TYPES.has(type) && PRIVATE.get(type) !== length) || sum.u32('checksum') !== crc32Of(covered)) return -1;
    if (type === 'IHDR' && i > 0) return -1;
    if (type === 'IDAT') hasPixels = true;
    if (type === 'IEND') return length === 0 && hasPixels ? at : -1;
  }
  return -1;
}

function hasHeader(source: ByteSource): boolean {
  const r = readExactly(source, { offset: SIGNATURE_SIZE, length: 21, what: 'PNG header', littleEndian: false });
  if (r.u32('length') !== 13 || r.u32('type') !== 0x49484452) return false;
  if (r.u32('width') === 0 || r.u32('height') === 0) return false;
  const [depth, colour] = [r.u8('bit depth'), r.u8('colour type')];
  const [packing, filter, interlace] = [r.u8('compression'), r.u8('filter'), r.u8('interlace')];
  return DEPTHS.get(colour)?.includes(depth) === true && packing === 0 && filter === 0 && interlace <= 1;
}
