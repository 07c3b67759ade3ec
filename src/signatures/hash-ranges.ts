import { createHash } from 'node:crypto';
import { MalformedError } from '../bytes/byte-reader.js';
import type { ByteSource } from '../bytes/byte-source.js';
import type { DigestName } from './oids.js';

/** Larger pieces are not faster, and keep more of a file in memory. */
const PIECE = 1024 * 1024;

export type Range = readonly [start: number, end: number];

/** Hexadecimal digest of parts of a file, one after the other, read in pieces. A part that is not there is a MalformedError. */
export function hashRanges(source: ByteSource, ranges: readonly Range[], digest: DigestName): string {
  const hash = createHash(digest);
  for (const [start, end] of ranges) {
    for (let at = start; at < end;) {
      const bytes = source.read(at, Math.min(PIECE, end - at));
      if (bytes.byteLength === 0) throw new MalformedError('signed part', at, 'ends before it should');
      hash.update(bytes);
      at += bytes.byteLength;
    }
  }
  return hash.digest('hex');
}
