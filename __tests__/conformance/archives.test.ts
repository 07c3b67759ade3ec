import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readAr } from '../../src/formats/archive/ar.js';
import { Budget, type Member, type Members } from '../../src/formats/archive/container.js';
import { readCpio } from '../../src/formats/archive/cpio.js';
import { gunzip, unbzip2, unlzma, unxz, unzstd } from '../../src/formats/archive/decompress.js';
import { readDeb } from '../../src/formats/archive/deb.js';
import { readIso } from '../../src/formats/archive/iso.js';
import { readRpm } from '../../src/formats/archive/rpm.js';
import { readTar } from '../../src/formats/archive/tar.js';
import { readXar } from '../../src/formats/archive/xar.js';
import { readZip } from '../../src/formats/archive/zip.js';
import { detectFormat } from '../../src/formats/detect.js';

/** Debian packages of the tools that are not named like them. Missing, this suite fails and says so. */
const PACKAGES: Readonly<Record<string, string>> = {
  '7z': 'p7zip-full',
  ar: 'binutils',
  'dpkg-deb': 'dpkg',
  rpmbuild: 'rpm',
  bsdtar: 'libarchive-tools',
};

type Source = ReturnType<typeof sourceOf>;
type Reader = (source: Source, budget: Budget) => Members;

const noise = (length: number, seed: string): Uint8Array => {
  const piece = (i: number): Uint8Array => createHash('sha256').update(`${seed}${i}`).digest();
  return new Uint8Array(
    Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, i) => piece(i))).subarray(0, length),
  );
};
const holes = new Uint8Array(400_000);
holes.set(noise(300, 'a'), 65_536);
holes.set(noise(300, 'b'), 262_144);
/** What every archive holds: compressible, empty, of odd length, named long and in other letters. */
const FILES: Readonly<Record<string, Uint8Array>> = {
  'text.txt': new TextEncoder().encode('the same line again\n'.repeat(500)),
  'empty.bin': new Uint8Array(0),
  'drivers/x.sys': noise(70_001, 'x'),
  'drivers/odd.ko': noise(4_097, 'odd'),
  'named/\u00fcml\u00e4ut.txt': noise(11, 'u'),
  [`${'a-folder-with-a-long-name/'.repeat(5)}and-a-file.bin`]: noise(600, 'long'),
};

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const EXPECTED = Object.fromEntries(Object.entries(FILES).map(([name, bytes]) => [name, digest(bytes)]));
const DIGESTS = Object.values(EXPECTED).sort();

let root: string;
let tree: string;

function run(tool: string, args: readonly string[], options: { cwd?: string; input?: string } = {}): void {
  try {
    execFileSync(tool, args, { cwd: tree, stdio: ['pipe', 'pipe', 'pipe'], ...options });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'ENOENT') throw error;
    throw new Error(`${tool} is not installed: apt-get install ${PACKAGES[tool] ?? tool}`, { cause: error });
  }
}

/** The bytes of the file that a tool writes; `OUT` in its arguments stands for the name. */
function made(tool: string, args: string, { input, cwd }: { input?: string; cwd?: string } = {}): Uint8Array {
  const out = join(root, 'made.out');
  rmSync(out, { force: true });
  const words = args.split(' ').map((word) => word.replace('OUT', out));
  run(tool, words, { ...(input !== undefined && { input }), ...(cwd !== undefined && { cwd }) });
  return new Uint8Array(readFileSync(out));
}

function bytesOf(member: Member): Uint8Array {
  const source = member.open();
  return source.read(0, source.size).slice();
}

const filesOf = (read: Reader, bytes: Uint8Array): Member[] =>
  [...read(sourceOf(bytes), new Budget())].filter(({ type }) => type === 'file');

