import { MalformedError } from '../../bytes/byte-reader.js';
import { type DerElement, TAG, contextTag, readDer } from '../der/element.js';
import { textOf } from '../der/strings.js';
import type { PlistValue } from '../plist/plist-value.js';

/** A dictionary is [CONTEXT 16] of sequences of a key and a value. */
const DICTIONARY = contextTag(16);

/**
 * Reads the form of entitlements that newer systems go by: an application element with a version and one dictionary, or
 * the bare set of pairs that the first of them wrote.
 * Values that are neither boolean nor text are kept as their bytes.
 */
export function readDerEntitlements(bytes: Uint8Array): ReadonlyMap<string, PlistValue> {
  const root = readDer(bytes);
  const dictionary = root.tag === TAG.set ? root : root.children.find((child) => child.tag === DICTIONARY);
  if (!dictionary) throw new MalformedError('entitlements', root.offset, 'no dictionary in them');
  return new Map(dictionary.children.map(readPair));
}

function readPair({ children, offset }: DerElement): readonly [string, PlistValue] {
  const [key, value] = children;
  const name = key && textOf(key);
  if (name === undefined || !value || children.length !== 2) {
    throw new MalformedError('entitlements', offset, 'expected a key and a value');
  }
  if (value.tag === TAG.boolean) return [name, value.content.some((byte) => byte !== 0)];
  return [name, textOf(value) ?? value.content.slice()];
}
