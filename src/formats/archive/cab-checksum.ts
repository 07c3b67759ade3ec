/** The checksum of cabinets: exclusive or of 32-bit words; the bytes left over are taken from the other end. */
export function cabChecksum(bytes: Uint8Array, seed = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.length >> 2;
  let sum = seed;
  for (let i = 0; i < words; i++) sum ^= view.getUint32(4 * i, true);
  let last = 0;
  for (const byte of bytes.subarray(4 * words)) last = (last << 8) | byte;
  return (sum ^ last) >>> 0;
}
