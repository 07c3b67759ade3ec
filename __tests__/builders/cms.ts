/**
 * Signs images as signtool does, with test certificates.
 *
 *   signPe(image)                                                    SHA-256, the signer of ./x509.ts
 *   signPe(image, { timestamp: { at: '2026-01-15T12:00:00Z' } })     with an RFC 3161 stamp
 *   signPe(image, { digest: 'sha1', nested: [{ digest: 'sha256' }] }) with a nested signature
 *   appendSignature(signed, options)                                 a second WIN_CERTIFICATE
 *
 * With RSA keys the same call gives the same bytes.
 */
import { type KeyObject, constants, createHash, sign } from 'node:crypto';
import {
  bits,
  bmp,
  context,
  contextPrimitive,
  generalizedTime,
  integer,
  nothing,
  octets,
  oid,
  retag,
  sequence,
  setOf,
  utcTime,
} from './cms-der.js';
import { alignUp, concat, u16, u32 } from './pe-bytes.js';
import { writeCheckSum } from './pe.js';
import { type Identity, testSigner, testStamper } from './x509.js';

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

export interface SignOptions {
  /** Of the image and of the signature; default sha256. */
  readonly digest?: Digest;
  readonly signer?: Identity;
  /** RSASSA-PSS in place of PKCS #1 v1.5. */
  readonly pss?: boolean;
  /** Name the signer by subject key identifier. */
  readonly byKeyId?: boolean;
  /** Signatures inside this one, each over the same image. */
  readonly nested?: readonly SignOptions[];
  readonly timestamp?: StampOptions;
  /** An image digest other than the right one, for signatures that must be refused. */
  readonly imageDigest?: Uint8Array;
  /** Besides those of the signer's chain. */
  readonly certificates?: readonly Uint8Array[];
  /** Signed attributes besides the usual ones, type and value. */
  readonly signedAttributes?: readonly (readonly [type: string, value: Uint8Array])[];
  /** Attributes that nothing covers. */
  readonly unsignedAttributes?: readonly (readonly [type: string, value: Uint8Array])[];
  /** Digests of the image's pages, as they stand in the signature. */
  readonly pageHashes?: { readonly digest: 'sha1' | 'sha256'; readonly list: Uint8Array };
  /** The kind of file, dotted; default an image. */
  readonly subject?: string;
  /** A messageDigest attribute other than the right one. */
  readonly messageDigest?: Uint8Array;
}

export interface StampOptions {
  readonly at: string;
  readonly form?: 'rfc3161' | 'legacy';
  readonly stamper?: Identity;
  /** Of the signature that is stamped; default the right one. */
  readonly imprint?: Uint8Array;
  /** Names another certificate as the stamper's. */
  readonly names?: Identity;
  readonly digest?: Digest;
}

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  data: '1.2.840.113549.1.7.1',
  spcIndirectData: '1.3.6.1.4.1.311.2.1.4',
  spcPeImageData: '1.3.6.1.4.1.311.2.1.15',
  spcStatementType: '1.3.6.1.4.1.311.2.1.11',
  spcIndividual: '1.3.6.1.4.1.311.2.1.21',
  spcOpusInfo: '1.3.6.1.4.1.311.2.1.12',
  nested: '1.3.6.1.4.1.311.2.4.1',
  rfc3161: '1.3.6.1.4.1.311.3.3.1',
};

const DIGEST_OIDS = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

const ECDSA_OIDS = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

/** The image with a certificate table of one entry. Bytes behind the last section are signed too. */
export function signPe(image: Uint8Array, options: SignOptions = {}): Uint8Array {
  const padded = concat(image, new Uint8Array(alignUp(image.length, 8) - image.length));
  return withCertificates(padded, [winCertificate(authenticode(padded, options))]);
}

/** One more WIN_CERTIFICATE behind those of a signed image. */
export function appendSignature(signed: Uint8Array, options: SignOptions = {}): Uint8Array {
  const at = certificateEntry(signed);
  const view = new DataView(signed.buffer, signed.byteOffset);
  const table = view.getUint32(at, true);
  const image = signed.subarray(0, table);
  return withCertificates(image, [signed.subarray(table), winCertificate(authenticode(image, options))]);
}

/** An image whose certificate table is the given bytes, whatever they are. */
export function withCertificates(image: Uint8Array, entries: readonly Uint8Array[]): Uint8Array {
  const table = concat(...entries);
  const signed = concat(image, table);
  signed.set(u32(image.length, table.length), certificateEntry(signed));
  writeCheckSum(signed);
  return signed;
}

