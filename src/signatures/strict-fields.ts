import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, TAG } from '../formats/der/element.js';
import type { DerFields } from '../formats/der/fields.js';
import { smallIntegerOf } from '../formats/der/values.js';

// What other readers refuse, or read in another way, must not be valid here: a signature that only one of two readers
// believes can be shown to that one.

/** Says that there is more behind the last field of a structure than its definition has. */
export function ended(fields: DerFields, element: DerElement, what: string): void {
  const [more] = fields.rest();
  if (more !== undefined)
    throw new MalformedError(what, more.offset, `has more than it may have, at ${element.offset}`);
}

/** An element that holds others, in the form in which it can. */
export function constructed(element: DerElement | undefined, what: string): DerElement | undefined {
  if (element?.constructed === false) throw new MalformedError(what, element.offset, 'has no elements inside');
  return element;
}

/** A version, which must be one of these. */
export function versionOf(element: DerElement, what: string, among: readonly number[]): number {
  const version = smallIntegerOf(element, what);
  if (!among.includes(version)) throw new MalformedError(what, element.offset, `${version} is not known`);
  return version;
}

/** An INTEGER in as few octets as it needs. */
export function isShortest({ tag, content }: DerElement): boolean {
  const [first = 0, second = 0] = content;
  const isPadded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  return tag === TAG.integer && !isPadded;
}

/** Whether an element and all in it have the shortest lengths that there are, as what is signed must have. */
export function isDistinguished({ bytes, content, children, constructed: holds }: DerElement): boolean {
  const length = lengthOf(content.length);
  const head = bytes.length - content.length;
  // A tag of more than one octet is in no structure that is read here.
  const isShort = head === 1 + length.length && length.every((octet, i) => bytes[1 + i] === octet);
  return isShort && (!holds || children.every(isDistinguished));
}

/** The octets of a definite length, as few as there can be. */
export function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return Uint8Array.of(0x80 + octets.length, ...octets);
}
