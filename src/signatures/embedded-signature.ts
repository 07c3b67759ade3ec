import type { Weakness } from './weakness.js';

/** One signature in a file, and what was established of it. The same shape as SignatureFact. */
export interface EmbeddedSignature {
  readonly form: 'embedded' | 'nested';
  /**
   * `valid`: digest, signature and a chain to an anchor hold at the signing instant. `expired`: but for dates.
   * `untrusted`: no chain leads to an anchor, or none was looked for. `invalid`: something contradicts.
   * `unsupported`: it cannot be checked here.
   */
  readonly status: 'valid' | 'expired' | 'invalid' | 'untrusted' | 'unsupported';
  readonly trust: 'not-evaluated' | 'evaluated';
  readonly detail: string;
  readonly signer: string;
  readonly issuer: string;
  readonly digestAlgorithm: string;
  readonly signedDigest: string;
  readonly computedDigest: string;
  readonly timestamp: string | undefined;
  readonly ekus: readonly string[];
  readonly chain: readonly string[];
  readonly anchor: string | undefined;
  readonly stampedAt: string | undefined;
  readonly stampedBy: string | undefined;
  readonly expires: string | undefined;
  readonly key: string | undefined;
  readonly weaknesses: readonly Weakness[];
  readonly pageHashes: 'none' | 'hold' | 'differ' | 'not-checked';
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
    chain: [],
    anchor: undefined,
    stampedAt: undefined,
    stampedBy: undefined,
    expires: undefined,
    key: undefined,
    weaknesses: [],
    pageHashes: 'none',
  };
}
