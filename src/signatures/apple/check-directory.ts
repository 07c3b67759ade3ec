import type { ByteSource } from '../../bytes/byte-source.js';
import type { SignatureBlob } from '../../formats/mach-o/code-signature.js';
import { createHash } from 'node:crypto';
import { attempt } from '../attempt.js';
import type { PlacedDirectory } from './directories.js';
import { computePageDigests } from './page-digests.js';
import { type SealedOutside, type SealedParts, checkSpecialSlots } from './special-slots.js';

/** Code with a signature beside it. */
export interface SignedCode {
  /** What the pages are of. */
  readonly code: ByteSource;
  readonly signature: ByteSource;
  /** Where the code must end. */
  readonly limit: number;
  readonly parts: SealedParts;
  /** What is wrong with where the signature lies, whatever it says. */
  readonly misplaced: readonly string[];
  /** Bytes that may still be hashed. */
  readonly budget: { left: number };
}

/** What became of the digests of one code directory. */
export interface DirectoryVerdict {
  readonly problems: readonly string[];
  readonly unsupported: readonly string[];
  readonly outside: readonly SealedOutside[];
  readonly signedDigest: string;
  readonly computedDigest: string;
  readonly pages: 'hold' | 'differ' | 'not-checked';
}

/** Of a directory of which nothing was checked. */
export const UNCHECKED: DirectoryVerdict = {
  problems: [],
  unsupported: [],
  outside: [],
  signedDigest: '',
  computedDigest: '',
  pages: 'not-checked',
};

/** Works out every digest of a directory again, and the directory's own as it would be with them. */
export function checkDirectory(
  placed: PlacedDirectory,
  blobs: readonly SignatureBlob[],
  { code, limit, parts, budget }: SignedCode,
): DirectoryVerdict {
  const { directory, blob, type } = placed;
  if (type === undefined) {
    return {
      ...UNCHECKED,
      unsupported: [`a code directory hashes with type ${directory.hashType}, which is not known here`],
    };
  }
  const signedDigest = createHash(type.digest).update(blob.bytes).digest('hex');
  const unsupported = [
    ...(directory.scattered ? ['its pages are scattered over the file'] : []),
    ...(directory.preEncrypted ? ['its pages are encrypted'] : []),
  ];
  const problems: string[] = [];
  if (directory.codeLimit !== limit) {
    problems.push(`its pages end at ${directory.codeLimit}, and the code at ${limit}`);
  }
  budget.left -= directory.codeLimit;
  if (budget.left < 0) unsupported.push('its code directories ask to read the file more often than is done here');
  if (unsupported.length > 0) return { ...UNCHECKED, problems, unsupported, signedDigest };
  const slots = checkSpecialSlots(placed, { type, blobs, parts });
  const rebuilt = blob.bytes.slice();
  const { hashOffset, hashSize, pages } = directory;
  for (const [slot, digest] of slots.computed) rebuilt.set(digest, hashOffset - slot * hashSize);
  const list = rebuilt.subarray(hashOffset, hashOffset + pages * hashSize);
  const hashed = attempt(() => {
    computePageDigests(code, directory, { type, slots: list });
    return firstDifference(list, blob.bytes.subarray(hashOffset), hashSize);
  });
  if ('problem' in hashed) problems.push(hashed.problem);
  else if (hashed.value !== undefined)
    problems.push(`page ${hashed.value} of ${pages} differs from the one that was signed (${type.name})`);
  return {
    problems: [...problems, ...slots.problems],
    unsupported,
    outside: slots.outside,
    signedDigest,
    computedDigest: createHash(type.digest).update(rebuilt).digest('hex'),
    pages: 'value' in hashed && hashed.value === undefined ? 'hold' : 'differ',
  };
}

/** Number of the first page whose digests differ, from 1. */
function firstDifference(computed: Uint8Array, stored: Uint8Array, size: number): number | undefined {
  if (Buffer.compare(computed, stored.subarray(0, computed.length)) === 0) return undefined;
  return 1 + Math.floor(computed.findIndex((byte, i) => byte !== stored[i]) / size);
}
