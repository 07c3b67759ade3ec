import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readCab } from '../../src/formats/archive/cab.js';
import { Budget, type Members } from '../../src/formats/archive/container.js';
import { readDmg } from '../../src/formats/archive/dmg.js';
import { readHfs } from '../../src/formats/archive/hfs.js';
import { readMsi } from '../../src/formats/archive/msi.js';
import { readSevenZip } from '../../src/formats/archive/seven-zip.js';
import { detectFormat } from '../../src/formats/detect.js';
import { buildCab } from '../builders/cab.js';
import { buildDmg } from '../builders/dmg.js';
import { buildHfs } from '../builders/dmg-hfs.js';
import { MSI_CLASS, buildOle } from '../builders/ole.js';

/**
 * Other people's tools to agree with: the Debian packages gcab, cabextract, p7zip-full, wixl, msitools, xorriso and
 * dmg2img. One missing, the tests that need it fail and name it.
 */
let folder: string;
const file = (name: string): string => join(folder, name);
const bytesOf = (name: string): Uint8Array => Uint8Array.from(readFileSync(file(name)));
const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Digests of all files of a container, by path. */
function digests(read: (budget: Budget) => Members): Record<string, string> {
  const found: Record<string, string> = {};
  for (const member of read(new Budget())) {
    if (member.type !== 'file') continue;
    const source = member.open();
    found[member.path] = digest(source.read(0, source.size).slice());
  }
  return found;
}

