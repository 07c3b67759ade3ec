import { MalformedError } from './byte-reader.js';
import type { ByteSource } from './byte-source.js';

/** Part of a source, as a source of its own: for members that lie unpacked in their container. Throws where it leads out. */
export function windowOf(source: ByteSource, offset: number, length: number, what: string): ByteSource {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
    throw new MalformedError(what, 0, `offset ${offset} and length ${length} are outside any file`);
  }
  const left = Math.max(0, source.size - offset);
  if (length > left) throw new MalformedError(what, offset, `needs ${length} bytes, ${left} left in the file`);
  return {
    size: length,
    read: (at, count) => source.read(offset + at, Math.max(0, Math.min(count, length - at))),
  };
}
