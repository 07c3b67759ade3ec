import { describe, expect, it } from '@jest/globals';
import { readIso } from '../../../src/formats/archive/iso.js';
import { type IsoFileOptions, buildIso } from '../../builders/archive-images.js';
import { joined } from '../../builders/tar.js';
import { contentsOf } from '../../builders/zip-members.js';
import { ascii, littleEndian } from '../../builders/zip.js';

const sectors = { 22: ascii('hello'), 23: ascii('world') };
const contents = (files: readonly IsoFileOptions[], more = {}, options = {}) =>
  contentsOf(readIso, buildIso(files, { ...sectors, ...more }, options));
const a: IsoFileOptions = { name: 'A.TXT;1', block: 22, size: 5 };

/** A catalog of one image in `block`, loaded as `count` sectors. */
const catalog = (block: number, count: number, sum = 0xaa55): Uint8Array => {
  const validation = littleEndian([2, 1], new Uint8Array(26), [2, 0x10000 - 1 - sum], [2, sum]);
  return littleEndian(validation, Uint8Array.of(0x88, 0, 0, 0, 0, 0), [2, count], [4, block], new Uint8Array(20));
};

describe('readIso', () => {
  it('gives files by their plain name, or by Rock Ridge', () => {
    const system = ascii('NM\x0f\x01\0a name.sys');
    expect(contents([a, { name: 'B', block: 23, size: 5, system }])).toEqual([
      ['A.TXT', 'hello'],
      ['a name.sys', 'world'],
    ]);
  });

  it('gives a file of several extents in one', () => {
    const parts = [
      { ...a, flags: 0x80 },
      { ...a, block: 23 },
    ];
    expect(contents(parts)).toEqual([['A.TXT', 'helloworld']]);
  });

  it('gives files of the same bytes once, and overlapping ones of another length too', () => {
    expect(contents([a, { ...a, name: 'SAME' }, { ...a, name: 'SHORT', size: 3 }])).toEqual([
      ['A.TXT', 'hello'],
      ['SHORT', 'hel'],
    ]);
  });

  it('reads folders once, whatever leads to them', () => {
    const folder = { name: 'D', block: 24, size: 2048, flags: 2 };
    const loop = buildIso([folder, { ...folder, name: 'AGAIN' }], {
      ...sectors,
      24: buildIso([a, folder]).subarray(20 * 2048, 21 * 2048),
    });
    expect(contentsOf(readIso, loop)).toEqual([['AGAIN/A.TXT', 'hello']]);
  });

  it('takes links for links only where they are empty', () => {
    const system = ascii('PX\x08\x01\xff\xa1\0\0');
    expect(
      contents([
        { ...a, size: 0, system },
        { ...a, name: 'B', system },
      ]),
    ).toEqual([
      ['A.TXT', '<link>'],
      ['B', 'hello'],
    ]);
  });

  it('gives boot images that are no file, the system area, and what stands behind the volume', () => {
    const more = { 0: ascii('boot sector'), 25: catalog(23, 1) };
    const bytes = joined([buildIso([a], { ...sectors, ...more }, { bootCatalog: 25 }), ascii('tail')]);
    const found = contentsOf(readIso, bytes);
    expect(found.map(([path]) => path)).toEqual([
      'A.TXT',
      '(boot image 1, PC)',
      '(system area)',
      '(bytes behind the volume)',
    ]);
    expect(found[1]?.[1]).toMatch(/^world/);
    expect(found[3]?.[1]).toBe('tail');
  });

  it('does not let a shorter file stand for a boot image', () => {
    const paths = (count: number, size: number) =>
      contents([{ ...a, size }], { 25: catalog(22, count) }, { bootCatalog: 25 }).map(([path]) => path);
    expect(paths(4, 2048)).toEqual(['A.TXT']);
    expect(paths(4, 2047)).toEqual(['A.TXT', '(boot image 1, PC)']);
  });
});

describe('an ISO image', () => {
  it.each<[string, Uint8Array, string]>([
    ['that holds UDF too', buildIso([a], {}, { udf: true }), 'also holds a UDF file system'],
    ['with a file beyond its end', buildIso([{ ...a, block: 99 }]), 'needs 5 bytes, 0 left'],
    ['with an interleaved file', buildIso([{ ...a, interleave: 1 }]), 'is interleaved with other files'],
    ['with a packed file', buildIso([{ ...a, system: ascii('ZF\x04\x01') }]), 'is packed as zisofs'],
    ['with a file that does not end', buildIso([{ ...a, flags: 0x80 }]), 'ends inside a file'],
    [
      'with files over each other',
      buildIso(Array.from({ length: 9 }, (_, i) => ({ ...a, name: 'A', block: 0, size: 60_000 - i }))),
      'files overlap each other',
    ],
    ['with a huge folder', buildIso([{ ...a, flags: 2, size: 0x7fffffff }]), 'overlap each other'],
    ['without an end', buildIso([a]).fill(1, 17 * 2048, 17 * 2048 + 1), 'blocks of 0 bytes'],
    ['without a boot catalog', buildIso([a], {}, { bootCatalog: 25 }), 'does not begin as one'],
    ['with two values for one', buildIso([a]).with(16 * 2048 + 156 + 6, 1), 'two values for its block'],
    ['with blocks of no size', buildIso([a]).with(16 * 2048 + 129, 1), 'blocks of 256 bytes'],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => contentsOf(readIso, bytes)).toThrow(message);
  });
});
