import { indexOf } from './magic.js';

/** DER of 1.2.840.113549.1.7.2 (signed data) and 1.3.6.1.4.1.311.10.1 (certificate trust list). */
const SIGNED_DATA = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02);
const TRUST_LIST = Uint8Array.of(0x06, 0x09, 0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x0a, 0x01);

/** Both stand before the first member: behind a few lengths, the version and the digest algorithms. */
const REACH = 512;

/** Whether the bytes begin as PKCS#7 signed data over a certificate trust list: a security catalog. */
export function isCatalog(head: Uint8Array): boolean {
  if (head[0] !== 0x30) return false;
  const start = head.subarray(0, REACH);
  const signed = indexOf(start.subarray(0, 32), SIGNED_DATA);
  return signed !== -1 && indexOf(start, TRUST_LIST) > signed;
}
