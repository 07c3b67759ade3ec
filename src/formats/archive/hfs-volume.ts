import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { joined } from '../../bytes/pieces.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';

export const VOLUME_HEADER_AT = 1_024;
const HEADER_SIZE = 512;
const SIGNATURES: readonly number[] = [0x482b, 0x4858];
const EXTENTS = 8;
const MIN_BLOCK = 512;
const MAX_BLOCK = 1024 * 1024;

/** A run of blocks. */
export interface Extent {
  readonly start: number;
  readonly count: number;
}

/** A fork: its length, and the first eight of its extents. */
export interface Fork {
  readonly size: number;
  readonly blocks: number;
  readonly extents: readonly Extent[];
}

/** The header of an HFS+ volume. */
export interface HfsVolume {
  readonly blockSize: number;
  readonly blocks: number;
  readonly extentsFile: Fork;
  readonly catalogFile: Fork;
}

/** Reads the header of the volume. */
export function readHfsVolume(source: ByteSource): HfsVolume {
  const what = 'HFS+ volume header';
  const r = readExactly(source, { offset: VOLUME_HEADER_AT, length: HEADER_SIZE, what, littleEndian: false });
  if (!SIGNATURES.includes(r.u16(what))) throw new MalformedError(what, VOLUME_HEADER_AT, 'no signature');
  r.skip(38, what);
  const blockSize = r.u32('HFS+ block size');
  const blocks = r.u32('HFS+ blocks');
  if (blockSize < MIN_BLOCK || blockSize > MAX_BLOCK || (blockSize & (blockSize - 1)) !== 0) {
    throw new MalformedError(what, VOLUME_HEADER_AT + 40, `blocks of ${blockSize} bytes`);
  }
  r.skip(112 - 48 + 80, 'HFS+ volume and allocation file');
  const extentsFile = readFork(r);
  const catalogFile = readFork(r);
  return { blockSize, blocks, extentsFile, catalogFile };
}

/** Reads the description of a fork. */
export function readFork(r: ByteReader): Fork {
  const size = r.size64('HFS+ fork length');
  r.skip(4, 'HFS+ fork clump size');
  const blocks = r.u32('HFS+ fork blocks');
  return { size, blocks, extents: readExtents(r) };
}

/** Reads eight extents; those of no blocks are not there. */
export function readExtents(r: ByteReader): readonly Extent[] {
  const read = (): Extent => ({ start: r.u32('HFS+ extent start'), count: r.u32('HFS+ extent blocks') });
  return Array.from({ length: EXTENTS }, read).filter(({ count }) => count > 0);
}

/** The bytes of a fork. `more` are the extents behind the first eight. */
export function openFork(
  source: ByteSource,
  { blockSize }: HfsVolume,
  { fork, more, what }: { fork: Fork; more: readonly Extent[]; what: string },
): ByteSource {
  if (fork.size === 0) return sourceOf(new Uint8Array());
  const pieces: ByteSource[] = [];
  let left = fork.size;
  for (const { start, count } of [...fork.extents, ...more]) {
    if (left === 0) break;
    const length = Math.min(left, count * blockSize);
    pieces.push(windowOf(source, start * blockSize, length, what));
    left -= length;
  }
  if (left > 0) throw new MalformedError(what, 0, `its extents are ${left} bytes short of ${fork.size}`);
  return joined(pieces);
}
