import { describe, expect, it } from '@jest/globals';
import { preAuthentication, readEnvelope } from '../../../src/signatures/dsse/envelope.js';
import { base64Bytes } from '../../../src/signatures/dsse/json-fields.js';
import { readPublicKey } from '../../../src/signatures/dsse/policy-key.js';
import { verifyEnvelope } from '../../../src/signatures/dsse/verify-envelope.js';
import { type TestKey, IN_TOTO, envelope, signWith, signedPart, testKey } from '../../builders/dsse.js';

const keyOf = (name: string, { pem }: TestKey) => {
  const key = readPublicKey(Buffer.from(pem));
  if (typeof key === 'string') throw new Error(key);
  return { name, ...key };
};
const verified = (value: unknown, keys: readonly TestKey[]) => {
  const read = readEnvelope(value);
  if (typeof read === 'string') return read;
  return verifyEnvelope(
    read,
    keys.map((key, i) => keyOf(`key-${i}`, key)),
  );
};
const PAYLOAD = '{"_type":"x"}';
const [ours, other] = [testKey('ed25519'), testKey('ed25519')];

describe('an envelope', () => {
  it.each(['ed25519', 'P-256', 'P-384', 'P-521', 'rsa', 'rsa-pss'] as const)(
    'signed with a named %s key holds',
    (kind) => {
      const key = testKey(kind);
      const signed = envelope(PAYLOAD, [key]);
      expect(verified(signed, [other, key])).toMatchObject({
        status: 'valid',
        signer: 'key-1',
        how: 'key',
        form: 'dsse',
      });
      const changed = { ...signed, payload: Buffer.from(`${PAYLOAD} `).toString('base64') };
      expect(verified(changed, [key])).toMatchObject({ status: 'untrusted', signer: '' });
    },
  );

  it('may be signed as PSS by an RSA key that does not say which', () => {
    const key = testKey('rsa');
    const sig = signWith(key, signedPart(PAYLOAD), true).toString('base64');
    expect(verified({ ...envelope(PAYLOAD, []), signatures: [{ sig }] }, [key])).toMatchObject({ status: 'valid' });
  });

  it('of several signatures needs one by a named key, whatever their hints say', () => {
    expect(verified(envelope(PAYLOAD, [other, ours], { keyid: 'key-9' }), [ours])).toMatchObject({ status: 'valid' });
    expect(verified(envelope(PAYLOAD, [other], { keyid: 'key-0' }), [ours])).toMatchObject({ status: 'untrusted' });
    expect(verified(envelope(PAYLOAD, [ours]), [])).toMatchObject({ status: 'untrusted' });
  });

  it('is bound to its type', () => {
    const signed = envelope(PAYLOAD, [ours], { type: 'text/plain' });
    expect(verified(signed, [ours])).toMatchObject({ status: 'valid' });
    expect(verified({ ...signed, payloadType: IN_TOTO }, [ours])).toMatchObject({ status: 'untrusted' });
  });

  it('is read in both alphabets, padded or not', () => {
    const payload = '{"a":"???>>>~~~"}';
    const signed = envelope(payload, [ours]);
    const urlSafe = { ...signed, payload: Buffer.from(payload).toString('base64url') };
    expect(urlSafe.payload).toMatch(/[-_]/);
    expect(verified(urlSafe, [ours])).toMatchObject({ status: 'valid' });
  });

  it('signs the lengths in bytes, so that no text can pose as type and payload of another', () => {
    const bytes = preAuthentication({ payloadType: 'ä', payload: Buffer.from('b c') });
    expect(Buffer.from(bytes).toString()).toBe('DSSEv1 2 ä 3 b c');
  });

  const good = envelope(PAYLOAD, [ours]);
  it.each([
    ['no object', null, 'payloadType'],
    ['no type', { ...good, payloadType: '' }, 'payloadType'],
    ['a type that is no text', { ...good, payloadType: 1 }, 'payloadType'],
    ['no payload', { ...good, payload: undefined }, 'payload'],
    ['a payload that is not base64', { ...good, payload: 'a*b' }, 'payload'],
    ['two alphabets in one text', { ...good, payload: '+_AA' }, 'payload'],
    ['no signature', { ...good, signatures: [] }, 'no signatures'],
    ['signatures that are no list', { ...good, signatures: {} }, 'no signatures'],
    ['an empty signature beside a good one', { ...good, signatures: [...good.signatures, { sig: '' }] }, 'not base64'],
    ['a signature that is no text', { ...good, signatures: [{ sig: 7 }] }, 'not base64'],
    ['too many signatures', { ...good, signatures: Array(17).fill(good.signatures[0]) }, 'limit of 16'],
    ['fields that it only inherits', Object.create(good), 'payloadType'],
  ])('with %s is none', (_what, value, says) => {
    expect(verified(value, [ours])).toContain(says);
  });

  it.each(['A', 'AAAAA', 'AA=', 'AA==='])('base64 %s is refused', (text) => {
    expect(base64Bytes(text)).toBeUndefined();
  });
});

describe('the key of a policy', () => {
  const read = (text: string) => readPublicKey(Buffer.from(text));

  it.each([
    ['a short RSA key', testKey('rsa-1024').pem, 'below 2048'],
    ['an unusual curve', testKey('secp256k1').pem, 'secp256k1'],
    ['a private key', ours.key.export({ type: 'pkcs8', format: 'pem' }).toString(), 'private key'],
    ['two keys', ours.pem + other.pem, 'one public key'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'one public key'],
    ['nothing', '', 'one public key'],
    ['nothing in its armour', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n', 'cannot be read'],
    ['a minisign key that is cut off', 'untrusted comment: x\nRWQB\n', 'no minisign key'],
    ['a minisign key without its second line', 'untrusted comment: x', 'no minisign key'],
  ])('is refused where it is %s', (_what, text, says) => {
    expect(read(text)).toContain(says);
  });
});
