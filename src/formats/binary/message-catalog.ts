import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

const MAGIC = 0x950412de;
const SWAPPED = 0xde120495;
const HEADER = 28;
/** Messages of one catalogue; those of whole desktops have some ten thousand. */
const MAX_MESSAGES = 1_000_000;
/** Bytes of one catalogue. */
const MAX_SIZE = 64 * 1024 * 1024;

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether the whole file is a catalogue of translated messages (gettext): header, tables and texts that account for
 * every byte. `undefined` for bytes that do not begin as one. Never throws.
 */
export function isWholeMessageCatalog(source: ByteSource): boolean | undefined {
  if (source.size < HEADER) return undefined;
  const head = readExactly(source, { offset: 0, length: 4, what: 'catalogue' }).u32('magic');
  if (head !== MAGIC && head !== SWAPPED) return undefined;
  if (source.size > MAX_SIZE) return false;
  try {
    return covers(rangesOf(source, head === MAGIC), source);
  } catch (error) {
    if (error instanceof MalformedError) return false;
    throw error;
  }
}

function rangesOf(source: ByteSource, littleEndian: boolean): readonly Range[] {
  const r = readExactly(source, { offset: 4, length: HEADER - 4, what: 'header', littleEndian });
  const revision = r.u32('revision');
  // Later revisions have strings that are put together by the machine that reads them.
  if (revision !== 0) throw new MalformedError('revision', 4, `${revision} is not read`);
  const count = r.u32('messages');
  const tables = [r.u32('originals'), r.u32('translations')];
  const hash = { size: r.u32('hash size'), at: r.u32('hash table') };
  const ranges: Range[] = [{ from: 0, to: HEADER }];
  if (hash.size > 0) ranges.push({ from: hash.at, to: hash.at + 4 * hash.size });
  for (const at of tables) {
    ranges.push({ from: at, to: at + 8 * count });
    const table = readExactly(source, { offset: at, length: 8 * count, what: 'table of messages', littleEndian });
    for (const { length, offset } of table.repeat(count, MAX_MESSAGES, 'messages', (t) => ({
      length: t.u32('length'),
      offset: t.u32('offset'),
    }))) {
      ranges.push({ from: offset, to: offset + length + 1 });
    }
  }
  return ranges;
}

/** Whether the ranges, which may share and touch, reach over the file from its first byte to its last. */
function covers(ranges: readonly Range[], source: ByteSource): boolean {
  let end = 0;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from > end && !isPadding(source, end, from)) return false;
    end = Math.max(end, to);
  }
  return end === source.size;
}

/** Tables are aligned. */
const isPadding = (source: ByteSource, from: number, to: number): boolean =>
  to - from < 8 && source.read(from, to - from).every((byte) => byte === 0);
