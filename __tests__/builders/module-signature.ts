/**
 * Signs kernel modules as sign-file does, with test certificates.
 *
 *   signModule(buildKernelModule())                          SHA-256, the key of ./x509.ts, named by issuer and number
 *   signModule(module, { digest: 'sha512', byKeyId: true })  SHA-512, named by the identifier of the key
 *   appendToModule(module, bytes, { claimed: 9 })            any signature, with any trailer
 *
 * With RSA keys the same call gives the same bytes.
 */
import { createHash, sign } from 'node:crypto';
import { context, contextPrimitive, integer, nothing, octets, oid, retag, sequence, setOf } from './cms-der.js';
import { concat } from './pe-bytes.js';
import { type Identity, testSigner } from './x509.js';

type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

export interface ModuleSignOptions {
  readonly signer?: Identity;
  readonly digest?: Digest;
  /** Object identifiers in the place of the right ones. */
  readonly digestId?: string;
  readonly algorithmId?: string;
  /** Name the signer by subject key identifier. */
  readonly byKeyId?: boolean;
  /** Certificates in the signature; sign-file puts none there. */
  readonly certificates?: readonly Uint8Array[];
  /** Signed attributes, as for firmware; kernels refuse them in modules. */
  readonly attributes?: boolean;
  /** Content beside the module. */
  readonly content?: Uint8Array;
  readonly contentType?: string;
  /** How many signer infos, all alike; default one. */
  readonly signers?: number;
  readonly trailer?: TrailerOptions;
}

export interface TrailerOptions {
  /** Algorithm, hash, kind, lengths of two names, and three bytes of padding. */
  readonly fields?: readonly [number, number, number, number, number, number, number, number];
  /** Length of the signature, whatever it is. */
  readonly claimed?: number;
}

export const MODULE_MARKER = '~Module signature appended~\n';

const DIGEST_IDS: Readonly<Record<Digest, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const ECDSA_IDS: Readonly<Record<Digest, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const DATA = '1.2.840.113549.1.7.1';

/** The module with a signature behind it. */
export function signModule(module: Uint8Array, options: ModuleSignOptions = {}): Uint8Array {
  return appendToModule(module, moduleSignature(module, options), options.trailer);
}

/** The module with these bytes and a trailer behind it. */
export function appendToModule(
  module: Uint8Array,
  signature: Uint8Array,
  { fields = [0, 0, 2, 0, 0, 0, 0, 0], claimed = signature.length }: TrailerOptions = {},
): Uint8Array {
  const length = Uint8Array.of(claimed >>> 24, (claimed >>> 16) & 0xff, (claimed >>> 8) & 0xff, claimed & 0xff);
  return concat(module, signature, Uint8Array.from(fields), length, new TextEncoder().encode(MODULE_MARKER));
}

/** The CMS message over a module. */
export function moduleSignature(module: Uint8Array, options: ModuleSignOptions = {}): Uint8Array {
  const { signer = testSigner(), digest = 'sha256', contentType = DATA } = options;
  const digestAlgorithm = sequence(oid(options.digestId ?? DIGEST_IDS[digest]));
  const attributes =
    options.attributes === true
      ? setOf(
          sequence(oid('1.2.840.113549.1.9.3'), setOf(oid(contentType))),
          sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(createHash(digest).update(module).digest()))),
        )
      : undefined;
  const isRsa = signer.key.asymmetricKeyType === 'rsa';
  const algorithm = options.algorithmId ?? (isRsa ? '1.2.840.113549.1.1.1' : ECDSA_IDS[digest]);
  const info = sequence(
    integer(options.byKeyId === true ? 3 : 1),
    options.byKeyId === true ? contextPrimitive(0, signer.subjectKeyId) : sequence(signer.issuer, signer.serial),
    digestAlgorithm,
    ...(attributes === undefined ? [] : [retag(0xa0, attributes)]),
    sequence(oid(algorithm), ...(isRsa ? [nothing()] : [])),
    octets(new Uint8Array(sign(digest, attributes ?? module, signer.key))),
  );
  const { certificates = [], content, signers = 1 } = options;
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    context(
      0,
      sequence(
        integer(options.byKeyId === true ? 3 : 1),
        setOf(digestAlgorithm),
        sequence(oid(contentType), ...(content === undefined ? [] : [context(0, octets(content))])),
        ...(certificates.length === 0 ? [] : [context(0, ...certificates)]),
        setOf(...Array.from({ length: signers }, () => info)),
      ),
    ),
  );
}
