import { MalformedError } from '../../bytes/byte-reader.js';
import { isAt, magic } from '../magic.js';
import { decodeText } from '../text/decode-text.js';
import { detectTextEncoding } from '../text/text-encoding.js';
import { readBinaryPlist } from './binary-plist.js';
import { MAX_PLIST_BYTES, type PlistValue } from './plist-value.js';
import { readXmlPlist } from './xml-plist.js';

const BINARY = magic('binary property list', 0, 'bplist00');

/** Whether the bytes begin as a binary property list. */
export function isBinaryPlist(bytes: Uint8Array): boolean {
  return isAt(BINARY, bytes);
}

/** Whether a text begins as a property list in XML. */
export function isXmlPlist(text: string): boolean {
  return /^\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[^>]{0,4000}-->\s*)?(?:<!DOCTYPE\s+plist\b[^<>]*>\s*)?<plist\b/.test(text);
}

/** Reads a property list, binary or XML. Throws MalformedError for everything that is neither. */
export function readPlist(bytes: Uint8Array): PlistValue {
  if (bytes.length > MAX_PLIST_BYTES) {
    throw new MalformedError('property list', 0, `${bytes.length} bytes, more than the limit of ${MAX_PLIST_BYTES}`);
  }
  if (isBinaryPlist(bytes)) return readBinaryPlist(bytes);
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  const encoding = detectTextEncoding(bytes.subarray(0, end), { cut: false });
  if (encoding === undefined) throw new MalformedError('property list', 0, 'neither text nor a binary list');
  const { text, invalidAt } = decodeText(bytes.subarray(0, end), encoding);
  if (invalidAt !== undefined) throw new MalformedError('property list', invalidAt, `not valid ${encoding}`);
  return readXmlPlist(text);
}
