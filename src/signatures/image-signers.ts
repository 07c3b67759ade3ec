import { createHash } from 'node:crypto';
import type { ByteSource } from '../bytes/byte-source.js';
import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, readDer } from '../formats/der/element.js';
import { readPeCertificates } from '../formats/pe/certificate-table.js';
import { CERTIFICATE_TYPE } from '../formats/pe/constants.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { attempt } from './attempt.js';
import { type Certificate, readCertificate } from './certificate.js';
import { chainAbove, mayHaveIssued } from './chain-above.js';
import { commonNamesIn } from './common-names.js';
import { type DigestName, OID } from './oids.js';
import { type SignedData, readSignedData } from './signed-data.js';
import type { SignerInfo } from './signer-info.js';

/** Whoever signed a file, whether the signature holds or not: a block list means the name, not the proof. */
export interface ImageSigner {
  /** Whether its certificate is at hand; where it is not, nothing else is known of it. */
  readonly identified: boolean;
  /** Common names of the signing certificate, in lower case and with one space where there are several. */
  readonly publishers: readonly string[];
  readonly ekus: readonly string[];
  /** Over the signed parts of the certificates from the signing one up, by every digest, lower-case hexadecimal. */
  readonly tbs: ReadonlySet<string>;
  /** Names of certificates of the chain that are not at hand; empty where it is known up to its roots. */
  readonly missing: readonly string[];
}

/** As many as verification looks at. */
const MAX_SIGNERS = 64;
const MAX_NESTING = 8;
/** A chain has four or five; certificates of one name may stand side by side in it. */
const MAX_CHAIN = 256;
const TBS_DIGESTS: readonly DigestName[] = ['sha1', 'sha256', 'sha384', 'sha512'];

/**
 * The signers of every signature in an image, nested ones too. `more` are certificates that may stand above theirs.
 * Throws MalformedError where a signature cannot be read.
 */
export function imageSigners(
  source: ByteSource,
  headers: PeHeaders,
  more: readonly Certificate[] = [],
): readonly ImageSigner[] {
  const found: ImageSigner[] = [];
  for (const { type, bytes, offset } of readPeCertificates(source, headers)?.entries ?? []) {
    if (type === CERTIFICATE_TYPE.pkcsSignedData) addSigners(found, readDer(bytes, offset), { more, depth: 1 });
  }
  return found;
}

/** The same of one message that stands by itself, as a catalog does. */
export function messageSigners(message: DerElement, more: readonly Certificate[] = []): readonly ImageSigner[] {
  const found: ImageSigner[] = [];
  addSigners(found, message, { more, depth: 1 });
  return found;
}

function addSigners(
  found: ImageSigner[],
  element: DerElement,
  { more, depth }: { readonly more: readonly Certificate[]; readonly depth: number },
): void {
  const data = readSignedData(element);
  const certificates = { ...readCertificates(data), more };
  for (const signer of data.signers) {
    if (found.length >= MAX_SIGNERS || depth > MAX_NESTING) {
      throw new MalformedError('signatures', element.offset, 'are more than are looked at');
    }
    found.push(signerOf(signer, certificates));
    const nested = signer.unsignedAttributes.filter((a) => a.type === OID.nestedSignature).flatMap((a) => a.values);
    for (const inner of nested) addSigners(found, inner, { more, depth: depth + 1 });
  }
}

interface Certificates {
  readonly read: readonly Certificate[];
  /** Signed parts of those that cannot be read: one of them may be the one that a list means. */
  readonly unread: readonly Uint8Array[];
  /** From elsewhere. */
  readonly more: readonly Certificate[];
}

function readCertificates({ certificates }: SignedData): Omit<Certificates, 'more'> {
  const read: Certificate[] = [];
  const unread: Uint8Array[] = [];
  for (const element of certificates) {
    const certificate = attempt(() => readCertificate(element));
    if ('value' in certificate) read.push(certificate.value);
    else if (element.children[0]) unread.push(element.children[0].bytes);
  }
  return { read, unread };
}

function signerOf({ signer }: SignerInfo, { read, unread, more }: Certificates): ImageSigner {
  const leaves = [...read, ...more].filter((c) =>
    'keyId' in signer ? c.subjectKeyId === signer.keyId : c.serial === signer.serial && c.issuerBytes === signer.issuer,
  );
  const named = upwards(leaves, read);
  const above = chainAbove(leaves, [...read, ...more]);
  const signed = [...new Set([...named, ...above.certificates])].map(({ tbs }) => tbs);
  const digests = [...signed, ...unread].flatMap((tbs) =>
    TBS_DIGESTS.map((name) => createHash(name).update(tbs).digest('hex')),
  );
  const missing = [
    ...(leaves.length === 0 ? ['the signing certificate'] : []),
    ...(named.length >= MAX_CHAIN ? ['more certificates than are looked at'] : []),
    ...above.missing,
  ];
  return {
    identified: leaves.length > 0,
    publishers: leaves.flatMap(({ subjectName }) => commonNamesIn(subjectName)),
    ekus: leaves.flatMap(({ ekus }) => ekus),
    tbs: new Set([...digests, ...above.pinned.map(({ pin }) => pin.digest)]),
    missing,
  };
}

/** Certificates of the message from the signing one up, by what they say alone: nothing of it needs to hold. */
function upwards(leaves: readonly Certificate[], all: readonly Certificate[]): readonly Certificate[] {
  const chain = new Set(leaves);
  for (const certificate of chain) {
    for (const above of all) {
      if (chain.size < MAX_CHAIN && mayHaveIssued(above, certificate)) chain.add(above);
    }
  }
  return [...chain];
}
