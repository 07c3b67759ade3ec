import { describe, expect, it } from '@jest/globals';
import {
  acpiTable,
  authenticated,
  capsule,
  firmwareVolume,
  guidBytes,
  intelMicrocode,
  optionRom,
  signatureList,
} from '../builders/firmware.js';
import { ascii, words } from '../builders/mach-o-parts.js';
import { inspected, seen, summary } from './inspecting.js';

const SHA256 = 'c1c41626-504c-4092-aca9-41f936934328';
const DEVICE = '0b0f0a01-1111-4222-8333-444455556666';

const flash = (at: number): Uint8Array => {
  const bytes = new Uint8Array(128 * 1024).fill(0xff);
  bytes.set(firmwareVolume(), at);
  return bytes;
};
const withResetVector = (): Uint8Array => {
  const bytes = new Uint8Array(64 * 1024).fill(1);
  bytes.set([0xea, 0x5b, 0xe0, 0x00, 0xf0, ...ascii('06/23/99'), 0, 0xfc, 0], bytes.length - 16);
  return bytes;
};

/** What U-Boot puts behind its first branch, in an image of 8 KiB: base, end, and where the zeroed part lies. */
function uBoot64({ end = 8000, bss = 8200, branch = 0x1400000a } = {}): Uint8Array {
  const bytes = new Uint8Array(8192).fill(0xa7);
  bytes.set([...words(branch, 0xd503201f), ...words(0x80200000, 0, end, 0, bss, 0, 9000, 0)]);
  return bytes;
}
const VECTORS = words(0xea0000b8, ...Array.from({ length: 7 }, () => 0xe59ff014), 0, 0);
const variableStore = (healthy = 0xfe): Uint8Array =>
  Uint8Array.from([
    ...guidBytes('aaf32c78-947b-439a-a180-2e144ec37792'),
    ...words(0xffb8),
    0x5a,
    healthy,
    0,
    0,
    ...words(0, 0),
  ]);

describe('a boot loader without a header', () => {
  it('is told from data by what the processor finds first', () => {
    expect(summary(uBoot64())).toBe('flash-image boot 7');
    expect(summary(VECTORS)).toBe('flash-image boot 7');
  });

  it.each([
    ['without the branch', uBoot64({ branch: 0x24000000 })],
    ['with an end behind the file', uBoot64({ end: 9000 })],
    ['with a zeroed part nowhere', uBoot64({ bss: 0 })],
    ['with one vector that is none', VECTORS.with(31, 0)],
    ['cut', VECTORS.subarray(0, 36)],
  ])('is no boot loader %s', (_, file) => {
    expect(summary(file)).toBe('opaque rapid-response-content 3');
  });
});

describe('what is read before any operating system', () => {
  it.each<[string, Uint8Array, string]>([
    ['a firmware volume', firmwareVolume(), 'uefi-volume boot 7'],
    ['a store of variables', variableStore(), 'uefi-volume boot 7'],
    ['an image of flash with a volume further on', flash(64 * 1024), 'flash-image boot 7'],
    ['an image of flash by its descriptor', ascii(`${'\xff'.repeat(16)}\x5a\xa5\xf0\x0f${'\x01'.repeat(9)}`), 'flash-image boot 7'],
    ['PC firmware by where the processor starts', withResetVector(), 'flash-image boot 7'],
    ['a capsule of the firmware management protocol', capsule('6dcbd5ed-e82d-4c44-bda1-7194199ad92a', 0), 'uefi-capsule boot 7'],
    ['a capsule of a device that nobody listed', capsule(DEVICE), 'uefi-capsule boot 7'],
    ['a capsule that is cut behind its name', guidBytes('6dcbd5ed-e82d-4c44-bda1-7194199ad92a'), 'uefi-capsule boot 7'],
    ['a list of signatures', signatureList(SHA256, 3), 'revocation-list boot 7'],
    ['the value of a variable with its attributes', Uint8Array.from([7, 0, 0, 0, ...signatureList(SHA256, 1)]), 'revocation-list boot 7'],
    ['an update of the revocation list', authenticated(signatureList(SHA256, 2)), 'revocation-list boot 7'],
    ['an update that deletes the platform key', authenticated(new Uint8Array(0)), 'revocation-list boot 7'],
    ['SBAT text', ascii('sbat,1,2024010900\nshim,4\n'), 'revocation-list boot 7'],
    ['SBAT text behind a byte order mark', ascii('\xef\xbb\xbfsbat,1,2024010900\n'), 'revocation-list boot 7'],
    ['an option ROM', optionRom({ pci: true }), 'option-rom boot 7'],
    ['an old option ROM', optionRom({ pci: false }), 'option-rom boot 7'],
    ['an ACPI table', acpiTable(), 'acpi-table boot 7'],
    ['microcode of Intel', intelMicrocode(), 'microcode boot 6'],
    ['microcode of Intel that is cut', intelMicrocode().subarray(0, 300), 'microcode boot 6'],
    ['microcode of AMD', ascii('DMA\0\0\0\0\0\x20\0\0\0'), 'microcode boot 6'],
    ['a boot image of Apple', ascii('\x30\x82\x01\x00\x16\x04IM4P\x16\x04krnl'), 'flash-image boot 7'],
  ])('is recognised: %s', (_, file, expected) => {
    expect(summary(file)).toBe(expected);
  }); // prettier-ignore

  it('says how many hashes a list revokes, and where it ends too early', () => {
    const list = signatureList(SHA256, 3);
    expect(seen(list)).toContain('3 SHA-256 hashes');
    expect(seen(Uint8Array.from([...list, 1]))).toContain(
      `its lists end at ${list.length}, not at the end of the file`,
    );
  });

  it.each<[string, Uint8Array]>([
    ['sizes that do not agree with the file', capsule(DEVICE).subarray(0, 60)],
    ['no flag of the system', capsule(DEVICE, 0x1234)],
    ['a date that is none', intelMicrocode(0x13192024)],
    ['a checksum that does not hold', acpiTable().with(40, 1)],
    ['a ROM whose checksum does not hold', optionRom({ pci: false }).with(100, 1)],
    ['a word that begins like SBAT', ascii('sbatch,1\n')],
  ])('is not taken for it: %s', (_, file) => {
    expect(summary(file)).not.toMatch(/boot [67]$/);
  });

  it('never throws when cut or changed anywhere', () => {
    const files = [capsule(DEVICE), authenticated(signatureList(SHA256, 1)), optionRom({ pci: true }), acpiTable()];
    let answers = 0;
    for (const file of files) {
      for (let at = 0; at < file.length; at++) {
        for (const bytes of [file.subarray(0, at), file.with(at, 0xff)]) if (inspected(bytes).format.known) answers++;
      }
    }
    expect(answers).toBe(2 * files.reduce((sum, file) => sum + file.length, 0));
  });
});
