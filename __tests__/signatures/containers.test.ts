import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { signaturesOf } from '../../src/facts/signatures-of.js';
import { verifyCabinet } from '../../src/signatures/verify-cabinet.js';
import { verifyInstaller } from '../../src/signatures/verify-installer.js';
import { buildCab } from '../builders/cab.js';
import { trustOf } from '../builders/chains.js';
import { type SignOptions, authenticode } from '../builders/cms.js';
import { MSI_CLASS, type OleStream, buildOle } from '../builders/ole.js';
import { concat } from '../builders/pe-bytes.js';
import { testAuthority } from '../builders/x509.js';

const TRUST = trustOf([testAuthority()], ['windows-code', 'timestamp']);
const NO_IMAGE = new Uint8Array(0);
const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(
    createHash('sha256')
      .update(concat(...parts))
      .digest(),
  );

/** A cabinet with room for a signature, and one in it. */
function signedCab(change: (cab: Uint8Array) => void = () => undefined, options: SignOptions = {}): Uint8Array {
  const cab = buildCab({ files: [{ name: 'a.txt', bytes: Uint8Array.of(1, 2, 3) }], reserve: [20, 0, 0] });
  const view = new DataView(cab.buffer);
  cab.fill(0, 40, 60);
  view.setUint32(40, 0x0010_0000, true);
  view.setUint32(44, cab.length, true);
  const imageDigest = sha256(cab.subarray(0, 4), cab.subarray(8, 36), cab.subarray(40, 42), cab.subarray(60));
  const blob = authenticode(NO_IMAGE, { subject: '1.3.6.1.4.1.311.2.1.25', imageDigest, ...options });
  view.setUint32(48, blob.length, true);
  change(cab);
  return concat(cab, blob);
}

/** An installer of one stream; the signature is over its bytes and the class of the root. */
function signedMsi(extra: readonly OleStream[] = [], subject = '1.3.6.1.4.1.311.2.1.30'): Uint8Array {
  const content = Uint8Array.of(7, 8, 9);
  const imageDigest = sha256(content, Uint8Array.from(MSI_CLASS));
  const bytes = authenticode(NO_IMAGE, { subject, imageDigest });
  const streams = [{ path: ['content'], bytes: content }, { path: ['\u0005DigitalSignature'], bytes }, ...extra];
  return buildOle({ streams, rootClass: MSI_CLASS });
}

const cabinet = (bytes: Uint8Array) => verifyCabinet(sourceOf(bytes), TRUST);
const installer = (bytes: Uint8Array) => verifyInstaller(sourceOf(bytes), TRUST);

describe('verifyCabinet', () => {
  it('finds the signature behind the cabinet', () => {
    expect(cabinet(signedCab())).toMatchObject([{ form: 'embedded', status: 'valid', digestAlgorithm: 'sha256' }]);
  });

  it('refuses one for another kind of file, or over another cabinet', () => {
    expect(cabinet(signedCab(undefined, { subject: '1.3.6.1.4.1.311.2.1.15' }))).toMatchObject([{ status: 'invalid' }]);
    expect(
      cabinet(
        signedCab((cab) => {
          cab.set([0xff], 26);
        }),
      ),
    ).toMatchObject([{ status: 'invalid' }]);
  });

  it('refuses reserved bytes whose sizes nothing covers', () => {
    expect(
      cabinet(
        signedCab((cab) => {
          cab.set([4], 38);
        }),
      ),
    ).toMatchObject([
      { status: 'invalid', detail: 'folders or blocks have reserved bytes, which the signature does not settle' },
    ]);
  });

  it('refuses a signature that is not where the cabinet ends', () => {
    const [found] = cabinet(
      signedCab((cab) => {
        new DataView(cab.buffer).setUint32(8, 50, true);
      }),
    );
    expect(found).toMatchObject({ status: 'invalid' });
    expect(found?.detail).toContain('does not begin where the cabinet ends');
    expect(cabinet(concat(signedCab(), new Uint8Array(8)))[0]?.detail).toContain('8 bytes follow the signature');
  });

  it('finds none where there is no room, no mark, or no length', () => {
    expect(cabinet(buildCab({ files: [] }))).toEqual([]);
    expect(cabinet(buildCab({ files: [], reserve: [8, 0, 0] }))).toEqual([]);
    expect(cabinet(signedCab((cab) => cab.fill(0, 40, 44)))).toEqual([]);
    expect(cabinet(signedCab((cab) => cab.fill(0, 48, 52)))).toEqual([]);
  });

  it('throws for one that lies outside the file or is too long', () => {
    expect(() =>
      cabinet(
        signedCab((cab) => {
          new DataView(cab.buffer).setUint32(44, 9_000_000, true);
        }),
      ),
    ).toThrow(/needs/);
    expect(() => cabinet(signedCab((cab) => cab.fill(0x7f, 48, 52)))).toThrow(/more than 16777216/);
  });
});

describe('verifyInstaller', () => {
  it('finds the signature among the streams, and says what it leaves open', () => {
    const [found] = installer(signedMsi());
    expect(found).toMatchObject({ form: 'embedded', status: 'valid' });
    expect(found?.detail).toContain('names and order of its streams are not covered');
  });

  it('covers every other stream', () => {
    expect(installer(signedMsi([{ path: ['more'], bytes: Uint8Array.of(1) }]))).toMatchObject([{ status: 'invalid' }]);
    expect(installer(signedMsi([{ path: ['a', 'more'], bytes: Uint8Array.of(1) }]))).toMatchObject([
      { status: 'invalid' },
    ]);
  });

  it('holds the extended signature to the names, and refuses one for another kind of file', () => {
    const extended = [{ path: ['\u0005MsiDigitalSignatureEx'], bytes: new Uint8Array(32) }];
    expect(installer(signedMsi(extended))[0]?.detail).toContain('not the digest of the names and sizes');
    expect(installer(signedMsi([], '1.3.6.1.4.1.311.2.1.15'))).toMatchObject([{ status: 'invalid' }]);
  });

  it('finds none where there is none', () => {
    expect(installer(buildOle({ streams: [{ path: ['x'], bytes: Uint8Array.of(1) }] }))).toEqual([]);
  });

  it('throws for an extended signature that is too long to be one', () => {
    const extended = [{ path: ['\u0005MsiDigitalSignatureEx'], bytes: new Uint8Array(100) }];
    expect(() => installer(signedMsi(extended))).toThrow(/more than 64 bytes/);
  });
});

describe('signaturesOf', () => {
  it('knows those of cabinets and installers, and why it does not', () => {
    expect(signaturesOf('cab', sourceOf(signedCab()), TRUST)).toMatchObject({
      known: true,
      value: [{ status: 'valid' }],
    });
    expect(signaturesOf('msi', sourceOf(signedMsi()), TRUST)).toMatchObject({
      known: true,
      value: [{ status: 'valid' }],
    });
    expect(signaturesOf('cab', sourceOf(new Uint8Array(9)), TRUST)).toMatchObject({ known: false });
  });
});
