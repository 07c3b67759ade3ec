import { buildElf } from '../../../__tests__/builders/elf.js';
import { buildFat, buildMachO } from '../../../__tests__/builders/mach-o.js';
import { buildPe } from '../../../__tests__/builders/pe.js';
import { type HostileCase, type Seed, bytesOf, concat, patched, u16le, u32le } from './hostile-case.js';
import { packed } from './pack.js';

/** Bytes of the long texts: what takes a square of it in time is seen at once. */
const LONG = 2 * 1024 * 1024;

/** Counts that promise more than there is, and tables that lead back to themselves. */
export function loopsAndCounts(seeds: readonly Seed[], workshop: string): readonly HostileCase[] {
  const of = (name: string, make: HostileCase['make'], atLeast: HostileCase['atLeast'] = 3): HostileCase => {
    return { group: 'loops and counts', name, atLeast, make };
  };
  const seed = (name: string): Uint8Array => seeds.find((s) => s.name === name)?.bytes ?? new Uint8Array();
  const driver = seed('driver');
  const zip = (): Promise<Uint8Array> => packed(driver, 'x.sys', ['zip-stored'], workshop);
  const pe = new DataView(driver.buffer, driver.byteOffset).getUint32(0x3c, true);
  const iso = (): Promise<Uint8Array> => packed(driver, 'x.sys', ['iso'], workshop);
  return [
    of('pe-65535-sections.sys', () => patched(driver, pe + 6, u16le(0xffff)), 4),
    of('pe-no-sections.sys', () => patched(driver, pe + 6, u16le(0)), 4),
    of('pe-4-billion-directories.sys', () => patched(driver, pe + 24 + 108, u32le(0xffffffff)), 4),
    of('pe-header-in-itself.sys', () => patched(driver, 0x3c, u32le(4)), 4),
    of('pe-huge-optional-header.sys', () => patched(driver, pe + 20, u16le(0xffff)), 4),
    of('pe-imports-without-end.sys', () => endlessImports(), 4),
    of('pe-resources-in-a-circle.dll', () => circularResources(), 1),
    of('elf-65534-sections.ko', () => patched(seed('module'), 60, u16le(0xfefe)), 4),
    of('elf-zero-sized-section-headers.ko', () => patched(seed('module'), 58, u16le(0)), 4),
    of('elf-65535-segments', () => patched(buildElf({ type: 2 }), 56, u16le(0xffff)), 1),
    of('mach-o-4-billion-commands', () => patched(buildMachO({ fileType: 11 }), 16, u32le(0xffffffff)), 4),
    of('mach-o-command-of-no-size', () => patched(buildMachO({ fileType: 11 }), 36, u32le(0)), 4),
    of('fat-that-holds-itself', () => patched(buildFat([buildMachO({ fileType: 11 })]), 16, [0, 0, 0, 0]), 4),
    of('zip-directory-in-itself.zip', async () => patchedFromEnd(await zip(), -6, u32le(0)), 4),
    of('zip-65535-members.zip', async () => patchedFromEnd(await zip(), -14, [...u16le(0xffff), ...u16le(0xffff)]), 4),
    of('zip-without-directory.zip', async () => (await zip()).slice(0, -60), 4),
    of('zip-of-no-members.zip', async () => patchedFromEnd(await zip(), -14, [...u16le(0), ...u16le(0)]), 4),
    of('iso-folder-in-itself.iso', async () => circularIso(await iso()), 4),
    of('tar-of-8-gigabytes.tar', async () => hugeTar(await packed(driver, 'x.sys', ['tar'], workshop)), 4),
    of('tar-cut.tar', async () => (await packed(driver, 'x.sys', ['tar'], workshop)).slice(0, 1000), 4),
    of('cpio-of-4-gigabytes.cpio', async () => hugeCpio(await packed(driver, 'x.sys', ['cpio'], workshop)), 4),
    of(
      'cab-65535-files.cab',
      async () => patched(await packed(driver, 'x.sys', ['cab'], workshop), 28, u16le(65535)),
      4,
    ),
    of('7z-cut.7z', async () => (await packed(driver, 'x.sys', ['7z'], workshop)).slice(0, -8), 4),
    of('gzip-cut.gz', async () => (await packed(driver, 'x.sys', ['gz'], workshop)).slice(0, -16), 4),
    of('xz-cut.xz', async () => (await packed(driver, 'x.sys', ['xz'], workshop)).slice(0, -16), 4),
    of('ole-fat-in-a-circle.msi', () => circularOle(), 4),
    ...longTexts(of),
  ];
}

