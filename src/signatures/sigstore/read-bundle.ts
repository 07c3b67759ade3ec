import { type Bundle, bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { readDer } from '../../formats/der/element.js';
import { readCertificate } from '../certificate.js';
import { fieldOf } from '../dsse/json-fields.js';

const MEDIA_TYPES: readonly unknown[] = ['0.1', '0.2', '0.3'].flatMap((version) => [
  `application/vnd.dev.sigstore.bundle+json;version=${version}`,
  `application/vnd.dev.sigstore.bundle.v${version}+json`,
]);

/** Real bundles have one or two; each costs a verification or two. */
const MAX_ENTRIES = 8;
/** A log of 2^64 entries has proofs of 64 hashes. */
const MAX_PROOF = 64;
const MAX_CERTIFICATE = 64 * 1024;

/** The name of a signer of a checkpoint, as signed notes write it. */
const NOTE_NAME = /^[A-Za-z0-9._:/@-]+$/;

/**
 * The bundle in a JSON value. Throws for what is none, and for what the library would take longer over than it is worth:
 * it makes a regular expression of each name in a checkpoint, and whoever wrote the bundle wrote those names.
 */
export function readBundle(json: unknown): Bundle {
  if (!MEDIA_TYPES.includes(fieldOf(json, 'mediaType')))
    throw new Error('it is no Sigstore bundle of version 0.1 to 0.3');
  const bundle = bundleFromJSON(json);
  const { tlogEntries, timestampVerificationData, content } = bundle.verificationMaterial;
  const stamps = timestampVerificationData?.rfc3161Timestamps ?? [];
  if (tlogEntries.length > MAX_ENTRIES || stamps.length > MAX_ENTRIES) {
    throw new Error(`it has more than ${MAX_ENTRIES} log entries or time stamps`);
  }
  for (const { inclusionProof, logIndex, integratedTime } of tlogEntries) {
    if (!/^[0-9]+$/.test(logIndex) || !/^[0-9]*$/.test(integratedTime)) throw new Error('a log entry is not numbered');
    if (inclusionProof === undefined) continue;
    if (inclusionProof.hashes.length > MAX_PROOF) throw new Error('a proof of inclusion is too long');
    refuseNames(inclusionProof.checkpoint?.envelope ?? '');
  }
  const certificate = leafOf(bundle);
  if (certificate !== undefined && certificate.byteLength > MAX_CERTIFICATE)
    throw new Error('its certificate is too long');
  refuseRoot(content);
  return bundle;
}

/** The bundle as its library writes it: what it does not know is not in it. Throws as readBundle. */
export const rewrittenBundle = (json: unknown): unknown => bundleToJSON(readBundle(json));

/** The signing certificate; `undefined` where a key signed. */
export function leafOf({ verificationMaterial: { content } }: Bundle): Uint8Array | undefined {
  switch (content.$case) {
    case 'publicKey':
      return undefined;
    case 'certificate':
      return content.certificate.rawBytes;
    case 'x509CertificateChain':
      return content.x509CertificateChain.certificates[0]?.rawBytes;
  }
}

function refuseNames(envelope: string): void {
  for (const [, name = ''] of envelope.matchAll(/\u2014 (\S+) /g)) {
    if (!NOTE_NAME.test(name)) throw new Error('a checkpoint is signed by no name');
  }
}

/** A root has no place in a bundle: whoever takes trust from there takes it from the signer. */
function refuseRoot(content: Bundle['verificationMaterial']['content']): void {
  if (content.$case !== 'x509CertificateChain') return;
  const { certificates } = content.x509CertificateChain;
  if (certificates.length > MAX_ENTRIES) throw new Error(`it has more than ${MAX_ENTRIES} certificates`);
  for (const { rawBytes } of certificates) {
    const { issuerBytes, subjectBytes } = readCertificate(readDer(rawBytes));
    if (issuerBytes === subjectBytes) throw new Error('it brings a root of its own');
  }
}
