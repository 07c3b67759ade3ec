import { createHash } from 'node:crypto';
import { MalformedError } from '../src/bytes/byte-reader.js';
import type { DerElement } from '../src/formats/der/element.js';
import { OID } from '../src/signatures/oids.js';
import { type SignedData, readSignedData } from '../src/signatures/signed-data.js';
import type { SignerInfo } from '../src/signatures/signer-info.js';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is signed, what says so, and the signature: one that differs in any of them is another. */
function fingerprint({ content }: SignedData, { signedAttributes, signature }: SignerInfo): string {
  const parts = [content?.content ?? new Uint8Array(0), signedAttributes?.signedBytes ?? new Uint8Array(0), signature];
  return parts.map(hashOf).join(' ');
}

/** Of every signature of a message, nested ones behind the one that holds them, as they are verified; one that cannot be read is one. */
export function fingerprints(element: DerElement): readonly string[] {
  const data = readable(element);
  if (data === undefined) return ['unread'];
  return data.signers.flatMap((signer) => [
    fingerprint(data, signer),
    ...signer.unsignedAttributes
      .filter(({ type }) => type === OID.nestedSignature)
      .flatMap(({ values }) => values.flatMap(fingerprints)),
  ]);
}

function readable(element: DerElement): SignedData | undefined {
  try {
    return readSignedData(element);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}
