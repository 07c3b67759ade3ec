import { MalformedError } from '../../bytes/byte-reader.js';
import { latin1, utf8 } from '../../bytes/text.js';

const what = 'disk image property list';
/** Partitions of an image. */
const MAX_PARTITIONS = 1_024;
/** Elements in each other: the list has six. */
const MAX_DEPTH = 32;

/** A partition in the property list of a disk image. */
export interface ListedPartition {
  readonly name: string;
  /** The block table, as bytes. */
  readonly table: Uint8Array;
}

interface Token {
  readonly tag: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** The text between the tag and the next one. */
  readonly text: string;
}

/**
 * The partitions in the property list: the dictionaries of the array under the key `blkx`. One pass without recursion;
 * not a reader of XML, which may hold entities and other surprises: none occur in the places looked at.
 */
export function readPartitionList(plist: Uint8Array): readonly ListedPartition[] {
  const partitions: ListedPartition[] = [];
  let depth = 0;
  let listDepth: number | undefined;
  let key = '';
  let current: { name: string; table: Uint8Array | undefined } | undefined;
  for (const { tag, kind, text } of tokensOf(plist)) {
    if (kind === 'close') depth -= 1;
    if (listDepth === undefined) {
      if (tag === 'array' && kind === 'open' && key === 'blkx') listDepth = depth;
    } else if (kind === 'close' && depth === listDepth) {
      return partitions;
    } else if (tag === 'dict' && depth === listDepth + 1) {
      if (kind === 'open') current = { name: '', table: undefined };
      else if (current?.table !== undefined) partitions.push({ name: current.name, table: current.table });
    } else if (current !== undefined && depth === listDepth + 2 && kind === 'open') {
      if (tag === 'data' && key === 'Data') current.table = fromBase64(text);
      if (tag === 'string' && key === 'Name') current.name = utf8(Uint8Array.from(text, (c) => c.charCodeAt(0)));
    }
    if (kind === 'open') {
      key = tag === 'key' ? text : tag === 'array' || tag === 'dict' ? '' : key;
      depth += 1;
    }
    if (depth < 0 || depth > MAX_DEPTH) throw new MalformedError(what, 0, 'elements that do not fit in each other');
    if (partitions.length > MAX_PARTITIONS) {
      throw new MalformedError(what, 0, `more than the limit of ${MAX_PARTITIONS} partitions`);
    }
  }
  throw new MalformedError(what, 0, 'no list of partitions that ends');
}

function* tokensOf(plist: Uint8Array): Generator<Token> {
  const text = latin1(plist);
  for (let at = text.indexOf('<'); at !== -1;) {
    const end = text.indexOf('>', at);
    if (end === -1) throw new MalformedError(what, at, 'a tag that does not end');
    const next = text.indexOf('<', end);
    const inner = text.slice(at + 1, end);
    // Declarations and comments; a `>` inside of a comment shows as a tag that does not fit.
    if (!inner.startsWith('?') && !inner.startsWith('!')) {
      const kind = inner.startsWith('/') ? 'close' : inner.endsWith('/') ? 'empty' : 'open';
      const [tag = ''] = inner.replaceAll('/', '').split(/\s/, 1);
      yield { tag, kind, text: kind === 'open' && next !== -1 ? text.slice(end + 1, next) : '' };
    }
    at = next;
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit.charCodeAt(0), value]));

function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let filled = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES.get(text.charCodeAt(i));
    // White space and the padding at the end.
    if (value === undefined) continue;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[filled++] = bits >> count;
    }
  }
  return bytes.subarray(0, filled);
}
