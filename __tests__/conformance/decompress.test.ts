import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { Budget } from '../../src/formats/archive/container.js';
import { gunzip, unbzip2, unlz4, unlzma, unxz, unzstd } from '../../src/formats/archive/decompress.js';
import { readSquashfs } from '../../src/formats/archive/squashfs.js';

/** Independent implementations to agree with, by Debian package. Missing, this suite fails and names it. */
const PACKAGES: Readonly<Record<string, string>> = {
  gzip: 'gzip',
  xz: 'xz-utils',
  zstd: 'zstd',
  bzip2: 'bzip2',
  lz4: 'lz4',
  mksquashfs: 'squashfs-tools',
};
const LIMIT = 64 * 1024 * 1024;

let folder: string;
const file = (name: string): string => join(folder, name);

function tool(name: string, ...args: string[]): Uint8Array {
  try {
    return execFileSync(name, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: LIMIT });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT')
      throw new Error(`${name} is not installed: apt-get install ${PACKAGES[name]}`, { cause: error });
    throw error;
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Files of every kind: a program, text, what does not pack, what packs to nothing, one byte, none. */
const FILES: Readonly<Record<string, () => Uint8Array>> = {
  program: () => readFileSync(process.execPath).subarray(0, 1_000_000),
  text: () => readFileSync('package-lock.json'),
  noise: () => noise(300_000),
  zeros: () => new Uint8Array(1_000_000),
  byte: () => Uint8Array.of(7),
  none: () => new Uint8Array(),
};

/** The same on every run. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return state >>> 16;
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-decompress-'));
  for (const [name, content] of Object.entries(FILES)) writeFileSync(file(name), content());
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PACKERS: readonly (readonly [tool: string, unpack: typeof unxz, variants: readonly string[]])[] = [
  ['gzip', gunzip, ['-1', '-9']],
  ['bzip2', unbzip2, ['-1', '-9']],
  [
    'xz',
    unxz,
    [
      '-0 --check=sha256',
      '-9e',
      '--check=crc32 --x86 --lzma2=preset=6',
      '--block-size=100000',
      '--arm64 --lzma2=preset=0',
      '--arm --armthumb --lzma2=preset=0',
      '--powerpc --sparc --delta=dist=3 --lzma2=preset=0',
      '--lzma2=preset=0,lc=0,lp=4,pb=0',
      '--check=none',
    ],
  ],
  ['xz', unlzma, ['--format=lzma -0', '--format=lzma -9', '--format=lzma --lzma1=preset=1,lc=4,lp=0,pb=4']],
  ['zstd', unzstd, ['-1', '-19 --check', '--ultra -22 --long=27', '--fast=5 --no-check', '-3 --no-content-size']],
  ['lz4', unlz4, ['-1', '-9 -BD -B4', '-BX --content-size', '-l', '--no-frame-crc -B7']],
];

describe.each(PACKERS)('%s', (name, unpack, variants) => {
  it.each(variants)('%s is read as it was packed', (args) => {
    for (const input of Object.keys(FILES)) {
      const packed = tool(name, '-c', ...(name === 'zstd' ? ['-q'] : []), ...args.split(' '), file(input));
      expect(same(unpack(packed, LIMIT), readFileSync(file(input)))).toBe(true);
    }
  });
});

describe('mksquashfs', () => {
  const tree = (): string => file('tree');

  beforeAll(() => {
    mkdirSync(join(tree(), 'lib/modules/deep/er'), { recursive: true });
    for (const [name, content] of Object.entries(FILES)) writeFileSync(join(tree(), 'lib/modules', name), content());
    for (let i = 0; i < 1500; i++) writeFileSync(join(tree(), 'lib/modules/deep/er', `module-${i}.ko`), `module ${i}`);
    symlinkSync('lib/modules', join(tree(), 'link'));
  });

  it.each([
    'gzip',
    'gzip -noI -noD -noF -no-fragments',
    'gzip -b 4K -always-use-fragments',
    'lzma',
    'xz',
    'xz -Xbcj x86',
    'lz4',
    'lz4 -Xhc',
    'zstd -b 1M',
  ])('makes images that are read: -comp %s', (args) => {
    const image = file('image');
    rmSync(image, { force: true });
    tool('mksquashfs', tree(), image, '-quiet', '-no-progress', '-comp', ...args.split(' '));
    let files = 0;
    for (const member of readSquashfs(sourceOf(readFileSync(image)), new Budget())) {
      if (member.type !== 'file') continue;
      const bytes = member.open();
      expect(same(bytes.read(0, bytes.size), readFileSync(join(tree(), member.path)))).toBe(true);
      files++;
    }
    expect(files).toBe(1500 + Object.keys(FILES).length);
  });
});
