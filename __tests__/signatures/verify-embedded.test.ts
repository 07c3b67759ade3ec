import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import type { EmbeddedSignature } from '../../src/signatures/embedded-signature.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { context, integer, octets, oid, sequence } from '../builders/cms-der.js';
import {
  type SignOptions,
  appendSignature,
  authenticode,
  certificateEntry,
  imageDigest,
  signPe,
  winCertificate,
  withCertificates,
} from '../builders/cms.js';
import { concat, u32 } from '../builders/pe-bytes.js';
import { buildPe } from '../builders/pe.js';
import { EKU, issueCertificate, testAuthority } from '../builders/x509.js';

const IMAGE = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const HOLDS = 'digest and signature hold; trust was not evaluated';
const DIFFERS = 'the image differs from the one that was signed';

const verified = (image: Uint8Array): readonly EmbeddedSignature[] =>
  verifyEmbedded(sourceOf(image), readPeHeaders(sourceOf(image)), undefined);
const statuses = (image: Uint8Array): string[] => verified(image).map((s) => `${s.form} ${s.status}: ${s.detail}`);
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const tableOffset = (signed: Uint8Array): number =>
  new DataView(signed.buffer).getUint32(certificateEntry(signed), true);

describe('verifyEmbedded on signatures that hold', () => {
  it('says who signed what and when, and that trust was not evaluated', () => {
    expect(verified(signPe(IMAGE, { timestamp: { at: '2026-01-15T12:00:00Z' } }))).toEqual([
      {
        form: 'embedded',
        status: 'untrusted',
        trust: 'not-evaluated',
        detail: HOLDS,
        signer: 'CN=Example Sensor\\, Inc., O=Example Sensor\\, Inc., C=US',
        issuer: 'CN=Ringgate Test Root, O=Ringgate Test, C=US',
        digestAlgorithm: 'sha256',
        signedDigest: hexOf(imageDigest(IMAGE, 'sha256')),
        computedDigest: hexOf(imageDigest(IMAGE, 'sha256')),
        timestamp: '2026-01-15T12:00:00Z',
        ekus: [EKU.codeSigning],
        chain: [],
        anchor: undefined,
        stampedAt: undefined,
        stampedBy: undefined,
        expires: '2049-01-01T00:00:00Z',
        key: 'RSA 2048',
        weaknesses: [],
        pageHashes: 'none',
      },
    ]);
  });

  it('is empty for an image without a certificate table', () => {
    expect(verified(IMAGE)).toEqual([]);
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('reads %s', (digest) => {
    const [signature] = verified(signPe(IMAGE, { digest }));
    expect(signature).toMatchObject({ status: 'untrusted', digestAlgorithm: digest });
  });

  it.each<[string, SignOptions]>([
    ['RSASSA-PSS', { pss: true }],
    ['a signer named by key identifier', { byKeyId: true }],
    ['the older counter-signature', { timestamp: { at: '2026-01-15T12:00:00Z', form: 'legacy' } }],
  ])('reads %s', (_, options) => {
    expect(statuses(signPe(IMAGE, options))).toEqual([`embedded untrusted: ${HOLDS}`]);
    expect(verified(signPe(IMAGE, options))[0]?.timestamp).toBe(options.timestamp?.at);
  });

  it.each([
    ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
    ['Ed25519', generateKeyPairSync('ed25519').privateKey],
  ])('verifies with a %s key', (_, key) => {
    const signer = issueCertificate({ subject: [['CN', 'Another key']], key }, testAuthority());
    expect(statuses(signPe(IMAGE, { signer }))).toEqual([`embedded untrusted: ${HOLDS}`]);
  });

  it('lists every entry of the table and every nested signature, in order', () => {
    const options: SignOptions = { digest: 'sha1', nested: [{ nested: [{ digest: 'sha512' }] }, { digest: 'sha384' }] };
    const found = verified(appendSignature(signPe(IMAGE, options)));
    expect(found.map((s) => `${s.form} ${s.status} ${s.digestAlgorithm}`)).toEqual([
      'embedded untrusted sha1',
      // Nested signatures are a set, which is stored sorted: the shorter one first.
      'nested untrusted sha384',
      'nested untrusted sha256',
      'nested untrusted sha512',
      'embedded untrusted sha256',
    ]);
  });

  it('covers data behind the last section', () => {
    const overlay = buildPe({ overlay: Uint8Array.of(1, 2, 3) });
    const signed = signPe(overlay);
    expect(statuses(signed)).toEqual([`embedded untrusted: ${HOLDS}`]);
    signed[overlay.length - 1] = 9;
    expect(statuses(signed)).toEqual([`embedded invalid: ${DIFFERS}`]);
  });

  it('does not mind a CheckSum that changed', () => {
    const signed = signPe(IMAGE);
    signed.set(u32(0xdeadbeef), 0x80 + 24 + 64);
    expect(statuses(signed)).toEqual([`embedded untrusted: ${HOLDS}`]);
  });

  it('verifies 32-bit images', () => {
    expect(statuses(signPe(buildPe({ magic: 'pe32' })))).toEqual([`embedded untrusted: ${HOLDS}`]);
  });

  it('reads an image in pieces, once for each digest', () => {
    const large = signPe(buildPe({ overlay: new Uint8Array(3_000_000) }), { nested: [{}, {}] });
    const lengths: number[] = [];
    const source = sourceOf(large);
    const watched = {
      size: source.size,
      read: (offset: number, length: number) => (lengths.push(length), source.read(offset, length)),
    };
    expect(verifyEmbedded(watched, readPeHeaders(source), undefined).map((s) => s.status)).toEqual(
      Array(3).fill('untrusted'),
    );
    expect(Math.max(...lengths)).toBe(1024 * 1024);
    expect(lengths.reduce((sum, l) => sum + l, 0)).toBeLessThan(large.length + 100);
  });
});

describe('verifyEmbedded on signatures that do not hold', () => {
  it('shows both digests where the image was changed', () => {
    const signed = signPe(IMAGE, { nested: [{ digest: 'sha1' }] });
    signed[0x410] = 0x90;
    expect(statuses(signed)).toEqual([`embedded invalid: ${DIFFERS}`, `nested invalid: ${DIFFERS}`]);
    const changed = imageDigest(signed.subarray(0, tableOffset(signed)), 'sha256');
    expect(verified(signed)[0]).toMatchObject({
      signer: 'CN=Example Sensor\\, Inc., O=Example Sensor\\, Inc., C=US',
      signedDigest: hexOf(imageDigest(IMAGE, 'sha256')),
      computedDigest: hexOf(changed),
    });
  });

  it('finds a nested signature over another image under one that holds', () => {
    const signed = signPe(IMAGE, { nested: [{ imageDigest: new Uint8Array(32) }] });
    expect(statuses(signed)).toEqual([`embedded untrusted: ${HOLDS}`, `nested invalid: ${DIFFERS}`]);
  });

  it('names everything that is wrong', () => {
    const signed = signPe(IMAGE, { imageDigest: new Uint8Array(32), messageDigest: new Uint8Array(32) });
    const reasons = [DIFFERS, 'the signed attributes have the digest of other content'];
    expect(statuses(signed)).toEqual([`embedded invalid: ${reasons.join('; ')}`]);
  });

  it('refuses a signature by a key other than the one in the certificate', () => {
    const real = issueCertificate({ subject: [['CN', 'Real']], serial: 9 }, testAuthority());
    const forged = { ...real, key: testAuthority().key };
    expect(statuses(signPe(IMAGE, { signer: forged }))).toEqual([
      'embedded invalid: the signature does not match the key of the signing certificate',
    ]);
  });

  it('refuses a signature without the certificate of its signer', () => {
    const alone = { ...testAuthority(), chain: [] };
    expect(statuses(signPe(IMAGE, { signer: alone }))).toEqual([
      'embedded invalid: the certificate of the signer is not in the signature',
    ]);
  });

  it('refuses an algorithm for another kind of key', () => {
    const ec = issueCertificate({
      subject: [['CN', 'EC']],
      key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    });
    expect(statuses(signPe(IMAGE, { signer: { ...ec, key: testAuthority().key } }))).toEqual([
      'embedded invalid: the signature algorithm is for a key of type rsa, the certificate has ec',
    ]);
  });

  it('refuses what follows the certificate table', () => {
    expect(statuses(concat(signPe(IMAGE), new Uint8Array(5)))).toEqual([
      'embedded invalid: 5 bytes follow the certificate table, which no signature covers',
    ]);
  });

  it('refuses a table that takes sections or headers out of the hash', () => {
    const cut = IMAGE.subarray(0, 0x400);
    expect(statuses(withCertificates(cut, [winCertificate(authenticode(cut))]))).toEqual([
      'embedded invalid: the certificate table overlaps section .text',
    ]);
    const short = IMAGE.subarray(0, 0x300);
    expect(statuses(withCertificates(short, [winCertificate(authenticode(short))]))[0]).toContain(
      'overlaps the headers',
    );
  });

  it('answers for a blob that is no signature', () => {
    const blob = (bytes: Uint8Array): string[] => statuses(withCertificates(IMAGE, [winCertificate(bytes)]));
    expect(blob(Uint8Array.of(0x30, 0x50))).toEqual([
      expect.stringMatching(/^embedded invalid: content at 0x\w+: needs 80 bytes/),
    ]);
    expect(blob(sequence(oid('1.2.840.113549.1.7.1'), context(0, octets(Uint8Array.of()))))).toEqual([
      expect.stringMatching(/^embedded invalid: content type at 0x\w+: 1\.2\.840\.113549\.1\.7\.1 is not signed data$/),
    ]);
    expect(blob(integer(1))).toEqual([
      expect.stringMatching(/^embedded invalid: content info at 0x\w+: is no sequence$/),
    ]);
  });

  it('says that bytes behind a signature are not covered', () => {
    const padded = concat(authenticode(IMAGE), new Uint8Array(100).fill(7));
    const [found] = statuses(withCertificates(IMAGE, [winCertificate(padded)]));
    expect(found).toMatch(
      /^embedded untrusted: digest and signature hold; trust was not evaluated; 10\d bytes behind the signature are not covered by it$/,
    );
  });

  it('stops at nesting that nobody signs with, and says so', () => {
    const deep = Array.from({ length: 12 }).reduce<SignOptions>((inner) => ({ nested: [inner] }), {});
    const found = statuses(signPe(IMAGE, deep));
    expect(found).toHaveLength(9);
    expect(found.at(-1)).toBe('nested invalid: more than 64 signatures, or nested deeper than 8: not all were read');
  });
});

describe('verifyEmbedded on what it cannot check', () => {
  it('answers unsupported for an entry of another type or revision', () => {
    const blob = authenticode(IMAGE);
    const entries = [
      winCertificate(blob, { type: 1 }),
      winCertificate(blob, { revision: 0x300 }),
      winCertificate(blob),
    ];
    expect(statuses(withCertificates(IMAGE, entries))).toEqual([
      'embedded unsupported: a certificate entry of type 1 is not read here',
      'embedded unsupported: a certificate entry of revision 0x300 is not read here',
      `embedded untrusted: ${HOLDS}`,
    ]);
  });
});