/** Texts that make slow patterns slow. */
function longTexts(of: (name: string, make: () => Uint8Array, level?: 1 | 3) => HostileCase): readonly HostileCase[] {
  const parts = [
    '[',
    '{"a":',
    '<a>',
    '<!--',
    ' ',
    '\n',
    'a: ',
    '- ',
    '((',
    '#!',
    '"',
    '%',
    '[a]\n',
    'x=',
    '/*',
    '\t,',
    '&a;',
  ];
  return [
    ...parts.map((part, i) => of(`long-text-${i}.txt`, () => bytesOf(part.repeat(Math.ceil(LONG / part.length))), 1)),
    of('der-in-der.cat', () => bytesOf('\x30\x80'.repeat(LONG / 2))),
    of('der-long-lengths.cat', () => bytesOf('\x30\x84\x7f\xff\xff\xff'.repeat(LONG / 8))),
    of('xml-of-entities.xml', () =>
      bytesOf(`<!DOCTYPE a [<!ENTITY a "${'x'.repeat(99)}">]><a>${'&a;'.repeat(200_000)}</a>`),
    ),
    of('yaml-of-aliases.yaml', () => bytesOf(`a: &a [x]\n${'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n'.repeat(20_000)}`)),
  ];
}

function patchedFromEnd(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  return patched(bytes, bytes.length + at, values);
}

/** 20,000 libraries, all the same one. */
function endlessImports(): Uint8Array {
  const one = { library: 'ntoskrnl.exe', functions: ['IoCreateDevice'] };
  return buildPe({ imports: Array.from({ length: 20_000 }, () => one) });
}

/** A resource directory whose one folder is the directory itself. */
function circularResources(): Uint8Array {
  const directory = concat(new Uint8Array(14), Uint8Array.from([...u16le(1), ...u32le(10), ...u32le(0x80000000)]));
  const image = buildPe({ subsystem: 2, sections: [{ name: '.rsrc', characteristics: 0x40000040, data: directory }] });
  const view = new DataView(image.buffer);
  const pe = view.getUint32(0x3c, true);
  const section = pe + 24 + view.getUint16(pe + 20, true);
  const entry = pe + 24 + 112 + 8 * 2;
  return patched(image, entry, [...u32le(view.getUint32(section + 12, true)), ...u32le(24)]);
}

/** Every folder record of the image leads to the root's own extent. */
function circularIso(iso: Uint8Array): Uint8Array {
  const view = new DataView(iso.buffer, iso.byteOffset);
  const root = view.getUint32(16 * 2048 + 156 + 2, true) * 2048;
  const copy = iso.slice();
  // The first record behind `.` and `..` becomes a folder, and its extent that of the root.
  const first = root + (copy[root] ?? 0) + (copy[root + (copy[root] ?? 0)] ?? 0);
  copy[first + 25] = 2;
  copy.set(copy.subarray(root + 2, root + 18), first + 2);
  return copy;
}

function hugeTar(tar: Uint8Array): Uint8Array {
  const claimed = patched(tar, 124, [...bytesOf('77777777777')]);
  const blank = patched(claimed, 148, [...bytesOf('        ')]);
  const sum = blank.subarray(0, 512).reduce((a, b) => a + b, 0);
  return patched(blank, 148, [...bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `)]);
}

const hugeCpio = (cpio: Uint8Array): Uint8Array => patched(cpio, 54, [...bytesOf('FFFFFFF0')]);

/** A compound file whose allocation table says that every sector follows itself. */
function circularOle(): Uint8Array {
  const bytes = new Uint8Array(512 * 4);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set([...u16le(0x3e), ...u16le(3), ...u16le(0xfffe), ...u16le(9), ...u16le(6)], 24);
  bytes.set([...u32le(1), ...u32le(1), ...u32le(0), ...u32le(4096)], 44);
  bytes.set([...u32le(0xfffffffe), ...u32le(0), ...u32le(0xfffffffe), ...u32le(0), ...u32le(0)], 60);
  bytes.fill(0xff, 80, 512);
  for (let sector = 0; sector < 128; sector++) bytes.set(u32le(sector), 512 + 4 * sector);
  return bytes;
}
