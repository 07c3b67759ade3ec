import { attempt } from './attempt.js';
import type { Certificate } from './certificate.js';
import { MD5, OID } from './oids.js';
import type { SignedData } from './signed-data.js';
import type { SignerInfo } from './signer-info.js';
import type { StampVerdict } from './timestamp.js';
import { digestOf } from './verify-bytes.js';
import type { Weakness } from './weakness.js';

/** Attributes outside the signature that have a meaning; anything may be written into others. */
const MEANT: ReadonlySet<string> = new Set([
  OID.nestedSignature,
  OID.counterSignature,
  OID.microsoftTimeStamp,
  OID.timeStampToken,
  OID.sealingSignature,
  OID.sealingTimeStamp,
]);

export interface WeaknessRequest {
  /** Name of the digest over the file. */
  readonly digest: string;
  readonly data: SignedData;
  /** Those of the message that could be read. */
  readonly certificates: readonly Certificate[];
  readonly stamps: readonly StampVerdict[];
}

/** What is weak about one signature itself, whoever made it; the chain has weaknesses of its own. */
export function signatureWeaknesses(
  signer: SignerInfo,
  { digest, data, certificates, stamps }: WeaknessRequest,
): readonly Weakness[] {
  const found: Weakness[] = [];
  const weak = (kind: Weakness['kind'], what: string): void => void found.push({ kind, what });
  if (digest === 'sha1' || digest === 'md5') weak('weak-digest', `the file is hashed with ${shown(digest)}`);
  const signed = attempt(() => digestOf(signer.signatureAlgorithm, signer.digestAlgorithm));
  if ('value' in signed && signed.value === 'sha1') weak('weak-digest', 'the signature rests on SHA-1');
  if (signer.digestAlgorithm === MD5) weak('weak-digest', 'the signature rests on MD5');
  for (const { status, problems, weaknesses } of stamps) {
    if (status === 'valid') found.push(...weaknesses);
    else if (status !== 'invalid' && problems.length > 0)
      weak('stamp-not-trusted', `its time stamp does not count: ${problems.join('; ')}`);
  }
  const odd = signer.unsignedAttributes.filter(({ type }) => !MEANT.has(type)).map(({ type }) => type);
  if (odd.length > 0) weak('hidden-bytes', `attributes that nothing covers: ${[...new Set(odd)].join(', ')}`);
  const unread = data.certificates.length - certificates.length;
  if (unread > 0) weak('hidden-bytes', `${unread} of its certificates cannot be read`);
  return found;
}

const shown = (digest: 'sha1' | 'md5'): string => (digest === 'sha1' ? 'SHA-1' : 'MD5');
