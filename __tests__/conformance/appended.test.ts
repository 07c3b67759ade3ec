import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildKernelModule } from '../builders/elf.js';
import { ascii } from '../builders/zip.js';
import { seen, summary } from '../facts/inspecting.js';

/**
 * What other people's tools append to real programs: the Debian packages binutils, squashfs-tools, p7zip-full, zip,
 * genisoimage, openssl and xz-utils. One missing, the tests that need it fail and name it.
 */
let folder: string;
const file = (name: string): string => join(folder, name);
const bytesOf = (name: string): Uint8Array => Uint8Array.from(readFileSync(file(name)));
const run = (tool: string, ...args: readonly string[]): void => {
  execFileSync(tool, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
};
/** A program of this system, linked for it by its own tools. */
const PROGRAM = '/usr/bin/objcopy';
const behindProgram = (name: string): Uint8Array => Uint8Array.from([...readFileSync(PROGRAM), ...bytesOf(name)]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'appended-'));
  for (const [name, bytes] of [
    ['driver', buildKernelModule()],
    ['program', Uint8Array.from(readFileSync(PROGRAM))],
  ] as const) {
    mkdirSync(file(name));
    writeFileSync(join(folder, name, 'content'), bytes);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const WITH_DRIVER = 'elf-executable kernel-driver 4';
const WITHOUT = 'elf-executable user-space 1';

describe('a program of this system', () => {
  it('is a program', () => {
    expect(summary(Uint8Array.from(readFileSync(PROGRAM)))).toBe(WITHOUT);
  });

  describe.each([
    ['driver', WITH_DRIVER],
    ['program', WITHOUT],
  ])('with a %s behind it', (what, expected) => {
    it.each<[string, readonly string[]]>([
      ['squashfs', ['mksquashfs', what, `${what}.squashfs`, '-noappend', '-quiet']],
      ['7z', ['7z', 'a', `${what}.7z`, what]],
      ['zip', ['zip', '-qr', `${what}.zip`, what]],
      ['tar', ['tar', 'cf', `${what}.tar`, what]],
      ['gz', ['tar', 'czf', `${what}.gz`, what]],
      ['xz', ['tar', 'cJf', `${what}.xz`, what]],
    ])('in a %s archive is what it carries', (ending, [tool = '', ...args]) => {
      run(tool, ...args);
      expect(summary(behindProgram(`${what}.${ending}`))).toBe(expected);
    });

    it('in an archive whose offsets were adjusted is what it carries', () => {
      run('zip', '-qr', `${what}-a.zip`, what);
      writeFileSync(file(`${what}-a`), behindProgram(`${what}-a.zip`));
      run('zip', '-qA', `${what}-a`);
      expect(summary(bytesOf(`${what}-a`))).toBe(expected);
    });

    it('in a section of its own is what it carries', () => {
      run('zip', '-qr', `${what}-s.zip`, what);
      run('objcopy', '--add-section', `payload=${what}-s.zip`, PROGRAM, `${what}-s`);
      expect(summary(bytesOf(`${what}-s`))).toBe(expected);
    });
  });

  it('with an encrypted archive or bytes behind it, or packed bytes in a section, may hold a driver', () => {
    run('7z', 'a', '-psecret', '-mhe=on', 'secret.7z', 'driver');
    expect(summary(behindProgram('secret.7z'))).toBe('elf-executable kernel-driver 5');
    run('openssl', 'enc', '-aes-256-ctr', '-K', '00', '-iv', '00', '-nosalt', '-in', PROGRAM, '-out', 'noise');
    expect(summary(behindProgram('noise'))).toBe('elf-executable kernel-driver 5');
    run('objcopy', '--add-section', 'pydata=noise', PROGRAM, 'packed');
    expect(seen(bytesOf('packed'))[0]).toMatch(/^section pydata in it: \d+ bytes that are packed or encrypted/);
  });

  it('stays what it is stripped, with its debug information packed, and with a link to it', () => {
    run('objcopy', '--strip-all', PROGRAM, 'stripped');
    run('objcopy', '--compress-debug-sections=zlib', PROGRAM, 'zlib');
    run('objcopy', `--add-gnu-debuglink=${PROGRAM}`, PROGRAM, 'linked');
    for (const name of ['stripped', 'zlib', 'linked']) expect(summary(bytesOf(name))).toBe(WITHOUT);
  });
});

describe('an image of a disc', () => {
  it('with a UDF file system beside its tree stays closed, without one it is what its tree holds', () => {
    run('genisoimage', '-quiet', '-o', 'plain.iso', 'program');
    run('genisoimage', '-quiet', '-udf', '-o', 'udf.iso', 'program');
    expect(summary(bytesOf('plain.iso'))).toBe('container user-space 1');
    expect(summary(bytesOf('udf.iso'))).toBe('container kernel-driver 5');
    expect(seen(bytesOf('udf.iso'))[0]).toContain('also holds a UDF file system');
  });

  it('of UDF alone, as is left without the descriptors of the other, stays closed too', () => {
    run('genisoimage', '-quiet', '-udf', '-o', 'bridge.iso', 'program');
    const bytes = bytesOf('bridge.iso');
    for (let at = 32_768; at < 64 * 2048; at += 2048) {
      if (String.fromCharCode(...bytes.subarray(at + 1, at + 6)) === 'CD001') bytes.fill(0, at, at + 2048);
    }
    expect(summary(bytes)).toBe('container kernel-driver 5');
  });
});

describe('a Windows image', () => {
  it('made by wimlib stays closed, whatever packs it', () => {
    for (const method of ['none', 'xpress', 'lzx']) {
      run('wimlib-imagex', 'capture', 'program', `${method}.wim`, 'name', `--compress=${method}`);
      expect(summary(bytesOf(`${method}.wim`))).toBe('container kernel-driver 5');
    }
    copyFileSync(file('none.wim'), file('behind'));
    expect(summary(behindProgram('behind'))).toBe('elf-executable kernel-driver 5');
  });
});

const NOTES =
  'This release mends a fault in the sensor that made it restart when the disk was full.\n' +
  'It is meant for all of the hosts that have the version before it, and there is nothing that you have to do.\n' +
  'If you see the fault again, write to us and say what the sensor was doing at the time.\n';

describe('an installer of Windows', () => {
  it('made by wixl is of level 2, though all that it brings is text', () => {
    writeFileSync(file('notes.txt'), ascii(NOTES));
    writeFileSync(
      file('notes.wxs'),
      ascii(
        `<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Product Id="*" Name="n" Language="1033" Version="1.0"
 Manufacturer="m" UpgradeCode="5a1cd2a2-7c7f-4b0f-9c3d-6a6d4b1f0001"><Package/><Media Id="1" Cabinet="a.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir"><Component Id="c" Guid="5a1cd2a2-7c7f-4b0f-9c3d-6a6d4b1f0002">
<File Id="f" Source="notes.txt"/></Component></Directory><Feature Id="F"><ComponentRef Id="c"/></Feature></Product></Wix>`,
      ),
    );
    run('wixl', '-o', 'notes.msi', 'notes.wxs');
    expect(summary(bytesOf('notes.msi'))).toBe('container user-space 2');
  });
});
