import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readDer } from '../../src/formats/der/element.js';
import { readPeCertificates } from '../../src/formats/pe/certificate-table.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { readCertificate } from '../../src/signatures/certificate.js';
import { readSignedData } from '../../src/signatures/signed-data.js';
import type { Trust } from '../../src/signatures/trust.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { trustOf } from '../builders/chains.js';
import { appendSignature, imageDigest, signPe } from '../builders/cms.js';
import { buildPe } from '../builders/pe.js';
import { type Identity, issueCertificate, testAuthority } from '../builders/x509.js';

/**
 * Two independent verifiers of what firmware loads, the Debian packages osslsigncode and sbsigntool. Missing, this suite
 * fails and says so. Where they and we do not all say the same, the table says who is right and why.
 */
let folder: string;
const file = (name: string): string => join(folder, name);
const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-two-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function accepts(tool: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(tool, args, { stdio: 'pipe' });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') throw new Error(`${tool} is not installed`, { cause: error });
    return false;
  }
}

interface Answers {
  /** By status, a signature each. */
  readonly ours: string;
  readonly osslsigncode: boolean;
  readonly sbverify: boolean;
}

function answers(bytes: Uint8Array, root: Uint8Array, trust: Trust): Answers {
  writeFileSync(file('root.pem'), pem(root));
  writeFileSync(file('image.efi'), bytes);
  const [image, authority] = [file('image.efi'), file('root.pem')];
  return {
    ours: statuses(bytes, trust),
    osslsigncode: accepts('osslsigncode', 'verify', '-CAfile', authority, '-TSA-CAfile', authority, '-in', image),
    sbverify: accepts('sbverify', '--cert', authority, image),
  };
}

function statuses(bytes: Uint8Array, trust: Trust): string {
  const source = sourceOf(bytes);
  try {
    const found = verifyEmbedded(source, readPeHeaders(source), trust).map(({ status }) => status);
    return found.length === 0 ? 'none' : found.join(' ');
  } catch (error) {
    if (error instanceof MalformedError) return 'malformed';
    throw error;
  }
}

const EFI = buildPe({ subsystem: 10 });
const OTHER = buildPe({ subsystem: 10, imports: [] });
const UNKNOWN = issueCertificate({ subject: [['CN', 'Somebody']], serial: 60 });
const ENDED: Identity = issueCertificate(
  { subject: [['CN', 'Ended']], serial: 61, notBefore: '2020-01-01T00:00:00Z', notAfter: '2021-01-01T00:00:00Z' },
  testAuthority(),
);
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 0x10 : byte));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const STAMP = { at: '2026-01-15T12:00:00Z' } as const;
const SIGNED = signPe(EFI);
const TABLE = EFI.length;

const ALL_ACCEPT = { osslsigncode: true, sbverify: true };
const ALL_REFUSE = { osslsigncode: false, sbverify: false };
const TRUST = trustOf([testAuthority()], ['uefi', 'windows-driver', 'windows-code', 'timestamp']);

/** Where all agree. */
const CASES: readonly (readonly [name: string, bytes: Uint8Array, expected: Answers])[] = [
  ['signed', SIGNED, { ours: 'valid', ...ALL_ACCEPT }],
  ['signed and stamped', signPe(EFI, { timestamp: STAMP }), { ours: 'valid', ...ALL_ACCEPT }],
  ['not signed', EFI, { ours: 'none', ...ALL_REFUSE }],
  ['with a byte of its headers changed', flipped(SIGNED, 0x40), { ours: 'invalid', ...ALL_REFUSE }],
  ['with a byte of its code changed', flipped(SIGNED, TABLE - 16), { ours: 'invalid', ...ALL_REFUSE }],
  [
    'with the digest of another',
    signPe(EFI, { imageDigest: imageDigest(OTHER, 'sha256') }),
    { ours: 'invalid', ...ALL_REFUSE },
  ],
  ['with a signature that was changed', flipped(SIGNED, SIGNED.length - 24), { ours: 'invalid', ...ALL_REFUSE }],
  [
    'with other attributes than were signed',
    signPe(EFI, { messageDigest: new Uint8Array(32) }),
    { ours: 'invalid', ...ALL_REFUSE },
  ],
  ['cut within its signature', SIGNED.slice(0, SIGNED.length - 64), { ours: 'malformed', ...ALL_REFUSE }],
  ['with a byte behind it', joined(SIGNED, Uint8Array.of(1)), { ours: 'invalid', ...ALL_REFUSE }],
  ['with bytes behind it', joined(SIGNED, new Uint8Array(8).fill(0x41)), { ours: 'invalid', ...ALL_REFUSE }],
  ['signed by somebody else', signPe(EFI, { signer: UNKNOWN }), { ours: 'untrusted', ...ALL_REFUSE }],
];

