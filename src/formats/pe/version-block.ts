import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { utf16 } from '../../bytes/text.js';

/** One block of a version resource: a key, a value and blocks inside. */
export interface VersionBlock {
  readonly key: string;
  /** From the value to the end of the block: for text, up to its NUL; for numbers, ValueLength bytes. */
  readonly value: Uint8Array;
  readonly children: readonly VersionBlock[];
}

/** VS_VERSIONINFO, StringFileInfo, StringTable, String. */
const MAX_DEPTH = 4;
/** Blocks of one resource. Real ones have about twenty, a few hundred with many languages. */
const MAX_BLOCKS = 4096;
const HEADER_SIZE = 6;
const TEXT = 1;

/** The tree of blocks in `bytes`, which start at `base` in the file. */
export function readVersionTree(bytes: Uint8Array, base: number): VersionBlock {
  return readBlock(bytes, { base, depth: 1, budget: { left: MAX_BLOCKS } }).block;
}

interface Place {
  /** Offset of the block in the file, for messages. Alignment counts from the resource's start, which is aligned. */
  readonly base: number;
  readonly depth: number;
  readonly budget: { left: number };
}

function readBlock(bytes: Uint8Array, { base, depth, budget }: Place): { block: VersionBlock; length: number } {
  if (depth > MAX_DEPTH) throw new MalformedError('version block', base, `more than ${MAX_DEPTH} levels`);
  if (budget.left-- <= 0) throw new MalformedError('version block', base, `more than ${MAX_BLOCKS} blocks`);
  const header = new ByteReader(bytes, { base });
  const length = header.u16('version block length');
  const valueLength = header.u16('version value length');
  const isText = header.u16('version value type') === TEXT;
  if (length < HEADER_SIZE || length > bytes.length) {
    throw new MalformedError('version block length', base, `${length} bytes in a space of ${bytes.length}`);
  }
  const own = bytes.subarray(0, length);
  const keyUnits = unitsUntilNul(own.subarray(HEADER_SIZE));
  const valueAt = Math.min(align4(HEADER_SIZE + 2 * (keyUnits + 1)), length);
  const key = utf16(own.subarray(HEADER_SIZE, HEADER_SIZE + 2 * keyUnits), { littleEndian: true });
  // Compilers disagree whether a text's ValueLength counts characters or bytes. Texts have no blocks inside, and numbers do.
  const isLeaf = isText && valueLength > 0;
  const value = own.subarray(valueAt, isLeaf ? length : valueAt + valueLength);
  const children: VersionBlock[] = [];
  for (let at = align4(valueAt + value.length); !isLeaf && at + HEADER_SIZE <= length;) {
    const child = readBlock(own.subarray(at), { base: base + at, depth: depth + 1, budget });
    children.push(child.block);
    at = align4(at + child.length);
  }
  return { block: { key, value, children }, length };
}

/** UTF-16 units before the first NUL, or all there are. */
export function unitsUntilNul(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = bytes.byteLength >> 1;
  let count = 0;
  while (count < units && view.getUint16(2 * count) !== 0) count++;
  return count;
}

const align4 = (value: number): number => (value + 3) & ~3;
