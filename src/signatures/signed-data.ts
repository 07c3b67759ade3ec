import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, TAG, contextTag } from '../formats/der/element.js';
import { DerFields, onlyChild } from '../formats/der/fields.js';
import { oidOf } from '../formats/der/values.js';
import { OID } from './oids.js';
import { type SignerInfo, readSignerInfo } from './signer-info.js';

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

/** A ContentInfo that holds SignedData, fields in file order. */
export function readSignedData(element: DerElement): SignedData {
  const info = new DerFields(element, 'content info');
  const type = oidOf(info.next('content type', TAG.oid), 'content type');
  if (type !== OID.signedData) throw new MalformedError('content type', element.offset, `${type} is not signed data`);
  const wrapped = info.next('signed data', contextTag(0));
  const fields = new DerFields(onlyChild(wrapped, 'signed data'), 'signed data');
  fields.next('version', TAG.integer);
  fields.next('digest algorithms', TAG.set);
  const encapsulated = fields.sequence('encapsulated content');
  const contentType = oidOf(encapsulated.next('content type', TAG.oid), 'content type');
  const explicit = encapsulated.optional(contextTag(0));
  const certificates = fields.optional(contextTag(0))?.children ?? [];
  fields.optional(contextTag(1));
  const signers = fields.next('signer infos', TAG.set).children;
  if (signers.length > MAX_SIGNERS) {
    throw new MalformedError('signer infos', element.offset, `${signers.length} signers, more than ${MAX_SIGNERS}`);
  }
  return {
    contentType,
    content: explicit === undefined ? undefined : onlyChild(explicit, 'content'),
    // The other choices, with context tags, are attribute certificates and formats nobody uses.
    certificates: certificates.filter((c) => c.tag === TAG.sequence),
    signers: signers.map(readSignerInfo),
  };
}
