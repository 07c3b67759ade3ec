import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readPublicKey } from '../../../src/signatures/dsse/policy-key.js';
import { MAX_WHOLE_MESSAGE, signedBytes, signedSource, wholeOf } from '../../../src/signatures/dsse/signed-bytes.js';
import { verifyDetached } from '../../../src/signatures/dsse/verify-detached.js';
import { minisign, minisignKey, signWith, testKey } from '../../builders/dsse.js';

const FILE = Buffer.from('content of a release');
const keyOf = (text: string) => {
  const key = readPublicKey(Buffer.from(text));
  if (typeof key === 'string') throw new Error(key);
  return { name: 'build', ...key };
};
const [ed, ec, stranger] = [testKey('ed25519'), testKey('P-256'), testKey('ed25519')];
const verify = (signature: string | Uint8Array, keys: readonly string[], file: Uint8Array = FILE) =>
  verifyDetached(Buffer.from(signature), signedBytes(file), keys.map(keyOf));

describe('a minisign signature', () => {
  it.each([true, false])('holds for the file it was made over (prehashed: %s)', (prehashed) => {
    const text = minisign(ed, FILE, { prehashed });
    expect(verify(text, [minisignKey(ed)])).toMatchObject({ status: 'valid', signer: 'build', form: 'minisign' });
    expect(verify(text, [ed.pem])).toMatchObject({ status: 'valid' });
    expect(verify(text, [minisignKey(ed)], Buffer.from('other'))).toMatchObject({ status: 'invalid' });
    expect(verify(text, [ed.pem], Buffer.from('other'))).toMatchObject({ status: 'untrusted' });
    expect(verify(text, [stranger.pem])).toMatchObject({ status: 'untrusted' });
    expect(verify(text, [ec.pem])).toMatchObject({ status: 'untrusted' });
    expect(verify(text, [minisignKey(ed, Buffer.alloc(8))])).toMatchObject({ status: 'untrusted' });
  });

  it('does not hold with another trusted comment', () => {
    const text = minisign(ed, FILE, { comment: 'version 1' }).replace('version 1', 'version 2');
    expect(verify(text, [minisignKey(ed)])).toMatchObject({ status: 'invalid' });
  });

  it('made for one way of hashing does not hold for the other', () => {
    const bytes = Buffer.from(minisign(ed, FILE).split('\n')[1] ?? '', 'base64');
    bytes.write('Ed');
    const text = minisign(ed, FILE).split('\n');
    text[1] = bytes.toString('base64');
    expect(verify(text.join('\n'), [minisignKey(ed)])).toMatchObject({ status: 'invalid' });
  });

  it.each([
    ['cut off', (t: string) => t.split('\n').slice(0, 2).join('\n')],
    ['followed by more', (t: string) => `${t}more\n`],
    ['of no known algorithm', (t: string) => t.replace(/\nRUQ/, '\nRUU')],
    ['without its trusted comment', (t: string) => t.replace('trusted comment: file', 'comment: file')],
    ['not base64', (t: string) => t.replace(/\nRU/, '\n*U')],
  ])('is none where it is %s', (_what, spoil) => {
    const text = minisign(ed, FILE);
    expect(spoil(text)).not.toBe(text);
    expect(verify(spoil(text), [minisignKey(ed)])).toMatchObject({ status: 'invalid' });
  });
});

describe('a plain signature', () => {
  it('holds as bytes and as base64, for the key that made it', () => {
    const bytes = signWith(ec, FILE);
    for (const form of [bytes, `${bytes.toString('base64')}\n`]) {
      expect(verify(form, [ed.pem, ec.pem])).toMatchObject({ status: 'valid', form: 'detached' });
      expect(verify(form, [ec.pem], Buffer.from('other'))).toMatchObject({ status: 'untrusted' });
      expect(verify(form, [])).toMatchObject({ status: 'untrusted' });
    }
  });

  it.each([
    ['OpenPGP', '-----BEGIN PGP SIGNATURE-----\n', 'OpenPGP'],
    ['CMS as PEM', '-----BEGIN CMS-----\n', 'CMS'],
    ['CMS as DER', Buffer.from([0x30, 0x82, 1, 2]), 'CMS'],
  ])('of form %s is unsupported, in words', (_what, signature, says) => {
    const { status, detail } = verify(signature, [ec.pem]);
    expect(status).toBe('unsupported');
    expect(detail).toContain(says);
  });

  it('is none where it is empty or longer than any', () => {
    expect(verify('', [ec.pem])).toMatchObject({ status: 'invalid' });
    expect(verify(Buffer.alloc(5000, 1), [ec.pem])).toMatchObject({ status: 'invalid' });
  });
});

describe('a file that is signed', () => {
  it('is read in pieces, all of it once', () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024 + 1, 7);
    expect([...signedSource(sourceOf(bytes)).chunks()].map((c) => c.byteLength)).toEqual([
      1048576, 1048576, 1048576, 1,
    ]);
    expect(Buffer.compare(wholeOf(signedSource(sourceOf(bytes))) ?? FILE, bytes)).toBe(0);
  });

  it('is not held in memory where it is too long, and so does not hold with a scheme that needs it', () => {
    const long = { size: MAX_WHOLE_MESSAGE + 1, chunks: () => [] };
    expect(wholeOf(long)).toBeUndefined();
    const text = minisign(ed, FILE, { prehashed: false });
    expect(verifyDetached(Buffer.from(text), long, [keyOf(minisignKey(ed))])).toMatchObject({ status: 'unsupported' });
    expect(verifyDetached(signWith(ed, FILE), long, [keyOf(ed.pem)])).toMatchObject({ status: 'untrusted' });
  });
});
