import type { Weakness } from '../signatures/weakness.js';

/** One signature over a file, and what was established of it. */
export interface SignatureFact {
  readonly form: 'embedded' | 'nested' | 'catalog' | 'appended' | 'code-directory' | 'bundle';
  /**
   * `valid`: digest, signature and a chain to an anchor hold at the signing instant. `expired`: they hold but for dates.
   * `untrusted`: digest and signature hold, but no chain to an anchor was established, or none was looked for.
   * `invalid`: something contradicts, in the chain too. `unsupported`: an algorithm or form that cannot be checked here.
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
  /** ISO 8601 instant that a counter-signature claims, verified or not. */
  readonly timestamp: string | undefined;
  /** Extended key usages of the signing certificate, dotted. */
  readonly ekus: readonly string[];
  // What follows is there only where it was established: a rule that needs one of them must not take its absence for good.
  /** Subjects from the signing certificate up to the anchor, or as far as the chain goes. */
  readonly chain?: readonly string[];
  /** Name of the anchor that the chain ends at. */
  readonly anchor?: string | undefined;
  /** ISO 8601 instant of a verified time stamp, and who made it. */
  readonly stampedAt?: string | undefined;
  readonly stampedBy?: string | undefined;
  /** ISO 8601 instant at which the signing certificate ends. */
  readonly expires?: string | undefined;
  /** Key of the signing certificate, e.g. `RSA 2048`. */
  readonly key?: string | undefined;
  /** What holds, but is weaker than it should be. */
  readonly weaknesses?: readonly Weakness[];
  /** Whether the image's pages have digests of their own in the signature, and whether those are right. */
  readonly pageHashes?: 'none' | 'hold' | 'differ' | 'not-checked';
  /** SHA-256 of the file as it was before it was signed, where that is another than the digest of the signature. */
  readonly payloadDigest?: string;
  /** Path of the catalog that lists the file, for a signature of that form. */
  readonly catalog?: string;
  /** Serial number of the signing certificate or identifier of its key, as the signature has it; hexadecimal. */
  readonly keyId?: string;
}
