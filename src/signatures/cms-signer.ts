import { createHash } from 'node:crypto';
import { hex } from '../bytes/text.js';
import type { DerElement } from '../formats/der/element.js';
import { octetsOf, oidOf } from '../formats/der/values.js';
import { attempt } from './attempt.js';
import { type Certificate, readCertificate } from './certificate.js';
import { DIGESTS, MD5, OID } from './oids.js';
import { type SignerInfo, onlyValue } from './signer-info.js';
import { type Check, verifyBytes } from './verify-bytes.js';

/** More certificates than this in one message are there to keep us busy. */
const MAX_CERTIFICATES = 128;

/** Those of a message's certificates that can be read: a broken one must not hide the others. */
export function readableCertificates(elements: readonly DerElement[]): readonly Certificate[] {
  return elements.slice(0, MAX_CERTIFICATES).flatMap((element) => {
    const read = attempt(() => readCertificate(element));
    return 'value' in read ? [read.value] : [];
  });
}

/** The certificate that the signer info names. */
export function certificateOf({ signer }: SignerInfo, known: readonly Certificate[]): Certificate | undefined {
  return known.find((c) =>
    'keyId' in signer ? signer.keyId === c.subjectKeyId : signer.serial === c.serial && signer.issuer === c.issuerBytes,
  );
}

/** Signed attributes must be there, must say that this type of content is signed, and must have the content's digest. */
export function attributesMatch(signer: SignerInfo, contentType: string, content: Uint8Array): Check {
  const attributes = signer.signedAttributes?.attributes;
  if (attributes === undefined) return { holds: 'no', why: 'there are no signed attributes' };
  const type = oidOf(onlyValue(attributes, OID.contentType, 'signed content type'), 'signed content type');
  if (type !== contentType) return { holds: 'no', why: 'the signed attributes are for another type of content' };
  const claimed = hex(octetsOf(onlyValue(attributes, OID.messageDigest, 'message digest'), 'message digest'));
  const digest = DIGESTS.get(signer.digestAlgorithm);
  if (digest === undefined) return { holds: 'unsupported', why: noDigest(signer.digestAlgorithm) };
  if (createHash(digest).update(content).digest('hex') === claimed) return { holds: 'yes' };
  return { holds: 'no', why: 'the signed attributes have the digest of other content' };
}

/** Whether the signer's signature over its attributes was made with the certificate's key. */
export function signatureMatches(signer: SignerInfo, certificate: Certificate | undefined): Check {
  if (certificate === undefined) return { holds: 'no', why: 'the certificate of the signer is not in the signature' };
  const { signedAttributes, signature, signatureAlgorithm: algorithm, digestAlgorithm } = signer;
  if (signedAttributes === undefined) return { holds: 'no', why: 'there are no signed attributes' };
  return verifyBytes(certificate, { bytes: signedAttributes.signedBytes, signature, algorithm, digestAlgorithm });
}

/** Why a digest is not worked out. */
export const noDigest = (id: string): string =>
  id === MD5 ? 'a digest of MD5 proves nothing' : `digest algorithm ${id} is not supported`;

/** A check that says what is malformed instead of throwing it. */
export function guarded(check: () => Check): Check {
  const done = attempt(check);
  return 'problem' in done ? { holds: 'no', why: done.problem } : done.value;
}
