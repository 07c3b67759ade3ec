import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import type { CodeDirectory } from '../../formats/mach-o/code-directory.js';
import { type HashType, hashed } from './hash-types.js';

/** Bytes that are read at once; every page size divides it. */
const WINDOW = 1024 * 1024;

/**
 * Writes the digest of every page of the code over those in `slots`, which begins with that of the first page. Throws
 * MalformedError where the code ends before its limit.
 */
export function computePageDigests(
  source: ByteSource,
  { codeLimit, pageSize, pages }: CodeDirectory,
  { type, slots }: { readonly type: HashType; readonly slots: Uint8Array },
): void {
  if (pageSize === 0) {
    if (pages > 0) slots.set(wholeDigest(source, codeLimit, type));
    return;
  }
  for (let start = 0; start < codeLimit; start += WINDOW) {
    const window = exactly(source, start, Math.min(WINDOW, codeLimit - start));
    for (let at = 0; at < window.length; at += pageSize) {
      slots.set(hashed(type, window.subarray(at, at + pageSize)), ((start + at) / pageSize) * type.size);
    }
  }
}

function wholeDigest(source: ByteSource, limit: number, type: HashType): Uint8Array {
  const hash = createHash(type.digest);
  for (let start = 0; start < limit; start += WINDOW)
    hash.update(exactly(source, start, Math.min(WINDOW, limit - start)));
  return hash.digest().subarray(0, type.size);
}

function exactly(source: ByteSource, offset: number, length: number): Uint8Array {
  const bytes = source.read(offset, length);
  if (bytes.length === length) return bytes;
  throw new MalformedError('code', offset, `needs ${length} bytes, ${bytes.length} left in the file`);
}
