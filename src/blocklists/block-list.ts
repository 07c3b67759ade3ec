import type { BlockListName, BlockMatch } from '../model/blocklist.js';
import type { Fact } from '../model/fact.js';

/** What a list may ask of an image. Each is worked out when it is asked for, and unknown where the bytes do not tell. */
export interface ImageTraits {
  /** Of the whole file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly sha1: Fact<string>;
  /** Authenticode hashes; more than one where it is not sure where the image ends. */
  readonly authenticodeSha256: Fact<readonly string[]>;
  readonly authenticodeSha1: Fact<readonly string[]>;
  /** Whoever signed it, by its embedded signatures, whether they hold or not. */
  readonly signers: Fact<readonly SignerTraits[]>;
  /** Undefined for an image without a version resource. */
  readonly version: Fact<VersionTraits | undefined>;
}

export interface SignerTraits {
  /** Whether the signing certificate is at hand; where it is not, nothing else is known of the signer. */
  readonly identified: boolean;
  /** Common names of the signing certificate, in lower case. */
  readonly publishers: readonly string[];
  /** Extended key usages of the signing certificate, dotted. */
  readonly ekus: readonly string[];
  /** Digests over the signed parts of the certificates from the signing one up, SHA-1 to SHA-512, lower-case hexadecimal. */
  readonly tbs: ReadonlySet<string>;
  /** Names of certificates of the chain that are not at hand: any of them may be the one that a list means. */
  readonly missing: readonly string[];
}

export interface VersionTraits {
  /** Four numbers. */
  readonly fileVersion: string;
  /** By name as the resource has it: OriginalFilename, ProductName, … */
  readonly strings: ReadonlyMap<string, string>;
  /** The same of other translations, where there are any. */
  readonly others?: readonly Omit<VersionTraits, 'others'>[];
}

/** What a list answers. With nothing in either it is certain that the image is not on it. */
export interface ListAnswer {
  readonly matches: readonly BlockMatch[];
  /** What could not be compared, in words. */
  readonly unclear: readonly string[];
}

/** Drivers that must not be shipped. */
export interface BlockList extends BlockListName {
  /** Whether it asks who signed an image. */
  readonly asksSigners: boolean;
  /** Everything that the list says of an image. */
  find(image: ImageTraits): ListAnswer;
  /** The same of a file of which nothing but its digest is known. */
  findSha256(sha256: string): readonly BlockMatch[];
}
