import { MalformedError } from '../../bytes/byte-reader.js';

/** All frames of a zstd file, checks verified; at most `limit` bytes, MalformedError beyond. */
export function unzstd(_packed: Uint8Array, _limit: number): Uint8Array {
  throw new MalformedError('zstd data', 0, 'not read yet');
}
