import { type Vouching, UNSIGNED, notVouched } from '../../model/vouching.js';
import { type Envelope, preAuthentication } from './envelope.js';
import type { PolicyKey } from './policy-key.js';
import { signedBytes } from './signed-bytes.js';
import { signerAmong } from './verify-with-key.js';

/**
 * Who vouches for an envelope: one signature by one key that the policy names is enough, and the envelope's own hints
 * about keys are not asked.
 */
export function verifyEnvelope(envelope: Envelope, keys: readonly PolicyKey[]): Vouching {
  if (keys.length === 0) return notVouched('dsse', 'untrusted', 'it is signed, and the policy names no key for it');
  const signer = signerAmong(keys, signedBytes(preAuthentication(envelope)), envelope.signatures);
  if (signer === undefined) return notVouched('dsse', 'untrusted', 'no key that the policy names has signed it');
  return { ...UNSIGNED, status: 'valid', form: 'dsse', signer: signer.name, how: 'key', detail: 'the signature holds' };
}
