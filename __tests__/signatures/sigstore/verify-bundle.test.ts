import { describe, expect, it } from '@jest/globals';
import { readPublicKey } from '../../../src/signatures/dsse/policy-key.js';
import { signedBytes } from '../../../src/signatures/dsse/signed-bytes.js';
import { builtInRoot, readTrustedRoots } from '../../../src/signatures/sigstore/trusted-root.js';
import { verifyBundle } from '../../../src/signatures/sigstore/verify-bundle.js';
import { envelope, signWith, testKey } from '../../builders/dsse.js';
import { BUNDLE, ISSUER, STAMPED, SUBJECT, type Signer, sigstoreInstance } from '../../builders/sigstore.js';

const instance = sigstoreInstance();
const stranger = sigstoreInstance();
const rootsOf = (...of: readonly { root: unknown }[]) =>
  of.flatMap(({ root }) => readTrustedRoots(JSON.stringify(root), 'the root of the test'));
const NOW = Date.parse('2026-02-01T00:00:00Z');
const identities = [{ name: 'build', issuer: ISSUER, subject: SUBJECT }];
const trust = { roots: rootsOf(instance), keys: [], identities, now: NOW };
const PAYLOAD = '{"_type":"https://in-toto.io/Statement/v1"}';
const FILE = Buffer.from('content');
const attested = (signer: Signer = {}) => verifyBundle(instance.attest(PAYLOAD, signer), trust).vouching;

describe('a bundle of an instance without logs', () => {
  it('holds by its time stamp, long after its certificate expired, and says who and when', () => {
    const { vouching, payload } = verifyBundle(instance.attest(PAYLOAD), trust);
    expect(vouching).toMatchObject({
      status: 'valid',
      signer: 'build',
      how: 'identity',
      signedAt: Date.parse(STAMPED),
    });
    expect(vouching.detail).toBe(
      `signed by ${SUBJECT} (${ISSUER}) at 2026-01-15T12:00:00.000Z, by the root of the test`,
    );
    expect(Buffer.from(payload?.bytes ?? []).toString()).toBe(PAYLOAD);
  });

  it('tells what the authority wrote into the certificate', () => {
    const claims = {
      '9': 'https://github.com/example/builder/b.yml',
      '11': 'github-hosted',
      '12': 'r',
      '13': 'd',
      '14': 'f',
    };
    expect(attested({ claims }).certificate).toEqual({
      issuer: ISSUER,
      subject: SUBJECT,
      sourceRepository: 'r',
      sourceRef: 'f',
      sourceDigest: 'd',
      buildSigner: 'https://github.com/example/builder/b.yml',
      runner: 'github-hosted',
    });
  });

  it.each([
    ['a subject that ends like the named one', { subject: `x${SUBJECT}` }],
    ['a subject that begins like the named one', { subject: `${SUBJECT}2` }],
    ['a subject that the named one matches as a pattern', { subject: SUBJECT.replace('github.com', 'githubxcom') }],
    ['another issuer', { issuer: `${ISSUER}/other` }],
  ])('by %s is of no named identity', (_what, signer) => {
    const { status, signer: who, detail } = attested(signer);
    expect([status, who]).toEqual(['untrusted', '']);
    expect(detail).toContain('which is no identity that the policy names');
  });

  it.each([
    ['two alternative names', { alsoSubject: 'https://example.com' }],
    ['no issuer', { issuer: null }],
    ['another use', { ekus: ['1.3.6.1.5.5.7.3.1'] }],
  ])('with a certificate of %s is invalid', (_what, signer) => {
    expect(attested(signer)).toMatchObject({ status: 'invalid', certificate: undefined });
  });

  it('stamped outside the life of its certificate is refused', () => {
    expect(attested({ stampedAt: '2026-01-15T12:06:00Z' }).status).toBe('untrusted');
  });

  it('is refused at an instant before it was signed', () => {
    const before = { ...trust, now: Date.parse(STAMPED) - 3_600_000 };
    expect(verifyBundle(instance.attest(PAYLOAD), before).vouching).toMatchObject({ status: 'invalid' });
  });

  it('is untrusted without its own root, and counts where one of several roots is its own', () => {
    const bundle = instance.attest(PAYLOAD);
    expect(verifyBundle(bundle, { ...trust, roots: rootsOf(stranger) }).vouching.status).not.toBe('valid');
    expect(verifyBundle(bundle, { ...trust, roots: [] }).vouching.status).toBe('untrusted');
    expect(verifyBundle(bundle, { ...trust, roots: [builtInRoot()] }).vouching.status).not.toBe('valid');
    const both = { ...trust, roots: [builtInRoot(), ...rootsOf(stranger, instance)] };
    expect(verifyBundle(bundle, both).vouching.status).toBe('valid');
  });

  it('does not hold without a stamp, or with the stamp of another signature', () => {
    const bundle = instance.attest(PAYLOAD);
    const other = instance.attest(PAYLOAD).verificationMaterial.timestampVerificationData;
    const withStamps = (timestampVerificationData: unknown) =>
      verifyBundle(
        { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, timestampVerificationData } },
        trust,
      ).vouching.status;
    expect(withStamps({ rfc3161Timestamps: [] })).toBe('invalid');
    expect(withStamps(other)).toBe('invalid');
    const [stamp] = bundle.verificationMaterial.timestampVerificationData.rfc3161Timestamps;
    expect(withStamps({ rfc3161Timestamps: [stamp, stamp] })).toBe('invalid');
    expect(withStamps({ rfc3161Timestamps: Array(9).fill(stamp) })).toBe('invalid');
    expect(withStamps({ rfc3161Timestamps: [{ signedTimestamp: 'AAAA' }] })).toBe('invalid');
  });

  it('does not hold with one byte of its payload changed', () => {
    const bundle = instance.attest(PAYLOAD);
    const payload = Buffer.from(PAYLOAD.replace('v1', 'v2')).toString('base64');
    const changed = { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } };
    expect(verifyBundle(changed, trust).vouching.status).toBe('invalid');
  });
});

