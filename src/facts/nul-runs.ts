import type { ByteSource } from '../bytes/byte-source.js';

/**
 * A run of NUL bytes this long is a problem in any content: one page of memory and one block of a file system, which is
 * what an unfinished write, a torn copy or a buffer that was never filled leaves behind. Formats pad to sectors of 512
 * bytes at most.
 */
export const MAX_NUL_RUN = 4096;
/** In small files half of the content being a run of one sector or more is the same. */
const MAX_SMALL_RUN = 512;
/** Bytes looked at at a time. */
const PIECE = 1024 * 1024;

/** The longest run of NUL bytes, where it is long enough to be a problem, in words. Looks at every byte. */
export function nulRunProblems(source: ByteSource): readonly string[] {
  const { at, length } = longestRun(source);
  const small = length >= MAX_SMALL_RUN && length * 2 >= source.size;
  if (length < MAX_NUL_RUN && !small) return [];
  return [`${length} NUL bytes in a row from byte ${at}, of ${source.size}`];
}

function longestRun(source: ByteSource): { at: number; length: number } {
  let longest = { at: 0, length: 0 };
  let start = -1;
  const end = (at: number): void => {
    if (start !== -1 && at - start > longest.length) longest = { at: start, length: at - start };
    start = -1;
  };
  for (let base = 0; base < source.size; base += PIECE) {
    const piece = source.read(base, PIECE);
    for (let i = 0; i < piece.length; i++) {
      if (piece[i] !== 0) end(base + i);
      else if (start === -1) start = base + i;
    }
  }
  end(source.size);
  return longest;
}
