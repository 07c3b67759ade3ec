import type { ByteSource } from '../../bytes/byte-source.js';

/** Bytes looked at at a time. */
const PIECE = 1024 * 1024;
const [OPEN, CLOSE, ESCAPE] = [0x7b, 0x7d, 0x5c];
/** White space and the NUL that old editors end with. */
const PADDING: readonly number[] = [0x00, 0x09, 0x0a, 0x0d, 0x20];

/** Whether the first group of an RTF text closes at its end, with nothing but padding behind. Looks at every byte. */
export function isWholeRtf(source: ByteSource): boolean {
  let depth = 0;
  let escaped = false;
  let closed = false;
  for (let at = 0; at < source.size; at += PIECE) {
    for (const byte of source.read(at, PIECE)) {
      if (closed) {
        if (!PADDING.includes(byte)) return false;
      } else if (escaped) escaped = false;
      else if (byte === ESCAPE) escaped = true;
      else if (byte === OPEN) depth++;
      else if (byte === CLOSE) closed = --depth === 0;
    }
  }
  return closed;
}