/** A WIN_CERTIFICATE with its padding. Default: revision 2.0, PKCS #7. */
export function winCertificate(bytes: Uint8Array, { type = 2, revision = 0x0200 } = {}): Uint8Array {
  const length = alignUp(8 + bytes.length, 8);
  return concat(u32(length), u16(revision, type), bytes, new Uint8Array(length - 8 - bytes.length));
}

/** A PKCS #7 blob that covers `image`, which ends where its certificate table will start. */
export function authenticode(image: Uint8Array, options: SignOptions = {}): Uint8Array {
  const digest = options.digest ?? 'sha256';
  const hash = options.imageDigest ?? imageDigest(image, digest);
  const pageData = context(
    0,
    options.pageHashes ? pageStructure(options.pageHashes) : context(2, contextPrimitive(0, new Uint8Array(0))),
  );
  const content = sequence(
    sequence(oid(options.subject ?? OID.spcPeImageData), sequence(bits(new Uint8Array(0)), pageData)),
    sequence(digestAlgorithm(digest), octets(hash)),
  );
  const signer = options.signer ?? testSigner();
  const attributes = [
    attribute(OID.spcOpusInfo, sequence(context(0, retag(0x80, bmp('Ringgate test'))))),
    attribute(OID.spcStatementType, sequence(oid(OID.spcIndividual))),
    ...(options.signedAttributes ?? []).map(([type, value]) => attribute(type, value)),
  ];
  const inner = (options.nested ?? []).map((nested) => authenticode(image, nested));
  return signedData({
    contentType: OID.spcIndirectData,
    content,
    covered: contentsOf(content),
    signer,
    digest,
    attributes,
    unsigned: (signature) => [
      ...(inner.length === 0 ? [] : [sequence(oid(OID.nested), setOf(...inner))]),
      ...(options.timestamp === undefined ? [] : [stamp(signature, options.timestamp)]),
      ...(options.unsignedAttributes ?? []).map(([type, value]) => attribute(type, value)),
    ],
    certificates: [
      ...(options.certificates ?? []),
      ...(options.timestamp?.form === 'legacy' ? (options.timestamp.stamper ?? testStamper()).chain : []),
    ],
    pss: options.pss ?? false,
    byKeyId: options.byKeyId ?? false,
    messageDigest: options.messageDigest,
  });
}

/** SpcSerializedObject with page hashes. */
function pageStructure({ digest, list }: NonNullable<SignOptions['pageHashes']>): Uint8Array {
  const kind = digest === 'sha1' ? '1.3.6.1.4.1.311.2.3.1' : '1.3.6.1.4.1.311.2.3.2';
  const serialized = setOf(sequence(oid(kind), setOf(octets(list))));
  const classId = Uint8Array.from(Buffer.from('a6b586d5b4a12466ae05a217da8e60d6', 'hex'));
  return context(1, octets(classId), octets(serialized));
}

export interface SignedDataInput {
  readonly contentType: string;
  /** As it stands in eContent; left out of a detached message. */
  readonly content?: Uint8Array;
  /** What messageDigest covers. */
  readonly covered: Uint8Array;
  readonly signer: Identity;
  readonly digest: Digest;
  readonly attributes: readonly Uint8Array[];
  readonly unsigned: (signature: Uint8Array) => readonly Uint8Array[];
  readonly pss?: boolean;
  readonly byKeyId?: boolean;
  readonly version?: number;
  /** Besides those of the signer. */
  readonly certificates?: readonly Uint8Array[];
  readonly messageDigest?: Uint8Array | undefined;
}

/** A ContentInfo with SignedData of one signer. */
export function signedData(input: SignedDataInput): Uint8Array {
  const info = signerInfo(input);
  return sequence(
    oid(OID.signedData),
    context(
      0,
      sequence(
        integer(input.version ?? 1),
        setOf(digestAlgorithm(input.digest)),
        sequence(oid(input.contentType), ...(input.content === undefined ? [] : [context(0, input.content)])),
        context(0, ...new Set([...input.signer.chain, ...(input.certificates ?? [])])),
        setOf(info),
      ),
    ),
  );
}

