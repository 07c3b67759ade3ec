import { type KeyObject, createPublicKey } from 'node:crypto';
import { hex } from '../../bytes/text.js';
import { base64Bytes } from './json-fields.js';

/** A public key that a policy names. */
export interface PolicyKey {
  readonly name: string;
  readonly key: KeyObject;
  /** Of a key as minisign writes it: its identifier, hexadecimal. */
  readonly minisignId: string | undefined;
}

/** Curves by the digest that goes with them. */
export const CURVE_DIGESTS: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'sha256'],
  ['secp384r1', 'sha384'],
  ['secp521r1', 'sha512'],
]);

const MIN_RSA_BITS = 2048;
const PEM = /^\s*-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/;
/** minisign: algorithm, identifier, key. */
const MINISIGN_KEY_SIZE = 42;
/** SubjectPublicKeyInfo of an Ed25519 key, but for the key. */
const ED25519_HEAD = '302a300506032b6570032100';

/** The public key of a file, PEM or minisign's, or why it cannot be used. */
export function readPublicKey(bytes: Uint8Array): Omit<PolicyKey, 'name'> | string {
  const text = Buffer.from(bytes).toString('latin1');
  if (text.startsWith('untrusted comment:')) return minisignKey(text);
  if (text.includes('PRIVATE KEY')) return 'it holds a private key, which has no place beside a policy';
  if (!PEM.test(text)) return 'it is not one public key as PEM ("BEGIN PUBLIC KEY")';
  try {
    const key = createPublicKey(text);
    const problem = problemOf(key);
    return problem ?? { key, minisignId: undefined };
  } catch {
    return 'its public key cannot be read';
  }
}

/** Why a key is not used, if so. */
function problemOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string | undefined {
  const { modulusLength = 0, namedCurve = '' } = details ?? {};
  if (type === 'ed25519') return undefined;
  if (type === 'ec') {
    return CURVE_DIGESTS.has(namedCurve) ? undefined : `keys on the curve ${namedCurve} are not used`;
  }
  if (type === 'rsa' || type === 'rsa-pss') {
    return modulusLength < MIN_RSA_BITS ? `RSA keys below ${MIN_RSA_BITS} bits are not used` : undefined;
  }
  return `keys of type ${String(type)} are not used`;
}

function minisignKey(text: string): Omit<PolicyKey, 'name'> | string {
  const bytes = base64Bytes(text.split('\n')[1]?.trim() ?? '');
  if (bytes?.byteLength !== MINISIGN_KEY_SIZE || bytes[0] !== 0x45 || bytes[1] !== 0x64) return 'it is no minisign key';
  const der = Buffer.concat([Buffer.from(ED25519_HEAD, 'hex'), bytes.subarray(10)]);
  return { key: createPublicKey({ key: der, format: 'der', type: 'spki' }), minisignId: hex(bytes.subarray(2, 10)) };
}
