import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';

/** One element of ASN.1 in DER, or in BER where a signer wrote lengths that are not definite. */
export interface DerElement {
  /** Universal tags are their number; others come from `contextTag`. */
  readonly tag: number;
  readonly constructed: boolean;
  /** Offset in the file of the first byte. */
  readonly offset: number;
  /** The whole encoding as stored. */
  readonly bytes: Uint8Array;
  /** The content octets as stored, without the marker that ends an indefinite length. */
  readonly content: Uint8Array;
  /** Elements inside a constructed one; empty for a primitive one. */
  readonly children: readonly DerElement[];
}

/** Universal tags. */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  t61String: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const;

/** Tag numbers above this are in no format read here; the class lies above them. */
const MAX_TAG_NUMBER = 0x0fff_ffff;
const CLASS_FACTOR = MAX_TAG_NUMBER + 1;
const CONTEXT_CLASS = 2;

/** The tag `[number]`. */
export const contextTag = (number: number): number => CONTEXT_CLASS * CLASS_FACTOR + number;

/** A nested signature with its time stamp is some thirty levels deep; each further nesting adds eight. */
const MAX_DEPTH = 128;
/** A signature with its certificates has some thousand elements. */
const MAX_NODES = 100_000;
/** Four octets of length reach further than any file read here. */
const MAX_LENGTH_OCTETS = 4;
const CONSTRUCTED = 0x20;
const HIGH_TAG = 0x1f;
const INDEFINITE = 0x80;

/**
 * The first element of `bytes`; what follows it is the caller's. `base` is the offset of `bytes` in the file, `atMost`
 * how many elements there may be.
 */
export function readDer(bytes: Uint8Array, base = 0, atMost = MAX_NODES): DerElement {
  const element = readElement(new ByteReader(bytes, { base }), { depth: 1, budget: { left: atMost, atMost } });
  if (isEnd(element)) throw new MalformedError('element', base, 'ends contents that never began');
  return element;
}

interface Place {
  readonly depth: number;
  readonly budget: { left: number; readonly atMost: number };
}

function readElement(r: ByteReader, place: Place): DerElement {
  const offset = r.offset;
  if (place.depth > MAX_DEPTH) throw new MalformedError('element', offset, `nested deeper than ${MAX_DEPTH}`);
  if (place.budget.left-- <= 0) {
    throw new MalformedError('element', offset, `more than ${place.budget.atMost} elements`);
  }
  const rest = r.rest();
  const first = r.u8('tag');
  const constructed = (first & CONSTRUCTED) !== 0;
  const number = (first & HIGH_TAG) === HIGH_TAG ? readHighTag(r) : first & HIGH_TAG;
  const tag = (first >> 6) * CLASS_FACTOR + number;
  const length = readLength(r);
  const head = r.offset - offset;
  if (length === undefined && !constructed)
    throw new MalformedError('length', offset, 'is indefinite in a primitive element');
  const inside = { depth: place.depth + 1, budget: place.budget };
  const children: DerElement[] = [];
  if (length === undefined) {
    for (let child = readElement(r, inside); !isEnd(child); child = readElement(r, inside)) children.push(child);
    const total = r.offset - offset;
    return {
      tag,
      constructed,
      offset,
      bytes: rest.subarray(0, total),
      content: rest.subarray(head, total - 2),
      children,
    };
  }
  const content = r.bytes(length, 'content');
  const within = new ByteReader(content, { base: offset + head });
  while (constructed && within.left > 0) {
    const child = readElement(within, inside);
    if (isEnd(child)) throw new MalformedError('element', child.offset, 'ends contents of definite length');
    children.push(child);
  }
  return { tag, constructed, offset, bytes: rest.subarray(0, head + length), content, children };
}

/** The marker behind contents of indefinite length: tag 0, primitive, empty. */
function isEnd(element: DerElement): boolean {
  return element.tag === 0 && !element.constructed && element.bytes.length === 2;
}

function readHighTag(r: ByteReader): number {
  const at = r.offset;
  let number = 0;
  for (let octet = 0x80; octet >= 0x80;) {
    octet = r.u8('tag number');
    number = number * 128 + (octet & 0x7f);
    if (number > MAX_TAG_NUMBER) throw new MalformedError('tag number', at, `is above ${MAX_TAG_NUMBER}`);
  }
  return number;
}

/** `undefined` for an indefinite length. Long forms with leading zeroes are BER and harmless. */
function readLength(r: ByteReader): number | undefined {
  const at = r.offset;
  const first = r.u8('length');
  if (first < INDEFINITE) return first;
  if (first === INDEFINITE) return undefined;
  const octets = first - INDEFINITE;
  if (octets > MAX_LENGTH_OCTETS)
    throw new MalformedError('length', at, `has ${octets} octets, more than ${MAX_LENGTH_OCTETS}`);
  return r.bytes(octets, 'length').reduce((value, octet) => value * 256 + octet, 0);
}
