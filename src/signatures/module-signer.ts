import { createHash } from 'node:crypto';
import { readDer } from '../formats/der/element.js';
import { attempt } from './attempt.js';
import type { Certificate } from './certificate.js';
import { verifyChain } from './chain.js';
import type { ChainStatus } from './chain-verdict.js';
import { guarded, noDigest, readableCertificates } from './cms-signer.js';
import { renderName } from './distinguished-name.js';
import { DIGESTS } from './oids.js';
import { keyStrength } from './public-key.js';
import type { SignedData } from './signed-data.js';
import type { SignerInfo } from './signer-info.js';
import type { Trust } from './trust.js';
import { digestOf, verifyBytes } from './verify-bytes.js';
import type { Weakness } from './weakness.js';

/** What one signer's signature over a module is worth. */
export interface SignerOfModule {
  /**
   * `untrusted`: its certificate is not among those given, so that it could not be checked, or it holds with one that is
   * not trusted for modules.
   */
  readonly status: 'valid' | 'invalid' | 'untrusted' | 'expired' | 'unsupported';
  readonly detail: string;
  /** Subject of the certificate; empty where none was given. */
  readonly signer: string;
  /** Issuer as the certificate, or without one the signature has it; empty where the signature names a key alone. */
  readonly issuer: string;
  /** Serial number of the certificate, or the key's identifier, as the signature has it; hexadecimal. */
  readonly keyId: string;
  readonly digestAlgorithm: string;
  /** Known only where the signature holds: it is not written down in the signature. */
  readonly signedDigest: string;
  readonly computedDigest: string;
  readonly ekus: readonly string[];
  readonly weaknesses: readonly Weakness[];
  /** Subjects from the signing certificate up to the one that is trusted. */
  readonly chain: readonly string[];
  /** Name of what makes the key trusted. */
  readonly anchor: string | undefined;
  /** ISO 8601 instant at which the certificate ends; kernels do not look at it. */
  readonly expires: string | undefined;
  /** e.g. `RSA 4096`. */
  readonly key: string | undefined;
}

export interface SignedModule {
  readonly data: SignedData;
  readonly payload: Uint8Array;
  /** SHA-256 of the payload. */
  readonly payloadDigest: string;
  /** What is wrong with the signature whoever made it. */
  readonly problems: readonly string[];
  readonly trust: Trust;
}

/** Algorithms that kernels can be built with, and that cannot be verified here. */
const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['1.2.156.10197.1.401', 'SM3'],
  ['1.2.156.10197.1.501', 'SM2 with SM3'],
  ['1.2.643.7.1.1.2.2', 'Streebog-256'],
  ['1.2.643.7.1.1.2.3', 'Streebog-512'],
  ['1.2.643.7.1.1.1.1', 'GOST R 34.10-2012 with 256 bits'],
  ['1.2.643.7.1.1.1.2', 'GOST R 34.10-2012 with 512 bits'],
  ['2.16.840.1.101.3.4.2.4', 'SHA-224'],
  ['2.16.840.1.101.3.4.2.8', 'SHA3-256'],
  ['2.16.840.1.101.3.4.2.9', 'SHA3-384'],
  ['2.16.840.1.101.3.4.2.10', 'SHA3-512'],
  ['2.16.840.1.101.3.4.3.17', 'ML-DSA-44'],
  ['2.16.840.1.101.3.4.3.18', 'ML-DSA-65'],
  ['2.16.840.1.101.3.4.3.19', 'ML-DSA-87'],
]);

const STATUS_OF: Readonly<Record<ChainStatus, SignerOfModule['status']>> = {
  trusted: 'valid',
  untrusted: 'untrusted',
  expired: 'expired',
  invalid: 'invalid',
};

