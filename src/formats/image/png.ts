import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

const SIGNATURE_SIZE = 8;
/** Chunks of one image; each takes 12 bytes at least, and no encoder writes pieces that small. */
const MAX_CHUNKS = 100_000;
/** `IEND`. */
const LAST = 0x49454e44;

/** Offset behind the last chunk; -1 where there is none. Throws MalformedError where a chunk is cut. */
export function endOfPng(source: ByteSource): number {
  let at = SIGNATURE_SIZE;
  for (let i = 0; i < MAX_CHUNKS; i++) {
    const r = readExactly(source, { offset: at, length: 8, what: 'PNG chunk', littleEndian: false });
    const length = r.u32('length');
    const type = r.u32('type');
    at += 12 + length;
    if (type === LAST) return length === 0 ? at : -1;
  }
  return -1;
}
