import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { cabChecksum } from './cab-checksum.js';
import type { CabFolder, CabHeader } from './cab-header.js';
import type { Budget } from './container.js';
import { unpackLzx } from './lzx.js';
import { unpackMszip } from './mszip.js';

const HEAD_SIZE = 8;
/** Bytes that a block unpacks to, by the specification. */
const MAX_BLOCK = 32 * 1024;

interface Block {
  readonly dataAt: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly checksum: number;
  /** The bytes of the head behind the checksum, which it covers too, without and with the reserve. */
  readonly head: Uint8Array;
  readonly reserve: Uint8Array;
}

/** The blocks of a folder, found without unpacking them. */
export interface CabBlocks {
  readonly blocks: readonly Block[];
  readonly packed: number;
  readonly unpacked: number;
}

/** Walks the heads of a folder's blocks. */
export function readCabBlocks(source: ByteSource, folder: CabFolder, { blockReserve, size }: CabHeader): CabBlocks {
  const blocks: Block[] = [];
  let at = folder.offset;
  for (let i = 0; i < folder.blocks; i++) {
    const what = 'cabinet block';
    const r = readExactly(source, { offset: at, length: HEAD_SIZE + blockReserve, what });
    const checksum = r.u32('cabinet block checksum');
    const head = r.rest().subarray(0, 4);
    const packed = r.u16('cabinet block length');
    const unpacked = r.u16('cabinet block unpacked length');
    if (unpacked > MAX_BLOCK)
      throw new MalformedError(what, at, `unpacks to ${unpacked} bytes, more than ${MAX_BLOCK}`);
    const dataAt = at + HEAD_SIZE + blockReserve;
    at = dataAt + packed;
    if (at > size) throw new MalformedError(what, dataAt, `${packed} bytes lead out of the cabinet`);
    blocks.push({ dataAt, packed, unpacked, checksum, head, reserve: r.rest() });
  }
  const sum = (of: (block: Block) => number): number => blocks.reduce((total, block) => total + of(block), 0);
  return { blocks, packed: sum((b) => b.packed), unpacked: sum((b) => b.unpacked) };
}

/** Unpacks a whole folder, every block's checksum verified where it has one. */
export function unpackCabFolder(
  source: ByteSource,
  { folder, found, budget }: { folder: CabFolder; found: CabBlocks; budget: Budget },
): Uint8Array {
  const what = 'cabinet folder';
  const { method } = folder;
  if (method.name === 'quantum')
    throw new MalformedError(what, folder.offset, 'packed by Quantum, which is not read here');
  budget.unpacked(found.unpacked, found.packed, what);
  if (method.name === 'lzx') {
    return unpackLzx(gather(source, found), { windowBits: method.windowBits, size: found.unpacked });
  }
  const output = new Uint8Array(found.unpacked);
  let filled = 0;
  for (const block of found.blocks) {
    const data = readBlock(source, block);
    const unpack = method.name === 'stored' ? data : unpackMszip(data, output.subarray(0, filled), block.unpacked);
    if (unpack.length !== block.unpacked) {
      throw new MalformedError(what, block.dataAt, `a stored block of ${data.length} bytes claims ${block.unpacked}`);
    }
    output.set(unpack, filled);
    filled += unpack.length;
  }
  return output;
}

function gather(source: ByteSource, { blocks, packed }: CabBlocks): Uint8Array {
  const bytes = new Uint8Array(packed);
  let filled = 0;
  for (const block of blocks) {
    bytes.set(readBlock(source, block), filled);
    filled += block.packed;
  }
  return bytes;
}

function readBlock(source: ByteSource, block: Block): Uint8Array {
  const { dataAt, packed, checksum, head, reserve } = block;
  const data = readExactly(source, { offset: dataAt, length: packed, what: 'cabinet block' }).rest();
  if (checksum === 0) return data;
  const ofData = cabChecksum(data);
  // Makers differ in whether the checksum covers the reserve.
  const sums = [cabChecksum(head, ofData), cabChecksum(Uint8Array.of(...head, ...reserve), ofData)];
  if (!sums.includes(checksum)) throw new MalformedError('cabinet block', dataAt, 'does not have its checksum');
  return data;
}
