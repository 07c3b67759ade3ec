import { createHash } from 'node:crypto';
import type { DerElement } from '../formats/der/element.js';
import { timeOf } from '../formats/der/times.js';
import { attempt } from './attempt.js';
import type { Certificate } from './certificate.js';
import { verifyChain } from './chain.js';
import {
  attributesMatch,
  certificateOf,
  guarded,
  noDigest,
  readableCertificates,
  signatureMatches,
} from './cms-signer.js';
import { DIGESTS, OID } from './oids.js';
import { type SignerInfo, onlyValue, readSignerInfo } from './signer-info.js';
import { namesCertificate } from './stamp-certificate.js';
import { readStampToken } from './timestamp-token.js';
import type { Trust } from './trust.js';
import { type Check, digestOf } from './verify-bytes.js';
import type { Weakness } from './weakness.js';

/** One counter-signature with a time. */
export interface StampVerdict {
  readonly form: 'rfc3161' | 'legacy';
  /**
   * `valid`: it holds and a chain leads to an anchor for stamps. `invalid`: something contradicts. `untrusted`: it holds
   * and no such chain was found, or one that does not hold at that time. `unsupported`: it cannot be checked here.
   */
  readonly status: 'valid' | 'invalid' | 'untrusted' | 'unsupported';
  /** ISO 8601, as the stamp says; `undefined` where it cannot be read. */
  readonly time: string | undefined;
  /** Subject of the authority's certificate; empty where there is none. */
  readonly by: string;
  readonly problems: readonly string[];
  readonly weaknesses: readonly Weakness[];
}

/** One signature has one stamp, seldom two. */
const MAX_STAMPS = 4;
const TOKENS: readonly string[] = [OID.microsoftTimeStamp, OID.timeStampToken];

/**
 * Every counter-signature over one signature, verified by itself. `certificates` are those of the message that the
 * signature is in: the older form brings none of its own. Without trust none is valid.
 */
export function verifyStamps(
  signer: SignerInfo,
  certificates: readonly Certificate[],
  trust: Trust | undefined,
): readonly StampVerdict[] {
  const values = signer.unsignedAttributes.flatMap(({ type, values: all }) =>
    TOKENS.includes(type) || type === OID.counterSignature ? all.map((value) => ({ type, value })) : [],
  );
  return values
    .slice(0, MAX_STAMPS)
    .map(({ type, value }) =>
      type === OID.counterSignature
        ? verifyLegacy(value, signer.signature, certificates, trust)
        : verifyToken(value, signer.signature, trust),
    );
}

function verifyToken(element: DerElement, signature: Uint8Array, trust: Trust | undefined): StampVerdict {
  const read = attempt(() => readStampToken(element));
  if ('problem' in read) return unread('rfc3161', read.problem);
  const { message, octets, info } = read.value;
  const certificates = readableCertificates(message.certificates);
  const [signer, ...others] = message.signers;
  if (signer === undefined || others.length > 0) return unread('rfc3161', `it has ${message.signers.length} signers`);
  const certificate = certificateOf(signer, certificates);
  const checks = [
    imprintMatches(info.imprintAlgorithm, info.imprint, signature),
    guarded(() => attributesMatch(signer, OID.timeStampInfo, octets)),
    guarded(() => signatureMatches(signer, certificate)),
    ...(certificate ? [guarded(() => namesCertificate(signer, certificate)), soleUsage(certificate)] : []),
  ];
  const weak = weaknessesOf(signer, info.imprintAlgorithm);
  return judge({ form: 'rfc3161', time: info.time, certificate, certificates, checks, weak }, trust);
}

