import type { ByteSource } from '../../bytes/byte-source.js';

/** Bytes looked at at a time. */
const PIECE = 1024 * 1024;
const [OPEN, CLOSE, ESCAPE] = [0x7b, 0x7d, 0x5c];
/** White space and the NUL that old editors end with. */
const PADDING: readonly number[] = [0x00, 0x09, 0x0a, 0x0d, 0x20];
/** Characters of a control word that are kept: what is asked for is shorter. */
const MAX_WORD = 16;
/** Control words that carry files and programs, fetch templates, or are read past the braces that are counted here. */
const CARRIES = /^(?:obj|bin\d|ole|datastore|template|fldinst|dde|pwd|package|control)/i;

/**
 * Whether the first group of an RTF text closes at its end, with nothing but padding behind, and no control word embeds
 * another file. Looks at every byte.
 */
export function isWholeRtf(source: ByteSource): boolean {
  let [depth, closed] = [0, false];
  // Undefined outside a control word.
  let word: string | undefined;
  for (let at = 0; at < source.size; at += PIECE) {
    for (const byte of source.read(at, PIECE)) {
      if (closed) {
        if (!PADDING.includes(byte)) return false;
        continue;
      }
      if (word !== undefined) {
        if (isWordByte(byte) && (word !== '' || isLetter(byte))) {
          if (word.length < MAX_WORD) word += String.fromCharCode(byte);
          continue;
        }
        if (CARRIES.test(word)) return false;
        const symbol = word === '';
        word = undefined;
        // A backslash and one character that is no letter stand for that character.
        if (symbol) continue;
      }
      if (byte === ESCAPE) word = '';
      else if (byte === OPEN) depth++;
      else if (byte === CLOSE) closed = --depth === 0;
    }
  }
  return closed;
}

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isWordByte = (byte: number): boolean => isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;