/** Digest of each file by its path, without a leading `./`. */
const digestsOf = (read: Reader, bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(filesOf(read, bytes).map((m) => [m.path.replace(/^\.\//, ''), digest(bytesOf(m))]));

const names = Object.keys(FILES).join('\n');
const formatOf = (bytes: Uint8Array): string => detectFormat(sourceOf(bytes)).format;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ringgate-archives-'));
  tree = join(root, 'tree');
  for (const [name, bytes] of Object.entries(FILES)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    writeFileSync(join(tree, name), bytes);
  }
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('a zip archive', () => {
  it.each([
    ['zip', '-q -r OUT.zip .'],
    ['zip', '-q -r -0 -fz OUT.zip .'],
    ['zip', '-q -r -Z bzip2 OUT.zip .'],
    ['7z', 'a -tzip OUT.zip .'],
    ['7z', 'a -tzip -mm=LZMA OUT.zip .'],
    ['bsdtar', '--format=zip -cf OUT.zip .'],
    ['python3', '-m zipfile -c OUT.zip text.txt empty.bin drivers named a-folder-with-a-long-name'],
  ])('of %s %s is read', (tool, args) => {
    // zip adds the ending where there is none.
    const bytes = made(tool, args.replace('OUT.zip', 'OUT'), {});
    expect(formatOf(bytes)).toBe('zip');
    expect(digestsOf(readZip, bytes)).toEqual(EXPECTED);
  });

  it('that was written to a pipe is read', () => {
    run('sh', ['-c', `zip -q -r - . | cat > ${root}/piped.zip`]);
    expect(digestsOf(readZip, new Uint8Array(readFileSync(join(root, 'piped.zip'))))).toEqual(EXPECTED);
  });

  it.each(['-A', ''])('behind a script, adjusted by zip or not (%s), is read', (adjust) => {
    const file = join(root, 'behind.zip');
    writeFileSync(file, Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), made('zip', '-q -r OUT .')]));
    if (adjust !== '') run('zip', ['-q', adjust, file]);
    const found = digestsOf(readZip, new Uint8Array(readFileSync(file)));
    const before = digest(new TextEncoder().encode('#!/bin/sh\nexit 0\n'));
    expect(found).toEqual({ ...EXPECTED, '(bytes at 0 that are in no entry)': before });
  });

  it.each(['AES256', 'ZipCrypto'])('encrypted by 7z with %s says so', (method) => {
    const bytes = made('7z', `a -tzip -psecret -mem=${method} OUT drivers`);
    expect(() => filesOf(readZip, bytes).map(bytesOf)).toThrow('is encrypted');
  });
});

describe('a tar archive', () => {
  it.each(['gnu', 'oldgnu', 'posix', 'ustar'])('of tar as %s is read', (format) => {
    const bytes = made('tar', `--format=${format} -cf OUT .`);
    expect(formatOf(bytes)).toBe('tar');
    expect(digestsOf(readTar, bytes)).toEqual(EXPECTED);
  });

  it('of the oldest kind is recognised and read', () => {
    const bytes = made('tar', '--format=v7 -cf OUT drivers');
    expect(formatOf(bytes)).toBe('tar');
    expect(Object.keys(digestsOf(readTar, bytes)).sort()).toEqual(['drivers/odd.ko', 'drivers/x.sys']);
  });

  it.each(['pax', 'ustar', 'gnutar'])('of bsdtar as %s is read', (format) => {
    expect(digestsOf(readTar, made('bsdtar', `--format=${format} -cf OUT .`))).toEqual(EXPECTED);
  });

  it.each([
    'tar -S --format=gnu',
    'tar -S --format=posix --sparse-version=0.0',
    'tar -S --format=posix --sparse-version=0.1',
    'tar -S --format=posix --sparse-version=1.0',
    'bsdtar --format=pax',
  ])('of %s with a file that has holes is read', (command) => {
    const folder = join(root, 'holes');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'plain'), holes);
    run('cp', ['--sparse=always', 'plain', 'sparse'], { cwd: folder });
    const [tool = '', ...options] = command.split(' ');
    const bytes = made(tool, `${options.join(' ')} -cf OUT sparse`, { cwd: folder });
    expect(digestsOf(readTar, bytes)).toEqual({ sparse: digest(holes) });
  });
});

