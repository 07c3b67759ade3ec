import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { type Piece, placedPieces } from '../../bytes/placed-pieces.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1 } from '../../bytes/text.js';
import { TAR_BLOCK, tarNumber } from './tar-header.js';
import { type PaxRecord, paxNumber, paxValue } from './tar-pax.js';

/** Where the data of a file with holes belong: pairs of an offset in the file and a length. */
export interface SparseMap {
  readonly realSize: number;
  readonly chunks: readonly (readonly [offset: number, length: number])[];
  /** Where the data begin: behind a map that stands before them. */
  readonly dataAt: number;
}

/** Chunks of one file: a disk image has some thousands. */
const MAX_CHUNKS = 100_000;
/** Bytes of a map that stands before the data: two numbers of 15 digits for each chunk. */
const MAX_MAP = 4 * 1024 * 1024;
const WHAT = 'map of a sparse file';
const ENTRY = 24;
const OLD = { at: 386, count: 4, more: 482, realSize: 483 };
const EXTENSION = { count: 21, more: 504 };

/** The file with its holes, over the data that the archive holds of it. */
export function sparseSource(source: ByteSource, map: SparseMap, dataEnd: number): ByteSource {
  let from = map.dataAt;
  const pieces: Piece[] = [];
  for (const [at, length] of map.chunks) {
    // A chunk without a length only says where the file ends.
    if (length > 0) pieces.push({ at, from, length });
    from += length;
  }
  if (from > dataEnd) throw new MalformedError(WHAT, map.dataAt, 'more data than the member has');
  return placedPieces(source, map.realSize, pieces, WHAT);
}

/** GNU's old form: four chunks in the header, 21 in each block that follows it. */
export function oldSparseMap(source: ByteSource, block: Uint8Array, at: number): SparseMap {
  const chunks = chunksIn(block.subarray(OLD.at), OLD.count, at);
  let next = at + TAR_BLOCK;
  for (let more = block[OLD.more] !== 0; more; next += TAR_BLOCK) {
    const extension = readExactly(source, { offset: next, length: TAR_BLOCK, what: WHAT }).rest();
    chunks.push(...chunksIn(extension, EXTENSION.count, next));
    if (chunks.length > MAX_CHUNKS) throw new MalformedError(WHAT, at, `more than ${MAX_CHUNKS} chunks`);
    more = extension[EXTENSION.more] !== 0;
  }
  return { realSize: tarNumber(block.subarray(OLD.realSize, OLD.realSize + 12), at), chunks, dataAt: next };
}

function chunksIn(bytes: Uint8Array, count: number, at: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * ENTRY, (i + 1) * ENTRY))
    .filter((entry) => entry[0] !== 0)
    .map((entry) => [tarNumber(entry.subarray(0, 12), at), tarNumber(entry.subarray(12), at)]);
}

/** The three forms that stand in an extended header; `undefined` where the file has no holes. */
export function paxSparseMap(
  source: ByteSource,
  records: readonly PaxRecord[],
  data: { readonly at: number; readonly size: number },
): SparseMap | undefined {
  if (!records.some(([key]) => key.startsWith('GNU.sparse.'))) return undefined;
  const number = (key: string): number | undefined => paxNumber(records, `GNU.sparse.${key}`, data.at);
  const realSize = number('realsize') ?? number('size');
  if (realSize === undefined) throw new MalformedError(WHAT, data.at, 'no length of the file');
  if (number('major') === 1) return { realSize, ...mapBeforeData(source, data) };
  const map = paxValue(records, 'GNU.sparse.map');
  const numbers = map === undefined ? repeated(records) : map.split(',');
  return { realSize, chunks: pairs(numbers, data.at), dataAt: data.at };
}

/** Version 0.0 repeats two keys for each chunk. */
const repeated = (records: readonly PaxRecord[]): string[] =>
  records.filter(([key]) => key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes').map(([, value]) => value);

/** Version 1.0: decimal numbers in lines before the data, filled up to a block. */
function mapBeforeData(
  source: ByteSource,
  { at, size }: { readonly at: number; readonly size: number },
): Pick<SparseMap, 'chunks' | 'dataAt'> {
  const length = Math.min(size, MAX_MAP);
  const text = latin1(readExactly(source, { offset: at, length, what: WHAT }).rest());
  let end = 0;
  const line = (): string => {
    const newline = text.indexOf('\n', end);
    if (newline === -1) throw new MalformedError(WHAT, at, 'is cut');
    const value = text.slice(end, newline);
    end = newline + 1;
    return value;
  };
  const count = Number(line());
  if (!Number.isSafeInteger(count) || count < 0 || count > MAX_CHUNKS) {
    throw new MalformedError(WHAT, at, 'a number of chunks that is none');
  }
  const numbers = Array.from({ length: 2 * count }, line);
  return { chunks: pairs(numbers, at), dataAt: at + Math.ceil(end / TAR_BLOCK) * TAR_BLOCK };
}

function pairs(numbers: readonly string[], at: number): [number, number][] {
  if (numbers.length % 2 !== 0 || numbers.length > 2 * MAX_CHUNKS || !numbers.every((n) => /^[0-9]{1,15}$/.test(n))) {
    throw new MalformedError(WHAT, at, 'numbers that are none');
  }
  return Array.from({ length: numbers.length / 2 }, (_, i) => [Number(numbers[2 * i]), Number(numbers[2 * i + 1])]);
}
