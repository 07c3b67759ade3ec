import { crc32, deflateSync } from 'node:zlib';
import { concat, u16, u32 } from './pe-bytes.js';

/** Makes small images in memory, whole or with any part changed. */

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const big32 = (value: number): Uint8Array => u32(value).reverse();

/** A chunk of PNG with its checksum. */
export function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const covered = concat(bytesOf(type), body);
  return concat(big32(body.length), covered, big32(crc32(covered)));
}

/** The header of a grey picture of one pixel, with any field changed. */
export const pngHeader = ({
  width = 1,
  height = 1,
  depth = 8,
  colour = 0,
  packing = 0,
  interlace = 0,
} = {}): Uint8Array =>
  pngChunk('IHDR', concat(big32(width), big32(height), Uint8Array.of(depth, colour, packing, 0, interlace)));

/** A PNG of one pixel; `more` are chunks before the pixels. */
export function pngOf({ header = pngHeader(), more = [] as readonly Uint8Array[], pixels = true } = {}): Uint8Array {
  const data = pixels ? [pngChunk('IDAT', new Uint8Array(deflateSync(Uint8Array.of(0, 7))))] : [];
  return concat(bytesOf('\x89PNG\r\n\x1a\n'), header, ...more, ...data, pngChunk('IEND', new Uint8Array()));
}

export interface BitmapOptions {
  readonly width?: number;
  readonly height?: number;
  readonly bits?: number;
  readonly planes?: number;
  readonly headerSize?: number;
  readonly packing?: number;
  readonly colours?: number;
  /** Bytes of masks and colour table. */
  readonly table?: number;
  readonly pixels?: number;
}

/** A bitmap header of any size with its table and pixels; 40 bytes, and as many pixels as its sides ask for. */
export function bitmapOf(options: BitmapOptions = {}): Uint8Array {
  const { width = 2, height = 2, bits = 8, planes = 1, headerSize = 40, packing = 0, colours = 0 } = options;
  const core = headerSize === 12;
  const table = options.table ?? (bits <= 8 ? (core ? 3 : 4) * (colours || 2 ** bits) : 0);
  const pixels = options.pixels ?? 4 * Math.ceil((width * bits) / 32) * Math.abs(height);
  const fields = core
    ? u16(width, height, planes, bits)
    : concat(u32(width, height >>> 0), u16(planes, bits), u32(packing, 0, 0, 0, colours, 0));
  const header = new Uint8Array(headerSize);
  header.set(concat(u32(headerSize), fields).subarray(0, headerSize));
  return concat(header, new Uint8Array(table).fill(0x11), new Uint8Array(pixels).fill(0x22));
}

/** A bitmap as a file; `rest` zeros behind the pixels count in its size. */
export function bitmapFileOf(options: BitmapOptions & { readonly offset?: number; readonly rest?: Uint8Array } = {}) {
  const { bits = 8, headerSize = 40, colours = 0, rest = new Uint8Array() } = options;
  const bitmap = concat(bitmapOf(options), rest);
  const table = options.table ?? (bits <= 8 ? (headerSize === 12 ? 3 : 4) * (colours || 2 ** bits) : 0);
  const offset = options.offset ?? 14 + headerSize + table;
  return concat(bytesOf('BM'), u32(14 + bitmap.length, 0, offset), bitmap);
}

/** An icon of the images, one after the other. */
export function iconOf(images: readonly Uint8Array[]): Uint8Array {
  let offset = 6 + 16 * images.length;
  const entries = images.map((image) => {
    const entry = concat(Uint8Array.of(16, 16, 0, 0), u16(1, 32), u32(image.length, offset));
    offset += image.length;
    return entry;
  });
  return concat(u16(0, 1, images.length), ...entries, ...images);
}

/** A chunk of RIFF, filled up to two bytes. */
export const riffChunk = (type: string, body: Uint8Array, fill = 0): Uint8Array =>
  concat(bytesOf(type), u32(body.length), body, body.length % 2 === 1 ? Uint8Array.of(fill) : new Uint8Array());

/** A WebP file of the chunks. */
export function webpOf(chunks: readonly (readonly [type: string, body: Uint8Array])[], fill = 0): Uint8Array {
  const body = concat(bytesOf('WEBP'), ...chunks.map(([type, bytes]) => riffChunk(type, bytes, fill)));
  return concat(bytesOf('RIFF'), u32(body.length), body);
}
/** What the pixels of a lossless and of a lossy picture begin with. */
export const LOSSLESS = Uint8Array.of(0x2f, 0, 0, 0, 0, 1, 2);
export const LOSSY = Uint8Array.of(0x10, 0, 0, 0x9d, 0x01, 0x2a, 1, 0, 1, 0, 9);

/** The frame and the scan of a JPEG. */
export const FRAME = '\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0';
export const SCAN = '\xff\xda\0\x08\x01\x01\0\0\x3f\0abc';
