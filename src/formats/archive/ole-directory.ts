import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { utf16 } from '../../bytes/text.js';

const ENTRY_SIZE = 128;
const NAME_SIZE = 64;
const NONE = 0xffff_ffff;
/** Entries of a directory: an installer has a few thousand streams. */
const MAX_ENTRIES = 100_000;
const TYPE = { UNUSED: 0, STORAGE: 1, STREAM: 2, ROOT: 5 };
/** Storages in storages. Documents in documents in documents have a dozen. */
const MAX_STORAGES = 64;

/** One entry of the directory, with its place in the tree of storages. */
export interface OleEntry {
  readonly type: 'storage' | 'stream';
  /** Names of the storages around it and its own, as written. */
  readonly path: readonly string[];
  readonly start: number;
  readonly size: number;
  /** The entry as stored: a signature covers its name, class, state and times. */
  readonly record: Uint8Array;
}

interface RawEntry {
  readonly record: Uint8Array;
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** The directory: the root, whose stream holds the mini sectors, and everything that a reader of the file can reach. */
export interface OleDirectory {
  readonly root: { readonly start: number; readonly size: number; readonly record: Uint8Array };
  readonly entries: readonly OleEntry[];
}

/** Reads the directory and walks its tree. Malformed where the tree meets itself, or leads out of the directory. */
export function readOleDirectory(source: ByteSource, version: 3 | 4): OleDirectory {
  const count = Math.floor(source.size / ENTRY_SIZE);
  if (count > MAX_ENTRIES) {
    throw new MalformedError('OLE directory', 0, `${count} entries, more than the limit of ${MAX_ENTRIES}`);
  }
  const r = readExactly(source, { offset: 0, length: count * ENTRY_SIZE, what: 'OLE directory' });
  const raw = r.repeat(count, MAX_ENTRIES, 'OLE directory', (e) =>
    readEntry(e.bytes(ENTRY_SIZE, 'OLE entry'), version),
  );
  const [root] = raw;
  if (root?.type !== TYPE.ROOT) throw new MalformedError('OLE directory', 0, 'the first entry is not the root');
  return { root, entries: walk(raw, root.child) };
}

function readEntry(bytes: Uint8Array, version: 3 | 4): RawEntry {
  const r = new ByteReader(bytes);
  const name = r.bytes(NAME_SIZE, 'OLE entry name');
  const at = r.offset;
  const length = r.u16('OLE entry name length');
  const type = r.u8('OLE entry type');
  r.skip(1, 'OLE entry colour');
  const left = r.u32('OLE left sibling');
  const right = r.u32('OLE right sibling');
  const child = r.u32('OLE child');
  r.skip(16 + 4 + 8 + 8, 'OLE entry class, state and times');
  const start = r.u32('OLE stream start');
  // Version 3 wrote anything into the upper half.
  const size = version === 3 ? r.u32('OLE stream size') : r.size64('OLE stream size');
  if (type !== TYPE.UNUSED && (length > NAME_SIZE || length % 2 !== 0)) {
    throw new MalformedError('OLE entry name length', at, `${length} bytes`);
  }
  return {
    record: bytes,
    name: utf16(name.subarray(0, Math.max(0, length - 2)), { littleEndian: true }),
    type,
    left,
    right,
    child,
    start,
    size,
  };
}

function walk(raw: readonly RawEntry[], first: number): readonly OleEntry[] {
  const seen = new Set<number>([0]);
  const found: OleEntry[] = [];
  const waiting: { readonly index: number; readonly storages: readonly string[] }[] = [{ index: first, storages: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { index, storages } = next;
    if (index === NONE) continue;
    const entry = raw[index];
    if (entry === undefined) throw new MalformedError('OLE directory', 0, `entry ${index} of ${raw.length}`);
    if (seen.has(index))
      throw new MalformedError('OLE directory', index * ENTRY_SIZE, 'the tree comes to an entry twice');
    seen.add(index);
    const path = [...storages, entry.name];
    found.push({ type: typeOf(entry, index), path, start: entry.start, size: entry.size, record: entry.record });
    if (path.length > MAX_STORAGES) {
      throw new MalformedError('OLE directory', index * ENTRY_SIZE, `more than ${MAX_STORAGES} storages in each other`);
    }
    waiting.push({ index: entry.right, storages });
    if (entry.type === TYPE.STORAGE) waiting.push({ index: entry.child, storages: path });
    waiting.push({ index: entry.left, storages });
  }
  return found;
}

function typeOf({ type }: RawEntry, index: number): 'storage' | 'stream' {
  if (type === TYPE.STORAGE) return 'storage';
  if (type === TYPE.STREAM) return 'stream';
  throw new MalformedError('OLE directory', index * ENTRY_SIZE, `an entry of type ${type} in the tree`);
}