describe('a cpio archive', () => {
  it.each(['newc', 'crc', 'odc', 'bin', 'hpodc'])('of cpio as %s is read', (format) => {
    const bytes = made('cpio', `-o --quiet -H ${format} -F OUT`, { input: names });
    expect(formatOf(bytes)).toBe('cpio');
    expect(digestsOf(readCpio, bytes)).toEqual(EXPECTED);
  });

  it('with another one and a packed one behind it gives all three', () => {
    const one = made('cpio', '-o --quiet -H newc -F OUT', { input: 'text.txt' });
    const two = made('cpio', '-o --quiet -H newc -F OUT', { input: 'drivers/x.sys' });
    writeFileSync(join(root, 'third'), two);
    run('gzip', ['-n', '-f', join(root, 'third')]);
    const members = filesOf(readCpio, new Uint8Array(Buffer.concat([one, two, readFileSync(join(root, 'third.gz'))])));
    expect(members.map(({ path }) => path).slice(0, 2)).toEqual(['text.txt', 'drivers/x.sys']);
    const packed = members.at(-1);
    expect(packed && digestsOf(readCpio, gunzip(bytesOf(packed), 1 << 20))).toEqual({
      'drivers/x.sys': EXPECTED['drivers/x.sys'],
    });
  });
});

describe('an ar archive', () => {
  it('of ar is read', () => {
    const bytes = made('ar', 'rcS OUT text.txt empty.bin drivers/x.sys drivers/odd.ko');
    expect(formatOf(bytes)).toBe('ar');
    const { 'text.txt': text, 'empty.bin': empty, 'drivers/x.sys': x, 'drivers/odd.ko': odd } = EXPECTED;
    expect(digestsOf(readAr, bytes)).toEqual({ 'text.txt': text, 'empty.bin': empty, 'x.sys': x, 'odd.ko': odd });
  });

  it('of ar with long names is read, and a thin one refused', () => {
    const long = 'a-name-that-is-longer-than-sixteen.bin';
    writeFileSync(join(root, long), 'x');
    expect(Object.keys(digestsOf(readAr, made('ar', `rc OUT ${long}`, { cwd: root })))).toEqual([long]);
    const thin = made('ar', `rcT OUT ${long}`, { cwd: root });
    expect(() => filesOf(readAr, thin)).toThrow('a thin one');
  });
});

describe('a package', () => {
  it.each(['gzip', 'xz', 'zstd'])('of dpkg-deb packed with %s is read', (packer) => {
    const folder = join(root, 'deb');
    mkdirSync(join(folder, 'DEBIAN'), { recursive: true });
    run('cp', ['-r', `${tree}/.`, join(folder, 'opt')]);
    const control = 'Package: sample\nVersion: 1\nArchitecture: all\nMaintainer: a <a@example.org>\nDescription: s\n';
    writeFileSync(join(folder, 'DEBIAN/control'), control);
    const bytes = made('dpkg-deb', `-Z${packer} -b ${folder} OUT`);
    expect(formatOf(bytes)).toBe('deb');
    const data = filesOf(readDeb, bytes).find(({ path }) => path.startsWith('data.tar'));
    const unpack = { gzip: gunzip, xz: unxz, zstd: unzstd }[packer];
    const found = data && unpack ? digestsOf(readTar, unpack(bytesOf(data), 1 << 22)) : {};
    expect(Object.values(found).sort()).toEqual(DIGESTS);
  });

  it.each([
    ['w9.gzdio', gunzip],
    ['w2.xzdio', unxz],
    ['w3.zstdio', unzstd],
    ['w9.bzdio', unbzip2],
    ['w2.lzdio', unlzma],
  ])('of rpmbuild packed as %s is read, with its scripts', (payload, unpack) => {
    const top = join(root, 'rpm');
    rmSync(top, { recursive: true, force: true });
    mkdirSync(top);
    writeFileSync(join(top, 'sample.spec'), spec(tree));
    const defines = [`_topdir ${top}`, `_rpmdir ${top}/out`, `_binary_payload ${payload}`].flatMap((d) => [
      '--define',
      d,
    ]);
    run('rpmbuild', ['-bb', '--quiet', ...defines, join(top, 'sample.spec')], { cwd: top });
    const name = readdirSync(join(top, 'out/noarch'))[0] ?? '';
    const bytes = new Uint8Array(readFileSync(join(top, 'out/noarch', name)));
    expect(formatOf(bytes)).toBe('rpm');
    const [post, preun, cpio] = filesOf(readRpm, bytes);
    expect([post?.path, preun?.path]).toEqual(['%post', '%preun']);
    expect(preun && new TextDecoder().decode(bytesOf(preun))).toBe('#!/usr/bin/python3\nprint("gone")\n');
    const found = cpio ? digestsOf(readCpio, unpack(bytesOf(cpio), 1 << 22)) : {};
    expect(Object.values(found).sort()).toEqual(DIGESTS);
  });

  it.each(['none', 'gzip', 'bzip2', 'lzma', 'xz'])('of bsdtar as xar with %s is read', (packer) => {
    const bytes = made('bsdtar', `--format=xar --options xar:compression=${packer} -cf OUT .`);
    expect(formatOf(bytes)).toBe('xar');
    expect(digestsOf(readXar, bytes)).toEqual(EXPECTED);
  });
});

