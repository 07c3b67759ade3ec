import { createHash } from 'node:crypto';
import type { ByteSource } from '../bytes/byte-source.js';
import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, readDer } from '../formats/der/element.js';
import { readPeCertificates } from '../formats/pe/certificate-table.js';
import { CERTIFICATE_TYPE } from '../formats/pe/constants.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { attempt } from './attempt.js';
import { type Certificate, readCertificate } from './certificate.js';
import { type DigestName, OID } from './oids.js';
import { type SignedData, readSignedData } from './signed-data.js';
import type { SignerInfo } from './signer-info.js';

/** Whoever signed an image, whether the signature holds or not: a block list means the name, not the proof. */
export interface ImageSigner {
  /** Common names of the signing certificate, in lower case and with one space where there are several. */
  readonly publishers: readonly string[];
  readonly ekus: readonly string[];
  /** Over the signed parts of the certificates from the signing one up, by every digest, lower-case hexadecimal. */
  readonly tbs: ReadonlySet<string>;
  /** Certificates of the chain that the file brings along. */
  readonly length: number;
  /** Whether the chain goes up to a certificate that names itself as its issuer. */
  readonly complete: boolean;
}

/** As many as verification looks at. */
const MAX_SIGNERS = 64;
const MAX_NESTING = 8;
/** A chain has four or five; certificates of one name may stand side by side in it. */
const MAX_CHAIN = 32;
const TBS_DIGESTS: readonly DigestName[] = ['sha1', 'sha256', 'sha384', 'sha512'];
/** A common name among the parts of a name as readDirectoryName writes them. */
const COMMON_NAME = /\["2\.5\.4\.3",("(?:[^"\\]|\\.)*"),false\]/g;

/** The signers of every signature in an image, nested ones too. Throws MalformedError where a signature cannot be read. */
export function imageSigners(source: ByteSource, headers: PeHeaders): readonly ImageSigner[] {
  const found: ImageSigner[] = [];
  for (const { type, bytes, offset } of readPeCertificates(source, headers)?.entries ?? []) {
    if (type === CERTIFICATE_TYPE.pkcsSignedData) addSigners(found, readDer(bytes, offset), 1);
  }
  return found;
}

function addSigners(found: ImageSigner[], element: DerElement, depth: number): void {
  const data = readSignedData(element);
  const certificates = readCertificates(data);
  for (const signer of data.signers) {
    if (found.length >= MAX_SIGNERS || depth > MAX_NESTING) {
      throw new MalformedError('signatures', element.offset, 'are more than are looked at');
    }
    found.push(signerOf(signer, certificates));
    const nested = signer.unsignedAttributes.filter((a) => a.type === OID.nestedSignature).flatMap((a) => a.values);
    for (const inner of nested) addSigners(found, inner, depth + 1);
  }
}

interface Certificates {
  readonly read: readonly Certificate[];
  /** Signed parts of those that cannot be read: one of them may be the one that a list means. */
  readonly unread: readonly Uint8Array[];
}

function readCertificates({ certificates }: SignedData): Certificates {
  const read: Certificate[] = [];
  const unread: Uint8Array[] = [];
  for (const element of certificates) {
    const certificate = attempt(() => readCertificate(element));
    if ('value' in certificate) read.push(certificate.value);
    else if (element.children[0]) unread.push(element.children[0].bytes);
  }
  return { read, unread };
}

function signerOf({ signer }: SignerInfo, { read, unread }: Certificates): ImageSigner {
  const leaves = read.filter((c) =>
    'keyId' in signer ? c.subjectKeyId === signer.keyId : c.serial === signer.serial && c.issuerBytes === signer.issuer,
  );
  const chain = upwards(leaves, read);
  const signed = [...chain.map(({ tbs }) => tbs), ...unread];
  return {
    publishers: leaves.flatMap(({ subjectName }) => subjectName.parts.flatMap(commonNames)),
    ekus: leaves.flatMap(({ ekus }) => ekus),
    tbs: new Set(signed.flatMap((tbs) => TBS_DIGESTS.map((name) => createHash(name).update(tbs).digest('hex')))),
    length: chain.length,
    complete: chain.some((c) => c.issuerBytes === c.subjectBytes),
  };
}

/** Certificates from the signing one up, by their names alone: nothing of it needs to hold. */
function upwards(leaves: readonly Certificate[], all: readonly Certificate[]): readonly Certificate[] {
  const chain = new Set(leaves);
  for (const certificate of chain) {
    for (const above of all) {
      if (above.subjectBytes === certificate.issuerBytes && chain.size < MAX_CHAIN) chain.add(above);
    }
  }
  return [...chain];
}

const commonNames = (part: string): readonly string[] =>
  [...part.matchAll(COMMON_NAME)].map(([, text]) => JSON.parse(text ?? '""') as string);