describe('a bundle over a file', () => {
  it('holds for that file alone', () => {
    const bundle = instance.signFile(FILE);
    expect(verifyBundle(bundle, trust, signedBytes(FILE)).vouching).toMatchObject({ status: 'valid', signer: 'build' });
    expect(verifyBundle(bundle, trust, signedBytes(Buffer.from('other'))).vouching.status).toBe('invalid');
    expect(verifyBundle(bundle, trust).vouching.detail).toBe('it signs a file and no statement');
  });

  it('that claims the digest of another file is refused', () => {
    const bundle = instance.signFile(FILE);
    const { messageDigest } = instance.signFile(Buffer.from('other')).messageSignature;
    const swapped = { ...bundle, messageSignature: { ...bundle.messageSignature, messageDigest } };
    expect(verifyBundle(swapped, trust, signedBytes(FILE)).vouching.status).toBe('invalid');
    expect(verifyBundle(swapped, trust, signedBytes(Buffer.from('other'))).vouching.status).toBe('invalid');
  });

  it('with a digest that is not used is refused', () => {
    const bundle = instance.signFile(FILE);
    const messageDigest = { algorithm: 'SHA3_256', digest: 'AAAA' };
    const odd = { ...bundle, messageSignature: { ...bundle.messageSignature, messageDigest } };
    expect(verifyBundle(odd, trust, signedBytes(FILE)).vouching.status).toBe('invalid');
  });
});

describe('a bundle by a key', () => {
  const key = testKey('P-256');
  const read = readPublicKey(Buffer.from(key.pem));
  const keys = typeof read === 'string' ? [] : [{ name: 'lab', ...read }];
  const stamped = () => {
    const { verificationMaterial } = instance.attest(PAYLOAD);
    return { ...verificationMaterial, certificate: undefined, publicKey: { hint: 'lab' } };
  };

  it('needs a key that the policy names, whatever its hint says, and a proven instant', () => {
    const bundle = { mediaType: BUNDLE, verificationMaterial: stamped(), dsseEnvelope: envelope(PAYLOAD, [key]) };
    expect(verifyBundle(bundle, trust).vouching.status).toBe('untrusted');
    expect(verifyBundle(bundle, { ...trust, keys }).vouching.status).toBe('invalid');
  });

  it('over a file is held against the file', () => {
    const signature = signWith(key, Buffer.from('other')).toString('base64');
    const { messageSignature } = instance.signFile(FILE);
    const bundle = {
      mediaType: BUNDLE,
      verificationMaterial: stamped(),
      messageSignature: { ...messageSignature, signature },
    };
    expect(verifyBundle(bundle, { ...trust, keys }, signedBytes(FILE)).vouching.status).toBe('untrusted');
  });
});

