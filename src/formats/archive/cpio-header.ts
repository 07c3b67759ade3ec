import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, utf8 } from '../../bytes/text.js';

/** One header with its name. */
export interface CpioHeader {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly dataAt: number;
  /** Where the next header is. */
  readonly next: number;
  /** Of all bytes of the data; only one of the dialects has it. */
  readonly sum?: number;
}

/** A dialect: how its header is read, and what names and data are filled up to. */
interface Dialect {
  readonly bigEndian?: boolean;
  readonly length: number;
  readonly align: number;
  readonly read: (r: ByteReader) => { mode: number; nameLength: number; size: number; sum?: number };
}

const WHAT = 'cpio header';
/** A path of Linux has 4,096 bytes at most; other systems allow more. */
const MAX_NAME = 65_536;

const NEW: Dialect = { length: 110, align: 4, read: (r) => readNew(r, false) };
const DIALECTS: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ['070701', NEW],
  ['070702', { ...NEW, read: (r) => readNew(r, true) }],
  ['070707', { length: 76, align: 1, read: readOld }],
  ['\xc7\x71', { length: 26, align: 2, read: readBinary }],
  ['\x71\xc7', { length: 26, align: 2, read: readBinary, bigEndian: true }],
]);

function dialectAt(source: ByteSource, at: number): Dialect | undefined {
  const magic = latin1(source.read(at, 6));
  return DIALECTS.get(magic) ?? DIALECTS.get(magic.slice(0, 2));
}

/** Whether a header of any dialect stands there. */
export const isCpio = (source: ByteSource, at: number): boolean => dialectAt(source, at) !== undefined;

/** Reads the header of a member, whose data must lie in the archive. */
export function readCpioHeader(source: ByteSource, at: number): CpioHeader {
  const dialect = dialectAt(source, at);
  if (!dialect) throw new MalformedError(WHAT, at, 'no magic where the next member begins');
  const littleEndian = dialect.bigEndian !== true;
  const r = readExactly(source, { offset: at, length: dialect.length, what: WHAT, littleEndian });
  const { nameLength, ...fields } = dialect.read(r);
  if (nameLength === 0 || nameLength > MAX_NAME) {
    throw new MalformedError(WHAT, at, `a name of ${nameLength} bytes, where 1 to ${MAX_NAME} are read`);
  }
  const name = readExactly(source, { offset: at + dialect.length, length: nameLength, what: 'cpio name' }).rest();
  const end = name.indexOf(0);
  if (end === -1) throw new MalformedError('cpio name', at, 'does not end');
  const aligned = (n: number): number => Math.ceil(n / dialect.align) * dialect.align;
  // Counted from the header: an archive may begin behind another one's odd end.
  const dataAt = at + aligned(dialect.length + nameLength);
  if (dataAt + fields.size > source.size) {
    throw new MalformedError(WHAT, at, `${fields.size} bytes of data, more than the archive has left`);
  }
  return { path: utf8(name.subarray(0, end)), ...fields, dataAt, next: dataAt + aligned(fields.size) };
}

function digits(r: ByteReader, length: number, what: string, base: 8 | 16): number {
  const at = r.offset;
  const text = latin1(r.bytes(length, what));
  if (!(base === 8 ? /^[0-7]+$/ : /^[0-9a-fA-F]+$/).test(text)) throw new MalformedError(what, at, 'is no number');
  return Number.parseInt(text, base);
}

function readNew(r: ByteReader, summed: boolean): ReturnType<Dialect['read']> {
  const field = (what: string): number => digits(r, 8, what, 16);
  r.skip(6 + 8, 'magic, inode');
  const mode = field('mode');
  r.skip(4 * 8, 'owner, group, links, time');
  const size = field('size');
  r.skip(4 * 8, 'devices');
  const nameLength = field('length of the name');
  const sum = field('sum');
  return { mode, size, nameLength, ...(summed && { sum }) };
}

function readOld(r: ByteReader): ReturnType<Dialect['read']> {
  r.skip(6 + 6 + 6, 'magic, device, inode');
  const mode = digits(r, 6, 'mode', 8);
  r.skip(4 * 6 + 11, 'owner, group, links, device, time');
  return { mode, nameLength: digits(r, 6, 'length of the name', 8), size: digits(r, 11, 'size', 8) };
}

/** Numbers of 32 bits have their upper half first, whatever the order of bytes. */
function readBinary(r: ByteReader): ReturnType<Dialect['read']> {
  r.skip(6, 'magic, device, inode');
  const mode = r.u16('mode');
  r.skip(4 * 2 + 4, 'owner, group, links, device, time');
  const nameLength = r.u16('length of the name');
  const high = r.u16('size, upper half');
  return { mode, nameLength, size: high * 0x10000 + r.u16('size, lower half') };
}
