import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

/** Segments of one image; progressive ones have some ten scans, and profiles some hundred segments. */
const MAX_SEGMENTS = 10_000;
/** Bytes of image data looked at at a time. */
const PIECE = 64 * 1024;
const [START_OF_SCAN, END] = [0xda, 0xd9];
/** Tables among the markers of frames: Huffman, extension, arithmetic coding. */
const NO_FRAME: readonly number[] = [0xc4, 0xc8, 0xcc];

/** Offset behind the end of the image; -1 where there is none, or no picture. Throws MalformedError where a segment is cut. */
export function endOfJpeg(source: ByteSource): number {
  let at = 2;
  let [hasFrame, hasScan] = [false, false];
  for (let segments = 0; segments < MAX_SEGMENTS; segments++) {
    const r = readExactly(source, { offset: at, length: 2, what: 'JPEG marker', littleEndian: false });
    if (r.u8('marker') !== 0xff) return -1;
    const marker = r.u8('marker');
    if (marker === END) return hasFrame && hasScan ? at + 2 : -1;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = readExactly(source, { offset: at + 2, length: 2, what: 'JPEG segment', littleEndian: false }).u16(
      'length',
    );
    if (length < 2 || !isSegment(marker)) return -1;
    if (isFrame(marker)) hasFrame = true;
    at += 2 + length;
    if (marker === START_OF_SCAN) {
      hasScan = true;
      at = endOfScan(source, at);
    }
  }
  return -1;
}

/** Frames, tables, scans, the segments of applications, and comments. */
const isSegment = (marker: number): boolean => (marker >= 0xc0 && marker <= 0xef) || marker === 0xfe;

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.includes(marker);

/** Where the next marker stands behind image data, in which FF is followed by 00 or a restart. */
function endOfScan(source: ByteSource, from: number): number {
  for (let base = from; base < source.size; base += PIECE) {
    // One byte more than a piece: a marker may lie across two of them.
    const piece = source.read(base, PIECE + 1);
    for (let i = piece.indexOf(0xff); i !== -1 && i < piece.length - 1; i = piece.indexOf(0xff, i + 1)) {
      const next = piece[i + 1] ?? 0;
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return base + i;
    }
  }
  return source.size;
}
