import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { inflateZlib, lz4Block, unlzma, unxz, unzstd } from './decompress.js';

type Unpack = (packed: Uint8Array, limit: number) => Uint8Array;

const SIZE = 96;
const MAGIC = 0x73717368;
const MAGIC_BIG_ENDIAN = 0x68737173;
const MIN_BLOCK_LOG = 12;
const MAX_BLOCK_LOG = 20;
const UNPACKERS: ReadonlyMap<number, Unpack> = new Map([
  [1, inflateZlib],
  [2, unlzma],
  [4, unxz],
  [5, lz4Block],
  [6, unzstd],
]);

/** What the first bytes of a squashfs image say. */
export interface Superblock {
  readonly blockSize: number;
  readonly fragmentCount: number;
  /** Where the inode of the root lies: the block in the inode table, and the byte in it. */
  readonly root: InodeReference;
  /** Length of the image; what follows is not part of it. */
  readonly bytesUsed: number;
  readonly inodeTable: number;
  readonly directoryTable: number;
  readonly fragmentTable: number;
  readonly unpack: Unpack;
}

/** A place in a table of metadata: where its block begins, packed, and the byte in it, unpacked. */
export interface InodeReference {
  readonly block: number;
  readonly offset: number;
}

/** Reads the superblock of squashfs 4.0, fields in the order of the file. */
export function readSuperblock(source: ByteSource): Superblock {
  const what = 'squashfs superblock';
  const r = readExactly(source, { offset: 0, length: SIZE, what });
  const malformed = (how: string): MalformedError => new MalformedError(what, 0, how);
  const magic = r.u32('magic');
  if (magic === MAGIC_BIG_ENDIAN) throw malformed('is of a version before 4, which is not read here');
  if (magic !== MAGIC) throw malformed('does not begin as one');
  r.skip(8, 'inode count and time');
  const blockSize = r.u32('block size');
  const fragmentCount = r.u32('fragment count');
  const compression = r.u16('compression');
  const blockLog = r.u16('block log');
  r.skip(4, 'flags and id count');
  const version = [r.u16('major version'), r.u16('minor version')];
  const rootPlace = r.u64('root inode');
  const bytesUsed = r.size64('bytes used');
  r.skip(16, 'id and attribute tables');
  const inodeTable = r.size64('inode table');
  const directoryTable = r.size64('directory table');
  // All ones where there is none.
  const fragmentTable = fragmentCount === 0 ? 0 : r.size64('fragment table');
  if (version.join('.') !== '4.0') throw malformed(`is of version ${version.join('.')}, which is not read here`);
  if (blockLog < MIN_BLOCK_LOG || blockLog > MAX_BLOCK_LOG || blockSize !== 2 ** blockLog) {
    throw malformed(`has blocks of ${blockSize} bytes`);
  }
  if (bytesUsed > source.size) throw malformed(`has ${bytesUsed} bytes, of which ${source.size} are there`);
  const unpack = UNPACKERS.get(compression);
  if (unpack === undefined) throw malformed(`is packed by method ${compression}, which is not read here`);
  const root = { block: Number(rootPlace >> 16n), offset: Number(rootPlace & 0xffffn) };
  return { blockSize, fragmentCount, root, bytesUsed, inodeTable, directoryTable, fragmentTable, unpack };
}
