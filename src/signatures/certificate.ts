import { hex } from '../bytes/text.js';
import { type DerElement, TAG, contextTag, readDer } from '../formats/der/element.js';
import { DerFields, onlyChild } from '../formats/der/fields.js';
import { integerHexOf, octetsOf, oidOf } from '../formats/der/values.js';
import { renderName } from './distinguished-name.js';
import { OID } from './oids.js';

/** What is read of an X.509 certificate: enough to find the signer, check the signature and name both. */
export interface Certificate {
  readonly serial: string;
  /** Hexadecimal of the names as stored, to compare. */
  readonly issuerBytes: string;
  readonly issuer: string;
  readonly subject: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Hexadecimal; `undefined` where the extension is missing. */
  readonly subjectKeyId: string | undefined;
  /** Dotted, in the certificate's order. */
  readonly ekus: readonly string[];
}

/** TBSCertificate, fields in file order. */
export function readCertificate(element: DerElement): Certificate {
  const body = new DerFields(element, 'certificate').sequence('certificate body');
  body.optional(contextTag(0));
  const serial = integerHexOf(body.next('serial number'), 'serial number');
  body.next('signature algorithm', TAG.sequence);
  const issuer = body.next('issuer', TAG.sequence);
  body.next('validity', TAG.sequence);
  const subject = body.next('subject', TAG.sequence);
  const publicKey = body.next('public key', TAG.sequence).bytes;
  const wrapped = body.rest().find((e) => e.tag === contextTag(3));
  const extensions =
    wrapped === undefined ? new Map<string, Uint8Array>() : readExtensions(onlyChild(wrapped, 'extensions'));
  const keyId = extensions.get(OID.subjectKeyIdentifier);
  const usage = extensions.get(OID.extendedKeyUsage);
  return {
    serial,
    issuerBytes: hex(issuer.bytes),
    issuer: renderName(issuer),
    subject: renderName(subject),
    publicKey,
    subjectKeyId: keyId === undefined ? undefined : hex(octetsOf(readDer(keyId), 'subject key identifier')),
    ekus: usage === undefined ? [] : readDer(usage).children.map((e) => oidOf(e, 'extended key usage')),
  };
}

function readExtensions(list: DerElement): Map<string, Uint8Array> {
  return new Map(
    list.children.map((extension) => {
      const fields = new DerFields(extension, 'extension');
      const id = oidOf(fields.next('extension identifier', TAG.oid), 'extension identifier');
      fields.optional(TAG.boolean);
      return [id, octetsOf(fields.next('extension value', TAG.octetString), 'extension value')] as const;
    }),
  );
}
