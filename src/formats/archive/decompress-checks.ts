import { crc32 as zlibCrc32 } from 'node:zlib';

/** The CRC-32 of zlib, gzip, xz and 7z. */
export const crc32 = (bytes: Uint8Array): number => zlibCrc32(bytes);

// 64-bit values are kept in halves: big integers are a hundred times slower.
const CRC64_LOW = new Int32Array(256);
const CRC64_HIGH = new Int32Array(256);
for (let i = 0; i < 256; i++) {
  let low = i;
  let high = 0;
  for (let bit = 0; bit < 8; bit++) {
    const odd = (low & 1) !== 0;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (odd) {
      low ^= 0xd7870f42;
      high ^= 0xc96c5795;
    }
  }
  CRC64_LOW[i] = low;
  CRC64_HIGH[i] = high;
}

/** The CRC-64 of xz (ECMA-182). */
export function crc64(bytes: Uint8Array): bigint {
  let low = -1;
  let high = -1;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (CRC64_LOW[index] ?? 0);
    high = (high >>> 8) ^ (CRC64_HIGH[index] ?? 0);
  }
  return (BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0);
}