/** Where they do not, and why. */
const DIFFERENCES: readonly (readonly [why: string, bytes: Uint8Array, expected: Answers])[] = [
  [
    'sbverify works out SHA-256 alone, so that it knows no other digest of an image: SHA-384',
    signPe(EFI, { digest: 'sha384' }),
    { ours: 'valid', osslsigncode: true, sbverify: false },
  ],
  [
    'the same, SHA-1, which is valid here and weak',
    signPe(EFI, { digest: 'sha1' }),
    { ours: 'valid', osslsigncode: true, sbverify: false },
  ],
  [
    'sbverify does as firmware does, and looks at no dates',
    signPe(EFI, { signer: ENDED }),
    { ours: 'expired', osslsigncode: false, sbverify: true },
  ],
  [
    'sbverify is content with one good entry; here and for osslsigncode a broken one beside it counts',
    appendSignature(SIGNED, { imageDigest: new Uint8Array(32) }),
    { ours: 'valid invalid', osslsigncode: false, sbverify: true },
  ],
  [
    'the nested signature is broken: sbverify looks into none, osslsigncode lists it and succeeds all the same',
    signPe(EFI, { nested: [{ imageDigest: new Uint8Array(32) }] }),
    { ours: 'valid invalid', osslsigncode: true, sbverify: true },
  ],
  [
    'the stamp is over another signature: sbverify looks at none, osslsigncode takes it for missing',
    signPe(EFI, { timestamp: { ...STAMP, imprint: Uint8Array.of(1) } }),
    { ours: 'invalid', osslsigncode: true, sbverify: true },
  ],
  [
    'both read PKCS #7 with functions of openssl that know no RSASSA-PSS; its functions for CMS do',
    signPe(EFI, { pss: true }),
    { ours: 'valid', ...ALL_REFUSE },
  ],
  [
    'likewise, a signer named by the identifier of its key',
    signPe(EFI, { byKeyId: true }),
    { ours: 'valid', ...ALL_REFUSE },
  ],
];

describe('of an image that firmware loads', () => {
  it.each(CASES)('all say the same: %s', (_name, bytes, expected) => {
    expect(answers(bytes, testAuthority().der, TRUST)).toEqual(expected);
  });

  it.each(DIFFERENCES)('not all say the same: %s', (_why, bytes, expected) => {
    expect(answers(bytes, testAuthority().der, TRUST)).toEqual(expected);
  });

  it('ours is never content where both refuse, but for the two forms that they do not read', () => {
    const alone = DIFFERENCES.filter(
      ([, , { ours, osslsigncode, sbverify }]) => ours === 'valid' && !osslsigncode && !sbverify,
    );
    expect(alone.map(([why]) => why.slice(0, 8))).toEqual(['both rea', 'likewise']);
  });
});

const SHIM = join('.cache', 'corpus', 'files', 'apt', 'shim-signed', 'usr', 'lib', 'shim', 'shimx64.efi.signed');
const describeHere = existsSync(SHIM) ? describe : describe.skip;

describeHere("Debian's shim, which has two signatures", () => {
  const shim = new Uint8Array(readFileSync(existsSync(SHIM) ? SHIM : '/dev/null'));
  const entries = existsSync(SHIM)
    ? (readPeCertificates(sourceOf(shim), readPeHeaders(sourceOf(shim)))?.entries ?? [])
    : [];
  const certificates = entries.flatMap(({ bytes }) => readSignedData(readDer(bytes)).certificates.map(readCertificate));
  const authority = (name: RegExp): Uint8Array => certificates.find((c) => name.test(c.subject))?.bytes ?? shim;
  const trusted = (der: Uint8Array): Trust => trustOf([{ der } as Identity], ['uefi'], '2026-05-14T00:00:00Z');

  it.each([
    ['2011', /^CN=Microsoft Corporation UEFI CA 2011/, 'valid untrusted'],
    ['2023', /^CN=Microsoft UEFI CA 2023,/, 'untrusted valid'],
  ])('is accepted by sbverify and here for the authority of %s', (_year, name, ours) => {
    const der = authority(name);
    // Bytes lie between its sections. Firmware, sbverify and we leave them out; osslsigncode hashes them, as Windows does.
    expect(answers(shim, der, trusted(der))).toEqual({ ours, osslsigncode: false, sbverify: true });
  });

  it.each([0x40, 0x1000, 0x80000])('is refused by all with the byte at %d changed', (at) => {
    const der = authority(/^CN=Microsoft Corporation UEFI CA 2011/);
    expect(answers(flipped(shim, at), der, trusted(der))).toEqual({ ours: 'invalid invalid', ...ALL_REFUSE });
  });

  it('is untrusted here for another authority, for which sbverify takes it all the same', () => {
    // sbverify 0.9.4 says "OK" of this file whichever certificate it is given; of the images above it does not.
    const der = testAuthority().der;
    const expected = { ours: 'untrusted untrusted', osslsigncode: false, sbverify: true };
    expect(answers(shim, der, trusted(der))).toEqual(expected);
  });
});
