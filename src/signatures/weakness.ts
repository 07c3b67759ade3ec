/** Something that holds and is weaker than it should be: for rules that ask for more than arithmetic. */
export interface Weakness {
  readonly kind: WeaknessKind;
  /** In words, a clause of its own. */
  readonly what: string;
}

export type WeaknessKind =
  /** The digest of the file or the signature over it is SHA-1 or older. */
  | 'weak-digest'
  /** A certificate below the anchor is signed with SHA-1. */
  | 'weak-certificate'
  | 'short-key'
  /** The stamp itself rests on SHA-1 or a short key, or is of the form before RFC 3161. */
  | 'weak-stamp'
  /** There is a stamp, but it does not count. */
  | 'stamp-not-trusted'
  /** Bytes in or behind the signature that nothing covers. */
  | 'hidden-bytes';
