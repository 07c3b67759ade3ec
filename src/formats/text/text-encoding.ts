/** How the characters of a text are stored. `latin-1` stands for every one-byte code page: bytes that are no valid UTF-8. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';

export interface EncodingOptions {
  /** The bytes are the beginning of a longer text, so the last character may be cut. */
  readonly cut: boolean;
}

/**
 * Share of bytes from 0x80 on that a text in a one-byte code page may have. European languages stay below one in ten;
 * machine code and compressed data have half.
 */
const MAX_HIGH_SHARE = 0.3;

/** The encoding, where the bytes are text: no control characters but those of text files. `undefined` for anything else. */
export function detectTextEncoding(bytes: Uint8Array, { cut }: EncodingOptions): TextEncoding | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return isWideText(bytes, { littleEndian: true }) ? 'utf-16le' : undefined;
  if (a === 0xfe && b === 0xff) return isWideText(bytes, { littleEndian: false }) ? 'utf-16be' : undefined;
  const high = countHigh(bytes);
  if (high !== undefined) {
    if (high === 0 || isUtf8(bytes, { cut })) return 'utf-8';
    return high <= bytes.length * MAX_HIGH_SHARE ? 'latin-1' : undefined;
  }
  // Without a mark only text that is mostly ASCII is told from binary.
  if (isMostlyAscii(bytes, 0)) return isWideText(bytes, { littleEndian: true }) ? 'utf-16le' : undefined;
  if (isMostlyAscii(bytes, 1)) return isWideText(bytes, { littleEndian: false }) ? 'utf-16be' : undefined;
  return undefined;
}

/** Length of the UTF-8 sequence at an offset, or 0 where there is none: overlong forms, surrogates and stray bytes are none. */
export function utf8SequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return length;
}

/** Tab, line feed, form feed, carriage return and the escape of terminal colours. */
function isTextControl(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x1b;
}

/** Bytes from 0x80 on; `undefined` where a control character shows that it is no text. */
function countHigh(bytes: Uint8Array): number | undefined {
  let high = 0;
  // A loop over the bytes as a list takes thrice as long until it is optimised, which in a short scan it never is.
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at++] ?? 0;
    if (byte >= 0x80) high++;
    else if (byte < 0x20 ? !isTextControl(byte) : byte === 0x7f) return undefined;
  }
  return high;
}

function isUtf8(bytes: Uint8Array, { cut }: EncodingOptions): boolean {
  for (let at = 0; at < bytes.length;) {
    const length = utf8SequenceLength(bytes, at);
    if (length === 0) return cut && at >= bytes.length - 3 && (bytes[at] ?? 0) >= 0xc2;
    at += length;
  }
  return true;
}

function isWideText(bytes: Uint8Array, { littleEndian }: { littleEndian: boolean }): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [low, high] = littleEndian ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
    if (high === 0 && low !== undefined && low < 0x20 && !isTextControl(low)) return false;
    if (high === 0xff && low !== undefined && low >= 0xfe) return at === 0;
  }
  return true;
}

/** Whether nearly every second byte, from `from` on, is a printable character beside a zero. */
function isMostlyAscii(bytes: Uint8Array, from: 0 | 1): boolean {
  const pairs = bytes.length >> 1;
  if (pairs < 2) return false;
  const enough = pairs * 0.9;
  let ascii = pairs;
  for (let at = from; at < 2 * pairs; at += 2) {
    const byte = bytes[at] ?? 0;
    const zero = bytes[from === 0 ? at + 1 : at - 1];
    if (zero === 0 && ((byte >= 0x20 && byte < 0x7f) || isTextControl(byte))) continue;
    ascii--;
    // Most binary files are told by their first bytes.
    if (ascii < enough) return false;
  }
  return true;
}
