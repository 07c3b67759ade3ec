import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readElf } from '../../../src/formats/elf/read-elf.js';
import { buildElf, buildKernelModule } from '../../builders/elf.js';

describe('readElf', () => {
  it.each([
    { class: 64, littleEndian: true },
    { class: 64, littleEndian: false },
    { class: 32, littleEndian: true },
    { class: 32, littleEndian: false },
  ] as const)('reads $class-bit files, little-endian $littleEndian', (shape) => {
    const image = readElf(
      sourceOf(buildElf({ ...shape, type: 2, machine: 40, interpreter: '/lib/ld.so', segments: [1] })),
    );
    expect(image).toMatchObject({ ...shape, type: 2, machine: 40, interpreter: '/lib/ld.so', modinfo: [] });
    expect(image.sections.map((s) => s.name)).toEqual(['', '.text', '.shstrtab']);
    expect(image.segments.map((s) => s.type)).toEqual([3, 1]);
  });

  it('reads module information in order, with keys that occur twice', () => {
    const image = readElf(sourceOf(buildKernelModule({ license: 'GPL', 'alias=a': 'b', depends: '' })));
    expect(image.modinfo).toEqual([
      ['license', 'GPL'],
      ['alias', 'a=b'],
      ['depends', ''],
    ]);
  });

  it('finds the number of sections where large files have it', () => {
    const image = readElf(sourceOf(buildElf({ extendedNumbering: true })));
    expect(image.sections.map((s) => s.name)).toEqual(['', '.text', '.shstrtab']);
  });

  it('refuses a number of sections that no file has, without reading them', () => {
    const bytes = buildElf({ extendedNumbering: true });
    const view = new DataView(bytes.buffer);
    const table = Number(view.getBigUint64(40, true));
    view.setBigUint64(table + 32, 1_000_000n, true);
    expect(() => readElf(sourceOf(bytes))).toThrow('1000000 entries, more than the limit of 300000');
  });

  it('refuses names outside the section of names', () => {
    const bytes = buildElf();
    const table = Number(new DataView(bytes.buffer).getBigUint64(40, true));
    bytes[table + 64 + 3] = 0x7f;
    expect(() => readElf(sourceOf(bytes))).toThrow(MalformedError);
  });

  it('reads a file without tables', () => {
    const bytes = buildElf().slice(0, 64);
    new DataView(bytes.buffer).setBigUint64(40, 0n, true);
    expect(readElf(sourceOf(bytes))).toMatchObject({ sections: [], segments: [], modinfo: [], interpreter: undefined });
  });
});
