/**
 * Whether a signed document holds, and who of those that the policy names stands behind it. `valid` alone counts:
 * `untrusted` means that nobody the policy names signed it, whatever else holds; `unsigned` that nobody did.
 */
export interface Vouching {
  readonly status: 'valid' | 'untrusted' | 'invalid' | 'unsupported' | 'unsigned';
  readonly form: 'dsse' | 'sigstore' | 'minisign' | 'detached' | 'none';
  /** The policy's name of the key or identity; empty unless the status is `valid`. */
  readonly signer: string;
  readonly how: 'key' | 'identity' | 'nobody';
  /** Milliseconds since 1970, from a log or a time stamp that was verified. */
  readonly signedAt: number | undefined;
  /** In words: who, when, with which root, or what does not hold. */
  readonly detail: string;
  /** What the authority wrote into the certificate of a keyless signature; absent unless its chain holds. */
  readonly certificate: CertificateClaims | undefined;
}

/** Who a keyless certificate was issued to, and for which run of a build. */
export interface CertificateClaims {
  /** Who established the identity. */
  readonly issuer: string;
  /** The one alternative name. */
  readonly subject: string;
  readonly sourceRepository: string | undefined;
  readonly sourceRef: string | undefined;
  readonly sourceDigest: string | undefined;
  /** The workflow that signed. */
  readonly buildSigner: string | undefined;
  /** `github-hosted`, `self-hosted`. */
  readonly runner: string | undefined;
}

/** What is said of a document without any signature. */
export const UNSIGNED: Vouching = {
  status: 'unsigned',
  form: 'none',
  signer: '',
  how: 'nobody',
  signedAt: undefined,
  detail: 'it is not signed',
  certificate: undefined,
};

/** A document that nobody vouches for, and why. */
export function notVouched(
  form: Vouching['form'],
  status: Exclude<Vouching['status'], 'valid' | 'unsigned'>,
  detail: string,
): Vouching {
  return { ...UNSIGNED, status, form, detail };
}
