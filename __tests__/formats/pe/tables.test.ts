import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { DEBUG_TYPE, DIRECTORY } from '../../../src/formats/pe/constants.js';
import { readPeDebug } from '../../../src/formats/pe/debug-directory.js';
import { readPeExports } from '../../../src/formats/pe/exports.js';
import { readPeHeaders } from '../../../src/formats/pe/headers.js';
import { readPeImports } from '../../../src/formats/pe/imports.js';
import { readPeLoadConfig } from '../../../src/formats/pe/load-config.js';
import { u32 } from '../../builders/pe-bytes.js';
import { type PeOptions, buildPe } from '../../builders/pe.js';

const opened = (image: Uint8Array) => [sourceOf(image), readPeHeaders(sourceOf(image))] as const;
const importsOf = (options: PeOptions) => readPeImports(...opened(buildPe(options)));

/** The image with bytes changed where a directory leads, `at` bytes behind its start. */
function changedAt(
  image: Uint8Array,
  { directory, at, bytes }: { directory: number; at: number; bytes: Uint8Array },
): Uint8Array {
  const headers = readPeHeaders(sourceOf(image));
  const rva = headers.directories[directory]!.rva;
  const section = headers.sections.findLast((s) => s.virtualAddress <= rva)!;
  const copy = image.slice();
  copy.set(bytes, rva - section.virtualAddress + section.pointerToRawData + at);
  return copy;
}

describe.each(['pe32', 'pe32+'] as const)('readPeImports of %s', (magic) => {
  it('lists libraries with names and ordinals, then the delayed ones', () => {
    const imports = [
      { library: 'ntoskrnl.exe', functions: ['KeBugCheckEx', '#5'] },
      { library: 'FLTMGR.SYS', functions: ['FltRegisterFilter'] },
    ];
    const delayedImports = [{ library: 'late.dll', functions: ['Late', '#65535'] }];
    expect(importsOf({ magic, imports, delayedImports })).toEqual([
      { library: 'ntoskrnl.exe', delayed: false, functions: ['KeBugCheckEx', '#5'] },
      { library: 'FLTMGR.SYS', delayed: false, functions: ['FltRegisterFilter'] },
      { library: 'late.dll', delayed: true, functions: ['Late', '#65535'] },
    ]);
  });

  it('is empty where the image has no import table', () => {
    expect(importsOf({ magic })).toEqual([]);
  });

  it('reads more functions of one library than fit into one piece', () => {
    const functions = Array.from({ length: 300 }, (_, i) => `Function${i}`);
    expect(importsOf({ magic, imports: [{ library: 'a.dll', functions }] })[0]?.functions).toEqual(functions);
  });

  it('reads names longer than one piece', () => {
    const functions = ['F'.repeat(1000)];
    expect(importsOf({ magic, imports: [{ library: 'a.dll', functions }] })[0]?.functions).toEqual(functions);
  });

  it('refuses a name without an end', () => {
    const image = () => importsOf({ magic, imports: [{ library: 'a.dll', functions: ['F'.repeat(5000)] }] });
    expect(image).toThrow(/^import name at 0x[0-9a-f]+: has no end within 4096 bytes$/);
  });

  it('refuses an address that no section maps', () => {
    const image = buildPe({ magic, imports: [{ library: 'a.dll', functions: ['F'] }] });
    const lost = changedAt(image, { directory: DIRECTORY.import, at: 12, bytes: u32(0x00ffffff) });
    expect(() => readPeImports(...opened(lost))).toThrow('library name at 0x0: address 0xffffff is in no section');
  });
});

describe('readPeImports', () => {
  it('reads delay-load descriptors that hold virtual addresses', () => {
    const delayedImports = [{ library: 'late.dll', functions: ['Late', '#7'] }];
    expect(importsOf({ magic: 'pe32', delayedImports, delayedStyle: 'va' })).toEqual([
      { library: 'late.dll', delayed: true, functions: ['Late', '#7'] },
    ]);
  });

  it('reads the address table where there is no lookup table, as Borland writes it', () => {
    const image = buildPe({ imports: [{ library: 'a.dll', functions: ['F'] }] });
    const borland = changedAt(image, { directory: DIRECTORY.import, at: 0, bytes: u32(0) });
    expect(readPeImports(...opened(borland))).toEqual([{ library: 'a.dll', delayed: false, functions: ['F'] }]);
  });

  it('ends at a descriptor without an address table, as the loader does', () => {
    const image = buildPe({ imports: [{ library: 'a.dll', functions: ['F'] }] });
    expect(readPeImports(...opened(changedAt(image, { directory: DIRECTORY.import, at: 16, bytes: u32(0) })))).toEqual(
      [],
    );
  });

  it('refuses tables that share functions to keep a reader busy', () => {
    const functions = Array.from({ length: 1100 }, () => '#1');
    const imports = Array.from({ length: 60 }, () => ({ library: 'a.dll', functions }));
    expect(() => importsOf({ imports })).toThrow(/^imports at 0x[0-9a-f]+: more than 65536 functions$/);
  });
});

