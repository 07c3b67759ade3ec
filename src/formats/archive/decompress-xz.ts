import { MalformedError } from '../../bytes/byte-reader.js';

/** All streams of an xz file, filters undone and checks verified; at most `limit` bytes, MalformedError beyond. */
export function unxz(_packed: Uint8Array, _limit: number): Uint8Array {
  throw new MalformedError('xz data', 0, 'not read yet');
}
