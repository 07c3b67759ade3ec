import { hex } from '../bytes/text.js';
import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, TAG, contextTag } from '../formats/der/element.js';
import { DerFields, onlyChild } from '../formats/der/fields.js';
import { timeOf } from '../formats/der/times.js';
import { integerHexOf, smallIntegerOf } from '../formats/der/values.js';
import { type Algorithm, readAlgorithm } from './algorithm.js';
import { type CertificateExtensions, readExtensions } from './certificate-extensions.js';
import { type DirectoryName, readDirectoryName } from './directory-name.js';
import { renderName } from './distinguished-name.js';

/** An X.509 certificate: what finding a signer, walking a chain and naming both need. Nothing of it is verified. */
export interface Certificate {
  readonly serial: string;
  /** Hexadecimal of the names as stored, to compare. */
  readonly issuerBytes: string;
  readonly subjectBytes: string;
  readonly issuer: string;
  readonly subject: string;
  readonly subjectName: DirectoryName;
  /** 1, 2 or 3; only version 3 has extensions. */
  readonly version: number;
  /** Milliseconds since 1970, both inclusive. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly extensions: CertificateExtensions;
  /** Hexadecimal; `undefined` where the extension is missing. */
  readonly subjectKeyId: string | undefined;
  /** Dotted, in the certificate's order. */
  readonly ekus: readonly string[];
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
  /** The whole certificate, and the part of it that its issuer signed. */
  readonly bytes: Uint8Array;
  readonly tbs: Uint8Array;
}

/** Larger certificates than any authority issues keep us busy with names. */
const MAX_CERTIFICATE_SIZE = 64 * 1024;

/** Certificate and TBSCertificate, fields in file order. */
export function readCertificate(element: DerElement): Certificate {
  if (element.bytes.length > MAX_CERTIFICATE_SIZE) {
    throw new MalformedError('certificate', element.offset, `has more than ${MAX_CERTIFICATE_SIZE} bytes`);
  }
  const outer = new DerFields(element, 'certificate');
  const signed = outer.next('certificate body', TAG.sequence);
  const outerAlgorithm = outer.next('signature algorithm', TAG.sequence);
  const signature = bitsOf(outer.next('signature', TAG.bitString));
  const body = new DerFields(signed, 'certificate body');
  const version = body.optional(contextTag(0));
  const serial = integerHexOf(body.next('serial number'), 'serial number');
  const innerAlgorithm = body.next('signature algorithm', TAG.sequence);
  if (hex(innerAlgorithm.bytes) !== hex(outerAlgorithm.bytes)) {
    throw new MalformedError('signature algorithm', innerAlgorithm.offset, 'is another one outside the signed part');
  }
  const issuer = body.next('issuer', TAG.sequence);
  const validity = body.sequence('validity');
  const subject = body.next('subject', TAG.sequence);
  const publicKey = body.next('public key', TAG.sequence).bytes;
  const wrapped = body.rest().find((e) => e.tag === contextTag(3));
  const extensions = readExtensions(wrapped && onlyChild(wrapped, 'extensions'));
  return {
    serial,
    issuerBytes: hex(issuer.bytes),
    subjectBytes: hex(subject.bytes),
    issuer: renderName(issuer),
    subject: renderName(subject),
    subjectName: readDirectoryName(subject),
    version: version === undefined ? 1 : smallIntegerOf(onlyChild(version, 'version'), 'version') + 1,
    notBefore: instantOf(validity.next('start of validity')),
    notAfter: instantOf(validity.next('end of validity')),
    publicKey,
    extensions,
    subjectKeyId: extensions.subjectKeyId,
    ekus: extensions.ekus,
    signatureAlgorithm: readAlgorithm(outerAlgorithm),
    signature,
    bytes: element.bytes,
    tbs: signed.bytes,
  };
}

const instantOf = (element: DerElement): number => Date.parse(timeOf(element, 'validity'));

/** The octets of a BIT STRING without spare bits, as every signature has it. */
function bitsOf(element: DerElement): Uint8Array {
  if (element.constructed || element.content[0] !== 0 || element.content.length === 1) {
    throw new MalformedError('signature', element.offset, 'is no string of whole octets');
  }
  return element.content.subarray(1);
}