describe('readPeExports', () => {
  it('lists the names of a library', () => {
    const image = buildPe({ exports: { name: 'a.dll', functions: ['FxDriverEntryUm', 'Another'] } });
    expect(readPeExports(...opened(image))).toEqual({ name: 'a.dll', functions: ['Another', 'FxDriverEntryUm'] });
  });

  it('lists functions without a name by ordinal', () => {
    const image = buildPe({ exports: { name: 'a.dll', functions: ['A', 'B'] } });
    const one = changedAt(image, { directory: DIRECTORY.export, at: 24, bytes: u32(1) });
    expect(readPeExports(...opened(one)).functions).toEqual(['A', '#2']);
  });

  it('is empty where the image exports nothing', () => {
    expect(readPeExports(...opened(buildPe()))).toEqual({ name: undefined, functions: [] });
  });

  it('refuses names that overlap to keep a reader busy', () => {
    const data = new Uint8Array(0x10000).fill(0x41);
    data.set(u32(...Array.from({ length: 4096 }, () => 0x1000 + 0x8000)));
    data[0x8fff] = 0;
    const sections = [{ name: '.text', characteristics: 0x60000020, data }];
    const image = buildPe({ exports: { name: 'a.dll', functions: ['A'] }, sections });
    const busy = changedAt(image, { directory: DIRECTORY.export, at: 20, bytes: u32(0, 4096, 0x1000, 0x1000, 0x1000) });
    expect(() => readPeExports(...opened(busy))).toThrow('export name at 0x0: all names are longer than 8388608 bytes');
  });

  it('refuses more exports than there are ordinals', () => {
    const image = buildPe({
      exports: { name: 'a.dll', functions: ['A'] },
      sections: [{ name: '.text', characteristics: 0x60000020, data: new Uint8Array(0x50000) }],
    });
    const many = changedAt(image, { directory: DIRECTORY.export, at: 20, bytes: u32(0x10001, 1, 0x1000) });
    expect(() => readPeExports(...opened(many))).toThrow(/65537 entries, more than the limit of 65536$/);
  });
});

describe('readPeDebug', () => {
  it('reads the path, the reproducible mark and the extended characteristics', () => {
    const image = buildPe({ pdbPath: 'C:\\Täst\\a.pdb', reproducible: true, exDllCharacteristics: 0x41 });
    expect(readPeDebug(...opened(image))).toEqual([
      { type: DEBUG_TYPE.codeView, pdbPath: 'C:\\Täst\\a.pdb', exDllCharacteristics: undefined },
      { type: DEBUG_TYPE.repro, pdbPath: undefined, exDllCharacteristics: undefined },
      { type: DEBUG_TYPE.exDllCharacteristics, pdbPath: undefined, exDllCharacteristics: 0x41 },
    ]);
  });

  it('reads the path of the older record', () => {
    expect(readPeDebug(...opened(buildPe({ pdbPath: 'old.pdb', nb10: true })))[0]?.pdbPath).toBe('old.pdb');
  });

  it('is empty where there is no debug directory', () => {
    expect(readPeDebug(...opened(buildPe()))).toEqual([]);
  });

  it('refuses a record outside the file', () => {
    const image = changedAt(buildPe({ pdbPath: 'a.pdb' }), {
      directory: DIRECTORY.debug,
      at: 24,
      bytes: u32(0x7fffffff),
    });
    expect(() => readPeDebug(...opened(image))).toThrow(
      /^CodeView record at 0x7fffffff: needs 30 bytes, 0 left in the file$/,
    );
  });
});

describe.each(['pe32', 'pe32+'] as const)('readPeLoadConfig of %s', (magic) => {
  it('reads the guard flags', () => {
    expect(readPeLoadConfig(...opened(buildPe({ magic, guardFlags: 0x10417500 })))).toEqual({ guardFlags: 0x10417500 });
  });

  it('has no flags where the structure is older than they are', () => {
    const image = changedAt(buildPe({ magic, guardFlags: 0x500 }), {
      directory: DIRECTORY.loadConfig,
      at: 0,
      bytes: u32(0x48),
    });
    expect(readPeLoadConfig(...opened(image))).toEqual({ guardFlags: 0 });
  });

  it('is undefined where there is none', () => {
    expect(readPeLoadConfig(...opened(buildPe({ magic })))).toBeUndefined();
  });
});
