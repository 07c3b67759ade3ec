import type { Certificate } from './certificate.js';
import { verifyChain } from './chain.js';
import type { ChainVerdict } from './chain-verdict.js';
import { OID } from './oids.js';
import type { SignedFile } from './signed-file.js';
import type { StampVerdict } from './timestamp.js';
import type { Trust } from './trust.js';
import type { Weakness } from './weakness.js';

/** What the chain of a signature that holds by itself adds to it. */
export interface TrustVerdict {
  readonly status: 'valid' | 'expired' | 'untrusted' | 'invalid';
  readonly chain: ChainVerdict;
  readonly weaknesses: readonly Weakness[];
  /** In words, for the detail. */
  readonly notes: readonly string[];
}

export interface TrustRequest {
  readonly certificate: Certificate;
  readonly certificates: readonly Certificate[];
  readonly stamp: StampVerdict | undefined;
  readonly file: Pick<SignedFile, 'use' | 'ekus' | 'understood'>;
  readonly trust: Trust;
}

const STATUS = { trusted: 'valid', expired: 'expired', untrusted: 'untrusted', invalid: 'invalid' } as const;

/**
 * Whether the signing certificate was trusted when it signed: at the verified stamp's time, else now. A stamp from
 * outside the certificate's life proves nothing, and one on a certificate for lifetime signing does not prolong it.
 */
export function judgeTrust({ certificate, certificates, stamp, file, trust }: TrustRequest): TrustVerdict {
  const { use, ekus, understood = [] } = file;
  const isLifetime = certificate.ekus.includes(OID.lifetimeSigning);
  const stamped = stamp?.time === undefined || isLifetime ? undefined : Date.parse(stamp.time);
  const chainAt = (at: number): ChainVerdict =>
    verifyChain(certificate, certificates, { trust, at, use, ekus, understood });
  const first = chainAt(stamped ?? trust.now);
  const now = stamped !== undefined && first.status === 'expired' ? chainAt(trust.now) : first;
  const chain = now.status === 'trusted' ? now : first;
  const notes = isLifetime && stamp ? ['its certificate is for lifetime signing, which no time stamp prolongs'] : [];
  return { status: STATUS[chain.status], chain, weaknesses: chain.weaknesses, notes: [...chain.problems, ...notes] };
}
