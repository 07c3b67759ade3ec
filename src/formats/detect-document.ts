import { type Detection, type DetectedFormat, detection } from './detection.js';
import { type Magic, finderOf, magic } from './magic.js';

const IMAGES: readonly Magic[] = [
  magic('PNG image', 0, '\x89PNG\r\n\x1a\n'),
  magic('JPEG image', 0, '\xff\xd8\xff'),
  magic('GIF image', 0, 'GIF87a'),
  magic('GIF image', 0, 'GIF89a'),
  magic('Windows icon', 0, '\x00\x00\x01\x00'),
  magic('Windows cursor', 0, '\x00\x00\x02\x00'),
  magic('BMP image', 0, 'BM'),
  magic('TIFF image', 0, 'II*\x00'),
  magic('TIFF image', 0, 'MM\x00*'),
  magic('WebP image', 8, 'WEBP'),
];

const DOCUMENTS: readonly Magic[] = [magic('PDF document', 0, '%PDF-'), magic('RTF document', 0, '{\\rtf')];

const imageOf = finderOf(IMAGES);
const documentOf = finderOf(DOCUMENTS);

/** Images and documents by magic. Whether the whole file is one is another question: see image/whole-image.ts. */
export function detectDocument(head: Uint8Array): Detection | undefined {
  const image = imageOf(head);
  if (image && fits(image, head)) return detection('image', image.name);
  const document = documentOf(head);
  return document ? asFormat('document', document) : undefined;
}

const asFormat = (format: DetectedFormat, { name }: Magic): Detection => detection(format, name);

/** Magics of two to four bytes are shared with data of every kind: the next fields must fit too. */
function fits({ name }: Magic, head: Uint8Array): boolean {
  if (name === 'WebP image') return head[0] === 0x52 && head[1] === 0x49 && head[2] === 0x46 && head[3] === 0x46;
  // Reserved words of the BMP header.
  if (name === 'BMP image') return head.length >= 14 && [6, 7, 8, 9].every((i) => head[i] === 0);
  if (name.startsWith('Windows')) return isIconDirectory(head);
  return true;
}

/** A count of at least one, and a first entry whose reserved byte is zero and whose image lies behind the directory. */
function isIconDirectory(head: Uint8Array): boolean {
  if (head.length < 22) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const count = view.getUint16(4, true);
  return count > 0 && head[9] === 0 && view.getUint32(18, true) >= 6 + 16 * count;
}
