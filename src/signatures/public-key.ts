import { type KeyObject, createPublicKey } from 'node:crypto';
import type { Certificate } from './certificate.js';

/** Decoded keys, by certificate: one certificate is asked for its key several times in one chain. */
const decoded = new WeakMap<Certificate, KeyObject | null>();

/** The certificate's key; `undefined` where this system cannot read it. */
export function publicKeyOf(certificate: Certificate): KeyObject | undefined {
  const known = decoded.get(certificate);
  if (known !== undefined) return known ?? undefined;
  const key = decode(certificate);
  decoded.set(certificate, key ?? null);
  return key;
}

function decode(certificate: Certificate): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(certificate.publicKey), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** RSA below this can be factored by those who matter; authorities stopped at it in 2013. */
const MIN_RSA_BITS = 2048;
/** Curves below this are as weak as RSA below 2048 bits. */
const WEAK_CURVE = /(?:192|224|160)/;

/** Kind and size of a certificate's key, e.g. `RSA 2048` or `prime256v1`, and whether it is shorter than it should be. */
export function keyStrength(certificate: Certificate): { readonly name: string; readonly short: boolean } {
  const key = publicKeyOf(certificate);
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return { name: `RSA ${modulusLength}`, short: modulusLength < MIN_RSA_BITS };
  if (namedCurve !== undefined) return { name: namedCurve, short: WEAK_CURVE.test(namedCurve) };
  return { name: key?.asymmetricKeyType ?? 'unknown', short: false };
}
