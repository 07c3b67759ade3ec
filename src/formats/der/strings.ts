import { latin1, utf16, utf8 } from '../../bytes/text.js';
import { type DerElement, TAG } from './element.js';

/** The text of any string type; `undefined` for an element that is no string. T.61 is read as Latin-1, as everyone does. */
export function textOf(element: DerElement): string | undefined {
  if (element.constructed) return undefined;
  switch (element.tag) {
    case TAG.utf8String:
      return utf8(element.content);
    case TAG.bmpString:
      return utf16(element.content, { littleEndian: false });
    case TAG.universalString:
      return utf32(element.content);
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.visibleString:
    case TAG.numericString:
    case TAG.t61String:
      return latin1(element.content);
    default:
      return undefined;
  }
}

function utf32(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points = Array.from({ length: bytes.byteLength >> 2 }, (_, i) => view.getUint32(4 * i));
  const isScalar = (p: number): boolean => p <= 0x10ffff && !(p >= 0xd800 && p <= 0xdfff);
  return points.map((p) => (isScalar(p) ? String.fromCodePoint(p) : '\uFFFD')).join('');
}