/** What is packed: a program with calls in it, text, nothing, and bytes that do not pack. */
const CONTENTS: Readonly<Record<string, Uint8Array>> = {
  'driver.sys': Uint8Array.from(readFileSync(process.execPath).subarray(0, 400_000)),
  'long.txt': new TextEncoder().encode(Array.from({ length: 30_000 }, (_, i) => `line ${i}\n`).join('')),
  'noise.bin': Uint8Array.from({ length: 70_000 }, (_, i) => (Math.imul(i, 2_654_435_761) ^ (i * i)) >>> 11),
};
const NAMES = Object.keys(CONTENTS);
const EXPECTED = Object.fromEntries(NAMES.map((name) => [name, digest(CONTENTS[name]!)]));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'installers-'));
  for (const name of NAMES) writeFileSync(file(name), CONTENTS[name]!);
  writeFileSync(file('empty'), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('cabinets', () => {
  it.each([
    ['stored', ['-c']],
    ['MSZIP', ['-c', '-z']],
  ])('made by gcab, %s', (name, options) => {
    run('gcab', ...options, `${name}.cab`, ...NAMES);
    expect(digests((budget) => readCab(sourceOf(bytesOf(`${name}.cab`)), budget))).toEqual(EXPECTED);
  });

  it.each(['stored', 'mszip', 'lzx'] as const)('of our own, %s, are read by cabextract as by us', (method) => {
    const files = NAMES.map((name) => ({ name, bytes: CONTENTS[name]!.subarray(0, 120_000) }));
    const lzx = { blocks: ['verbatim', 'aligned', 'uncompressed'], blockSize: 10_001, fileSize: 100_000_000 } as const;
    const cab = buildCab({ files, method, lzx });
    writeFileSync(file(`own-${method}.cab`), cab);
    run('cabextract', '-q', '-d', `own-${method}`, `own-${method}.cab`);
    const extracted = NAMES.map((name) => [name, digest(bytesOf(join(`own-${method}`, name)))]);
    expect(digests((budget) => readCab(sourceOf(cab), budget))).toEqual(Object.fromEntries(extracted));
  });
});

describe('installers', () => {
  const source = `<?xml version="1.0"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Name="Example" Id="ABCDDCBA-86C7-4D14-AEC0-86416A69ABDE" UpgradeCode="ABCDDCBA-7349-453F-94F6-BCB5110BA4FD"
  Language="1033" Codepage="1252" Version="1.0.0" Manufacturer="Example">
<Package Id="*" Description="x" Manufacturer="Example" InstallerVersion="100" Languages="1033" Compressed="yes"/>
<Media Id="1" Cabinet="product.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir"><Component Id="Main" Guid="ABCDDCBA-83F1-4F22-985B-FDB3C8ABD471">
${NAMES.map((name, i) => `<File Id="f${i}" Name="${name}" DiskId="1" Source="${name}"/>`).join('\n')}
</Component></Directory>
<Binary Id="action" SourceFile="driver.sys"/>
<Feature Id="Complete" Level="1"><ComponentRef Id="Main"/></Feature>
</Product></Wix>`;

  it('made by wixl hold their cabinet and what their actions run', () => {
    writeFileSync(file('product.wxs'), source);
    run('wixl', '-o', 'product.msi', 'product.wxs');
    const msi = bytesOf('product.msi');
    expect(detectFormat(sourceOf(msi)).format).toBe('msi');
    const members = [...readMsi(sourceOf(msi), new Budget())];
    const listed = run('msiinfo', 'streams', 'product.msi').trim().split('\n').sort();
    const own = members.filter(({ type, path }) => type === 'file' || path === '\u0005SummaryInformation');
    expect(own.map(({ path }) => path).sort()).toEqual(listed);
    const cabinet = members.find(({ path }) => path === 'product.cab')!.open();
    expect(Object.values(digests((budget) => readCab(cabinet, budget))).sort()).toEqual(Object.values(EXPECTED).sort());
    const action = members.find(({ path }) => path === 'Binary.action')!.open();
    expect(digest(action.read(0, action.size))).toBe(EXPECTED['driver.sys']);
  });

  it('of our own making are read by 7z as by us', () => {
    const streams = [
      { path: ['small'], bytes: CONTENTS['long.txt']!.subarray(0, 70) },
      { path: ['storage', 'large'], bytes: CONTENTS['noise.bin']! },
    ];
    for (const version of [3, 4] as const) {
      const name = `own-${version}.ole`;
      writeFileSync(file(name), buildOle({ streams, version, rootClass: MSI_CLASS }));
      run('7z', 'x', '-y', `-oole-${version}`, '-tCompound', name);
      for (const { path, bytes } of streams) expect(bytesOf(join(`ole-${version}`, ...path))).toEqual(bytes);
    }
  });
});

describe('7z archives', () => {
  it.each([
    ['lzma2', ['-m0=lzma2']],
    ['lzma', ['-m0=lzma:lc=1:lp=2:pb=1']],
    ['bzip2', ['-m0=bzip2']],
    ['deflate', ['-m0=deflate']],
    ['copy', ['-m0=copy']],
    ['not solid', ['-ms=off']],
    ['header not packed', ['-mhc=off']],
    ['bcj', ['-m0=bcj', '-m1=lzma2']],
    ['bcj2', ['-m0=bcj2', '-m1=lzma', '-m2=lzma', '-m3=lzma', '-mb0:1', '-mb0s1:2', '-mb0s2:3']],
    ['arm', ['-m0=arm', '-m1=lzma']],
    ['armt', ['-m0=armt', '-m1=lzma']],
    ['ppc', ['-m0=ppc', '-m1=lzma']],
    ['sparc', ['-m0=sparc', '-m1=lzma']],
    ['delta', ['-m0=delta:4', '-m1=lzma']],
    ['highest', ['-mx=9']],
  ])('made by 7z, %s', (name, options) => {
    run('7z', 'a', '-bd', ...options, `${name}.7z`, ...NAMES, 'empty');
    const archive = bytesOf(`${name}.7z`);
    expect(detectFormat(sourceOf(archive)).format).toBe('7z');
    expect(digests((budget) => readSevenZip(sourceOf(archive), budget))).toEqual({
      ...EXPECTED,
      empty: digest(new Uint8Array()),
    });
  });

  it('that are encrypted say so, the files or the header as well', () => {
    run('7z', 'a', '-bd', '-psecret', 'files.7z', ...NAMES);
    run('7z', 'a', '-bd', '-psecret', '-mhe=on', 'header.7z', ...NAMES);
    expect(() => digests((budget) => readSevenZip(sourceOf(bytesOf('files.7z')), budget))).toThrow('is encrypted');
    expect(() => digests((budget) => readSevenZip(sourceOf(bytesOf('header.7z')), budget))).toThrow('is encrypted');
  });

  it('packed by PPMd say so', () => {
    run('7z', 'a', '-bd', '-m0=ppmd', 'ppmd.7z', ...NAMES);
    expect(() => digests((budget) => readSevenZip(sourceOf(bytesOf('ppmd.7z')), budget))).toThrow('PPMd');
  });
});

describe('disk images', () => {
  const files = [
    { path: 'Driver.kext/Contents/Info.plist', bytes: CONTENTS['long.txt']!.subarray(0, 700) },
    { path: 'Driver.kext/Contents/MacOS/Driver', bytes: CONTENTS['noise.bin']!.subarray(0, 20_000), scattered: true },
    ...Array.from({ length: 40 }, (_, i) => ({ path: `many/${i}`, bytes: CONTENTS['long.txt']!.subarray(i, 700 * i) })),
  ];
  const expected = Object.fromEntries(files.map(({ path, bytes }) => [path, digest(bytes)]));

  it('with an HFS+ volume made by xorriso', () => {
    mkdirSync(file('volume/folder'), { recursive: true });
    for (const name of NAMES) writeFileSync(file(`volume/folder/${name}`), CONTENTS[name]!);
    run('xorriso', '-as', 'mkisofs', '-hfsplus', '-o', 'hybrid.iso', 'volume');
    // The volume begins where Apple's partition map, in blocks of 2 KiB, says: block 32.
    const volume = bytesOf('hybrid.iso').subarray(32 * 2048);
    expect(detectFormat(sourceOf(volume)).what).toMatch(/^HFS/);
    const found = digests((budget) => readHfs(sourceOf(volume), budget));
    expect(found).toEqual(Object.fromEntries(NAMES.map((name) => [`folder/${name}`, EXPECTED[name]])));
  });

  it('with a volume of our own are read by 7z as by us', () => {
    const volume = buildHfs(files);
    writeFileSync(file('own.hfs'), volume);
    run('7z', 'x', '-y', '-ohfs', '-tHFS', 'own.hfs');
    expect(digests((budget) => readHfs(sourceOf(volume), budget))).toEqual(expected);
    expect(extracted('hfs/volume')).toEqual(expected);
  });

  it('of our own are unpacked by dmg2img as by us', () => {
    const volume = buildHfs(files);
    const half = Math.floor(volume.length / 1024) * 512;
    const image = buildDmg([
      {
        name: 'disk image (Apple_HFS : 1)',
        runs: [
          { type: 'raw', bytes: volume.subarray(0, half) },
          { type: 'zlib', bytes: volume.subarray(half) },
        ],
      },
    ]);
    writeFileSync(file('own.dmg'), image);
    run('dmg2img', '-s', 'own.dmg', 'own.img');
    const [partition] = [...readDmg(sourceOf(image), new Budget())];
    const source = partition!.open();
    expect(digest(source.read(0, source.size))).toBe(digest(volume));
    expect(digest(bytesOf('own.img').subarray(0, volume.length))).toBe(digest(volume));
  });
});

/** Digests of the files that a tool left in a folder. */
function extracted(root: string): Record<string, string> {
  const paths = readdirSync(file(root), { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(file(join(root, path))).isFile());
  return Object.fromEntries(files.map((path) => [path, digest(bytesOf(join(root, path)))]));
}
