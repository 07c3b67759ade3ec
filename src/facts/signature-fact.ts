/** One signature over a file, as far as it could be checked without trust anchors. */
export interface SignatureFact {
  readonly form: 'embedded' | 'nested' | 'catalog' | 'appended' | 'code-directory' | 'bundle';
  /**
   * `untrusted`: digest and signature hold, but no chain to an anchor was established.
   * `invalid`: something contradicts. `unsupported`: an algorithm or form that cannot be checked here.
   */
  readonly status: 'valid' | 'invalid' | 'untrusted' | 'expired' | 'unsupported';
  /** Whether a chain to an anchor was looked for at all. */
  readonly trust: 'not-evaluated' | 'evaluated';
  /** In words: what holds and what does not, for reports. */
  readonly detail: string;
  /** Subject of the signing certificate; empty where there is none. */
  readonly signer: string;
  readonly issuer: string;
  /** e.g. `sha256`. */
  readonly digestAlgorithm: string;
  /** Image digest that the signature covers, lower-case hexadecimal. */
  readonly signedDigest: string;
  /** The same digest worked out from the file. */
  readonly computedDigest: string;
  /** ISO 8601 instant that a counter-signature claims; not verified yet. */
  readonly timestamp: string | undefined;
  /** Extended key usages of the signing certificate, dotted. */
  readonly ekus: readonly string[];
}
