import { describe, expect, it } from '@jest/globals';
import { buildIso } from '../builders/archive-images.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { buildFat, buildMachO } from '../builders/mach-o.js';
import { concat, u32 } from '../builders/pe-bytes.js';
import { buildPe } from '../builders/pe.js';
import { tarOf, zipOf } from './containers.js';
import { bytesOf, inspected, seen, summary, valueOf } from './inspecting.js';

const ELF = buildElf({ type: 2, interpreter: '/lib64/ld-linux-x86-64.so.2' });
const MACH_O = buildMachO();
const MODULE = buildKernelModule();
const KEXT = buildMachO({ fileType: 0xb });
const NATIVE: readonly (readonly [string, Uint8Array, string])[] = [
  ['an ELF file', ELF, 'elf-executable'],
  ['a Mach-O file', MACH_O, 'mach-o-executable'],
  ['a Mach-O file for several architectures', buildFat([MACH_O, MACH_O]), 'mach-o-executable'],
];
/** Bytes that look like nothing: every value, in no order that a format has. */
const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (Math.imul(i + 1, 2_654_435_761) >>> 13) & 0xff);
const zip = (name: string, bytes: Uint8Array): Uint8Array => zipOf([[name, bytes]], { deflate: true });
/** A zip archive whose offsets count from the beginning of what stands before it, as `zip -A` leaves them. */
function adjusted(before: Uint8Array, archive: Uint8Array): Uint8Array {
  const bytes = concat(before, archive);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  const directory = view.getUint32(end + 16, true) + before.length;
  view.setUint32(end + 16, directory, true);
  view.setUint32(directory + 42, view.getUint32(directory + 42, true) + before.length, true);
  return bytes;
}

describe.each(NATIVE)('%s', (_, program, kind) => {
  it('is as privileged as the archive behind it', () => {
    expect(summary(concat(program, zip('a.ko', MODULE)))).toBe(`${kind} kernel-driver 4`);
    expect(seen(concat(program, zip('a.ko', MODULE)))[0]).toBe('overlay!a.ko in it: kernel-module, level 4');
    expect(summary(concat(program, tarOf([['a.ko', MODULE]])))).toBe(`${kind} kernel-driver 4`);
    expect(summary(concat(program, zip('a', program)))).toBe(`${kind} user-space 1`);
    expect(summary(concat(program, zip('a.json', bytesOf('{}'))))).toBe(`${kind} user-space 3`);
  });

  it('is that whatever aligns the archive, and whatever its offsets count from', () => {
    expect(summary(concat(program, new Uint8Array(9000), zip('a.ko', MODULE)))).toBe(`${kind} kernel-driver 4`);
    expect(summary(concat(program, bytesOf('settings\n'), zip('a.ko', MODULE)))).toBe(`${kind} kernel-driver 4`);
    expect(summary(adjusted(program, zip('a.ko', MODULE)))).toBe(`${kind} kernel-driver 4`);
    expect(summary(adjusted(program, zip('a', program)))).toBe(`${kind} user-space 1`);
  });

  it('is as privileged as the image of a disc that it stands in front of', () => {
    const disc = (file: Uint8Array): Uint8Array => {
      const image = buildIso([{ name: 'A', block: 21, size: file.length }], { 21: file });
      image.set(program);
      return image;
    };
    expect(summary(disc(MODULE))).toBe(`${kind} kernel-driver 4`);
    expect(summary(disc(ELF))).toBe(`${kind} user-space 1`);
  });

  it('is as privileged as the driver behind it', () => {
    expect(summary(concat(program, MODULE))).toBe(`${kind} kernel-driver 4`);
    expect(summary(concat(program, KEXT))).toBe(`${kind} kernel-driver 4`);
    expect(summary(concat(program, buildPe({ subsystem: 10 })))).toBe(`${kind} boot 7`);
  });

  it('with bytes behind it that are in no known format may hold a driver; a few of them, or padding, may not', () => {
    expect(summary(concat(program, noise(5000)))).toBe(`${kind} kernel-driver 5`);
    expect(seen(concat(program, noise(5000)))[0]).toBe(
      'overlay in it: 5000 bytes behind the end of the program, in no known format',
    );
    expect(summary(concat(program, noise(500)))).toBe(`${kind} user-space 1`);
    expect(summary(concat(program, new Uint8Array(2_000_000)))).toBe(`${kind} user-space 1`);
    expect(summary(concat(program, new Uint8Array(9000).fill(0x5a)))).toBe(`${kind} user-space 1`);
    expect(summary(concat(program, bytesOf('a line of notes\n'.repeat(999))))).toBe(`${kind} user-space 1`);
  });

  it('hides nothing behind text or pictures, nor between such and an archive', () => {
    const text = bytesOf('a line of notes\n'.repeat(100_000));
    expect(summary(concat(program, text, noise(5000)))).toBe(`${kind} kernel-driver 5`);
    expect(summary(concat(program, bytesOf('\x89PNG\r\n\x1a\n'), noise(5000)))).toBe(`${kind} kernel-driver 5`);
    expect(summary(concat(program, noise(5000), zip('a', program)))).toBe(`${kind} kernel-driver 5`);
  });

  it('with an archive behind it that cannot be opened may hold a driver', () => {
    expect(summary(concat(program, zipOf([['a', 'b']], { encrypted: true })))).toBe(`${kind} kernel-driver 5`);
    expect(summary(concat(program, bytesOf('hsqs'), noise(5000)))).toBe(`${kind} kernel-driver 5`);
    expect(summary(concat(program, bytesOf('Rar!\x1a\x07\x01\0'), noise(5000)))).toBe(`${kind} kernel-driver 5`);
  });
});

