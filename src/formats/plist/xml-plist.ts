import { MalformedError } from '../../bytes/byte-reader.js';
import { MAX_PLIST_DEPTH, PlistCount, type PlistValue } from './plist-value.js';

interface Open {
  readonly tag: 'plist' | 'array' | 'dict';
  readonly items: PlistValue[];
  readonly dictionary: Map<string, PlistValue>;
  key: string | undefined;
}

/** One tag: an optional slash, a name, attributes without angle brackets, an optional slash. */
const TAG = /<(\/?)([A-Za-z]+)(?:\s[^<>]*?)?(\/?)>/y;
const PROLOGUE = /^\uFEFF?\s*(?:<\?xml[^<>]*\?>)?/;
const DOCTYPE = /<!DOCTYPE[^<>[\]]*>/y;

/**
 * Reads a list written as XML. It takes what Apple's tools write and nothing cleverer: no entities of its own, no
 * internal subset. Throws MalformedError for everything else.
 */
export function readXmlPlist(text: string): PlistValue {
  return new XmlPlist(text).read();
}

class XmlPlist {
  readonly #text: string;
  readonly #count = new PlistCount();
  readonly #open: Open[] = [];
  #at = 0;
  #root: PlistValue | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): PlistValue {
    this.#at = PROLOGUE.exec(this.#text)?.[0].length ?? 0;
    this.#skipBlanks();
    this.#take(DOCTYPE);
    do {
      this.#skipBlanks();
      this.#element();
    } while (this.#open.length > 0);
    this.#skipBlanks();
    // Blobs of code signatures may end in NUL.
    if (!/^\0*$/.test(this.#text.slice(this.#at))) this.#refuse('something stands behind the list');
    if (this.#root === undefined) this.#refuse('the list is empty');
    return this.#root;
  }

  /** White space and comments. A loop: a pattern that repeats keeps a note of every turn. */
  #skipBlanks(): void {
    for (;;) {
      while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
      if (!this.#text.startsWith('<!--', this.#at)) return;
      const end = this.#text.indexOf('-->', this.#at + 4);
      if (end === -1) this.#refuse('a comment without an end');
      this.#at = end + 3;
    }
  }

  #element(): void {
    const [whole, close, tag = '', empty] = this.#take(TAG) ?? this.#refuse('expected a tag');
    if (close === '/') this.#close(tag);
    else if (tag === 'plist' || tag === 'array' || tag === 'dict') {
      this.#push(tag);
      if (empty === '/') this.#close(tag);
    } else this.#leaf(tag, empty === '/' ? '' : this.#content(tag, whole));
  }

  #push(tag: Open['tag']): void {
    if (this.#open.length > MAX_PLIST_DEPTH) this.#refuse(`nested deeper than ${MAX_PLIST_DEPTH}`);
    if ((tag === 'plist') !== (this.#open.length === 0)) this.#refuse(`<${tag}> at a wrong place`);
    this.#open.push({ tag, items: [], dictionary: new Map(), key: undefined });
  }

  #close(tag: string): void {
    const closed = this.#open.pop();
    if (closed?.tag !== tag) this.#refuse(`</${tag}> closes nothing`);
    if (closed.key !== undefined) this.#refuse(`the key ${closed.key} has no value`);
    if (closed.tag === 'plist') this.#root = closed.items[0];
    else this.#add(closed.tag === 'array' ? closed.items : closed.dictionary);
  }

  #add(value: PlistValue): void {
    this.#count.add(this.#at);
    const parent = this.#open.at(-1) ?? this.#refuse('a value outside the list');
    if (parent.tag !== 'dict') {
      if (parent.tag === 'plist' && parent.items.length > 0) this.#refuse('a second value');
      parent.items.push(value);
      return;
    }
    const { key, dictionary } = parent;
    // Readers differ in which of two they take, so that a list with both says two things.
    if (key === undefined || dictionary.has(key))
      return this.#refuse('a value without a key, or a key that is there twice');
    dictionary.set(key, value);
    parent.key = undefined;
  }

  #leaf(tag: string, content: string): void {
    if (tag === 'key') {
      const parent = this.#open.at(-1);
      if (parent?.tag !== 'dict' || parent.key !== undefined) return this.#refuse('a key at a wrong place');
      parent.key = this.#unescaped(content);
      return;
    }
    this.#add(this.#leafValue(tag, content));
  }

  #leafValue(tag: string, content: string): PlistValue {
    switch (tag) {
      case 'string':
        return this.#unescaped(content);
      case 'integer':
        return this.#number(content, /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|\d+)\s*$/);
      case 'real':
        return this.#number(content, /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|infinity|nan)\s*$/i);
      case 'true':
      case 'false':
        return content.trim() === '' ? tag === 'true' : this.#refuse(`<${tag}> with something in it`);
      case 'date':
        return { date: content.trim() };
      case 'data':
        return this.#data(content);
      default:
        return this.#refuse(`<${tag}> is no type`);
    }
  }

  #number(content: string, pattern: RegExp): number {
    return pattern.test(content) ? Number(content) : this.#refuse(`${content.slice(0, 40)} is no number`);
  }

  #data(content: string): Uint8Array {
    const packed = content.replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) this.#refuse('data that are no Base64');
    return Uint8Array.from(base64(packed));
  }

  #content(tag: string, opened: string): string {
    const end = this.#text.indexOf(`</${tag}>`, this.#at);
    if (end === -1) this.#refuse(`${opened} has no end`);
    const content = this.#text.slice(this.#at, end);
    this.#at = end + tag.length + 3;
    return content;
  }

  #unescaped(content: string): string {
    const whole = /^\s*<!\[CDATA\[([^]*)\]\]>\s*$/.exec(content)?.[1];
    if (whole !== undefined && !whole.includes(']]>')) return whole;
    if (content.includes('<')) this.#refuse('a tag within a string');
    return content.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));?/g, (all, decimal?: string, hex?: string) => {
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (!all.endsWith(';')) this.#refuse(`${all} has no end`);
      if (Number.isNaN(point)) return ENTITIES.get(all) ?? this.#refuse(`${all} is not defined`);
      return point <= 0x10ffff ? String.fromCodePoint(point) : this.#refuse(`${all} is no character`);
    });
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#at += found[0].length;
    return found;
  }

  #refuse(why: string): never {
    throw new MalformedError('property list', this.#at, why);
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function* base64(packed: string): Generator<number> {
  let [bits, held] = [0, 0];
  for (const c of packed) {
    if (c === '=') return;
    bits = ((bits << 6) | ALPHABET.indexOf(c)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    yield (bits >> held) & 0xff;
  }
}
