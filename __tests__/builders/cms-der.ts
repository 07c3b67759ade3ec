import { concat } from './pe-bytes.js';

/** Writes DER, one function a type. Only what the certificate and signature builders need. */
export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x30, concat(...parts));

/** A SET OF, in the order DER asks for. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  tlv(0x31, concat(...parts.toSorted((a, b) => Buffer.compare(a, b))));

/** A constructed context tag, `[number]`. */
export const context = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  tlv(0xa0 + number, concat(...parts));

/** A primitive context tag. */
export const contextPrimitive = (number: number, bytes: Uint8Array): Uint8Array => tlv(0x80 + number, bytes);

/** The same element with another tag byte, for IMPLICIT tagging. */
export const retag = (tag: number, element: Uint8Array): Uint8Array => concat(Uint8Array.of(tag), element.subarray(1));

export const nothing = (): Uint8Array => tlv(0x05, new Uint8Array(0));
export const boolean = (value: boolean): Uint8Array => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const octets = (bytes: Uint8Array): Uint8Array => tlv(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Uint8Array => tlv(0x03, concat(Uint8Array.of(unused), bytes));

/** A non-negative INTEGER from a number or from big-endian bytes. */
export function integer(value: number | Uint8Array): Uint8Array {
  const hex = typeof value === 'number' ? value.toString(16) : Buffer.from(value).toString('hex');
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return tlv(0x02, (bytes[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), bytes) : bytes);
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(128 + (left % 128));
    return groups;
  });
  return tlv(0x06, Uint8Array.from(bytes));
}

export const utf8 = (text: string): Uint8Array => tlv(0x0c, new TextEncoder().encode(text));
export const printable = (text: string): Uint8Array => tlv(0x13, new TextEncoder().encode(text));

/** UTF-16 big-endian, as Microsoft's older certificates have it. */
export const bmp = (text: string): Uint8Array =>
  tlv(
    0x1e,
    Uint8Array.from(
      Array.from({ length: text.length }, (_, i) => [text.charCodeAt(i) >> 8, text.charCodeAt(i) & 0xff]).flat(),
    ),
  );

/** UTCTime; `instant` is ISO 8601 in UTC. */
export const utcTime = (instant: string): Uint8Array => tlv(0x17, new TextEncoder().encode(compact(instant).slice(2)));
export const generalizedTime = (instant: string): Uint8Array => tlv(0x18, new TextEncoder().encode(compact(instant)));

export function tlv(tag: number, content: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(tag), lengthOf(content.length), content);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return Uint8Array.of(0x80 + bytes.length, ...bytes);
}

const compact = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
