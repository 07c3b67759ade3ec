import type { Bundle } from '@sigstore/bundle';
import type { SignedEntity } from '@sigstore/verify';
import { digestOf } from '../dsse/digest-of.js';
import { preAuthentication } from '../dsse/envelope.js';
import { type SignedBytes, signedBytes } from '../dsse/signed-bytes.js';
import { isSignedWith } from '../dsse/verify-with-key.js';

type SignatureContent = SignedEntity['signature'];

/** Digests of messages that bundles name by number, as the specification's HashAlgorithm does. */
const DIGESTS: ReadonlyMap<number, string> = new Map([
  [1, 'sha256'],
  [2, 'sha384'],
  [3, 'sha512'],
]);

/**
 * What a bundle's signature is over, as the library asks for it. The comparisons are ours: for a message the digest that
 * counts is that of the file and never the one that the bundle claims; for an envelope a log may have kept the digest of
 * the payload or of all that is signed. Throws where the file is missing, or is another one than the bundle speaks of.
 */
export function signatureContent(bundle: Bundle, file: SignedBytes | undefined): SignatureContent {
  const { content } = bundle;
  if (content.$case === 'dsseEnvelope') {
    const { payload, payloadType, signatures } = content.dsseEnvelope;
    const signed = preAuthentication({ payload, payloadType });
    return contentOf(signatures[0]?.sig ?? Buffer.alloc(0), {
      digests: [digestOf('sha256', signedBytes(payload)), digestOf('sha256', signedBytes(signed))],
      isBy: (key, signature) => isSignedWith(key, signedBytes(signed), signature),
    });
  }
  const { signature, messageDigest } = content.messageSignature;
  const algorithm = DIGESTS.get(messageDigest.algorithm);
  if (algorithm === undefined) throw new Error('the digest of its message is of no kind that is used');
  if (file === undefined) throw new Error('it signs a file and no statement');
  const digest = digestOf(algorithm, file);
  if (!digest.equals(messageDigest.digest)) throw new Error('it signs another file');
  return contentOf(signature, {
    digests: [digest],
    isBy: (key, bytes) => isSignedWith(key, file, bytes, algorithm),
  });
}

function contentOf(
  signature: Buffer,
  {
    digests,
    isBy,
  }: {
    readonly digests: readonly Buffer[];
    readonly isBy: (key: Parameters<SignatureContent['verifySignature']>[0], signature: Uint8Array) => boolean;
  },
): SignatureContent {
  return {
    signature,
    compareSignature: (other) => signature.equals(other),
    compareDigest: (other) => digests.some((digest) => digest.equals(other)),
    verifySignature: (key) => isBy(key, signature),
  };
}
