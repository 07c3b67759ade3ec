import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { utf8 } from '../../bytes/text.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { inflateZlib, unbzip2, unlzma, unxz } from './decompress.js';
import { type XarData, type XarFile, filesOfToc } from './xar-toc.js';

const MAGIC = 0x78617221;
const HEADER_SIZE = 28;
/** Bytes of the table of contents, unpacked: some 2,000 for each file, and an installer package has some tens of them. */
const MAX_TOC = 16 * 1024 * 1024;
/** Packed length of all files to that of the archive: equal files may share their bytes. */
const MAX_OVERLAP = 4;
const STORED = 'application/octet-stream';
const UNPACKERS: ReadonlyMap<string, (packed: Uint8Array, limit: number) => Uint8Array> = new Map([
  // Named after gzip, and zlib in truth.
  ['application/x-gzip', inflateZlib],
  ['application/zlib', inflateZlib],
  ['application/x-bzip2', unbzip2],
  ['application/x-lzma', unlzma],
  ['application/x-xz', unxz],
]);
const TYPES: ReadonlyMap<string, Member['type']> = new Map([
  ['directory', 'folder'],
  ['symlink', 'link'],
]);

/** Files of a xar archive, as macOS installer packages are. */
export function* readXar(source: ByteSource, budget: Budget): Members {
  const { toc, heapAt } = readToc(source, budget);
  let total = 0;
  for (const file of filesOfToc(toc)) {
    total += file.data?.length ?? 0;
    if (total > MAX_OVERLAP * source.size) throw new MalformedError('xar archive', heapAt, 'files overlap each other');
    budget.member('xar archive');
    yield memberOf(source, heapAt, file, budget);
  }
}

function readToc(source: ByteSource, budget: Budget): { toc: string; heapAt: number } {
  const what = 'header of a xar archive';
  const r = readExactly(source, { offset: 0, length: HEADER_SIZE, what, littleEndian: false });
  if (r.u32('magic') !== MAGIC) throw new MalformedError(what, 0, 'does not begin as one');
  const headerSize = r.u16('length of the header');
  const version = r.u16('version');
  const packed = r.size64('packed length of the table of contents');
  const unpacked = r.size64('length of the table of contents');
  if (headerSize < HEADER_SIZE || version !== 1) {
    throw new MalformedError(what, 0, `version ${version} with ${headerSize} bytes, which is not read`);
  }
  if (unpacked > MAX_TOC) throw new MalformedError('table of contents', headerSize, `more than ${MAX_TOC} bytes`);
  budget.unpacked(unpacked, packed, 'table of contents');
  const bytes = readExactly(source, { offset: headerSize, length: packed, what: 'table of contents' }).rest();
  const toc = inflateZlib(bytes, unpacked);
  if (toc.length !== unpacked) {
    throw new MalformedError('table of contents', headerSize, `${toc.length} bytes, where ${unpacked} are said`);
  }
  return { toc: utf8(toc), heapAt: headerSize + packed };
}

function memberOf(source: ByteSource, heapAt: number, { path, type, data }: XarFile, budget: Budget): Member {
  const known = TYPES.get(type) ?? (type === 'file' || type === 'hardlink' ? 'file' : 'other');
  if (!data) return { path, type: known, size: 0, open: () => windowOf(source, heapAt, 0, path) };
  // Bytes are bytes, whatever the table calls them.
  return { path, type: 'file', size: data.size, open: () => unpack(source, heapAt, { ...data, path }, budget) };
}

function unpack(source: ByteSource, heapAt: number, data: XarData & { path: string }, budget: Budget): ByteSource {
  const what = `file ${data.path}`;
  const at = heapAt + data.offset;
  const packed = windowOf(source, at, data.length, what);
  const unpacker = UNPACKERS.get(data.encoding);
  if (!unpacker && data.encoding !== STORED) {
    throw new MalformedError(what, at, `packed as ${data.encoding}, which is not read`);
  }
  if (unpacker) budget.unpacked(data.size, data.length, what);
  const opened = unpacker ? sourceOf(unpacker(packed.read(0, data.length).slice(), data.size)) : packed;
  if (opened.size !== data.size) {
    throw new MalformedError(what, at, `unpacks to ${opened.size} bytes, where ${data.size} are said`);
  }
  return opened;
}
