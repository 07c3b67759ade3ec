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
 * not a reader of XML: what two readers could take for two different lists is refused.
 */
export function readPartitionList(plist: Uint8Array): readonly ListedPartition[] {
  const partitions: ListedPartition[] = [];
  let depth = 0;
  let listDepth: number | undefined;
  let ended = false;
  let key = '';
  let current = new Dictionary();
  for (const { tag, kind, text } of tokensOf(plist)) {
    if (kind === 'close') depth -= 1;
    if (tag === 'array' && kind === 'open' && key === 'blkx') {
      if (listDepth !== undefined) throw new MalformedError(what, 0, 'two lists of partitions');
      listDepth = depth;
    } else if (listDepth !== undefined && !ended) {
      if (kind === 'close' && depth === listDepth) ended = true;
      else if (tag === 'dict' && depth === listDepth + 1) {
        if (kind === 'open') current = new Dictionary();
        else partitions.push(current.partition());
      } else if (depth === listDepth + 2 && kind === 'open') current.set(key, tag, text);
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
  if (!ended) throw new MalformedError(what, 0, 'no list of partitions that ends');
  return partitions;
}

/** What is wanted of one dictionary in the list. */
class Dictionary {
  #name = '';
  #table: Uint8Array | undefined;

  set(key: string, tag: string, text: string): void {
    if (key === 'Name' && tag === 'string') this.#name = utf8(Uint8Array.from(text, (c) => c.charCodeAt(0)));
    if (key !== 'Data' || tag !== 'data') return;
    if (this.#table !== undefined) throw new MalformedError(what, 0, 'a partition with two tables');
    this.#table = fromBase64(text);
  }

  partition(): ListedPartition {
    if (this.#table === undefined) throw new MalformedError(what, 0, 'a partition without its table');
    return { name: this.#name, table: this.#table };
  }
}

function* tokensOf(plist: Uint8Array): Generator<Token> {
  const text = latin1(plist);
  for (let at = text.indexOf('<'); at !== -1;) {
    const end = text.indexOf('>', at);
    if (end === -1) throw new MalformedError(what, at, 'a tag that does not end');
    const next = text.indexOf('<', end);
    const inner = text.slice(at + 1, end);
    const content = next === -1 ? '' : text.slice(end + 1, next);
    // In comments, sections and declarations, or behind an entity, a list could look like none, or the other way round.
    const isPlain = inner.startsWith('!') ? inner.startsWith('!DOCTYPE') && !inner.includes('[') : true;
    if (!isPlain || (inner === 'key' && content.includes('&'))) {
      throw new MalformedError(what, at, 'comments, sections or entities, which are not read here');
    }
    if (!inner.startsWith('?') && !inner.startsWith('!')) {
      const kind = inner.startsWith('/') ? 'close' : inner.endsWith('/') ? 'empty' : 'open';
      const [tag = ''] = inner.replaceAll('/', '').split(/\s/, 1);
      yield { tag, kind, text: kind === 'open' ? content : '' };
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
