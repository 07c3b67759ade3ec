import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import type { Budget } from './container.js';
import { crc32Of } from './decompress-crc32.js';
import { type SevenZipEntry, readFilesInfo } from './seven-zip-files.js';
import { readCount, readNumber } from './seven-zip-numbers.js';
import { type SevenZipFolder, readStreamsInfo } from './seven-zip-streams.js';
import { unpackSevenZipFolder } from './seven-zip-unpack.js';

const SIGNATURE = '7z\xbc\xaf\x27\x1c';
const START_SIZE = 32;
/** Bytes of the start header that its checksum covers. */
const CHECKED_FROM = 12;
const ID = { END: 0x00, HEADER: 0x01, ARCHIVE: 0x02, ADDITIONAL: 0x03, STREAMS: 0x04, FILES: 0x05, ENCODED: 0x17 };
/** Headers of hundreds of thousands of files stay below it. */
const MAX_HEADER = 64 * 1024 * 1024;
/** A packed header holds the header; that it holds a packed one again is allowed, and no use. */
const MAX_ENCODED = 4;

/** What the header of a 7z archive lists. */
export interface SevenZipHeader {
  readonly folders: readonly SevenZipFolder[];
  readonly entries: readonly SevenZipEntry[];
}

/** Reads the header, unpacked where it is packed, all its checksums verified. */
export function readSevenZipHeader(source: ByteSource, budget: Budget): SevenZipHeader {
  let header = readOuter(source);
  for (let i = 0; header !== undefined; i++) {
    const id = header.u8('7z header');
    if (id === ID.HEADER) return readHeader(header);
    if (id !== ID.ENCODED) throw new MalformedError('7z header', header.offset - 1, `${id} is no header`);
    if (i === MAX_ENCODED)
      throw new MalformedError('7z header', header.offset, `packed more than ${MAX_ENCODED} times`);
    header = unpackHeader(source, header, budget);
  }
  return { folders: [], entries: [] };
}

/** The header as it lies in the file; undefined for an archive of nothing, which has none. */
function readOuter(source: ByteSource): ByteReader | undefined {
  const what = '7z start header';
  const r = readExactly(source, { offset: 0, length: START_SIZE, what });
  const signature = r.bytes(SIGNATURE.length, '7z signature');
  if (signature.some((byte, i) => byte !== SIGNATURE.charCodeAt(i))) throw new MalformedError(what, 0, 'no signature');
  const major = r.u8('7z version');
  r.skip(1, '7z minor version');
  if (major !== 0) throw new MalformedError(what, 6, `version ${major}, which is not read here`);
  const startCrc = r.u32('7z start header checksum');
  if (crc32Of(sourceOf(r.rest())) !== startCrc)
    throw new MalformedError(what, CHECKED_FROM, 'does not have its checksum');
  const offset = START_SIZE + r.size64('7z header offset');
  const length = r.size64('7z header length');
  const crc = r.u32('7z header checksum');
  if (length === 0) return undefined;
  if (length > MAX_HEADER) throw new MalformedError(what, 20, `a header of ${length} bytes, more than ${MAX_HEADER}`);
  const header = readExactly(source, { offset, length, what: '7z header' });
  if (crc32Of(sourceOf(header.rest())) !== crc)
    throw new MalformedError('7z header', offset, 'does not have its checksum');
  return header;
}

function unpackHeader(source: ByteSource, header: ByteReader, budget: Budget): ByteReader {
  const [folder] = readStreamsInfo(header, START_SIZE);
  const size = folder?.sizes[folder.graph.last] ?? 0;
  if (folder === undefined || size > MAX_HEADER) throw new MalformedError('7z header', 0, `packed, of ${size} bytes`);
  return new ByteReader(unpackSevenZipFolder(source, folder, budget));
}

function readHeader(r: ByteReader): SevenZipHeader {
  let id = r.u8('7z header');
  if (id === ID.ARCHIVE) {
    for (let property = readNumber(r, '7z property'); property !== ID.END; property = readNumber(r, '7z property')) {
      r.skip(readCount(r, '7z property'), '7z property');
    }
    id = r.u8('7z header');
  }
  if (id === ID.ADDITIONAL)
    throw new MalformedError('7z header', r.offset, 'additional streams, which are not read here');
  let folders: readonly SevenZipFolder[] = [];
  if (id === ID.STREAMS) {
    folders = readStreamsInfo(r, START_SIZE);
    id = r.u8('7z header');
  }
  let entries: readonly SevenZipEntry[] = [];
  if (id === ID.FILES) {
    entries = readFilesInfo(r);
    id = r.u8('7z header');
  }
  if (id !== ID.END) throw new MalformedError('7z header', r.offset - 1, `${id} in the place of the end`);
  return { folders, entries };
}