describe('a Portable Executable', () => {
  const USER = { subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] };
  it('with a kernel extension of macOS behind it, or an adjusted archive, is as privileged as that', () => {
    expect(summary(buildPe({ ...USER, overlay: KEXT }))).toBe('pe-application kernel-driver 4');
    expect(summary(adjusted(buildPe(USER), zip('a.ko', MODULE)))).toBe('pe-application kernel-driver 4');
    expect(summary(adjusted(buildPe(USER), zip('a', ELF)))).toBe('pe-application user-space 1');
  });
});

describe('an ELF file', () => {
  const withSection = (data: Uint8Array, flags = 0): Uint8Array =>
    buildElf({ type: 2, interpreter: '/lib/ld.so', sections: [{ name: 'payload', data, flags }] });

  it('is as privileged as an archive that begins one of its sections', () => {
    expect(summary(withSection(zip('a.ko', MODULE)))).toBe('elf-executable kernel-driver 4');
    expect(seen(withSection(zip('a.ko', MODULE), 2))[0]).toMatch(/^section payload!a\.ko in it/);
    expect(summary(withSection(zip('a', ELF)))).toBe('elf-executable user-space 1');
  });

  it('with a packed section that is not in memory may hold a driver; with one that is, the section is its data', () => {
    expect(summary(withSection(noise(9000)))).toBe('elf-executable kernel-driver 5');
    expect(seen(withSection(noise(9000)))[0]).toBe(
      'section payload in it: 9000 bytes that are packed or encrypted, in no known format',
    );
    expect(summary(withSection(noise(9000), 2))).toBe('elf-executable user-space 1');
    expect(summary(withSection(noise(400)))).toBe('elf-executable user-space 1');
    expect(summary(withSection(bytesOf('debug information '.repeat(999))))).toBe('elf-executable user-space 1');
    expect(summary(withSection(noise(9000), 0x800))).toBe('elf-executable user-space 1');
    expect(summary(withSection(concat(bytesOf('ZLIB'), u32(0, 0), noise(9000))))).toBe('elf-executable user-space 1');
  });

  it('hides nothing between its parts', () => {
    // The section table goes behind the payload, where linkers put it too.
    const view = new DataView(ELF.buffer, ELF.byteOffset, ELF.length);
    const tableAt = Number(view.getBigUint64(0x28, true));
    const split = (payload: Uint8Array): Uint8Array => {
      const bytes = concat(ELF.subarray(0, tableAt), payload, ELF.subarray(tableAt));
      new DataView(bytes.buffer).setBigUint64(0x28, BigInt(tableAt + payload.length), true);
      return bytes;
    };
    expect(summary(split(noise(5000)))).toBe('elf-executable kernel-driver 5');
    expect(seen(split(noise(5000)))[0]).toMatch(/^gap at 0x[0-9a-f]+ in it: 5000 bytes behind/);
    expect(summary(split(zip('a.ko', MODULE)))).toBe('elf-executable kernel-driver 4');
    expect(summary(split(new Uint8Array(5000)))).toBe('elf-executable user-space 1');
  });

  it('hides nothing in many small gaps between its parts, of which one alone would not matter', () => {
    // Sections of one byte each, with bytes of no section between them.
    const gaps = (count: number, each: number): Uint8Array => {
      const data = noise(count * each);
      const sections = [{ name: 'a', data }, ...Array.from({ length: count - 1 }, () => ({ name: 'a' }))];
      const file = buildElf({ type: 2, interpreter: '/lib/ld.so', sections });
      const view = new DataView(file.buffer);
      const table = Number(view.getBigUint64(0x28, true)) + 64;
      const start = Number(view.getBigUint64(table + 24, true));
      for (let i = 0; i < count; i++) {
        view.setBigUint64(table + 64 * i + 24, BigInt(start + i * each), true);
        view.setBigUint64(table + 64 * i + 32, 1n, true);
      }
      return file;
    };
    expect(summary(gaps(30, 4000))).toBe('elf-executable kernel-driver 5');
    expect(seen(gaps(30, 4000))[0]).toBe('119970 bytes in small gaps between its parts, in no known format');
    expect(summary(gaps(10, 4000))).toBe('elf-executable user-space 1');
    expect(seen(gaps(11_000, 3))[0]).toBe('more than the limit of 10000 gaps in it');
  });

  it('whose sections all lie in one place is looked at so often and no more', () => {
    const data = noise(100_000);
    const file = buildElf({
      type: 2,
      interpreter: '/lib/ld.so',
      sections: Array.from({ length: 50 }, (_, i) => ({ name: `s${i}`, data: i === 0 ? data : new Uint8Array(1) })),
    });
    const view = new DataView(file.buffer);
    const table = Number(view.getBigUint64(0x28, true));
    for (let i = 2; i <= 50; i++) {
      view.setBigUint64(table + 64 * i + 24, view.getBigUint64(table + 64 + 24, true), true);
      view.setBigUint64(table + 64 * i + 32, 100_000n, true);
    }
    expect(valueOf(inspected(file).contents).closed).toContainEqual({
      path: '',
      why: 'its sections overlap each other',
    });
  });
});

