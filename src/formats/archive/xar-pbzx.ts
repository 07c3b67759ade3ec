import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { type Budget, MAX_MEMBER_BYTES, type Members } from './container.js';
import { unxz } from './decompress.js';

/** First bytes of Apple's way to pack the payload of a package: chunks of xz, each of the same length unpacked. */
export const PBZX_MAGIC = 'pbzx';
const MAGIC = 0x70627a78;
const HEADER_SIZE = 12;
const CHUNK_HEADER = 16;
const XZ = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
/** Of one chunk, unpacked; Apple's have 16 MiB. */
const MAX_CHUNK = 64 * 1024 * 1024;

/** The one file that a pbzx file holds; mostly a cpio archive. */
export function* readPbzx(source: ByteSource, budget: Budget): Members {
  budget.member('pbzx file');
  yield { path: '', type: 'file', size: undefined, open: () => sourceOf(unpackPbzx(source, budget)) };
}

function unpackPbzx(source: ByteSource, budget: Budget): Uint8Array {
  const what = 'pbzx file';
  const header = readExactly(source, { offset: 0, length: HEADER_SIZE, what, littleEndian: false });
  if (header.u32('magic') !== MAGIC) throw new MalformedError(what, 0, 'does not begin as one');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let at = HEADER_SIZE; at < source.size;) {
    const r = readExactly(source, { offset: at, length: CHUNK_HEADER, what: 'chunk', littleEndian: false });
    const unpacked = r.size64('unpacked length of a chunk');
    const packed = r.size64('length of a chunk');
    if (unpacked > MAX_CHUNK) throw new MalformedError('chunk', at, `unpacks to more than ${MAX_CHUNK} bytes`);
    budget.unpacked(unpacked, packed, 'chunk');
    length += unpacked;
    if (length > MAX_MEMBER_BYTES) throw new MalformedError(what, at, `unpacks to more than ${MAX_MEMBER_BYTES} bytes`);
    const bytes = readExactly(source, { offset: at + CHUNK_HEADER, length: packed, what: 'chunk' }).rest();
    const chunk = XZ.every((byte, i) => bytes[i] === byte) ? unxz(bytes, unpacked) : bytes;
    if (chunk.length !== unpacked) {
      throw new MalformedError('chunk', at, `unpacks to ${chunk.length} bytes, where ${unpacked} are said`);
    }
    chunks.push(chunk);
    at += CHUNK_HEADER + packed;
  }
  return concatenated(chunks, length);
}

function concatenated(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