function verifyLegacy(
  element: DerElement,
  signature: Uint8Array,
  certificates: readonly Certificate[],
  trust: Trust | undefined,
): StampVerdict {
  const read = attempt(() => {
    const info = readSignerInfo(element);
    const attributes = info.signedAttributes?.attributes ?? [];
    return { signer: info, time: timeOf(onlyValue(attributes, OID.signingTime, 'signing time'), 'signing time') };
  });
  if ('problem' in read) return unread('legacy', read.problem);
  const { signer, time } = read.value;
  const certificate = certificateOf(signer, certificates);
  const checks = [
    guarded(() => attributesMatch(signer, OID.cmsData, signature)),
    guarded(() => signatureMatches(signer, certificate)),
  ];
  const older: Weakness = { kind: 'weak-stamp', what: 'the time stamp is of the form before RFC 3161' };
  const weak = [older, ...weaknessesOf(signer, signer.digestAlgorithm)];
  return judge({ form: 'legacy', time, certificate, certificates, checks, weak }, trust);
}

interface Stamp {
  readonly form: StampVerdict['form'];
  readonly time: string;
  readonly certificate: Certificate | undefined;
  readonly certificates: readonly Certificate[];
  readonly checks: readonly Check[];
  readonly weak: readonly Weakness[];
}

function judge({ form, time, certificate, certificates, checks, weak }: Stamp, trust: Trust | undefined): StampVerdict {
  const stamp = { form, time, by: certificate?.subject ?? '', weaknesses: weak };
  const why = (holds: 'no' | 'unsupported'): string[] => checks.flatMap((c) => (c.holds === holds ? [c.why] : []));
  const [wrong, unchecked] = [why('no'), why('unsupported')];
  if (wrong.length > 0 || certificate === undefined) return { ...stamp, status: 'invalid', problems: wrong };
  if (unchecked.length > 0) return { ...stamp, status: 'unsupported', problems: unchecked };
  if (trust === undefined) return { ...stamp, status: 'untrusted', problems: [] };
  const at = Date.parse(time);
  if (at > trust.now) return { ...stamp, status: 'untrusted', problems: [`its time, ${time}, has not come yet`] };
  const chain = verifyChain(certificate, certificates, { trust, at, use: 'timestamp', ekus: [OID.timeStamping] });
  if (chain.status !== 'trusted') return { ...stamp, status: 'untrusted', problems: chain.problems };
  const fromChain = chain.weaknesses.map(({ what }): Weakness => ({
    kind: 'weak-stamp',
    what: `in the time stamp ${what}`,
  }));
  return { ...stamp, status: 'valid', problems: [], weaknesses: [...weak, ...fromChain] };
}

function unread(form: StampVerdict['form'], problem: string): StampVerdict {
  return { form, status: 'invalid', time: undefined, by: '', problems: [problem], weaknesses: [] };
}

function imprintMatches(algorithm: string, imprint: string, signature: Uint8Array): Check {
  const digest = DIGESTS.get(algorithm);
  if (digest === undefined) return { holds: 'unsupported', why: noDigest(algorithm) };
  if (createHash(digest).update(signature).digest('hex') === imprint) return { holds: 'yes' };
  return { holds: 'no', why: 'it is over another signature' };
}

/**
 * RFC 3161: an authority's key does nothing else, so that no other message can be taken for a stamp. That readers must
 * understand this is asked for too, but Microsoft's own stamps of 2016 and 2022 left it out.
 */
function soleUsage({ ekus }: Certificate): Check {
  return ekus.length === 1 && ekus[0] === OID.timeStamping
    ? { holds: 'yes' }
    : { holds: 'no', why: 'its certificate is not for time stamps alone' };
}

function weaknessesOf(signer: SignerInfo, imprintAlgorithm: string): readonly Weakness[] {
  const signed = attempt(() => digestOf(signer.signatureAlgorithm, signer.digestAlgorithm));
  const digests = [
    DIGESTS.get(imprintAlgorithm),
    DIGESTS.get(signer.digestAlgorithm),
    'value' in signed ? signed.value : undefined,
  ];
  return digests.includes('sha1') ? [{ kind: 'weak-stamp', what: 'the time stamp rests on SHA-1' }] : [];
}
