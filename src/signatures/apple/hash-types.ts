import { createHash } from 'node:crypto';
import type { DigestName } from '../oids.js';

/** How a code directory hashes. */
export interface HashType {
  readonly digest: DigestName;
  /** Octets of the digest that are kept. */
  readonly size: number;
  /** Shown to people. */
  readonly name: string;
  /** The system takes the directory with the highest. */
  readonly rank: number;
}

const TYPES: ReadonlyMap<number, HashType> = new Map([
  [1, { digest: 'sha1', size: 20, name: 'sha1', rank: 0 }],
  [3, { digest: 'sha256', size: 20, name: 'sha256-truncated', rank: 1 }],
  [2, { digest: 'sha256', size: 32, name: 'sha256', rank: 2 }],
  [4, { digest: 'sha384', size: 48, name: 'sha384', rank: 3 }],
  [5, { digest: 'sha512', size: 64, name: 'sha512', rank: 4 }],
]);

/** Octets of a directory's own digest that systems tell a program by. */
export const CDHASH_SIZE = 20;

/** The kind of digest that a directory says it has; `undefined` for one that is not known, or of another size. */
export function hashTypeOf({ hashType, hashSize }: { hashType: number; hashSize: number }): HashType | undefined {
  const type = TYPES.get(hashType);
  return type?.size === hashSize ? type : undefined;
}

/** The digest of some bytes, as a directory keeps it. */
export const hashed = (type: HashType, bytes: Uint8Array): Uint8Array =>
  createHash(type.digest).update(bytes).digest().subarray(0, type.size);
