/**
 * Builds security catalogs as inf2cat and signtool do.
 *
 *   buildCatalog({ members: [{ bytes: driver }, { bytes: inf }] })              version 2, SHA-256
 *   buildCatalog({ version: 1, members: [{ bytes: inf, name: 'x.inf' }] })      version 1, SHA-1
 *   buildCatalog({ members, sign: { timestamp: { at: '2026-01-15T12:00:00Z' } } })
 */
import { createHash } from 'node:crypto';
import {
  type Digest,
  type SignOptions,
  attribute,
  contentsOf,
  digestAlgorithm,
  imageDigest,
  signedData,
  stamp,
} from './cms.js';
import {
  bits,
  bmp,
  context,
  contextPrimitive,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
  utcTime,
} from './cms-der.js';
import { concat } from './pe-bytes.js';
import { testSigner, testStamper } from './x509.js';

export interface MemberOptions {
  readonly bytes: Uint8Array;
  /** Attribute `File`. */
  readonly name?: string;
  /** Hash it as a whole, though it is an image. */
  readonly flat?: boolean;
  /** Instead of the digest. */
  readonly tag?: Uint8Array;
  /** Instead of the digest of the bytes. */
  readonly digest?: Uint8Array;
  /** Leave the digest out. */
  readonly withoutDigest?: boolean;
}

export interface CatalogOptions {
  readonly version?: 1 | 2;
  readonly members: readonly MemberOptions[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly created?: string;
  readonly sign?: SignOptions;
  /** Instead of the usage of catalogs. */
  readonly usage?: string;
  /** Instead of the kind of members of the version. */
  readonly kind?: string;
  /** Instead of the type of a list. */
  readonly contentType?: string;
}

const OID = {
  trustList: '1.3.6.1.4.1.311.10.1',
  usage: '1.3.6.1.4.1.311.12.1.1',
  member: { 1: '1.3.6.1.4.1.311.12.1.2', 2: '1.3.6.1.4.1.311.12.1.3' },
  nameValue: '1.3.6.1.4.1.311.12.2.1',
  memberInfo: '1.3.6.1.4.1.311.12.2.2',
  memberInfo2: '1.3.6.1.4.1.311.12.2.3',
  indirectData: '1.3.6.1.4.1.311.2.1.4',
  imageData: '1.3.6.1.4.1.311.2.1.15',
  cabinet: '1.3.6.1.4.1.311.2.1.25',
};
const FLAGS = 0x10010001;

export function buildCatalog(options: CatalogOptions): Uint8Array {
  const { version = 2, members, sign = {}, contentType = OID.trustList } = options;
  const attributes = Object.entries({ OS: '_v100', ...options.attributes });
  const content = sequence(
    sequence(oid(options.usage ?? OID.usage)),
    octets(new Uint8Array(16).fill(7)),
    utcTime(options.created ?? '2026-01-15T12:00:00Z'),
    sequence(oid(options.kind ?? OID.member[version]), nothing()),
    sequence(...members.map((m) => memberOf(m, version))),
    context(
      0,
      sequence(...attributes.map(([name, value]) => sequence(oid(OID.nameValue), octets(nameValue(name, value))))),
    ),
  );
  return signedData({
    contentType,
    content,
    covered: contentsOf(content),
    signer: sign.signer ?? testSigner(),
    digest: sign.digest ?? 'sha256',
    attributes: [],
    unsigned: (signature) => (sign.timestamp === undefined ? [] : [stamp(signature, sign.timestamp)]),
    certificates: sign.timestamp?.form === 'legacy' ? testStamper().chain : [],
    messageDigest: sign.messageDigest,
  });
}

function memberOf({ bytes, name, flat, tag, digest, withoutDigest }: MemberOptions, version: 1 | 2): Uint8Array {
  const algorithm: Digest = version === 1 ? 'sha1' : 'sha256';
  const isImage = flat !== true && bytes[0] === 0x4d && bytes[1] === 0x5a;
  const hash =
    digest ?? (isImage ? imageDigest(bytes, algorithm) : new Uint8Array(createHash(algorithm).update(bytes).digest()));
  const subject = isImage
    ? sequence(oid(OID.imageData), sequence(bits(Uint8Array.of(0xa0), 5), emptyLink()))
    : sequence(oid(OID.cabinet), emptyLink());
  return sequence(
    octets(tag ?? (version === 1 ? wide(Buffer.from(hash).toString('hex').toUpperCase()) : hash)),
    setOf(
      ...(name === undefined ? [] : [attribute(OID.nameValue, nameValue('File', name))]),
      version === 1
        ? attribute(OID.memberInfo, sequence(bmp('{DE351A42-8E59-11D0-8C47-00C04FC295EE}'), integer(512)))
        : attribute(OID.memberInfo2, contextPrimitive(0, new Uint8Array(0))),
      ...(withoutDigest === true
        ? []
        : [attribute(OID.indirectData, sequence(subject, sequence(digestAlgorithm(algorithm), octets(hash))))]),
    ),
  );
}

const emptyLink = (): Uint8Array => context(0, context(2, contextPrimitive(0, new Uint8Array(0))));

const nameValue = (name: string, value: string): Uint8Array => sequence(bmp(name), integer(FLAGS), octets(wide(value)));

/** Two bytes a character, least first, with a zero at the end. */
const wide = (text: string): Uint8Array => concat(new Uint8Array(Buffer.from(`${text}\0`, 'utf16le')));
