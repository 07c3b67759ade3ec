import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, TAG, contextTag } from '../formats/der/element.js';
import { DerFields, onlyChild } from '../formats/der/fields.js';
import { oidOf } from '../formats/der/values.js';
import { readAlgorithm } from './algorithm.js';
import { OID } from './oids.js';
import { type SignerInfo, readSignerInfo } from './signer-info.js';
import { constructed, ended, versionOf } from './strict-fields.js';

/** PKCS #7 or CMS SignedData, as far as signatures over images need it. */
export interface SignedData {
  /** What is signed, dotted. */
  readonly contentType: string;
  /** The signed structure itself, whether it stands bare as in PKCS #7 or in an OCTET STRING as in CMS. */
  readonly content: DerElement | undefined;
  /** X.509 certificates as stored, not read yet: one that is broken must not hide the others. */
  readonly certificates: readonly DerElement[];
  readonly signers: readonly SignerInfo[];
}

/** Authenticode has one signer; more than a few are there to keep us busy. */
const MAX_SIGNERS = 16;

/** RFC 5652, and PKCS #7 of which 1 is left: the others were never in use. */
const VERSIONS = [1, 3, 4, 5];

/**
 * A ContentInfo that holds SignedData, fields in file order and nothing besides: what one reader passes over may be what
 * another believes.
 */
export function readSignedData(element: DerElement): SignedData {
  if (element.tag !== TAG.sequence) throw new MalformedError('content info', element.offset, 'is no sequence');
  const info = new DerFields(element, 'content info');
  const type = oidOf(info.next('content type', TAG.oid), 'content type');
  if (type !== OID.signedData) throw new MalformedError('content type', element.offset, `${type} is not signed data`);
  const message = onlyChild(info.next('signed data', contextTag(0)), 'signed data');
  ended(info, element, 'content info');
  if (message.tag !== TAG.sequence) throw new MalformedError('signed data', message.offset, 'is no sequence');
  const fields = new DerFields(message, 'signed data');
  versionOf(fields.next('version', TAG.integer), 'version of the signed data', VERSIONS);
  const algorithms = new DerFields(fields.next('digest algorithms', TAG.set), 'digest algorithms').rest();
  const named = new Set(algorithms.map((algorithm) => readAlgorithm(algorithm).id));
  const inner = fields.next('encapsulated content', TAG.sequence);
  const encapsulated = new DerFields(inner, 'encapsulated content');
  const contentType = oidOf(encapsulated.next('content type', TAG.oid), 'content type');
  const explicit = encapsulated.optional(contextTag(0));
  ended(encapsulated, inner, 'encapsulated content');
  const certificates = constructed(fields.optional(contextTag(0)), 'certificates')?.children ?? [];
  constructed(fields.optional(contextTag(1)), 'revocation lists');
  const signers = new DerFields(fields.next('signer infos', TAG.set), 'signer infos').rest();
  ended(fields, message, 'signed data');
  if (signers.length > MAX_SIGNERS) {
    throw new MalformedError('signer infos', element.offset, `${signers.length} signers, more than ${MAX_SIGNERS}`);
  }
  const read = signers.map(readSignerInfo);
  const unnamed = read.find(({ digestAlgorithm }) => !named.has(digestAlgorithm));
  if (unnamed !== undefined) {
    const why = `do not have ${unnamed.digestAlgorithm}, which a signer has used`;
    throw new MalformedError('digest algorithms', message.offset, why);
  }
  return {
    contentType,
    content: explicit === undefined ? undefined : onlyChild(explicit, 'content'),
    certificates: certificates.filter(isCertificate),
    signers: read,
  };
}

/** The other choices, with context tags, are attribute certificates and formats nobody uses. */
function isCertificate(element: DerElement): boolean {
  if (element.tag >= contextTag(0) && element.constructed) return false;
  const [body, algorithm, signature, ...more] = element.children;
  const isOne =
    element.tag === TAG.sequence &&
    body?.tag === TAG.sequence &&
    algorithm?.tag === TAG.sequence &&
    signature?.tag === TAG.bitString &&
    more.length === 0;
  if (!isOne) throw new MalformedError('certificates', element.offset, 'have something among them that is none');
  return true;
}
