import { createHash } from 'node:crypto';
import { MalformedError } from '../bytes/byte-reader.js';
import { readDer } from '../formats/der/element.js';
import { type Certificate, readCertificate } from './certificate.js';
import type { AnchorUse, TrustAnchor } from './trust.js';

/** A bundle of all roots of an operating system has some hundred and fifty. */
const MAX_CERTIFICATES = 1000;
const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;
const SEQUENCE = 0x30;

/** The certificates of a file: one as DER, or any number as PEM. Throws MalformedError for a file without any. */
export function readCertificateFile(bytes: Uint8Array): readonly Certificate[] {
  if (bytes[0] === SEQUENCE) return [certificateOf(bytes)];
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = [...text.matchAll(PEM)];
  // A block that is cut off, or of another kind, must not look as if it had been taken.
  const begun = text.split('-----BEGIN ').length - 1;
  if (blocks.length === 0 || blocks.length !== begun) {
    throw new MalformedError('certificate file', 0, 'is neither one certificate as DER nor certificates as PEM alone');
  }
  if (blocks.length > MAX_CERTIFICATES) {
    throw new MalformedError('certificate file', 0, `has more than ${MAX_CERTIFICATES} certificates`);
  }
  return blocks.map(([, body = '']) => certificateOf(Buffer.from(body, 'base64')));
}

/** One certificate, DER, and nothing behind it. */
export function certificateOf(der: Uint8Array): Certificate {
  const element = readDer(der);
  if (element.bytes.byteLength !== der.byteLength) throw new MalformedError('certificate', 0, 'has bytes behind it');
  return readCertificate(element);
}

/** An anchor that is this certificate and no other. */
export function anchorOf(certificate: Certificate, uses: readonly AnchorUse[], source: string): TrustAnchor {
  const digest = createHash('sha256').update(certificate.bytes).digest('hex');
  return { name: certificate.subject, pin: { over: 'certificate', algorithm: 'sha256', digest }, uses, source };
}
