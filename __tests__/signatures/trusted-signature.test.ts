import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readDer } from '../../src/formats/der/element.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { readCertificate } from '../../src/signatures/certificate.js';
import type { EmbeddedSignature } from '../../src/signatures/embedded-signature.js';
import type { AnchorUse, Trust } from '../../src/signatures/trust.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { bits, octets, sequence } from '../builders/cms-der.js';
import { type SignOptions, signPe } from '../builders/cms.js';
import { buildPe } from '../builders/pe.js';
import { EKU, type Identity, issueCertificate, testAuthority, testSigner, testStamper } from '../builders/x509.js';

const IMAGE = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const NOW = '2026-11-20T00:00:00Z';
const STAMPED = '2026-01-15T12:00:00Z';
const USES: readonly AnchorUse[] = ['windows-driver', 'windows-code', 'uefi', 'timestamp'];

interface Asked {
  readonly roots?: readonly Identity[];
  readonly uses?: readonly AnchorUse[];
  readonly now?: string;
}

function trustIn({ roots = [testAuthority()], uses = USES, now = NOW }: Asked): Trust {
  const pin = ({ der }: Identity) =>
    ({ over: 'certificate', algorithm: 'sha256', digest: createHash('sha256').update(der).digest('hex') }) as const;
  return {
    anchors: roots.map((root) => ({ name: 'Test root', pin: pin(root), uses, source: 'this test' })),
    certificates: roots.map(({ der }) => readCertificate(readDer(der))),
    now: Date.parse(now),
  };
}

function verified(options: SignOptions, asked: Asked = {}, image = IMAGE): EmbeddedSignature {
  const bytes = signPe(image, options);
  const [first] = verifyEmbedded(sourceOf(bytes), readPeHeaders(sourceOf(bytes)), trustIn(asked));
  if (!first) throw new Error('no signature was found');
  return first;
}

const kinds = ({ weaknesses }: EmbeddedSignature): string[] => weaknesses.map(({ kind }) => kind);
const until2025 = (ekus = [EKU.codeSigning]): Identity =>
  issueCertificate({ subject: [['CN', 'Until 2025']], notAfter: '2025-12-31T00:00:00Z', ekus }, testAuthority());
const until2026 = (ekus = [EKU.codeSigning]): Identity =>
  issueCertificate({ subject: [['CN', 'Until 2026']], notAfter: '2026-06-30T00:00:00Z', ekus }, testAuthority());

describe('a signature with trust', () => {
  it('is valid with a chain to an anchor, and names the chain', () => {
    expect(verified({})).toMatchObject({
      status: 'valid',
      trust: 'evaluated',
      detail: 'digest, signature and the chain to Test root hold',
      anchor: 'Test root',
      chain: [
        'CN=Example Sensor\\, Inc., O=Example Sensor\\, Inc., C=US',
        'CN=Ringgate Test Root, O=Ringgate Test, C=US',
      ],
      stampedAt: undefined,
      weaknesses: [],
    });
  });

  it('is untrusted where no anchor is reached, and says whose certificate is missing', () => {
    const found = verified({ signer: { ...testSigner(), chain: [testSigner().der] } }, { roots: [] });
    expect(found).toMatchObject({ status: 'untrusted', trust: 'evaluated', anchor: undefined });
    expect(found.detail).toMatch(/^digest and signature hold, the chain does not; the issuer of .* is not at hand$/);
  });

  it('is untrusted with an anchor for something else', () => {
    expect(verified({}, { uses: ['windows-code', 'uefi', 'timestamp'] }).status).toBe('untrusted');
    expect(verified({}, { uses: ['windows-driver'] }).status).toBe('valid');
    const program = buildPe({ subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] });
    expect(verified({}, { uses: ['windows-code'] }, program).status).toBe('valid');
    const firmware = buildPe({ subsystem: 10 });
    expect(verified({}, { uses: ['windows-driver', 'windows-code'] }, firmware).status).toBe('untrusted');
    expect(verified({}, { uses: ['uefi'] }, firmware).status).toBe('valid');
  });

  it('is invalid where the chain breaks a rule', () => {
    const wrongUse = issueCertificate({ subject: [['CN', 'Mail']], ekus: ['1.3.6.1.5.5.7.3.4'] }, testAuthority());
    expect(verified({ signer: wrongUse })).toMatchObject({ status: 'invalid', trust: 'evaluated' });
  });

  it('stays invalid, whoever signed, where the image differs', () => {
    expect(verified({ imageDigest: new Uint8Array(32) })).toMatchObject({ status: 'invalid', trust: 'not-evaluated' });
  });
});

