import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../bytes/byte-source.js';

/** Bytes looked at in one go: a stored member may be as long as the file. */
const STEP = 1024 * 1024;

/** CRC-32 of all bytes of a source, as zip has it. */
export function crc32Of(source: ByteSource): number {
  let sum = 0;
  for (let at = 0; at < source.size;) {
    const bytes = source.read(at, STEP);
    if (bytes.length === 0) break;
    sum = crc32(bytes, sum);
    at += bytes.length;
  }
  return sum;
}
