import type { ByteReader } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

/** The header of a bitmap of Windows, as far as it says where the pixels are. */
export interface Bitmap {
  readonly width: number;
  /** Rows; in an icon those of the mask as well. */
  readonly height: number;
  readonly bits: number;
  /** Bytes from the beginning of the header to the pixels: header, masks and colour table. */
  readonly headSize: number;
}

const FILE_HEADER = 14;
const CORE = 12;
/** OS/2 2.0, and the headers of Windows 3, 4 and 5 with the two between. */
const HEADERS: readonly number[] = [40, 52, 56, 64, 108, 124];
const WINDOWS_3 = 40;
const DEPTHS: readonly number[] = [1, 4, 8, 16, 24, 32];
/** Uncompressed, and masks of three or four colours. Others pack the pixels, or hold a file of another format. */
const [PLAIN, THREE_MASKS, FOUR_MASKS] = [0, 3, 6];
/** No screen or printer has more; the products below stay exact. */
const MAX_SIDE = 1_000_000;
/** Editors fill the end up to whole words, with zeros. */
const PADDING = 3;

/** Whether the file is one bitmap whose pixels lie unpacked, behind the header, up to the end of the file. */
export function isWholeBitmap(source: ByteSource): boolean {
  const file = readExactly(source, { offset: 2, length: 12, what: 'bitmap file header' });
  if (file.u32('size') !== source.size) return false;
  file.skip(4, 'reserved');
  const pixels = file.u32('offset of the pixels');
  const bitmap = readBitmap(source, FILE_HEADER);
  if (!bitmap || pixels !== FILE_HEADER + bitmap.headSize) return false;
  const end = pixels + rowSize(bitmap.width, bitmap.bits) * bitmap.height;
  const rest = source.size - end;
  return rest >= 0 && rest <= PADDING && source.read(end, rest).every((byte) => byte === 0);
}

/** Bytes of a row, which is filled up to four. */
export const rowSize = (width: number, bits: number): number => 4 * Math.ceil((width * bits) / 32);

/** The header at the offset; `undefined` where it is none of a bitmap with unpacked pixels. Throws where it is cut. */
export function readBitmap(source: ByteSource, offset: number): Bitmap | undefined {
  const size = readExactly(source, { offset, length: 4, what: 'bitmap header' }).u32('size');
  if (size === CORE) return readCore(readExactly(source, { offset: offset + 4, length: 8, what: 'bitmap header' }));
  if (!HEADERS.includes(size)) return undefined;
  const r = readExactly(source, { offset: offset + 4, length: WINDOWS_3 - 4, what: 'bitmap header' });
  const width = r.u32('width');
  // Negative where the rows go from top to bottom.
  const height = Math.abs(r.u32('height') | 0);
  const planes = r.u16('planes');
  const bits = r.u16('bits');
  const packing = r.u32('compression');
  r.skip(12, 'size and resolution');
  const colours = r.u32('colours');
  const masks = size === WINDOWS_3 ? maskSize(packing) : 0;
  const known = [PLAIN, THREE_MASKS, FOUR_MASKS].includes(packing) && (packing === PLAIN || bits === 16 || bits === 32);
  const most = bits <= 8 ? 2 ** bits : 256;
  if (!isPicture({ width, height, planes, bits }) || !known || colours > most) return undefined;
  const table = 4 * (bits <= 8 && colours === 0 ? most : colours);
  return { width, height, bits, headSize: size + masks + table };
}

function maskSize(packing: number): number {
  if (packing === THREE_MASKS) return 12;
  return packing === FOUR_MASKS ? 16 : 0;
}

/** The header of OS/2 1 and Windows 2. */
function readCore(r: ByteReader): Bitmap | undefined {
  const [width, height, planes, bits] = [r.u16('width'), r.u16('height'), r.u16('planes'), r.u16('bits')];
  if (!isPicture({ width, height, planes, bits }) || bits === 16 || bits === 32) return undefined;
  return { width, height, bits, headSize: CORE + (bits <= 8 ? 3 * 2 ** bits : 0) };
}

const isPicture = (of: { width: number; height: number; planes: number; bits: number }): boolean =>
  [of.width, of.height].every((side) => side > 0 && side <= MAX_SIDE) && of.planes === 1 && DEPTHS.includes(of.bits);
