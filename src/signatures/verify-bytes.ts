import { constants, verify } from 'node:crypto';
import { type DerElement, contextTag } from '../formats/der/element.js';
import { onlyChild } from '../formats/der/fields.js';
import { smallIntegerOf } from '../formats/der/values.js';
import { type Algorithm, readAlgorithm } from './algorithm.js';
import type { Certificate } from './certificate.js';
import { DIGESTS, type DigestName, MD5, OID, SIGNATURES } from './oids.js';
import { publicKeyOf } from './public-key.js';

/** What became of one check: `no` where the arithmetic contradicts, `unsupported` where it cannot be done here. */
export type Check =
  { readonly holds: 'yes'; readonly note?: string } | { readonly holds: 'no' | 'unsupported'; readonly why: string };

const unsupported = (why: string): Check => ({ holds: 'unsupported', why });

/** A signature over bytes, as it stands in a signer info or a certificate. */
export interface SignedBytes {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly algorithm: Algorithm;
  /** Dotted; for algorithms that do not name their digest. */
  readonly digestAlgorithm?: string;
}

/** Whether a signature was made with the certificate's key. May throw MalformedError for broken parameters. */
export function verifyBytes(certificate: Certificate, signed: SignedBytes): Check {
  const key = publicKeyOf(certificate);
  if (key === undefined) return unsupported('the public key of the signing certificate is of an unknown kind');
  const scheme = schemeOf(signed.algorithm, signed.digestAlgorithm ?? '');
  if (typeof scheme === 'string') return unsupported(scheme);
  const type = key.asymmetricKeyType;
  if (type !== scheme.key && !(scheme.key === 'rsa' && scheme.padding !== undefined && type === 'rsa-pss')) {
    return {
      holds: 'no',
      why: `the signature algorithm is for a key of type ${scheme.key}, the certificate has ${String(type)}`,
    };
  }
  const { digest, padding, saltLength } = scheme;
  const options = {
    key,
    ...(padding === undefined ? {} : { padding }),
    ...(saltLength === undefined ? {} : { saltLength }),
  };
  try {
    if (verify(digest, signed.bytes, options, signed.signature)) return { holds: 'yes' };
  } catch {
    return unsupported(`this system cannot verify ${scheme.key} signatures with ${digest ?? 'no digest'}`);
  }
  return { holds: 'no', why: 'the signature does not match the key of the signing certificate' };
}

/** The digest that a signature algorithm rests on; `undefined` for one without, or one that is not read here. */
export function digestOf(algorithm: Algorithm, digestAlgorithm = ''): DigestName | undefined {
  const scheme = schemeOf(algorithm, digestAlgorithm);
  return typeof scheme === 'string' ? undefined : (scheme.digest ?? undefined);
}

interface Scheme {
  readonly key: 'rsa' | 'ec' | 'ed25519';
  readonly digest: DigestName | null;
  readonly padding?: number;
  readonly saltLength?: number;
}

/** Signature algorithms with digests for which anybody can make two messages of one signature. */
const BROKEN: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.2', 'MD2'],
  ['1.2.840.113549.1.1.3', 'MD4'],
  ['1.2.840.113549.1.1.4', 'MD5'],
]);

/** How to verify, or why it cannot be done. */
function schemeOf({ id, parameters }: Algorithm, digestId: string): Scheme | string {
  const named = SIGNATURES.get(id);
  if (named !== undefined) return named;
  const broken = BROKEN.get(id) ?? (digestId === MD5 ? 'MD5' : undefined);
  if (broken !== undefined) return `a signature with ${broken} proves nothing`;
  if (id === OID.ed25519) return { key: 'ed25519', digest: null };
  if (id === OID.rsaPss) return pssScheme(parameters);
  const digest = DIGESTS.get(digestId);
  if (digest === undefined) {
    return digestId === ''
      ? `signature algorithm ${id} is not supported`
      : `digest algorithm ${digestId} is not supported`;
  }
  if (id === OID.rsaEncryption) return { key: 'rsa', digest };
  if (id === OID.ecPublicKey) return { key: 'ec', digest };
  return `signature algorithm ${id} is not supported`;
}

/** RSASSA-PSS-params. What is left out has the defaults of RFC 8017: SHA-1 and a salt of 20 octets. */
function pssScheme(parameters: DerElement | undefined): Scheme | string {
  const field = (number: number): DerElement | undefined => {
    const found = parameters?.children.find((c) => c.tag === contextTag(number));
    return found && onlyChild(found, 'PSS parameter');
  };
  const [hash, mask, salt] = [field(0), field(1), field(2)];
  const digest = hash === undefined ? 'sha1' : DIGESTS.get(readAlgorithm(hash).id);
  const generator = mask === undefined ? undefined : readAlgorithm(mask);
  const maskHash = generator?.parameters;
  const maskDigest = maskHash === undefined ? 'sha1' : DIGESTS.get(readAlgorithm(maskHash).id);
  if (digest === undefined) return 'the digest of the RSASSA-PSS signature is not supported';
  if (maskDigest !== digest || (generator !== undefined && generator.id !== OID.maskGeneration1)) {
    return 'the mask generation of the RSASSA-PSS signature is not supported';
  }
  const saltLength = salt === undefined ? 20 : smallIntegerOf(salt, 'PSS salt length');
  return { key: 'rsa', digest, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
}
