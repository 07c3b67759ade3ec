import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1 } from '../../bytes/text.js';

const SIGNATURE = 0x4643_534d;
const FIXED_SIZE = 36;
const FLAG = { PREVIOUS: 1, NEXT: 2, RESERVE: 4 };
/** Longest name in a cabinet, of itself, a disk or a file, by its specification. */
export const MAX_NAME = 256;
/** Everything before the first folder: the header, the largest reserve and four names. */
const MAX_HEAD = FIXED_SIZE + 4 + 60_000 + 4 * MAX_NAME;

/** How the bytes of a folder are packed. */
export type CabMethod =
  { readonly name: 'stored' | 'mszip' | 'quantum' } | { readonly name: 'lzx'; readonly windowBits: number };

/** A folder: one run of packed blocks that holds many files. */
export interface CabFolder {
  readonly offset: number;
  readonly blocks: number;
  readonly method: CabMethod;
}

/** The header of a cabinet with its folders. */
export interface CabHeader {
  /** Bytes of the cabinet: a signature may stand behind them. */
  readonly size: number;
  readonly filesAt: number;
  readonly files: number;
  readonly folders: readonly CabFolder[];
  /** Bytes between the head of a block and its data. */
  readonly blockReserve: number;
  /** Names of the cabinets before and behind this one in a set. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** Reads header and folders; malformed where a claim leads out of the file. */
export function readCabHeader(source: ByteSource): CabHeader {
  const what = 'cabinet header';
  const r = readExactly(source, { offset: 0, length: Math.min(source.size, MAX_HEAD), what });
  if (r.u32('cabinet signature') !== SIGNATURE) throw new MalformedError(what, 0, 'no signature of a cabinet');
  r.skip(4, 'cabinet reserved field');
  const size = r.u32('cabinet length');
  if (size > source.size) throw new MalformedError(what, 8, `claims ${size} bytes, the file has ${source.size}`);
  r.skip(4, 'cabinet reserved field');
  const filesAt = r.u32('cabinet file list offset');
  r.skip(4, 'cabinet reserved field');
  const minor = r.u8('cabinet minor version');
  const major = r.u8('cabinet version');
  if (major !== 1) throw new MalformedError(what, 25, `version ${major}.${minor}, which is not read here`);
  const folderCount = r.u16('cabinet folders');
  const files = r.u16('cabinet files');
  const flags = r.u16('cabinet flags');
  r.skip(4, 'cabinet set');
  const reserve = (flags & FLAG.RESERVE) === 0 ? { folder: 0, block: 0 } : readReserve(r);
  const previous = (flags & FLAG.PREVIOUS) === 0 ? undefined : readNeighbour(r);
  const next = (flags & FLAG.NEXT) === 0 ? undefined : readNeighbour(r);
  const f = readExactly(source, {
    offset: r.offset,
    length: folderCount * (8 + reserve.folder),
    what: 'cabinet folders',
  });
  const folders = f.repeat(folderCount, 0xffff, 'cabinet folders', (each) => readFolder(each, reserve.folder));
  return { size, filesAt, files, folders, blockReserve: reserve.block, previous, next };
}

function readReserve(r: ByteReader): { readonly folder: number; readonly block: number } {
  const header = r.u16('cabinet header reserve');
  const folder = r.u8('cabinet folder reserve');
  const block = r.u8('cabinet block reserve');
  r.skip(header, 'cabinet header reserve');
  return { folder, block };
}

function readNeighbour(r: ByteReader): string {
  const name = latin1(readName(r, 'cabinet of the same set'));
  readName(r, 'disk of the same set');
  return name;
}

function readFolder(r: ByteReader, reserve: number): CabFolder {
  const offset = r.u32('cabinet folder offset');
  const blocks = r.u16('cabinet folder blocks');
  const at = r.offset;
  const method = methodOf(r.u16('cabinet compression'), at);
  r.skip(reserve, 'cabinet folder reserve');
  return { offset, blocks, method };
}

function methodOf(type: number, at: number): CabMethod {
  switch (type & 0xf) {
    case 0:
      return { name: 'stored' };
    case 1:
      return { name: 'mszip' };
    case 2:
      return { name: 'quantum' };
    case 3:
      return { name: 'lzx', windowBits: (type >> 8) & 0x1f };
    default:
      throw new MalformedError('cabinet compression', at, `method ${type & 0xf} is not defined`);
  }
}

/** The bytes of a name that ends with NUL, without it. */
export function readName(r: ByteReader, what: string): Uint8Array {
  const at = r.offset;
  const length = r
    .rest()
    .subarray(0, MAX_NAME + 1)
    .indexOf(0);
  if (length === -1) throw new MalformedError(what, at, `a name without an end in ${MAX_NAME} bytes`);
  const name = r.bytes(length, what);
  r.skip(1, what);
  return name;
}
