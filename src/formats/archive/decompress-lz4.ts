import { MalformedError } from '../../bytes/byte-reader.js';

/** All frames of an lz4 file, legacy ones too, checks verified; at most `limit` bytes, MalformedError beyond. */
export function unlz4(_packed: Uint8Array, _limit: number): Uint8Array {
  throw new MalformedError('lz4 data', 0, 'not read yet');
}

/** One lz4 block without a frame, as in squashfs; at most `limit` bytes, MalformedError beyond. */
export function lz4Block(_packed: Uint8Array, _limit: number): Uint8Array {
  throw new MalformedError('lz4 block', 0, 'not read yet');
}
