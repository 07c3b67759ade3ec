import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { isWholeBitmap } from './bitmap.js';
import { endOfGif } from './gif.js';
import { isWholeIcon } from './icon.js';
import { endOfJpeg } from './jpeg.js';
import { isWholePdf } from './pdf.js';
import { endOfPng } from './png.js';
import { isWholeRtf } from './rtf.js';
import { isWholeWebp } from './webp.js';

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
        return isWholeBitmap(source);
      case 'JPEG image':
        return endOfJpeg(source) === source.size;
      case 'WebP image':
        return isWholeWebp(source);
      case 'Windows icon':
      case 'Windows cursor':
        return isWholeIcon(source);
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
