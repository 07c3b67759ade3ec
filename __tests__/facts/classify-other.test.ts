import { describe, expect, it } from '@jest/globals';
import { buildFat, buildMachO } from '../builders/mach-o.js';
import { inspected, summary } from './inspecting.js';

const infWith = (...lines: string[]): string =>
  ['[Version]', 'Signature="$WINDOWS NT$"', '[Service]', 'ServiceType = 1', ...lines, '[Strings]', 'BOOT = 0', ''].join(
    '\r\n',
  );

describe('a Mach-O file', () => {
  it.each<[string, Uint8Array, string]>([
    ['kernel extension', buildMachO({ fileType: 0xb }), 'mach-o-kext kernel-driver 4'],
    ['program', buildMachO(), 'mach-o-executable user-space 1'],
    ['program without a dynamic linker', buildMachO({ dynamicLinker: false }), '? kernel-driver 5'],
    ['library', buildMachO({ fileType: 6 }), 'mach-o-library user-space 1'],
    ['object', buildMachO({ fileType: 1 }), 'mach-o-object user-space 1'],
    [
      '32-bit object, as kernel extensions once were',
      buildMachO({ fileType: 1, cpuType: 7, wide: false }),
      '? kernel-driver 5',
    ],
    ['kernel cache', buildMachO({ fileType: 0xc }), 'mach-o-kernel boot 5'],
    [
      'fat file with a kernel extension in it',
      buildFat([buildMachO(), buildMachO({ fileType: 0xb })]),
      'mach-o-kext kernel-driver 4',
    ],
  ])('that is: %s', (_, file, expected) => {
    expect(summary(file)).toBe(expected);
  });

  it('names every architecture of a fat file once', () => {
    const file = buildFat([buildMachO(), buildMachO({ cpuType: 0x0100000c }), buildMachO()]);
    expect(inspected(file).machines).toEqual({ known: true, value: ['x64', 'arm64'] });
  });
});

describe('any other file', () => {
  it.each<[string, string, string]>([
    ['container', 'PK\x03\x04\x14\0', 'container kernel-driver 5'],
    ['driver setup', infWith('StartType = 3 ; demand'), 'driver-package-inf kernel-driver 4'],
    ['driver setup of a boot driver', infWith('StartType = 0x0'), 'driver-package-inf kernel-driver 5'],
    ['driver setup of a boot driver by a string', infWith('StartType = %BOOT%'), 'driver-package-inf kernel-driver 5'],
    [
      'driver setup with a start type that is no number',
      infWith('StartType = %UNKNOWN%'),
      'driver-package-inf kernel-driver 5',
    ],
    [
      'driver setup of a critical driver',
      infWith('StartType = 3', 'ErrorControl = 3'),
      'driver-package-inf kernel-driver 5',
    ],
    ['script', '#!/bin/sh\nexit 0\n', 'script user-space 2'],
    ['script that carries something', '#!/bin/sh\nexit 0\n\0\x7fELF', '? kernel-driver 5'],
    ['JSON', '{"rules": []}', 'structured-data rapid-response-content 3'],
    ['YAML', 'rules:\n  - a\n', 'structured-data rapid-response-content 3'],
    ['HTML page', '<html></html>', 'structured-data rapid-response-content 3'],
    ['opaque data', '\x01\x02\x03\0\xff\xfe', 'opaque rapid-response-content 3'],
    ['empty', '', 'placeholder rapid-response-content 3'],
    [
      'UEFI signature list',
      '\x26\x16\xc4\xc1\x4c\x50\x92\x40\xac\xa9\x41\xf9\x36\x93\x43\x28',
      'revocation-list boot 7',
    ],
    ['kernel image', '\x01'.repeat(0x202) + 'HdrS', 'opaque boot 5'],
    ['MZ and nothing behind it', 'MZ', '? kernel-driver 5'],
  ])('that is: %s', (_, file, expected) => {
    expect(summary(file)).toBe(expected);
  });

  it('that is a Git LFS pointer says nothing of the file it stands for', () => {
    const { kind, detected } = inspected('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
    expect(kind).toEqual({ known: true, value: 'placeholder' });
    expect(detected.known).toBe(false);
  });
});
