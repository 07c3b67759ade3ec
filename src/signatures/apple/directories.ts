import { type CodeDirectory, readCodeDirectory } from '../../formats/mach-o/code-directory.js';
import {
  BLOB_MAGIC,
  type CodeSignatureBlobs,
  SIGNATURE_SLOT,
  type SignatureBlob,
} from '../../formats/mach-o/code-signature.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import { type HashType, hashTypeOf } from './hash-types.js';

/** A code directory in a signature, with what is needed to hash it and by it. */
export interface PlacedDirectory {
  readonly directory: CodeDirectory;
  readonly blob: SignatureBlob;
  /** `undefined` where it hashes in a way that is not known here. */
  readonly type: HashType | undefined;
}

/** The code directories of a signature, the primary one first. Throws MalformedError where that is missing. */
export function readDirectories({ blobs }: CodeSignatureBlobs): readonly [PlacedDirectory, ...PlacedDirectory[]] {
  const placed = blobs.filter(isDirectorySlot).map((blob): PlacedDirectory => {
    if (blob.magic !== BLOB_MAGIC.codeDirectory) {
      throw new MalformedError('code directory', blob.offset, `magic 0x${blob.magic.toString(16)}`);
    }
    const directory = readCodeDirectory(blob.bytes, blob.offset);
    return { directory, blob, type: hashTypeOf(directory) };
  });
  const [primary, ...others] = placed.toSorted((a, b) => a.blob.slot - b.blob.slot);
  if (primary?.blob.slot !== SIGNATURE_SLOT.codeDirectory) {
    throw new MalformedError('code directory', 0, 'is missing in the signature');
  }
  return [primary, ...others];
}

/** Whether a blob is the primary code directory or an alternate. */
export const isDirectorySlot = ({ slot }: SignatureBlob): boolean =>
  slot === SIGNATURE_SLOT.codeDirectory ||
  (slot >= SIGNATURE_SLOT.firstAlternate && slot <= SIGNATURE_SLOT.lastAlternate);

/** The directory that the system goes by: the one with the strongest digest. */
export function strongestOf(placed: readonly [PlacedDirectory, ...PlacedDirectory[]]): PlacedDirectory {
  const rank = ({ type }: PlacedDirectory): number => type?.rank ?? -1;
  return placed.reduce((best, next) => (rank(next) > rank(best) ? next : best));
}

/** What alternates must say as the primary does: they are the same under another digest, and systems differ in which they take. */
export function disagreements([primary, ...others]: readonly PlacedDirectory[]): readonly string[] {
  const said = (placed: PlacedDirectory | undefined): string => {
    const { identifier, team, flags, codeLimit, platform, runtimeVersion } = placed?.directory ?? ({} as CodeDirectory);
    return JSON.stringify([identifier, team, flags, codeLimit, platform, runtimeVersion]);
  };
  return others
    .filter((other) => said(other) !== said(primary))
    .map(
      ({ blob }) => `the code directory in slot 0x${blob.slot.toString(16)} says something else than the primary one`,
    );
}
