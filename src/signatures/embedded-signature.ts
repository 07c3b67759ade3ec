/** One signature inside a file, as far as it can be checked without trust anchors. The same shape as SignatureFact. */
export interface EmbeddedSignature {
  readonly form: 'embedded' | 'nested';
  /** `untrusted`: digest and signature hold. `invalid`: something contradicts. `unsupported`: it cannot be checked here. */
  readonly status: 'invalid' | 'untrusted' | 'unsupported';
  readonly trust: 'not-evaluated';
  readonly detail: string;
  readonly signer: string;
  readonly issuer: string;
  readonly digestAlgorithm: string;
  readonly signedDigest: string;
  readonly computedDigest: string;
  readonly timestamp: string | undefined;
  readonly ekus: readonly string[];
}

/** A signature of which nothing could be read but that it is there. */
export function unreadSignature(
  form: EmbeddedSignature['form'],
  status: 'invalid' | 'unsupported',
  detail: string,
): EmbeddedSignature {
  return {
    form,
    status,
    trust: 'not-evaluated',
    detail,
    signer: '',
    issuer: '',
    digestAlgorithm: '',
    signedDigest: '',
    computedDigest: '',
    timestamp: undefined,
    ekus: [],
  };
}
