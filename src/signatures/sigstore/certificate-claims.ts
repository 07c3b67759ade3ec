import { MalformedError } from '../../bytes/byte-reader.js';
import { utf8 } from '../../bytes/text.js';
import { TAG, contextTag, readDer } from '../../formats/der/element.js';
import { DerFields, onlyChild } from '../../formats/der/fields.js';
import { octetsOf, oidOf } from '../../formats/der/values.js';
import type { CertificateClaims } from '../../model/vouching.js';
import { readCertificate } from '../certificate.js';

/** Extensions that the authority of Sigstore writes, below 1.3.6.1.4.1.57264.1; as docs/oid-info.md of fulcio lists them. */
const FULCIO = '1.3.6.1.4.1.57264.1.';
const ISSUER_RAW = `${FULCIO}1`;
const ISSUER = `${FULCIO}8`;
const BUILD_SIGNER = `${FULCIO}9`;
const RUNNER = `${FULCIO}11`;
const SOURCE_REPOSITORY = `${FULCIO}12`;
const SOURCE_DIGEST = `${FULCIO}13`;
const SOURCE_REF = `${FULCIO}14`;
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';

/**
 * Who a certificate was issued to, read by our own reader: exactly one alternative name, of a text form, and code
 * signing among its uses. Throws MalformedError for anything else.
 */
export function readClaims(der: Uint8Array): CertificateClaims {
  const element = readDer(der);
  if (element.bytes.byteLength !== der.byteLength) throw new MalformedError('certificate', 0, 'has bytes behind it');
  const { extensions } = readCertificate(element);
  const [name, ...others] = extensions.alternativeNames;
  if (name === undefined || others.length > 0 || !('text' in name) || name.form === 'ip') {
    throw new MalformedError('certificate', 0, 'does not have exactly one alternative name of text');
  }
  if (!extensions.ekus.includes(CODE_SIGNING)) throw new MalformedError('certificate', 0, 'is not for code signing');
  const values = extensionValues(der);
  const textOf = (id: string): string | undefined => {
    const value = values.get(id);
    return value && utf8String(value);
  };
  const raw = values.get(ISSUER_RAW);
  const issuer = textOf(ISSUER) ?? (raw && utf8(raw));
  if (issuer === undefined) throw new MalformedError('certificate', 0, 'does not say who established its identity');
  return {
    issuer,
    subject: name.text,
    sourceRepository: textOf(SOURCE_REPOSITORY),
    sourceRef: textOf(SOURCE_REF),
    sourceDigest: textOf(SOURCE_DIGEST),
    buildSigner: textOf(BUILD_SIGNER),
    runner: textOf(RUNNER),
  };
}

/** Contents of every extension, by identifier; readCertificate has refused a second one of a kind. */
function extensionValues(der: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const body = new DerFields(onlyFirst(der), 'certificate body');
  const wrapped = body.rest().find((e) => e.tag === contextTag(3));
  const list = wrapped === undefined ? [] : onlyChild(wrapped, 'extensions').children;
  return new Map(
    list.map((element) => {
      const fields = new DerFields(element, 'extension');
      const id = oidOf(fields.next('extension identifier', TAG.oid), 'extension identifier');
      fields.optional(TAG.boolean);
      return [id, octetsOf(fields.next('extension value', TAG.octetString), 'extension value')];
    }),
  );
}

function onlyFirst(der: Uint8Array): ReturnType<typeof readDer> {
  return new DerFields(readDer(der), 'certificate').next('certificate body', TAG.sequence);
}

function utf8String(value: Uint8Array): string {
  const element = readDer(value);
  if (element.tag !== TAG.utf8String || element.bytes.byteLength !== value.byteLength) {
    throw new MalformedError('extension value', 0, 'is no text');
  }
  return utf8(element.content);
}
