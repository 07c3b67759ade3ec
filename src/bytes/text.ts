/** Text from untrusted bytes without a decoder's locale or state. What cannot be decoded becomes U+FFFD, never an error. */
const REPLACEMENT = '\uFFFD';
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Arguments of one `fromCharCode` call: engines limit the stack. */
const CHUNK = 0x2000;

/** The bytes before the first NUL; all of them where there is none. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  return fromUnits(Array.from(bytes));
}

/** UTF-16; an odd byte at the end is dropped. */
export function utf16(bytes: Uint8Array, { littleEndian }: { littleEndian: boolean }): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Array.from({ length: bytes.byteLength >> 1 }, (_, i) => view.getUint16(2 * i, littleEndian));
  return fromUnits(units).replace(LONE_SURROGATE, REPLACEMENT);
}

/** UTF-8; overlong forms, surrogates and stray bytes are replaced. */
export function utf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [point, length] = codePointAt(bytes, at);
    parts.push(point === undefined ? REPLACEMENT : String.fromCodePoint(point));
    at += length;
  }
  return parts.join('');
}

function codePointAt(bytes: Uint8Array, at: number): readonly [point: number | undefined, length: number] {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return [first, 1];
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4 || at + length > bytes.length) return [undefined, 1];
  let point = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return [undefined, 1];
    point = (point << 6) | (next & 0x3f);
  }
  const lowest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < lowest || point > 0x10ffff || surrogate ? [undefined, 1] : [point, length];
}

function fromUnits(units: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += CHUNK) parts.push(String.fromCharCode(...units.slice(at, at + CHUNK)));
  return parts.join('');
}
