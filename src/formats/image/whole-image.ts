import { readExactly } from '../../bytes/read-exactly.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { endOfGif } from './gif.js';
import { endOfJpeg } from './jpeg.js';
import { isWholePdf } from './pdf.js';
import { endOfPng } from './png.js';
import { isWholeRtf } from './rtf.js';

/**
 * Whether the whole file is the image or document that it begins as: its structure leads to the last byte, so that
 * nothing else hides behind it. `undefined` for formats whose structure is not followed here. Never throws.
 */
export function isWhole(what: string, source: ByteSource): boolean | undefined {
  try {
    switch (what) {
      case 'PNG image':
        return endOfPng(source) === source.size;
      case 'GIF image':
        return endOfGif(source) === source.size;
      case 'BMP image':
        return readExactly(source, { offset: 2, length: 4, what: 'size of the bitmap' }).u32('size') === source.size;
      case 'JPEG image':
        return endOfJpeg(source) === source.size;
      case 'WebP image':
        return readExactly(source, { offset: 4, length: 4, what: 'RIFF size' }).u32('size') + 8 === source.size;
      case 'Windows icon':
      case 'Windows cursor':
        return endOfIcon(source) === source.size;
      case 'PDF document':
        return isWholePdf(source);
      case 'RTF document':
        return isWholeRtf(source);
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof MalformedError) return false;
    throw error;
  }
}

/** The end of the last image of an icon directory, where the images lie one after the other behind it. */
function endOfIcon(source: ByteSource): number {
  const count = readExactly(source, { offset: 4, length: 2, what: 'icon count' }).u16('count');
  const directory = readExactly(source, { offset: 6, length: 16 * count, what: 'icon directory' });
  const images = directory.repeat(count, 0xffff, 'icon directory', (r) => {
    r.skip(8, 'icon entry');
    const size = r.u32('size');
    return { size, offset: r.u32('offset') };
  });
  return images
    .toSorted((a, b) => a.offset - b.offset)
    .reduce((end, { offset, size }) => (offset === end ? end + size : -1), 6 + 16 * count);
}
