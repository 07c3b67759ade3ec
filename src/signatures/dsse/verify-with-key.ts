import { type KeyObject, constants, createVerify, verify } from 'node:crypto';
import { CURVE_DIGESTS, type PolicyKey } from './policy-key.js';
import { type SignedBytes, wholeOf } from './signed-bytes.js';

const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING } = constants;

/**
 * Whether a signature over bytes was made with a key. The key alone decides the scheme: Ed25519; ECDSA with the digest
 * of its curve; RSA with SHA-256, as PSS where the key says so and else as PSS or PKCS #1 v1.5. `digest` is for signatures
 * that name theirs. Never throws.
 */
export function isSignedWith(key: KeyObject, bytes: SignedBytes, signature: Uint8Array, digest?: string): boolean {
  try {
    if (key.asymmetricKeyType === 'ed25519') {
      const message = wholeOf(bytes);
      return message !== undefined && verify(null, message, key, signature);
    }
    const scheme = schemeOf(key);
    return scheme !== undefined && holds(scheme, bytes, { signature, digest: digest ?? scheme.digest });
  } catch {
    // What the library refuses to look at is no signature of this key.
    return false;
  }
}

interface Scheme {
  readonly ways: readonly { readonly key: KeyObject; readonly padding?: number }[];
  readonly digest: string;
}

function schemeOf(key: KeyObject): Scheme | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const pss = { key, padding: RSA_PKCS1_PSS_PADDING };
  if (type === 'rsa') return { ways: [{ key, padding: RSA_PKCS1_PADDING }, pss], digest: 'sha256' };
  if (type === 'rsa-pss') return { ways: [pss], digest: 'sha256' };
  const digest = CURVE_DIGESTS.get(details?.namedCurve ?? '');
  return type === 'ec' && digest !== undefined ? { ways: [{ key }], digest } : undefined;
}

/** The first of the keys that made one of the signatures. */
export function signerAmong(
  keys: readonly PolicyKey[],
  bytes: SignedBytes,
  signatures: readonly Uint8Array[],
): PolicyKey | undefined {
  return keys.find(({ key }) => signatures.some((signature) => isSignedWith(key, bytes, signature)));
}

/** Whether the signature holds in one of a scheme's ways; the bytes are read once for all. */
function holds(
  { ways }: Scheme,
  bytes: SignedBytes,
  { signature, digest }: { readonly signature: Uint8Array; readonly digest: string },
): boolean {
  const verifiers = ways.map(() => createVerify(digest));
  for (const chunk of bytes.chunks()) for (const verifier of verifiers) verifier.update(chunk);
  return ways.some((way, i) => verifiers[i]?.verify(way, signature) === true);
}
