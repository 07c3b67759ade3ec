import { type Vouching, UNSIGNED, notVouched } from '../../model/vouching.js';
import { base64Bytes } from './json-fields.js';
import { verifyMinisign } from './minisign.js';
import type { PolicyKey } from './policy-key.js';
import type { SignedBytes } from './signed-bytes.js';
import { signerAmong } from './verify-with-key.js';

/** The largest RSA signature that anybody uses, as base64 with room for line ends. */
const MAX_PLAIN_SIZE = 4096;

/** Who vouches for a file by a detached signature that is no Sigstore bundle. */
export function verifyDetached(signature: Uint8Array, file: SignedBytes, keys: readonly PolicyKey[]): Vouching {
  const text = Buffer.from(signature).toString('latin1');
  if (text.startsWith('untrusted comment:')) {
    return verifyMinisign(Buffer.from(signature).toString('utf8'), file, keys);
  }
  if (text.startsWith('-----BEGIN PGP')) return unsupported('OpenPGP signatures are not verified in this version');
  if (/^-----BEGIN (?:CMS|PKCS7)/.test(text) || (signature[0] === 0x30 && (signature[1] ?? 0) >= 0x82)) {
    return unsupported('detached CMS signatures are not verified in this version');
  }
  if (signature.byteLength === 0 || signature.byteLength > MAX_PLAIN_SIZE) {
    return notVouched('detached', 'invalid', `${signature.byteLength} bytes are no signature`);
  }
  if (keys.length === 0) return notVouched('detached', 'untrusted', 'the policy names no key for it');
  const decoded = base64Bytes(text.replace(/\s+/g, ''));
  const readings = decoded === undefined || decoded.byteLength === 0 ? [signature] : [signature, decoded];
  const signer = signerAmong(keys, file, readings);
  if (signer === undefined) {
    return notVouched('detached', 'untrusted', 'no key that the policy names has signed these bytes');
  }
  return {
    ...UNSIGNED,
    status: 'valid',
    form: 'detached',
    signer: signer.name,
    how: 'key',
    detail: 'the signature holds',
  };
}

const unsupported = (why: string): Vouching => notVouched('detached', 'unsupported', why);
