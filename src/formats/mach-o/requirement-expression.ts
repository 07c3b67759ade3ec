import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { hex, utf8 } from '../../bytes/text.js';

/** Operators within one another; Apple's requirements have some ten. */
const MAX_DEPTH = 50;
/** Flags beside an operator: what a reader may do that does not know it. It changes nothing for those that are known. */
const FLAGS = 0xff00_0000;
const OBJECT_ID = /^[0-2](?:\.\d+)+$/;

/** A requirement as `csreq` would print it. Throws MalformedError for operators that are not known, and for cut ones. */
export function renderExpression(r: ByteReader): string {
  return expression(r, { depth: 1, binds: 0 });
}

interface Position {
  readonly depth: number;
  /** How tightly what stands around it binds: 0 nothing, 1 or, 2 and, 3 not. */
  readonly binds: number;
}

function expression(r: ByteReader, { depth, binds }: Position): string {
  const at = r.offset;
  if (depth > MAX_DEPTH) throw new MalformedError('requirement', at, `deeper than ${MAX_DEPTH} operators`);
  const inner = (level: number): string => expression(r, { depth: depth + 1, binds: level });
  const joined = (word: string, level: number): string => {
    const text = `${inner(level)} ${word} ${inner(level)}`;
    return binds > level ? `(${text})` : text;
  };
  const operator = (r.u32('operator') & ~FLAGS) >>> 0;
  switch (operator) {
    case 0:
      return 'never';
    case 1:
      return 'always';
    case 2:
      return `identifier ${quotedText(r)}`;
    case 3:
      return 'anchor apple';
    case 4:
      return `certificate ${slot(r)} = H"${hex(data(r))}"`;
    case 5:
      return `info[${key(r)}] = ${quotedText(r)}`;
    case 6:
      return joined('and', 2);
    case 7:
      return joined('or', 1);
    case 8:
      return `cdhash H"${hex(data(r))}"`;
    case 9:
      return `! ${inner(3)}`;
    case 10:
      return `info[${key(r)}]${match(r)}`;
    case 11:
      return `certificate ${slot(r)}[${key(r)}]${match(r)}`;
    case 12:
      return `certificate ${slot(r)} trusted`;
    case 13:
      return 'anchor trusted';
    case 14:
      return `certificate ${slot(r)}[field.${objectId(r)}]${match(r)}`;
    case 15:
      return 'anchor apple generic';
    case 16:
      return `entitlement[${key(r)}]${match(r)}`;
    case 17:
      return `certificate ${slot(r)}[policy.${objectId(r)}]${match(r)}`;
    case 18:
      return `anchor apple ${key(r)}`;
    case 19:
      return `(${key(r)})`;
    case 20:
      return `platform = ${r.u32('platform')}`;
    case 21:
      return 'notarized';
    case 22:
      return `certificate ${slot(r)}[timestamp.${objectId(r)}]${match(r)}`;
    case 23:
      return 'legacy';
    default:
      throw new MalformedError('requirement', at, `operator ${operator} is not known`);
  }
}

/** Ways to compare with text, by number: behind the field and the text. */
const TEXT_MATCHES: readonly (readonly [number, string, string])[] = [
  [1, ' = "', '"'],
  [2, ' ~ "', '"'],
  [3, ' = "', '*"'],
  [4, ' = "*', '"'],
  [5, ' < "', '"'],
  [6, ' > "', '"'],
  [7, ' <= "', '"'],
  [8, ' >= "', '"'],
];
/** Ways to compare with an instant, in seconds since 2001. */
const TIME_MATCHES: ReadonlyMap<number, string> = new Map([
  [9, '='],
  [10, '<'],
  [11, '>'],
  [12, '<='],
  [13, '>='],
]);

function match(r: ByteReader): string {
  const at = r.offset;
  const operation = r.u32('comparison');
  if (operation === 0) return ' exists';
  if (operation === 14) return ' absent';
  const text = TEXT_MATCHES.find(([number]) => number === operation);
  if (text !== undefined) return `${text[1]}${escaped(data(r))}${text[2]}`;
  const time = TIME_MATCHES.get(operation);
  if (time !== undefined) return ` ${time} timestamp ${r.u64('instant')}`;
  throw new MalformedError('requirement', at, `comparison ${operation} is not known`);
}

/** Bytes with their length before them and filled up to four. */
function data(r: ByteReader): Uint8Array {
  const length = r.u32('length');
  const bytes = r.bytes(length, 'requirement');
  r.skip((4 - (length % 4)) % 4, 'filling');
  return bytes;
}

const LEAF = 0;
const ROOT = 0xffff_ffff;

function slot(r: ByteReader): string {
  const number = r.u32('certificate');
  if (number === LEAF) return 'leaf';
  return number === ROOT ? 'root' : String(number | 0);
}

/** Contents of an object identifier, without tag and length. */
function objectId(r: ByteReader): string {
  const at = r.offset;
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of data(r)) {
    arc = arc * 128n + BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first = 0n, ...rest] = arcs;
  const root = first < 80n ? first / 40n : 2n;
  const text = [root, first - 40n * root, ...rest].join('.');
  if (!OBJECT_ID.test(text) || rest.length === 0) throw new MalformedError('requirement', at, 'no object identifier');
  return text;
}

const key = (r: ByteReader): string => escaped(data(r));
const quotedText = (r: ByteReader): string => `"${escaped(data(r))}"`;
const escaped = (bytes: Uint8Array): string => utf8(bytes).replace(/["\\]/g, '\\$&');
