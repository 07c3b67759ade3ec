import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { Budget } from '../../../src/formats/archive/container.js';
import { readOle } from '../../../src/formats/archive/ole.js';
import { detectFormat } from '../../../src/formats/detect.js';
import { MSI_CLASS, buildOle } from '../../builders/ole.js';

const read = (file: Uint8Array) => [...readOle(sourceOf(file), new Budget())];
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7) % 251);
const streams = [
  { path: ['small'], bytes: bytes(100) },
  { path: ['large'], bytes: bytes(10_000) },
  { path: ['storage', 'inner', 'deep'], bytes: bytes(4_096) },
  { path: ['storage', 'empty'], bytes: new Uint8Array() },
];
/** Where the directory is, in a file of version 3. */
const directoryOf = (file: Uint8Array): number => (new DataView(file.buffer).getUint32(48, true) + 1) * 512;
const setU32 = (file: Uint8Array, at: number, value: number): void => {
  new DataView(file.buffer).setUint32(at, value, true);
};

describe('readOle', () => {
  it.each([3, 4] as const)('reads every stream of version %d', (version) => {
    const found = read(buildOle({ streams, version })).map((member) => {
      if (member.type === 'folder') return [member.path, 'folder'];
      const source = member.open();
      return [member.path, source.read(0, source.size).slice()];
    });
    expect(found).toEqual([
      ['small', bytes(100)],
      ['large', bytes(10_000)],
      ['storage', 'folder'],
      ['storage/inner', 'folder'],
      ['storage/inner/deep', bytes(4_096)],
      ['storage/empty', new Uint8Array()],
    ]);
  });

  it('reads a file without small streams, and one without any', () => {
    expect(read(buildOle({ streams: [streams[1]!] })).map(({ path, size }) => [path, size])).toEqual([
      ['large', 10_000],
    ]);
    expect(read(buildOle({ streams: [] }))).toEqual([]);
  });

  it('refuses siblings that lead back', () => {
    const file = buildOle({ streams: streams.slice(0, 2) });
    // The right sibling of the second stream is the first.
    setU32(file, directoryOf(file) + 2 * 128 + 72, 1);
    expect(() => read(file)).toThrow('the tree comes to an entry twice');
  });

  it('refuses a storage that holds itself', () => {
    const file = buildOle({ streams: [streams[2]!] });
    setU32(file, directoryOf(file) + 2 * 128 + 76, 1);
    expect(() => read(file)).toThrow('the tree comes to an entry twice');
  });

  it('refuses streams that share a sector', () => {
    const file = buildOle({ streams: [streams[1]!, { path: ['twin'], bytes: bytes(10_000) }] });
    setU32(file, directoryOf(file) + 2 * 128 + 116, 0);
    expect(() => read(file)).toThrow('a sector that is in a chain already');
  });

  it('refuses a chain that leads back, and one that ends early', () => {
    const loop = buildOle({ streams: [streams[1]!] });
    const fatAt = (new DataView(loop.buffer).getUint32(76, true) + 1) * 512;
    setU32(loop, fatAt + 4, 0);
    expect(() => read(loop)).toThrow('a sector that is in a chain already');
    setU32(loop, fatAt + 4, 0xffff_fffe);
    expect(() => read(loop)).toThrow('the chain ends after 2 of 20 sectors');
  });

  it('refuses more table sectors than there are sectors', () => {
    const file = buildOle({ streams });
    setU32(file, 44, 0x7fff_ffff);
    expect(() => read(file)).toThrow('2147483647 table sectors in');
  });
});

describe('detectFormat of compound files', () => {
  it('tells installers by the class of the root', () => {
    const patch = [0x86, ...MSI_CLASS.slice(1)];
    expect(detectFormat(sourceOf(buildOle({ streams, rootClass: MSI_CLASS }))).format).toBe('msi');
    expect(detectFormat(sourceOf(buildOle({ streams, rootClass: patch, version: 4 }))).format).toBe('msi');
    expect(detectFormat(sourceOf(buildOle({ streams }))).format).toBe('ole');
    expect(detectFormat(sourceOf(buildOle({ streams, rootClass: MSI_CLASS }).subarray(0, 600))).format).toBe('ole');
  });
});
