/** What an SLSA provenance statement says. Claims, until somebody that the policy names has signed them. */
export interface ProvenanceClaims {
  readonly predicate: 'SLSA v0.2' | 'SLSA v1';
  /** Digests of what was built, lower-case hexadecimal, of the two algorithms that are compared. */
  readonly subjects: { readonly sha256: readonly string[]; readonly sha512: readonly string[] };
  readonly builder: string;
  readonly buildType: string;
  /** Repository without what git puts before it, e.g. `https://github.com/owner/name`. */
  readonly repository: string | undefined;
  readonly ref: string | undefined;
  readonly commit: string | undefined;
  /** Names of what whoever started the build could set. */
  readonly parameters: readonly string[];
}
