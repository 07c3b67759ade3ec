import { MalformedError } from '../../bytes/byte-reader.js';

/** All streams of a bzip2 file, checks verified; at most `limit` bytes, MalformedError beyond. */
export function unbzip2(_packed: Uint8Array, _limit: number): Uint8Array {
  throw new MalformedError('bzip2 data', 0, 'not read yet');
}
