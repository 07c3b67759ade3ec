import type { ByteSource } from './byte-source.js';

/** Bytes looked at in one go: a gap may be as long as the file. */
const STEP = 1024 * 1024;

/** Offset of the first byte from `from` on that is not zero; the source's length where there is none. */
export function firstNotBlank(source: ByteSource, from: number): number {
  for (let at = from; at < source.size;) {
    const bytes = source.read(at, STEP);
    if (bytes.length === 0) break;
    // Not `findIndex`: a call for each byte is many times slower.
    for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return at + i;
    at += bytes.length;
  }
  return Math.max(from, source.size);
}

/** Whether every byte from `from` to before `to` is zero; what lies behind the end of the source counts as zero. */
export const isBlank = (source: ByteSource, from: number, to: number): boolean =>
  from >= to || firstNotBlank(source, from) >= Math.min(to, source.size);