describe('what is no bundle', () => {
  const good = instance.attest(PAYLOAD);
  const entry = (over: object) => ({
    ...good,
    verificationMaterial: {
      ...good.verificationMaterial,
      tlogEntries: [
        {
          logIndex: '1',
          logId: { keyId: 'AAAA' },
          kindVersion: { kind: 'dsse', version: '0.0.1' },
          integratedTime: '1',
          ...over,
        },
      ],
    },
  });
  const proof = { logIndex: '1', rootHash: 'AAAA', treeSize: '2', hashes: [] };
  it.each([
    ['nothing', null],
    ['a text', 'x'],
    ['of another version', { ...good, mediaType: BUNDLE.replace('0.3', '0.4') }],
    ['without material', { ...good, verificationMaterial: undefined }],
    ['without content', { ...good, dsseEnvelope: undefined }],
    ['of two signatures', { ...good, dsseEnvelope: envelope(PAYLOAD, [testKey('P-256'), testKey('P-256')]) }],
    ['with a log entry below zero', entry({ logIndex: '-1' })],
    [
      'with a log that the root does not have',
      entry({ inclusionProof: { ...proof, checkpoint: { envelope: 'x\n\n' } } }),
    ],
    ['with a proof longer than any', entry({ inclusionProof: { ...proof, hashes: Array(65).fill('AAAA') } })],
  ])('is invalid, and nothing throws: %s', (_what, json) => {
    expect(verifyBundle(json, trust).vouching.status).toBe('invalid');
  });

  it('is not asked to match a pattern that whoever wrote it chose, which could take for ever', () => {
    const note = 'x\n\n\u2014 (([a-z:/.]+)+)+! AAAAAAAA\n';
    const json = entry({ inclusionProof: { ...proof, checkpoint: { envelope: note } } });
    expect(verifyBundle(json, trust).vouching.detail).toBe('a checkpoint is signed by no name');
  });

  it('brings no root of its own, and no long chain', () => {
    const chain = (rawBytes: readonly string[]) => ({
      ...good,
      mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.2',
      verificationMaterial: {
        ...good.verificationMaterial,
        certificate: undefined,
        x509CertificateChain: { certificates: rawBytes.map((raw) => ({ rawBytes: raw })) },
      },
    });
    const leaf = good.verificationMaterial.certificate.rawBytes;
    const [authority] = instance.root.certificateAuthorities;
    const root = authority?.certChain.certificates[0]?.rawBytes ?? '';
    const statusOf = (raw: readonly string[]) => verifyBundle(chain(raw), trust).vouching.status;
    expect([statusOf([leaf]), statusOf([leaf, root]), statusOf(Array(9).fill(leaf)), statusOf([])]).toEqual([
      'valid',
      'invalid',
      'invalid',
      'invalid',
    ]);
  });

  it('has a certificate no longer than certificates are', () => {
    const rawBytes = Buffer.alloc(70_000, 1).toString('base64');
    const long = { ...good, verificationMaterial: { ...good.verificationMaterial, certificate: { rawBytes } } };
    expect(verifyBundle(long, trust).vouching).toMatchObject({
      status: 'invalid',
      detail: 'its certificate is too long',
    });
  });
});

describe('a trusted root', () => {
  it('is one JSON text, or one a line as the GitHub command line writes them', () => {
    const lines = `${JSON.stringify(instance.root)}\n${JSON.stringify(stranger.root)}\n`;
    expect(readTrustedRoots(lines, 'x')).toHaveLength(2);
    expect(readTrustedRoots(JSON.stringify(instance.root, null, 2), 'x')).toHaveLength(1);
  });

  it('comes with this version, with its day', () => {
    const { name, material } = builtInRoot();
    expect(name).toMatch(/^the Sigstore root of \d{4}-\d{2}-\d{2}$/);
    expect([material.tlogs.length, material.certificateAuthorities.length]).toEqual([2, 2]);
  });

  it.each([
    ['another document', '{"mediaType":"x"}'],
    ['not JSON', 'x'],
    ['without authority', JSON.stringify({ ...instance.root, certificateAuthorities: [] })],
    [
      'of logs that do not say from when they count',
      JSON.stringify({
        ...instance.root,
        tlogs: [{ baseUrl: 'x', publicKey: { rawBytes: 'AAAA' }, logId: { keyId: 'AA' } }],
      }),
    ],
  ])('is refused where it is %s', (_what, text) => {
    expect(() => readTrustedRoots(text, 'x')).toThrow();
  });

  it('gives no keys of its own', () => {
    const [root] = rootsOf(instance);
    expect(() => root?.material.publicKey('x')).toThrow('keys are not taken from the root');
  });
});
