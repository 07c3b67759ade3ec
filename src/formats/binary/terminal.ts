import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

/** Numbers of two bytes, and of four. */
const NARROW = 0x11a;
const WIDE = 0x21e;
/** A description has at most this many bytes, by its specification for numbers of four bytes. */
const MAX_SIZE = 32_768;

interface Counts {
  readonly booleans: number;
  readonly numbers: number;
  readonly strings: number;
  readonly table: number;
}

/**
 * Whether the whole file is a compiled terminal description: names, capabilities and strings to its last byte.
 * `undefined` for bytes that do not begin as one. Never throws.
 */
export function isWholeTerminal(source: ByteSource): boolean | undefined {
  if (source.size < 12) return undefined;
  const head = source.read(0, 2);
  const magic = (head[0] ?? 0) | ((head[1] ?? 0) << 8);
  if (magic !== NARROW && magic !== WIDE) return undefined;
  if (source.size > MAX_SIZE) return false;
  try {
    return isDescription(readExactly(source, { offset: 2, length: source.size - 2, what: 'terminal' }), magic === WIDE);
  } catch (error) {
    if (error instanceof MalformedError) return false;
    throw error;
  }
}

function isDescription(r: ByteReader, wide: boolean): boolean {
  const names = r.u16('size of the names');
  const [booleans, numbers, strings, table] = [r.u16('booleans'), r.u16('numbers'), r.u16('strings'), r.u16('table')];
  if (!isName(r.bytes(names, 'names'))) return false;
  if (!capabilities(r, { booleans, numbers, strings, table }, wide, strings)) return false;
  if (r.left === 0) return true;
  pad(r);
  if (r.left === 0) return true;
  // Capabilities that the terminal's author added: the same again, with a name for each.
  const extended = {
    booleans: r.u16('more booleans'),
    numbers: r.u16('more numbers'),
    strings: r.u16('more strings'),
  };
  r.skip(2, 'size of the string offsets');
  const counts = { ...extended, table: r.u16('size of the last table') };
  const named = extended.booleans + extended.numbers + extended.strings;
  return capabilities(r, counts, wide, extended.strings + named) && r.left === 0;
}

/** `offsets` strings are pointed to: those of capabilities, and in the second part their names. */
function capabilities(r: ByteReader, { booleans, numbers, table }: Counts, wide: boolean, offsets: number): boolean {
  if (!r.bytes(booleans, 'booleans').every((flag) => flag <= 1 || flag >= 0xfe)) return false;
  pad(r);
  r.skip(numbers * (wide ? 4 : 2), 'numbers');
  r.skip(offsets * 2, 'offsets of strings');
  const text = r.bytes(table, 'strings');
  return text.length === 0 || text.at(-1) === 0;
}

/** Numbers begin at even offsets. */
function pad(r: ByteReader): void {
  if (r.offset % 2 === 1 && r.left > 0) r.skip(1, 'padding');
}

/** `xterm|terminal of X`, printable, ended by NUL. */
function isName(bytes: Uint8Array): boolean {
  const text = bytes.subarray(0, -1);
  return bytes.at(-1) === 0 && text.length > 0 && text.every((byte) => byte >= 0x20 && byte !== 0x7f);
}