function signerInfo(input: SignedDataInput): Uint8Array {
  const { signer, digest } = input;
  const signed = setOf(
    attribute(OID.contentType, oid(input.contentType)),
    attribute(OID.messageDigest, octets(input.messageDigest ?? hashOf(digest, input.covered))),
    ...input.attributes,
  );
  const [algorithm, signature] = signWith(signer.key, { digest, pss: input.pss ?? false }, signed);
  const unsigned = input.unsigned(signature);
  return sequence(
    integer(input.byKeyId === true ? 3 : 1),
    input.byKeyId === true ? contextPrimitive(0, signer.subjectKeyId) : sequence(signer.issuer, signer.serial),
    digestAlgorithm(digest),
    retag(0xa0, signed),
    algorithm,
    octets(signature),
    ...(unsigned.length === 0 ? [] : [retag(0xa1, setOf(...unsigned))]),
  );
}

/** The attribute with a counter-signature over a signature. */
export function stamp(signature: Uint8Array, options: StampOptions): Uint8Array {
  const { at, form = 'rfc3161', stamper = testStamper(), digest = 'sha256' } = options;
  const time = attribute(OID.signingTime, utcTime(at));
  const covered = options.imprint ?? signature;
  if (form === 'legacy') {
    const input = { contentType: OID.data, content: covered, covered, signer: stamper, digest };
    return attribute(OID.counterSignature, signerInfo({ ...input, attributes: [time], unsigned: () => [] }));
  }
  const info = sequence(
    integer(1),
    oid('1.3.6.1.4.1.4146.2.3'),
    sequence(digestAlgorithm(digest), octets(hashOf(digest, covered))),
    integer(42),
    generalizedTime(at),
  );
  const certificate = sequence(sequence(sequence(octets(hashOf('sha256', (options.names ?? stamper).der)))));
  const token = signedData({
    contentType: OID.tstInfo,
    content: octets(info),
    covered: info,
    signer: stamper,
    digest,
    attributes: [time, attribute(OID.signingCertificateV2, certificate)],
    unsigned: () => [],
    version: 3,
  });
  return attribute(OID.rfc3161, token);
}

function signWith(
  key: KeyObject,
  { digest, pss }: { digest: Digest; pss: boolean },
  bytes: Uint8Array,
): [algorithm: Uint8Array, signature: Uint8Array] {
  if (key.asymmetricKeyType === 'ed25519')
    return [sequence(oid('1.3.101.112')), new Uint8Array(sign(null, bytes, key))];
  if (key.asymmetricKeyType === 'ec')
    return [sequence(oid(ECDSA_OIDS[digest])), new Uint8Array(sign(digest, bytes, key))];
  if (!pss) return [sequence(oid('1.2.840.113549.1.1.1'), nothing()), new Uint8Array(sign(digest, bytes, key))];
  const saltLength = createHash(digest).digest().length;
  const mask = sequence(oid('1.2.840.113549.1.1.8'), digestAlgorithm(digest));
  const parameters = sequence(context(0, digestAlgorithm(digest)), context(1, mask), context(2, integer(saltLength)));
  const signature = sign(digest, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
  return [sequence(oid('1.2.840.113549.1.1.10'), parameters), new Uint8Array(signature)];
}

/** The Authenticode hash of an image that ends where its certificate table will start. */
export function imageDigest(image: Uint8Array, digest: Digest): Uint8Array {
  const entry = certificateEntry(image);
  const checkSum = peHeaderOf(image) + 24 + 64;
  const hash = createHash(digest)
    .update(image.subarray(0, checkSum))
    .update(image.subarray(checkSum + 4, entry));
  return new Uint8Array(hash.update(image.subarray(entry + 8)).digest());
}

/** Offset of the certificate directory entry. */
export function certificateEntry(image: Uint8Array): number {
  const optional = peHeaderOf(image) + 24;
  const plus = new DataView(image.buffer, image.byteOffset).getUint16(optional, true) === 0x20b;
  return optional + (plus ? 144 : 128);
}

const peHeaderOf = (image: Uint8Array): number => new DataView(image.buffer, image.byteOffset).getUint32(0x3c, true);
const hashOf = (digest: Digest, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(digest).update(bytes).digest());
export const digestAlgorithm = (digest: Digest): Uint8Array => sequence(oid(DIGEST_OIDS[digest]), nothing());
export const attribute = (id: string, value: Uint8Array): Uint8Array => sequence(oid(id), setOf(value));

/** The content octets of an element, without tag and length. */
export function contentsOf(element: Uint8Array): Uint8Array {
  const first = element[1] ?? 0;
  return element.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}
