import type { ByteSource } from './byte-source.js';

/** Sources one behind the other as one source: a file whose parts lie scattered in its container. Reads cross the seams. */
export function joined(pieces: readonly ByteSource[]): ByteSource {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const starts: number[] = [];
  let size = 0;
  for (const piece of pieces) {
    starts.push(size);
    size += piece.size;
  }
  return { size, read: (offset, length) => readAcross(pieces, starts, offset, Math.min(length, size - offset)) };
}

function readAcross(
  pieces: readonly ByteSource[],
  starts: readonly number[],
  offset: number,
  length: number,
): Uint8Array {
  if (length <= 0) return new Uint8Array();
  let index = lastStartingAtOrBefore(starts, offset);
  const first = pieceAt(pieces, starts, index, offset, length);
  if (first.length === length) return first;
  const bytes = new Uint8Array(length);
  bytes.set(first);
  let filled = first.length;
  while (filled < length && index + 1 < pieces.length) {
    index += 1;
    const part = pieceAt(pieces, starts, index, offset + filled, length - filled);
    bytes.set(part, filled);
    filled += part.length;
  }
  return bytes.subarray(0, filled);
}

function pieceAt(
  pieces: readonly ByteSource[],
  starts: readonly number[],
  index: number,
  offset: number,
  length: number,
): Uint8Array {
  return pieces[index]?.read(offset - (starts[index] ?? 0), length) ?? new Uint8Array();
}

/** Binary search: a fragmented stream has as many pieces as sectors. */
function lastStartingAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
