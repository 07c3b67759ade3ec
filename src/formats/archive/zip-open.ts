import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget } from './container.js';
import { crc32Of } from './decompress-crc32.js';
import { inflateRaw, lzma, unbzip2, unxz, unzstd } from './decompress.js';
import { ZIP_FLAG, type ZipEntry } from './zip-directory.js';
import type { ZipExtent } from './zip-local.js';

const STORED = 0;
const LZMA = 14;
/** In place of the method: AES, as WinZip writes it. */
const AES = 99;
/** How a member is unpacked; `limit` is the size that the entry claims. */
const METHODS: ReadonlyMap<number, (packed: Uint8Array, limit: number) => Uint8Array> = new Map([
  [8, (packed: Uint8Array, limit: number) => inflateRaw(packed, limit)],
  [12, (packed: Uint8Array, limit: number) => unbzip2(packed, limit)],
  [LZMA, unpackLzma],
  [93, (packed: Uint8Array, limit: number) => unzstd(packed, limit)],
  [95, (packed: Uint8Array, limit: number) => unxz(packed, limit)],
]);
/** Methods that are known and not read. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'shrink'],
  [6, 'implode'],
  [9, 'deflate64'],
  [96, 'JPEG'],
  [97, 'WavPack'],
  [98, 'PPMd'],
]);

/** The unpacked bytes of an entry, of the length and with the checksum that it claims. */
export function openZipEntry(source: ByteSource, { entry, dataAt }: ZipExtent, budget: Budget): ByteSource {
  const what = `entry ${entry.path}`;
  if ((entry.flags & (ZIP_FLAG.encrypted | ZIP_FLAG.strong | ZIP_FLAG.masked)) !== 0 || entry.method === AES) {
    throw new MalformedError(what, dataAt, 'is encrypted');
  }
  const opened = entry.method === STORED ? stored(source, entry, dataAt) : unpacked(source, entry, dataAt, budget);
  if (opened.size !== entry.unpacked) {
    throw new MalformedError(what, dataAt, `unpacks to ${opened.size} bytes, where ${entry.unpacked} are said`);
  }
  if (crc32Of(opened) !== entry.crc) throw new MalformedError(what, dataAt, 'does not have the CRC-32 that is said');
  return opened;
}

const stored = (source: ByteSource, { path, packed }: ZipEntry, dataAt: number): ByteSource =>
  windowOf(source, dataAt, packed, `entry ${path}`);

function unpacked(source: ByteSource, entry: ZipEntry, dataAt: number, budget: Budget): ByteSource {
  const what = `entry ${entry.path}`;
  const unpack = METHODS.get(entry.method);
  if (!unpack) {
    const name = NAMES.get(entry.method) ?? `unknown`;
    throw new MalformedError(what, dataAt, `packed by method ${entry.method} (${name}), which is not read`);
  }
  budget.unpacked(entry.unpacked, entry.packed, what);
  const packed = readExactly(source, { offset: dataAt, length: entry.packed, what }).rest();
  return sourceOf(unpack(packed, entry.unpacked));
}

/** A version, the length of the properties, the properties, then the stream: with an end mark or of the claimed length. */
function unpackLzma(packed: Uint8Array, unpackedSize: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < 9 || view.getUint16(2, true) !== 5) {
    throw new MalformedError('LZMA in a zip archive', 0, 'properties of another length than 5');
  }
  const settings = { properties: view.getUint8(4), dictionarySize: view.getUint32(5, true), unpackedSize };
  return lzma(settings, packed.subarray(9));
}
