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

/** The longest run of NUL bytes, where it is long enough to be a problem, in words. Shorter runs are not looked for. */
export function nulRunProblems(source: ByteSource): readonly string[] {
  const { at, length } = longestRun(source);
  const small = length >= MAX_SMALL_RUN && length * 2 >= source.size;
  if (length < MAX_NUL_RUN && !small) return [];
  return [`${length} NUL bytes in a row from byte ${at}, of ${source.size}`];
}

function longestRun(source: ByteSource): { at: number; length: number } {
  let longest = { at: 0, length: 0 };
  const run = (at: number, end: number): void => {
    if (end - at > longest.length) longest = { at, length: end - at };
  };
  // Where a run begins that reaches the end of what was read.
  let open = -1;
  for (let base = 0; base < source.size; base += PIECE) {
    const piece = source.read(base, PIECE);
    let from = 0;
    if (open !== -1) {
      while (from < piece.length && piece[from] === 0) from++;
      if (from === piece.length) continue;
      run(open, base + from);
    }
    // A run that matters covers one of these bytes; looking at all of them takes as long as hashing.
    for (let probe = from + MAX_SMALL_RUN - 1; probe < piece.length; probe = from + MAX_SMALL_RUN - 1) {
      if (piece[probe] !== 0) {
        from = probe + 1;
        continue;
      }
      let start = probe;
      while (start > from && piece[start - 1] === 0) start--;
      let end = probe + 1;
      while (end < piece.length && piece[end] === 0) end++;
      if (end === piece.length) break;
      run(base + start, base + end);
      from = end;
    }
    let last = piece.length;
    while (last > from && piece[last - 1] === 0) last--;
    open = last < piece.length ? base + last : -1;
  }
  if (open !== -1) run(open, source.size);
  return longest;
}