/** Checks one signer's signature with the certificates that it names, and whether one of them is trusted for modules. */
export function verifyModuleSigner(signer: SignerInfo, module: SignedModule): SignerOfModule {
  const digest = DIGESTS.get(signer.digestAlgorithm);
  const named: SignerOfModule = {
    status: 'invalid',
    detail: '',
    signer: '',
    issuer: issuerOf(signer),
    keyId: 'keyId' in signer.signer ? signer.signer.keyId : signer.signer.serial,
    digestAlgorithm: digest ?? UNSUPPORTED.get(signer.digestAlgorithm) ?? signer.digestAlgorithm,
    signedDigest: '',
    computedDigest: digest === undefined ? '' : digestOfPayload(digest, module),
    ekus: [],
    weaknesses: digest === 'sha1' ? [{ kind: 'weak-digest', what: 'its digest is SHA-1' }] : [],
    chain: [],
    anchor: undefined,
    expires: undefined,
    key: undefined,
  };
  const closed = unsupportedIn(signer);
  const problems = [...module.problems, ...(closed === undefined ? signerProblems(signer) : [])];
  if (problems.length > 0) return { ...named, detail: problems.join('; ') };
  if (closed !== undefined) return { ...named, status: 'unsupported', detail: closed };
  const given = readableCertificates(module.data.certificates);
  const matching = [...given, ...module.trust.certificates].filter((c) => isNamed(c, signer));
  if (matching.length === 0) {
    const who = named.issuer === '' ? `key ${named.keyId}` : `key ${named.keyId} of ${named.issuer}`;
    const detail = `signed with ${who}; no certificate of it was given, so that the signature was not checked`;
    return { ...named, status: 'untrusted', detail };
  }
  const judged = matching.map((certificate) => judge(certificate, { signer, module, named, given }));
  return BEST_FIRST.flatMap((status) => judged.filter((j) => j.status === status))[0] ?? named;
}

/** Anybody can make a certificate with another's name and number: the one that fits best is the one that was meant. */
const BEST_FIRST: readonly SignerOfModule['status'][] = ['valid', 'expired', 'untrusted', 'unsupported', 'invalid'];

function judge(certificate: Certificate, { signer, module, named, given }: JudgeContext): SignerOfModule {
  const { subject, issuer, ekus, notAfter } = certificate;
  const identified: SignerOfModule = {
    ...named,
    signer: subject,
    issuer,
    ekus,
    expires: new Date(notAfter).toISOString().replace('.000Z', 'Z'),
    key: keyStrength(certificate).name,
  };
  const check = guarded(() =>
    verifyBytes(certificate, {
      bytes: module.payload,
      signature: signer.signature,
      algorithm: signer.signatureAlgorithm,
      digestAlgorithm: signer.digestAlgorithm,
    }),
  );
  if (check.holds !== 'yes') {
    return { ...identified, status: check.holds === 'no' ? 'invalid' : 'unsupported', detail: check.why };
  }
  const { trust } = module;
  const chain = verifyChain(certificate, given, { trust, at: trust.now, use: 'module', ekus: [] });
  const why = chain.status === 'trusted' ? ['its key is trusted for modules'] : chain.problems;
  return {
    ...identified,
    status: STATUS_OF[chain.status],
    detail: ['digest and signature hold', ...why].join('; '),
    signedDigest: identified.computedDigest,
    chain: chain.path.map((c) => c.subject),
    anchor: chain.anchor?.name,
    weaknesses: [...identified.weaknesses, ...chain.weaknesses],
  };
}

interface JudgeContext {
  readonly signer: SignerInfo;
  readonly module: SignedModule;
  readonly named: SignerOfModule;
  /** Inside the signature, where usually none are. */
  readonly given: readonly Certificate[];
}

function digestOfPayload(digest: string, { payload, payloadDigest }: SignedModule): string {
  return digest === 'sha256' ? payloadDigest : createHash(digest).update(payload).digest('hex');
}

/** The name of what cannot be verified here, as a reason. */
function unsupportedIn({ digestAlgorithm, signatureAlgorithm }: SignerInfo): string | undefined {
  const name = UNSUPPORTED.get(signatureAlgorithm.id) ?? UNSUPPORTED.get(digestAlgorithm);
  if (name !== undefined) return `${name} is not supported`;
  return DIGESTS.has(digestAlgorithm) ? undefined : noDigest(digestAlgorithm);
}

function signerProblems({ signedAttributes, signatureAlgorithm, digestAlgorithm }: SignerInfo): readonly string[] {
  const used = attempt(() => digestOf(signatureAlgorithm, digestAlgorithm));
  const other = 'value' in used && used.value !== undefined && used.value !== DIGESTS.get(digestAlgorithm);
  return [
    ...(signedAttributes === undefined ? [] : ['it has signed attributes, which kernels refuse in modules']),
    ...(other ? ['it names one digest and is made with another'] : []),
  ];
}

function isNamed({ serial, issuerBytes, subjectKeyId }: Certificate, { signer }: SignerInfo): boolean {
  return 'keyId' in signer ? signer.keyId === subjectKeyId : signer.serial === serial && signer.issuer === issuerBytes;
}

function issuerOf({ signer }: SignerInfo): string {
  if ('keyId' in signer) return '';
  const name = attempt(() => renderName(readDer(Buffer.from(signer.issuer, 'hex'))));
  return 'value' in name ? name.value : `#${signer.issuer}`;
}
