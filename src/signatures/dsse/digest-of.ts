import { createHash } from 'node:crypto';
import type { SignedBytes } from './signed-bytes.js';

/** The digest of bytes, piece by piece. */
export function digestOf(algorithm: string, bytes: SignedBytes): Buffer {
  const hash = createHash(algorithm);
  for (const chunk of bytes.chunks()) hash.update(chunk);
  return hash.digest();
}
