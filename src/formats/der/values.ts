import { MalformedError } from '../../bytes/byte-reader.js';
import { hex } from '../../bytes/text.js';
import { type DerElement, TAG, contextTag } from './element.js';

/** Longest identifier; real ones stay under twenty octets. */
const MAX_OID_OCTETS = 128;

/** An OBJECT IDENTIFIER in dotted form. */
export function oidOf(element: DerElement, what: string): string {
  expectPrimitive(element, TAG.oid, what);
  const { content, offset } = element;
  if (content.length === 0 || content.length > MAX_OID_OCTETS || (content.at(-1) ?? 0) >= 0x80) {
    throw new MalformedError(what, offset, 'is no object identifier');
  }
  // An arc may not begin with an octet that says nothing: the same identifier could be spelt in two ways.
  if (content.some((octet, i) => octet === 0x80 && (content[i - 1] ?? 0) < 0x80)) {
    throw new MalformedError(what, offset, 'is an object identifier in more octets than it needs');
  }
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of content) {
    arc = arc * 128n + BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [joined = 0n, ...rest] = arcs;
  const first = joined < 40n ? 0n : joined < 80n ? 1n : 2n;
  return [first, joined - 40n * first, ...rest].join('.');
}

/** The octets of an INTEGER in hexadecimal, without sign octets: equal numbers give equal text. */
export function integerHexOf(element: DerElement, what: string): string {
  expectPrimitive(element, TAG.integer, what);
  if (element.content.length === 0) throw new MalformedError(what, element.offset, 'is an empty integer');
  return hex(element.content).replace(/^(?:00)+(?=..)/, '');
}

/** A small non-negative INTEGER. */
export function smallIntegerOf(element: DerElement, what: string): number {
  const digits = integerHexOf(element, what);
  if (digits.length > 8 || (element.content[0] ?? 0) >= 0x80)
    throw new MalformedError(what, element.offset, 'is no small number');
  return Number.parseInt(digits, 16);
}

/** The octets of an OCTET STRING, or of one with an implicit context tag; segments of a constructed one are joined. */
export function octetsOf(element: DerElement, what: string): Uint8Array {
  if (element.tag !== TAG.octetString && element.tag < contextTag(0)) {
    throw new MalformedError(what, element.offset, 'is no octet string');
  }
  if (!element.constructed) return element.content;
  const segments = element.children.map((child) => octetsOf(child, what));
  const joined = new Uint8Array(segments.reduce((sum, s) => sum + s.length, 0));
  let at = 0;
  for (const segment of segments) {
    joined.set(segment, at);
    at += segment.length;
  }
  return joined;
}

/** A primitive element with this tag, or malformed. */
function expectPrimitive(element: DerElement, tag: number, what: string): void {
  if (element.tag !== tag || element.constructed) {
    throw new MalformedError(what, element.offset, 'has another type than it should');
  }
}