const spec = (folder: string): string => `Name: sample
Version: 1
Release: 1
Summary: s
License: x
BuildArch: noarch
%description
d
%install
mkdir -p %{buildroot}/opt
cp -r ${folder} %{buildroot}/opt/s
%post
echo installed
%preun -p /usr/bin/python3
print("gone")
%files
/opt/s
`;

describe('an ISO image', () => {
  it.each([
    ['xorriso', '-as mkisofs -quiet -R -o OUT .'],
    ['xorriso', '-as mkisofs -quiet -R -J -joliet-long -o OUT .'],
    ['genisoimage', '-quiet -R -o OUT .'],
    ['genisoimage', '-quiet -J -joliet-long -R -o OUT .'],
    ['bsdtar', '--format=iso9660 -cf OUT .'],
  ])('of %s %s is read', (tool, args) => {
    const bytes = made(tool, args);
    expect(formatOf(bytes)).toBe('iso');
    expect(digestsOf(readIso, bytes)).toMatchObject(EXPECTED);
    // Every file comes once, the empty one by each of the trees.
    expect(
      filesOf(readIso, bytes)
        .map((m) => digest(bytesOf(m)))
        .filter((d) => d !== EXPECTED['empty.bin']),
    ).toHaveLength(5);
  });

  it('of genisoimage with names of the oldest kind is read', () => {
    const bytes = made('genisoimage', '-quiet -o OUT drivers');
    expect(digestsOf(readIso, bytes)).toEqual({
      'X.SYS': EXPECTED['drivers/x.sys'],
      'ODD.KO': EXPECTED['drivers/odd.ko'],
    });
  });

  it('that boots gives what it boots, from the tree or from beside it', () => {
    const bytes = made(
      'xorriso',
      '-as mkisofs -quiet -R -b drivers/x.sys -no-emul-boot -eltorito-alt-boot -e drivers/odd.ko -no-emul-boot -o OUT .',
    );
    expect(digestsOf(readIso, bytes)).toMatchObject(EXPECTED);
    const hidden = made('genisoimage', '-quiet -R -b drivers/x.sys -c cat -hide x.sys -no-emul-boot -o OUT .');
    const found = filesOf(readIso, hidden);
    expect(found.map(({ path }) => path)).toContain('(boot image 1, PC)');
    expect(found.map(({ path }) => path)).not.toContain('drivers/x.sys');
  });

  it('of genisoimage with UDF says that there is more', () => {
    const bytes = made('genisoimage', '-quiet -udf -R -o OUT .');
    expect(() => filesOf(readIso, bytes)).toThrow('also holds a UDF file system');
  });
});
