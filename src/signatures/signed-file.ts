import type { IndirectData, PageHashes } from './indirect-data.js';
import type { DigestName } from './oids.js';
import type { AnchorUse } from './trust.js';
import type { Check } from './verify-bytes.js';

/** A digest that a signature over a file may have. */
export interface FileDigest {
  /** Lower-case hexadecimal. */
  readonly hex: string;
  /** What it leaves out, where it is not the regular one. */
  readonly note?: string;
}

/** A file as Authenticode sees it, whatever its format: how it is hashed and what its signatures must be good for. */
export interface SignedFile {
  /** Kinds of file that a signature may say it is over, dotted. */
  readonly subjects: readonly string[];
  readonly use: AnchorUse;
  /** Dotted; the signing certificate needs one of them. */
  readonly ekus: readonly string[];
  /** Critical extensions of certificates that are applied elsewhere, dotted. */
  readonly understood?: readonly string[];
  /** The digest of the file, then others that are as good. May throw MalformedError. */
  digests(name: DigestName, indirect: IndirectData): Iterable<FileDigest>;
  /** `undefined` for a file that has no pages. */
  readonly pages?: (hashes: PageHashes) => Check;
}
