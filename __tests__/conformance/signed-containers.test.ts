import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { verifyCabinet } from '../../src/signatures/verify-cabinet.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { verifyInstaller } from '../../src/signatures/verify-installer.js';
import type { EmbeddedSignature } from '../../src/signatures/embedded-signature.js';
import { buildCab } from '../builders/cab.js';
import { trustOf } from '../builders/chains.js';
import { MSI_CLASS, buildOle } from '../builders/ole.js';
import { buildPe } from '../builders/pe.js';
import { testAuthority, testSigner, testStamper } from '../builders/x509.js';

/** Cabinets, installers and page hashes as osslsigncode signs them; nothing else here can make them. */
let folder: string;
const file = (name: string): string => join(folder, name);
const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
const TRUST = trustOf([testAuthority()], ['windows-driver', 'windows-code', 'timestamp']);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-containers-'));
  for (const [name, identity] of [['signer', testSigner()] as const, ['stamper', testStamper()] as const]) {
    writeFileSync(file(`${name}.key`), identity.key.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(file(`${name}.pem`), identity.chain.map(pem).join(''));
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function signed(bytes: Uint8Array, extension: string, options: readonly string[] = []): Uint8Array {
  writeFileSync(file(`in.${extension}`), bytes);
  rmSync(file(`out.${extension}`), { force: true });
  const keys = ['-certs', file('signer.pem'), '-key', file('signer.key')];
  const stamp = ['-TSA-certs', file('stamper.pem'), '-TSA-key', file('stamper.key'), '-TSA-time', '1768478400'];
  const paths = ['-in', file(`in.${extension}`), '-out', file(`out.${extension}`)];
  execFileSync('osslsigncode', ['sign', ...keys, ...stamp, '-h', 'sha256', ...options, ...paths], { stdio: 'pipe' });
  return new Uint8Array(readFileSync(file(`out.${extension}`)));
}

const image = (bytes: Uint8Array): readonly EmbeddedSignature[] =>
  verifyEmbedded(sourceOf(bytes), readPeHeaders(sourceOf(bytes)), TRUST);
const cabinet = (bytes: Uint8Array): readonly EmbeddedSignature[] => verifyCabinet(sourceOf(bytes), TRUST);
const installer = (bytes: Uint8Array): readonly EmbeddedSignature[] => verifyInstaller(sourceOf(bytes), TRUST);

const WORDS = new TextEncoder().encode('hello kernel driver '.repeat(400));
const CAB = buildCab({ files: [{ name: 'a.txt', bytes: WORDS }] });
const MSI = buildOle({
  rootClass: MSI_CLASS,
  streams: [
    { path: ['table'], bytes: WORDS },
    { path: ['Table two'], bytes: WORDS.subarray(0, 100) },
    { path: ['storage', 'inner'], bytes: WORDS.subarray(0, 9) },
    { path: ['ab'], bytes: Uint8Array.of(1) },
    { path: ['abc'], bytes: Uint8Array.of(2) },
  ],
});
const VALID = { status: 'valid', stampedAt: '2026-01-15T12:00:00Z', anchor: 'Test root' };

/** The first byte of some text, as stored. */
function placeOf(bytes: Uint8Array, text: Uint8Array): number {
  return Buffer.from(bytes).indexOf(text);
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at]! ^= 1;
  return changed;
}

describe('a cabinet that osslsigncode signed', () => {
  it('holds, with its stamp', () => {
    expect(cabinet(signed(CAB, 'cab'))).toMatchObject([VALID]);
  });

  it('does not hold with a byte of header, list or content changed', () => {
    const made = signed(CAB, 'cab');
    const end = new DataView(made.buffer).getUint32(8, true);
    for (const at of [9, 26, 32, 61, 80, end - 1]) expect(cabinet(flipped(made, at))[0]?.status).toBe('invalid');
  });

  it('does not hold with bytes behind it, or with room that nothing covers', () => {
    const made = signed(CAB, 'cab');
    expect(cabinet(Uint8Array.from([...made, ...new Uint8Array(8)]))).toMatchObject([{ status: 'invalid' }]);
    expect(cabinet(flipped(made, 38))).toMatchObject([{ status: 'invalid' }]);
  });

  it('is unsigned without a signature, and is refused with one that is cut', () => {
    expect(cabinet(CAB)).toEqual([]);
    const made = signed(CAB, 'cab');
    expect(() => cabinet(made.subarray(0, made.length - 9))).toThrow(/signature of the cabinet/);
  });
});

describe('an installer that osslsigncode signed', () => {
  it('holds, and says that the names of streams are open', () => {
    const [found] = installer(signed(MSI, 'msi'));
    expect(found).toMatchObject(VALID);
    expect(found?.detail).toContain('names and order of its streams are not covered');
  });

  it('holds with the extended signature, which covers names', () => {
    const [found] = installer(signed(MSI, 'msi', ['-add-msi-dse']));
    expect(found).toMatchObject({ ...VALID, detail: 'digest, signature and the chain to Test root hold' });
  });

  it('does not hold with content changed, or a name changed under the extended signature', () => {
    const plain = signed(MSI, 'msi');
    const content = placeOf(plain, WORDS.subarray(0, 40));
    expect(installer(flipped(plain, content))[0]?.status).toBe('invalid');
    const extended = signed(MSI, 'msi', ['-add-msi-dse']);
    const name = placeOf(extended, new Uint8Array(Buffer.from('Table two', 'utf16le')));
    expect(installer(flipped(extended, name))).toMatchObject([
      { status: 'invalid', detail: expect.stringContaining('names and sizes of the streams') },
    ]);
  });

  it('is unsigned without a signature', () => {
    expect(installer(MSI)).toEqual([]);
  });
});

describe('page hashes that osslsigncode made', () => {
  const program = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });

  it.each(['sha1', 'sha256'])('hold with %s', (digest) => {
    expect(image(signed(program, 'sys', ['-ph', '-h', digest]))).toMatchObject([{ ...VALID, pageHashes: 'hold' }]);
  });

  it('differ where the image does', () => {
    const changed = flipped(signed(program, 'sys', ['-ph']), 0x410);
    expect(image(changed)).toMatchObject([{ status: 'invalid', pageHashes: 'differ' }]);
  });
});
