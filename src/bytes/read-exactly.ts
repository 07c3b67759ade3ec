import type { ByteSource } from './byte-source.js';
import { ByteReader, MalformedError } from './byte-reader.js';

/** A reader over exactly `length` bytes of the source; a malformed file where the source ends before. The bytes are copied. */
export function readExactly(
  source: ByteSource,
  {
    offset,
    length,
    what,
    littleEndian = true,
  }: { offset: number; length: number; what: string; littleEndian?: boolean },
): ByteReader {
  if (!Number.isSafeInteger(offset) || offset < 0 || !Number.isSafeInteger(length) || length < 0) {
    throw new MalformedError(what, 0, `offset ${offset} and length ${length} are outside any file`);
  }
  const left = Math.max(0, source.size - offset);
  if (length > left) throw new MalformedError(what, offset, `needs ${length} bytes, ${left} left in the file`);
  const bytes = source.read(offset, length).slice();
  if (bytes.byteLength !== length) {
    throw new MalformedError(what, offset, `needs ${length} bytes, the source gave ${bytes.byteLength}`);
  }
  return new ByteReader(bytes, { littleEndian, base: offset });
}
