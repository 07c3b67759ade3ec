import { type ByteSource, lasting } from '../bytes/byte-source.js';
import { type DecodedText, decodeText } from '../formats/text/decode-text.js';
import type { TextEncoding } from '../formats/text/text-encoding.js';
import { type Fact, known, unknown } from '../model/fact.js';

/** Bytes of a text that are read whole: parsing more would take memory many times over. Rule sets of today have a tenth. */
export const MAX_TEXT = 32 * 1024 * 1024;

/** The whole text; unknown where it is longer than is read. */
export function readWholeText(source: ByteSource, encoding: TextEncoding): Fact<DecodedText> {
  if (source.size > MAX_TEXT) return unknown(`${source.size} bytes of text, more than the limit of ${MAX_TEXT}`);
  return known(decodeText(lasting(source, 0, source.size), encoding));
}
