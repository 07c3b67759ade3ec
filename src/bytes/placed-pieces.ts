import { MalformedError } from './byte-reader.js';
import type { ByteSource } from './byte-source.js';

/** `length` bytes that stand at `from` in another source, and belong at `at` in this one. */
export interface Piece {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/**
 * A source of `size` bytes put together from pieces of another; what no piece covers is zero. The pieces go forward and
 * do not overlap in it, and lie inside the other source; throws where they do not.
 */
export function placedPieces(source: ByteSource, size: number, pieces: readonly Piece[], what: string): ByteSource {
  let end = 0;
  for (const { at, from, length } of pieces) {
    const whole = [at, from, length, at + length, from + length].every((n) => Number.isSafeInteger(n) && n >= 0);
    if (!whole || at < end || at + length > size) {
      throw new MalformedError(what, Math.max(0, from), `a piece of ${length} bytes at ${at} of ${size} is misplaced`);
    }
    if (from + length > source.size) {
      throw new MalformedError(
        what,
        from,
        `needs ${length} bytes, ${Math.max(0, source.size - from)} left in the file`,
      );
    }
    end = at + length;
  }
  return { size, read: (offset, length) => readPieces(source, pieces, offset, Math.min(length, size - offset)) };
}

function readPieces(source: ByteSource, pieces: readonly Piece[], offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, length));
  for (let i = firstAfter(pieces, offset); i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece || piece.at >= offset + length) break;
    const start = Math.max(offset, piece.at);
    const end = Math.min(offset + length, piece.at + piece.length);
    bytes.set(source.read(piece.from + start - piece.at, end - start), start - offset);
  }
  return bytes;
}

/** Index of the first piece that ends behind `offset`. */
function firstAfter(pieces: readonly Piece[], offset: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && piece.at + piece.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