describe('a kernel module', () => {
  const signature = (length: number, claimed = length): Uint8Array =>
    concat(
      noise(length),
      u32(0, 0),
      Uint8Array.from([24, 16, 8, 0].map((shift) => (claimed >>> shift) & 0xff)),
      bytesOf('~Module signature appended~\n'),
    );

  it('stays what it is with its signature, long as it may be', () => {
    expect(summary(concat(MODULE, signature(600)))).toBe('kernel-module kernel-driver 4');
    expect(summary(concat(MODULE, signature(9000)))).toBe('kernel-module kernel-driver 4');
  });

  it('with bytes behind it that the signature does not account for may hold anything', () => {
    expect(summary(concat(MODULE, signature(9000, 10)))).toBe('kernel-module kernel-driver 5');
    expect(summary(concat(MODULE, noise(5000), signature(600)))).toBe('kernel-module kernel-driver 5');
    expect(summary(concat(MODULE, signature(70_000)))).toBe('kernel-module kernel-driver 5');
    expect(summary(concat(MODULE, signature(9000, 0xffff_ffff)))).toBe('kernel-module kernel-driver 5');
  });

  it('with firmware behind it reaches as far as that', () => {
    expect(summary(concat(MODULE, buildPe({ subsystem: 10 })))).toBe('kernel-module boot 7');
  });
});

describe('a Mach-O file', () => {
  it('for several architectures hides nothing between them', () => {
    const fat = buildFat([concat(MACH_O, noise(5000)), MACH_O]);
    expect(summary(fat)).toBe('mach-o-executable kernel-driver 5');
    expect(valueOf(inspected(fat).contents).closed[0]?.path).toMatch(/^gap at 0x/);
    expect(summary(buildFat([concat(MACH_O, new Uint8Array(5000)), MACH_O]))).toBe('mach-o-executable user-space 1');
  });
});

describe('the search', () => {
  /** Beginnings of ELF files that all lead to one table of sections. */
  function manyWithOneTable(sections: number, count: number): Uint8Array {
    const table = new Uint8Array(64 * sections);
    const entries = new DataView(table.buffer);
    entries.setUint32(64 + 4, 3, true);
    for (let i = 0; i < sections; i++) entries.setBigUint64(64 * i + 32, 8n, true);
    const heads = new Uint8Array(64 * count);
    const view = new DataView(heads.buffer);
    for (let at = 0; at < heads.length; at += 64) {
      heads.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1], at);
      view.setUint16(at + 16, 1, true);
      view.setBigUint64(at + 0x28, BigInt(heads.length - at), true);
      for (const [offset, value] of [
        [0x3a, 64],
        [0x3c, sections],
        [0x3e, 1],
      ] as const) {
        view.setUint16(at + offset, value, true);
      }
    }
    return concat(heads, table);
  }

  it('is given up where tables lead to the same bytes again and again, and what carries them may hold a driver', () => {
    const file = concat(ELF, manyWithOneTable(10, 5000));
    expect(summary(file)).toBe('elf-executable kernel-driver 5');
    expect(seen(file)[0]).toMatch(/more than the limit of \d+ bytes were looked at$/);
  });

  it('is given up before many long tables are read', () => {
    expect(seen(concat(ELF, manyWithOneTable(60_000, 12)))[0]).toMatch(/^more than the limit of \d+ bytes of tables/);
  });

  it('is not given up for some of them', () => {
    expect(summary(concat(ELF, manyWithOneTable(50, 5)))).not.toBe('');
    expect(seen(concat(ELF, manyWithOneTable(50, 5))).join()).not.toContain('looked at');
  });

  it('goes over programs behind programs once, however many there are', () => {
    const file = concat(ELF, ...Array.from({ length: 900 }, () => ELF));
    expect(summary(file)).toBe('elf-executable user-space 1');
    expect(valueOf(inspected(file).members)).toHaveLength(100);
    expect(valueOf(inspected(file).contents).total).toBe(900);
  });
});
