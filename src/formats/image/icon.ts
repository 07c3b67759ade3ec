import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import { readBitmap, rowSize } from './bitmap.js';
import { endOfPng } from './png.js';

const HEADER = 6;
const ENTRY = 16;
const PNG = 0x89504e47;

/** Whether the images of an icon or cursor lie one after the other behind its directory, up to the end, and are images. */
export function isWholeIcon(source: ByteSource): boolean {
  const count = readExactly(source, { offset: 4, length: 2, what: 'icon count' }).u16('count');
  const directory = readExactly(source, { offset: HEADER, length: ENTRY * count, what: 'icon directory' });
  const images = directory.repeat(count, 0xffff, 'icon directory', (r) => {
    r.skip(8, 'icon entry');
    const size = r.u32('size');
    return { size, offset: r.u32('offset') };
  });
  let end = HEADER + ENTRY * count;
  for (const { size, offset } of images.toSorted((a, b) => a.offset - b.offset)) {
    if (offset !== end || !isImage(windowOf(source, offset, size, 'image of an icon'))) return false;
    end += size;
  }
  return count > 0 && end === source.size;
}

function isImage(source: ByteSource): boolean {
  const first = readExactly(source, { offset: 0, length: 4, what: 'image of an icon', littleEndian: false });
  if (first.u32('signature') === PNG) return endOfPng(source) === source.size;
  const bitmap = readBitmap(source, 0);
  if (!bitmap || bitmap.height % 2 === 1) return false;
  // The rows of the mask, one bit a pixel, count in the height; with 32 bits a pixel they may be missing.
  const rows = bitmap.height / 2;
  const colours = bitmap.headSize + rowSize(bitmap.width, bitmap.bits) * rows;
  const masked = colours + rowSize(bitmap.width, 1) * rows;
  return source.size === masked || (bitmap.bits === 32 && source.size === colours);
}
