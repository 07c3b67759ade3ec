import { type KeyObject, checkPrimeSync, createHash, createPrivateKey } from 'node:crypto';

/**
 * An RSA key of 2048 bits that follows from a name, so that a signed example has the same bytes whenever it is made.
 * The name is public and so is the key: for test material only.
 */
export function rsaKeyFrom(name: string): KeyObject {
  const e = 65537n;
  for (let attempt = 0; ; attempt++) {
    const p = primeFrom(`${name} p ${attempt}`);
    const q = primeFrom(`${name} q ${attempt}`);
    const phi = (p - 1n) * (q - 1n);
    if (p === q || phi % e === 0n) continue;
    const d = inverse(e, phi);
    const jwk = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
    const encoded = Object.fromEntries(Object.entries(jwk).map(([field, value]) => [field, base64Url(value)]));
    return createPrivateKey({ key: { kty: 'RSA', ...encoded }, format: 'jwk' });
  }
}

/** The first prime of 1024 bits, two highest ones set, above a start that follows from the name. */
function primeFrom(name: string): bigint {
  const digests = [0, 1, 2, 3].map((i) => createHash('sha256').update(`${name} ${i}`).digest('hex'));
  let candidate = BigInt(`0x${digests.join('')}`) | (3n << 1022n) | 1n;
  while (!checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value, modulus, 1n, 0n];
  while (a > 1n) {
    const quotient = a / b;
    [a, b, x, y] = [b, a % b, y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

function base64Url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
