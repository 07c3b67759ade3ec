import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { type FolderGraph, readFolderGraph } from './seven-zip-folder.js';
import { readCount, readDigests, readNumber } from './seven-zip-numbers.js';

const ID = {
  END: 0x00,
  PACK_INFO: 0x06,
  UNPACK_INFO: 0x07,
  SUB_STREAMS: 0x08,
  SIZE: 0x09,
  CRC: 0x0a,
  FOLDER: 0x0b,
  UNPACK_SIZE: 0x0c,
  COUNTS: 0x0d,
};
/** Files in a folder, folders in an archive: a source tree has 80,000 files. */
const MAX_STREAMS = 1_000_000;

/** A run of bytes in the archive. */
export interface PackedStream {
  readonly offset: number;
  readonly size: number;
}

/** One file's part of an unpacked folder. */
export interface SubStream {
  readonly offset: number;
  readonly size: number;
  readonly crc: number | undefined;
}

/** A folder: packed streams, the coders that unpack them, and the files behind one another in what comes out. */
export interface SevenZipFolder {
  readonly graph: FolderGraph;
  readonly packed: readonly PackedStream[];
  /** What every coder gives. */
  readonly sizes: readonly number[];
  readonly crc: number | undefined;
  readonly files: readonly SubStream[];
}

interface Folder {
  readonly graph: FolderGraph;
  readonly sizes: readonly number[];
  readonly size: number;
  readonly crc: number | undefined;
}

/** Reads the folders; the first byte read is the first behind the identifier of the streams. `base` is where packed bytes begin. */
export function readStreamsInfo(r: ByteReader, base: number): readonly SevenZipFolder[] {
  let id = r.u8('7z streams');
  let packed: readonly PackedStream[] = [];
  let folders: readonly Folder[] = [];
  if (id === ID.PACK_INFO) {
    packed = readPackInfo(r, base);
    id = r.u8('7z streams');
  }
  if (id === ID.UNPACK_INFO) {
    folders = readUnpackInfo(r);
    id = r.u8('7z streams');
  }
  let files = folders.map((folder): readonly SubStream[] => [{ offset: 0, size: folder.size, crc: folder.crc }]);
  if (id === ID.SUB_STREAMS) {
    files = readSubStreams(r, folders);
    id = r.u8('7z streams');
  }
  expectEnd(r, id, '7z streams');
  return distribute(folders, packed, files);
}

function distribute(
  folders: readonly Folder[],
  packed: readonly PackedStream[],
  files: readonly (readonly SubStream[])[],
): readonly SevenZipFolder[] {
  let next = 0;
  return folders.map(({ graph, sizes, crc }, i) => {
    const own = packed.slice(next, next + graph.packedStreams);
    next += graph.packedStreams;
    if (own.length < graph.packedStreams) throw new MalformedError('7z folder', 0, 'has no packed streams');
    return { graph, packed: own, sizes, crc, files: files[i] ?? [] };
  });
}

function readPackInfo(r: ByteReader, base: number): readonly PackedStream[] {
  let offset = base + readNumber(r, '7z packed offset');
  const count = readCount(r, '7z packed streams');
  let id = r.u8('7z packed streams');
  let streams: readonly PackedStream[] = [];
  if (id === ID.SIZE) {
    streams = r.repeat(count, MAX_STREAMS, '7z packed streams', (s) => {
      const stream = { offset, size: readNumber(s, '7z packed size') };
      offset += stream.size;
      return stream;
    });
    id = r.u8('7z packed streams');
  }
  if (id === ID.CRC) {
    readDigests(r, count, '7z packed checksums');
    id = r.u8('7z packed streams');
  }
  expectEnd(r, id, '7z packed streams');
  return streams;
}

function readUnpackInfo(r: ByteReader): readonly Folder[] {
  const what = '7z folders';
  expect(r, ID.FOLDER, what);
  const count = readCount(r, what);
  if (r.u8(what) !== 0) throw new MalformedError(what, r.offset, 'lie in another stream, which is not read here');
  const graphs = r.repeat(count, MAX_STREAMS, what, readFolderGraph);
  expect(r, ID.UNPACK_SIZE, what);
  const sizes = graphs.map((graph) => graph.coders.map(() => readNumber(r, '7z unpacked size')));
  let id = r.u8(what);
  let digests: readonly (number | undefined)[] = [];
  if (id === ID.CRC) {
    digests = readDigests(r, count, '7z folder checksums');
    id = r.u8(what);
  }
  expectEnd(r, id, what);
  return graphs.map((graph, i) => {
    const own = sizes[i] ?? [];
    return { graph, sizes: own, size: own[graph.last] ?? 0, crc: digests[i] };
  });
}

function readSubStreams(r: ByteReader, folders: readonly Folder[]): (readonly SubStream[])[] {
  const what = '7z files in folders';
  let id = r.u8(what);
  let counts = folders.map(() => 1);
  if (id === ID.COUNTS) {
    counts = folders.map(() => readNumber(r, what));
    id = r.u8(what);
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > MAX_STREAMS) throw new MalformedError(what, r.offset, `${total}, more than the limit of ${MAX_STREAMS}`);
  const hasSizes = id === ID.SIZE;
  const sizes = folders.map((folder, i) => sizesOf(r, { count: counts[i] ?? 0, whole: folder.size, hasSizes }));
  if (hasSizes) id = r.u8(what);
  const missing = (i: number): boolean => counts[i] !== 1 || folders[i]?.crc === undefined;
  const wanted = counts.reduce((sum, count, i) => sum + (missing(i) ? count : 0), 0);
  let digests: readonly (number | undefined)[] = [];
  if (id === ID.CRC) {
    digests = readDigests(r, wanted, '7z file checksums');
    id = r.u8(what);
  }
  expectEnd(r, id, what);
  let next = 0;
  return sizes.map((own, i) => {
    let offset = 0;
    return own.map((size) => {
      const crc = missing(i) ? digests[next++] : folders[i]?.crc;
      const stream = { offset, size, crc };
      offset += size;
      return stream;
    });
  });
}

/** All but the last size are written; the last file has what is left of the folder. */
function sizesOf(
  r: ByteReader,
  { count, whole, hasSizes }: { count: number; whole: number; hasSizes: boolean },
): readonly number[] {
  const what = '7z file size';
  if (count === 0) return [];
  if (count > 1 && !hasSizes) throw new MalformedError(what, r.offset, `${count} files without their sizes`);
  const sizes = r.repeat(count - 1, MAX_STREAMS, what, (s) => readNumber(s, what));
  const last = sizes.reduce((left, size) => left - size, whole);
  if (last < 0) throw new MalformedError(what, r.offset, `files of a folder are larger than its ${whole} bytes`);
  return [...sizes, last];
}

function expect(r: ByteReader, id: number, what: string): void {
  const at = r.offset;
  const found = r.u8(what);
  if (found !== id) throw new MalformedError(what, at, `${found} in the place of ${id}`);
}

function expectEnd(r: ByteReader, id: number, what: string): void {
  if (id !== ID.END) throw new MalformedError(what, r.offset - 1, `${id} in the place of the end`);
}