describe('an expired certificate', () => {
  it('leaves a signature expired without a stamp', () => {
    expect(verified({ signer: until2026() })).toMatchObject({ status: 'expired', expires: '2026-06-30T00:00:00Z' });
    expect(verified({ signer: until2026() }, { now: '2026-06-29T00:00:00Z' }).status).toBe('valid');
  });

  it.each(['rfc3161', 'legacy'] as const)('leaves it valid with a stamp from before, of the form %s', (form) => {
    expect(verified({ signer: until2026(), timestamp: { at: STAMPED, form } })).toMatchObject({
      status: 'valid',
      stampedAt: STAMPED,
      stampedBy: 'CN=Ringgate Test Time Stamper, O=Ringgate Test',
      timestamp: STAMPED,
    });
  });

  it('is not helped by a stamp from after its end or before its start', () => {
    expect(verified({ signer: until2025(), timestamp: { at: STAMPED } }).status).toBe('expired');
    const late = issueCertificate({ subject: [['CN', 'Late']], notBefore: '2026-06-01T00:00:00Z' }, testAuthority());
    expect(verified({ signer: late, timestamp: { at: STAMPED } }, { now: '2026-05-01T00:00:00Z' }).status).toBe(
      'expired',
    );
    expect(verified({ signer: late, timestamp: { at: STAMPED } }).status).toBe('valid');
  });

  it('is not prolonged by a stamp where it is for lifetime signing', () => {
    const signer = until2026([EKU.codeSigning, '1.3.6.1.4.1.311.10.3.13']);
    const found = verified({ signer, timestamp: { at: STAMPED } });
    expect(found.status).toBe('expired');
    expect(found.detail).toContain('lifetime signing, which no time stamp prolongs');
  });
});

