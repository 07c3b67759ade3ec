import { MalformedError } from '../../bytes/byte-reader.js';
import { inflateRaw } from './decompress.js';

/** A block refers back to the blocks before it by at most this. */
const WINDOW = 32 * 1024;
const SIGNATURE_SIZE = 2;

/**
 * Unpacks one MSZIP block behind `before`, the output of the folder up to it: the letters CK and one deflate stream that
 * may refer to the last 32 KiB.
 */
export function unpackMszip(block: Uint8Array, before: Uint8Array, size: number): Uint8Array {
  if (block[0] !== 0x43 || block[1] !== 0x4b) throw new MalformedError('MSZIP block', 0, 'does not begin with CK');
  const dictionary = before.subarray(Math.max(0, before.length - WINDOW));
  const packed = block.subarray(SIGNATURE_SIZE);
  const unpacked = dictionary.length === 0 ? inflateRaw(packed, size) : inflateRaw(packed, size, dictionary);
  if (unpacked.length !== size) {
    throw new MalformedError('MSZIP block', 0, `unpacks to ${unpacked.length} bytes, not ${size}`);
  }
  return unpacked;
}
