import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { inspect } from '../../src/facts/inspect.js';
import { verifyCabinet } from '../../src/signatures/verify-cabinet.js';
import { buildCab } from '../builders/cab.js';
import { buildKernelModule } from '../builders/elf.js';
import { appendToModule } from '../builders/module-signature.js';
import { MSI_CLASS, buildOle } from '../builders/ole.js';
import { buildPe, writeCheckSum } from '../builders/pe.js';
import { testSigner, testStamper } from '../builders/x509.js';

/** Files before and after signing by osslsigncode, sbsign, openssl and jarsigner; one missing, its tests fail and name it. */
let folder: string;
const file = (name: string): string => join(folder, name);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(file(name)));
const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

function tool(name: string, ...args: readonly string[]): Buffer {
  try {
    return execFileSync(name, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    if (code === 'ENOENT') throw new Error(`${name} is not installed`, { cause: error });
    throw new Error(`${name} failed: ${stderr?.toString() ?? ''}`, { cause: error });
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-unsigned-'));
  for (const [name, identity] of [['signer', testSigner()] as const, ['stamper', testStamper()] as const]) {
    writeFileSync(file(`${name}.key`), identity.key.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(file(`${name}.pem`), identity.chain.map(pem).join(''));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function signed(bytes: Uint8Array, extension: string, ...options: readonly string[]): Uint8Array {
  writeFileSync(file(`in.${extension}`), bytes);
  rmSync(file(`out.${extension}`), { force: true });
  const keys = ['-certs', 'signer.pem', '-key', 'signer.key'];
  tool(
    'osslsigncode',
    'sign',
    ...keys,
    '-h',
    'sha256',
    ...options,
    '-in',
    `in.${extension}`,
    '-out',
    `out.${extension}`,
  );
  return bytesOf(`out.${extension}`);
}
const STAMPED = ['-TSA-certs', 'stamper.pem', '-TSA-key', 'stamper.key', '-TSA-time', '1768478400'];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
function digests(bytes: Uint8Array): readonly string[] {
  const { unsignedDigests } = inspect({
    name: 'file',
    source: sourceOf(bytes),
    sha256: sha256(bytes),
    size: bytes.length,
    unsigned: true,
  });
  if (!unsignedDigests.known) throw new Error(unsignedDigests.why);
  return unsignedDigests.value;
}
const shared = (a: Uint8Array, b: Uint8Array): boolean => digests(a).some((digest) => digests(b).includes(digest));
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at]! ^= 1;
  return changed;
}

describe('images that osslsigncode signs', () => {
  const images = [
    ['a driver', buildPe({ subsystem: 1 })],
    ['a driver with an odd end', buildPe({ subsystem: 1, overlay: Uint8Array.of(1, 2, 3) })],
    ['a program', buildPe({ subsystem: 3 })],
    ['firmware', buildPe({ subsystem: 10 })],
  ] as const;

  it.each(images)('%s: one digest before and after, stamped, with page hashes and signed twice', (_name, image) => {
    const once = signed(image, 'exe');
    expect(shared(image, once)).toBe(true);
    expect(shared(image, signed(image, 'exe', ...STAMPED, '-ph'))).toBe(true);
    expect(shared(image, signed(once, 'exe', '-nest'))).toBe(true);
  });

  it('bytes that are attached to a signature take the digest away', () => {
    const blob = signed(signed(buildPe({ subsystem: 3 }), 'exe'), 'exe', '-nest', '-addUnauthenticatedBlob');
    expect(() => digests(blob)).toThrow(/bytes that it does not need/);
  });

  it('of other code it is another one', () => {
    const image = buildPe({ subsystem: 1 });
    const other = flipped(image, image.length - 1);
    writeCheckSum(other);
    expect(shared(other, signed(image, 'exe'))).toBe(false);
  });
});

it('a firmware image that sbsign signs keeps its digest', () => {
  const image = buildPe({ subsystem: 10 });
  writeFileSync(file('in.efi'), image);
  tool('sbsign', '--key', 'signer.key', '--cert', 'signer.pem', '--output', 'out.efi', 'in.efi');
  expect(shared(image, bytesOf('out.efi'))).toBe(true);
});

describe('cabinets that osslsigncode signs', () => {
  const WORDS = new TextEncoder().encode('hello kernel driver '.repeat(4000));
  const files = [
    { name: 'a.txt', bytes: WORDS },
    { name: 'b.sys', bytes: buildPe({ subsystem: 1 }) },
  ];

  it.each(['stored', 'mszip', 'lzx'] as const)('%s: one digest before and after', (method) => {
    const cab = buildCab({ files, method });
    const after = signed(cab, 'cab', ...STAMPED);
    expect(shared(cab, after)).toBe(true);
    expect(digests(cab)).toEqual(verifyCabinet(sourceOf(after), undefined).map((s) => s.computedDigest));
    expect(shared(flipped(cab, cab.length - 1), after)).toBe(false);
  });

  it('made by gcab, as well', () => {
    writeFileSync(file('a.txt'), WORDS);
    tool('gcab', '-c', '-z', 'made.cab', 'a.txt');
    expect(shared(bytesOf('made.cab'), signed(bytesOf('made.cab'), 'cab'))).toBe(true);
  });
});

it('a module that openssl signs as sign-file does has the digest of what it was', () => {
  const module = buildKernelModule();
  writeFileSync(file('module'), module);
  const flags = ['-sign', '-binary', '-noattr', '-nocerts', '-nosmimecap', '-outform', 'DER', '-md', 'sha512'];
  const message = tool('openssl', 'cms', ...flags, '-signer', 'signer.pem', '-inkey', 'signer.key', '-in', 'module');
  expect(digests(appendToModule(module, new Uint8Array(message)))).toEqual([sha256(module)]);
});

describe('files that have no such digest', () => {
  it('installers: with another program between their streams they would have the same', () => {
    const msi = buildOle({ rootClass: MSI_CLASS, streams: [{ path: ['table'], bytes: Uint8Array.of(1, 2) }] });
    expect(() => digests(msi)).toThrow(/another program/);
    expect(() => digests(signed(msi, 'msi'))).toThrow(/another program/);
  });

  it('archives of Java: jarsigner writes them anew', () => {
    writeFileSync(file('a.txt'), 'words');
    tool('python3', '-c', 'import zipfile; z = zipfile.ZipFile("in.jar", "w"); z.write("a.txt"); z.close()');
    const store = ['-keystore', 'store.p12', '-storepass', 'password'];
    tool(
      'openssl',
      'pkcs12',
      '-export',
      '-inkey',
      'signer.key',
      '-in',
      'signer.pem',
      '-out',
      'store.p12',
      '-passout',
      'pass:password',
      '-name',
      'one',
    );
    const before = bytesOf('in.jar');
    tool('jarsigner', ...store, 'in.jar', 'one');
    expect(bytesOf('in.jar')).not.toEqual(before);
    expect(() => digests(bytesOf('in.jar'))).toThrow(/signing rewrites/);
  });
});
