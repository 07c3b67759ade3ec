import { verify } from 'node:crypto';
import { hex } from '../../bytes/text.js';
import { type Vouching, UNSIGNED, notVouched } from '../../model/vouching.js';
import { digestOf } from './digest-of.js';
import { base64Bytes } from './json-fields.js';
import type { PolicyKey } from './policy-key.js';
import { type SignedBytes, wholeOf } from './signed-bytes.js';

/** Algorithm, identifier of the key, signature. */
const SIGNATURE_SIZE = 74;
const GLOBAL_SIZE = 64;
const TRUSTED = 'trusted comment: ';

interface Minisign {
  /** Over the BLAKE2b-512 digest of the file and not over the file itself. */
  readonly prehashed: boolean;
  readonly keyId: string;
  readonly signature: Uint8Array;
  readonly comment: string;
  readonly global: Uint8Array;
}

/** Who vouches for a file by a minisign signature: both its signature and the one over its trusted comment must hold. */
export function verifyMinisign(text: string, file: SignedBytes, keys: readonly PolicyKey[]): Vouching {
  const minisign = readMinisign(text);
  if (minisign === undefined) return notVouched('minisign', 'invalid', 'it is no minisign signature');
  const named = keys.filter(
    ({ key, minisignId }) =>
      key.asymmetricKeyType === 'ed25519' && (minisignId === undefined || minisignId === minisign.keyId),
  );
  if (named.length === 0) {
    return notVouched('minisign', 'untrusted', `the policy names no key ${minisign.keyId}`);
  }
  const message = minisign.prehashed ? digestOf('blake2b512', file) : wholeOf(file);
  if (message === undefined) return notVouched('minisign', 'unsupported', 'the file is too long for the old form');
  const comment = Buffer.concat([minisign.signature, Buffer.from(minisign.comment, 'utf8')]);
  const signer = named.find(
    ({ key }) => verify(null, message, key, minisign.signature) && verify(null, comment, key, minisign.global),
  );
  if (signer === undefined) {
    const isKnown = named.some(({ minisignId }) => minisignId !== undefined);
    return notVouched('minisign', isKnown ? 'invalid' : 'untrusted', 'it does not hold for this file with a named key');
  }
  return {
    ...UNSIGNED,
    status: 'valid',
    form: 'minisign',
    signer: signer.name,
    how: 'key',
    detail: 'the signature holds',
  };
}

function readMinisign(text: string): Minisign | undefined {
  const [untrusted = '', first = '', trusted = '', second = '', ...rest] = text.split(/\r?\n/);
  const bytes = base64Bytes(first);
  const global = base64Bytes(second);
  if (!untrusted.startsWith('untrusted comment:') || !trusted.startsWith(TRUSTED)) return undefined;
  if (rest.some((line) => line !== '')) return undefined;
  if (bytes?.byteLength !== SIGNATURE_SIZE || global?.byteLength !== GLOBAL_SIZE) return undefined;
  const algorithm = Buffer.from(bytes.subarray(0, 2)).toString('latin1');
  if (algorithm !== 'ED' && algorithm !== 'Ed') return undefined;
  return {
    prehashed: algorithm === 'ED',
    keyId: hex(bytes.subarray(2, 10)),
    signature: bytes.subarray(10),
    comment: trusted.slice(TRUSTED.length),
    global,
  };
}
