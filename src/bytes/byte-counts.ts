import type { ByteSource } from './byte-source.js';

/** Bytes looked at in one go. */
const STEP = 1024 * 1024;
/** Enough to tell most bytes from padding. */
const FIRST_LOOK = 64;

/** How often each byte value occurs in the whole source. */
function countsOf(source: ByteSource): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = 0; at < source.size; at += STEP) {
    const bytes = source.read(at, STEP);
    for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  }
  return counts;
}

/** Bits of information in a byte, by how often each value occurs: 8 is noise, what is packed or encrypted comes near. */
export function bitsPerByte(source: ByteSource): number {
  return countsOf(source).reduce((sum, count) => {
    const share = count / source.size;
    return share === 0 ? sum : sum - share * Math.log2(share);
  }, 0);
}

/** Whether every byte of the source is the same, as padding is. Little is read where the first bytes tell. */
export function isConstant(source: ByteSource): boolean {
  const [first] = source.read(0, 1);
  let length = FIRST_LOOK;
  for (let at = 0; at < source.size; at += length) {
    if (at > 0) length = STEP;
    // Not `every`: a call for each byte is many times slower.
    for (const byte of source.read(at, length)) if (byte !== first) return false;
  }
  return true;
}