describe('a time stamp', () => {
  const stampedBy = (stamper: Identity, over: Partial<NonNullable<SignOptions['timestamp']>> = {}): EmbeddedSignature =>
    verified({ signer: until2026(), timestamp: { at: STAMPED, stamper, ...over } });
  const stamper = (options: Partial<Parameters<typeof issueCertificate>[0]> = {}, issuer = testAuthority()): Identity =>
    issueCertificate({ subject: [['CN', 'Stamper']], serial: 77, ekus: [EKU.timeStamping], ...options }, issuer);

  it('makes the whole invalid where it is over another signature', () => {
    const found = stampedBy(testStamper(), { imprint: Uint8Array.of(1, 2, 3) });
    expect(found).toMatchObject({ status: 'invalid', stampedAt: undefined, timestamp: STAMPED });
    expect(found.detail).toContain('its time stamp does not hold: it is over another signature');
    const older = stampedBy(testStamper(), { imprint: Uint8Array.of(1, 2, 3), form: 'legacy' });
    expect(older.detail).toContain('the digest of other content');
  });

  it('makes it invalid where its own signature does not match', () => {
    const forged = { ...testStamper(), key: testAuthority().key };
    for (const form of ['rfc3161', 'legacy'] as const) {
      expect(stampedBy(forged, { form })).toMatchObject({ status: 'invalid', stampedAt: undefined });
    }
  });

  it('makes it invalid where it names another certificate', () => {
    expect(stampedBy(testStamper(), { names: testAuthority() }).detail).toContain('it names another certificate');
  });

  it('makes it invalid with a certificate that is for other things too', () => {
    const both = stamper({ ekus: [EKU.timeStamping, EKU.codeSigning] });
    expect(stampedBy(both).detail).toContain('its certificate is not for time stamps alone');
    expect(stampedBy(stamper({ ekus: [EKU.codeSigning] }), { form: 'legacy' }).status).toBe('expired');
  });

  it('does not count from an authority that nobody trusts, and says so', () => {
    const unknown = issueCertificate({ subject: [['CN', 'Own root']], ca: true });
    const found = stampedBy(stamper({}, unknown));
    expect(found).toMatchObject({ status: 'expired', stampedAt: undefined });
    expect(kinds(found)).toEqual(['stamp-not-trusted']);
    expect(found.detail).toContain('its time stamp does not count');
  });

  it('does not count with an anchor that is not for stamps', () => {
    const asked = { uses: ['windows-driver'] as const };
    expect(verified({ signer: until2026(), timestamp: { at: STAMPED } }, asked).status).toBe('expired');
  });

  it('does not count where its authority was expired when it stamped', () => {
    expect(stampedBy(stamper({ notAfter: '2025-12-31T00:00:00Z' })).status).toBe('expired');
    expect(stampedBy(stamper({ notAfter: '2026-02-01T00:00:00Z' })).status).toBe('valid');
  });

  it('does not count from the future', () => {
    const found = verified({ timestamp: { at: '2027-01-01T00:00:00Z' } });
    expect(found).toMatchObject({ status: 'valid', stampedAt: undefined });
    expect(found.detail).toContain('2027-01-01T00:00:00Z, has not come yet');
  });

  it('is weak in the older form and with SHA-1', () => {
    expect(kinds(stampedBy(testStamper(), { form: 'legacy' }))).toEqual(['weak-stamp']);
    expect(kinds(stampedBy(testStamper(), { digest: 'sha1' }))).toEqual(['weak-stamp']);
    expect(kinds(stampedBy(testStamper()))).toEqual([]);
  });

  it.each(['1.3.6.1.4.1.311.3.3.1', '1.2.840.113549.1.9.6'])('makes it invalid where %s cannot be read', (type) => {
    expect(verified({ unsignedAttributes: [[type, octets(Uint8Array.of(1))]] })).toMatchObject({ status: 'invalid' });
  });
});

describe('weaknesses of a signature', () => {
  it('are SHA-1 in the digest and in the signature', () => {
    expect(verified({ digest: 'sha1' })).toMatchObject({
      status: 'valid',
      weaknesses: [
        { kind: 'weak-digest', what: 'the file is hashed with SHA-1' },
        { kind: 'weak-digest', what: 'the signature rests on SHA-1' },
      ],
    });
  });

  it('are attributes and certificates that hide something', () => {
    const hidden = verified({
      unsignedAttributes: [['1.3.6.1.4.1.99999.7', octets(new Uint8Array(100))]],
      certificates: [sequence(sequence(octets(new Uint8Array(50))), sequence(), bits(new Uint8Array(9)))],
    });
    expect(hidden).toMatchObject({
      status: 'valid',
      weaknesses: [
        { kind: 'hidden-bytes', what: 'attributes that nothing covers: 1.3.6.1.4.1.99999.7' },
        { kind: 'hidden-bytes', what: '1 of its certificates cannot be read' },
      ],
    });
  });

  it('do not make a signature that asks for a seal one that was checked', () => {
    const sealed = verified({ signedAttributes: [['1.3.6.1.4.1.311.2.4.2', octets(Uint8Array.of(1))]] });
    expect(sealed).toMatchObject({ status: 'unsupported', detail: 'its seal is not checked here' });
  });
});
