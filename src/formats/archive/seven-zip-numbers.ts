import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';

/** A number of 1 to 9 bytes: the leading ones of the first say how many follow. */
export function readNumber(r: ByteReader, what: string): number {
  const at = r.offset;
  const first = r.u8(what);
  let value = 0;
  let scale = 1;
  for (let mask = 0x80; mask > 0; mask >>= 1) {
    if ((first & mask) === 0) {
      value += (first & (mask - 1)) * scale;
      break;
    }
    value += r.u8(what) * scale;
    scale *= 256;
  }
  if (!Number.isSafeInteger(value)) throw new MalformedError(what, at, 'larger than any file');
  return value;
}

/** A count of things that take at least one byte each of what follows: no lie makes room for more. */
export function readCount(r: ByteReader, what: string): number {
  const at = r.offset;
  const count = readNumber(r, what);
  if (count > r.left) throw new MalformedError(what, at, `${count} in ${r.left} bytes`);
  return count;
}

/** `count` bits, the highest of each byte first. */
export function readBits(r: ByteReader, count: number, what: string): readonly boolean[] {
  const bytes = r.bytes(Math.ceil(count / 8), what);
  return Array.from({ length: count }, (_, i) => (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1) === 1);
}

/** One byte that says all are there, or bits that say which. */
export function readDefined(r: ByteReader, count: number, what: string): readonly boolean[] {
  return r.u8(what) === 0 ? readBits(r, count, what) : Array.from({ length: count }, () => true);
}

/** A CRC for each, where there is one. */
export function readDigests(r: ByteReader, count: number, what: string): readonly (number | undefined)[] {
  return readDefined(r, count, what).map((defined) => (defined ? r.u32(what) : undefined));
}
