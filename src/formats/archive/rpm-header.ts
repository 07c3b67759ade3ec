import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { untilNul, utf8 } from '../../bytes/text.js';

/** One header: tags with their values. */
export interface RpmHeader {
  /** Behind the header, without what fills it up. */
  readonly end: number;
  /** The strings of a tag; none where the tag is not there or holds no strings. */
  strings(tag: number): readonly string[];
}

interface Entry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

const MAGIC = 0x8eade801;
/** Tags of one header, and bytes of their values. The kernel's packages have some megabytes; rpm itself takes 256. */
const MAX_ENTRIES = 65_535;
const MAX_STORE = 64 * 1024 * 1024;
/** Strings of one tag, and bytes of all of them: the scripts of one package. */
const MAX_STRINGS = 10_000;
const MAX_TEXT = 4 * 1024 * 1024;
/** Types: one string, several, several in one language each. */
const STRINGS: ReadonlySet<number> = new Set([6, 8, 9]);

/** Reads the header that begins at `at`. */
export function readRpmHeader(source: ByteSource, at: number, what: string): RpmHeader {
  const r = readExactly(source, { offset: at, length: 16, what, littleEndian: false });
  if (r.u32('magic') !== MAGIC) throw new MalformedError(what, at, 'does not begin as one');
  r.skip(4, 'reserved');
  const count = r.u32('number of tags');
  const size = r.u32('size of the values');
  if (count > MAX_ENTRIES || size > MAX_STORE) {
    throw new MalformedError(what, at, `${count} tags in ${size} bytes, more than is read`);
  }
  const index = readExactly(source, { offset: at + 16, length: count * 16, what, littleEndian: false });
  const entries = new Map<number, Entry>();
  for (const [tag, entry] of index.repeat(count, MAX_ENTRIES, what, readEntry)) {
    if (entries.has(tag)) throw new MalformedError(what, at, `tag ${tag} twice: readers would differ`);
    entries.set(tag, entry);
  }
  const storeAt = at + 16 + count * 16;
  const store = readExactly(source, { offset: storeAt, length: size, what }).rest();
  return { end: storeAt + size, strings: (tag) => stringsOf(store, entries.get(tag), storeAt) };
}

function readEntry(r: ByteReader): readonly [tag: number, Entry] {
  const tag = r.u32('tag');
  return [tag, { type: r.u32('type'), offset: r.u32('offset'), count: r.u32('count') }];
}

function stringsOf(store: Uint8Array, entry: Entry | undefined, base: number): readonly string[] {
  if (!entry || !STRINGS.has(entry.type)) return [];
  const found: string[] = [];
  let at = entry.offset;
  if (entry.count > MAX_STRINGS) throw new MalformedError('value of a tag', base, `more than ${MAX_STRINGS} strings`);
  for (let i = 0; i < entry.count; i++) {
    const bytes = untilNul(store.subarray(at));
    if (at + bytes.length >= store.length) throw new MalformedError('value of a tag', base + at, 'does not end');
    at += bytes.length + 1;
    if (at - entry.offset > MAX_TEXT) throw new MalformedError('value of a tag', base, `longer than ${MAX_TEXT} bytes`);
    found.push(utf8(bytes));
  }
  return found;
}
