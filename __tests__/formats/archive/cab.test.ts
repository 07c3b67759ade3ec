import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readCab } from '../../../src/formats/archive/cab.js';
import { Budget } from '../../../src/formats/archive/container.js';
import { type CabOptions, buildCab } from '../../builders/cab.js';

const read = (cab: Uint8Array) => [...readCab(sourceOf(cab), new Budget())];
const contents = (cab: Uint8Array): Record<string, Uint8Array> =>
  Object.fromEntries(
    read(cab).map((member) => {
      const source = member.open();
      return [member.path, source.read(0, source.size).slice()];
    }),
  );

/** Bytes that pack well in places, and not in others. */
const mixed = (length: number): Uint8Array => {
  let state = 1;
  return Uint8Array.from({ length }, (_, i) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return i % 1000 < 300 ? state >>> 24 : 'the quick brown fox '.charCodeAt(i % 20);
  });
};
const files = [
  { name: 'drivers\\a.sys', bytes: mixed(40_001) },
  { name: 'empty', bytes: new Uint8Array() },
  { name: 'b.inf', bytes: mixed(50_000) },
];
const expected = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));

describe('readCab', () => {
  it.each<[string, Partial<CabOptions>]>([
    ['stored', { method: 'stored' }],
    ['MSZIP, each block behind the last', { method: 'mszip' }],
    ['LZX in verbatim blocks', { method: 'lzx' }],
    ['LZX in aligned blocks', { method: 'lzx', lzx: { blocks: ['aligned'] } }],
    ['LZX in uncompressed blocks', { method: 'lzx', lzx: { blocks: ['uncompressed'] } }],
    [
      'LZX in blocks of all kinds and odd lengths',
      { method: 'lzx', lzx: { blocks: ['verbatim', 'uncompressed', 'aligned'], blockSize: 10_001 } },
    ],
    ['with reserved bytes', { reserve: [20, 3, 5] }],
    ['behind and before others of its set, its files whole', { previous: 'disk1.cab', next: 'disk3.cab' }],
  ])('reads a cabinet %s', (_, options) => {
    expect(contents(buildCab({ files, ...options }))).toEqual(expected);
  });

  it('lists files with their length before it unpacks any', () => {
    expect(read(buildCab({ files })).map(({ path, size, type }) => ({ path, size, type }))).toEqual([
      { path: 'drivers\\a.sys', size: 40_001, type: 'file' },
      { path: 'empty', size: 0, type: 'file' },
      { path: 'b.inf', size: 50_000, type: 'file' },
    ]);
  });

  it('makes the targets of calls relative again', () => {
    // A call at 100 to 500, written as the packer writes it: the target itself in the place of the way to it.
    const bytes = new Uint8Array(1_000);
    bytes[100] = 0xe8;
    const translated = bytes.slice();
    new DataView(bytes.buffer).setInt32(101, 500 - 100, true);
    new DataView(translated.buffer).setInt32(101, 500, true);
    for (const kind of ['verbatim', 'uncompressed'] as const) {
      const lzx = { fileSize: 12_000, blocks: [kind] };
      const cab = buildCab({ files: [{ name: 'a.exe', bytes }], method: 'lzx', lzx, translated });
      expect(contents(cab)).toEqual({ 'a.exe': bytes });
    }
  });

  it('says of a file that lies partly in another cabinet which one that is', () => {
    const cab = buildCab({ files: [{ ...files[0]!, folder: 0xfffd }, files[2]!], previous: 'disk1.cab' });
    const [split, behind] = read(cab);
    expect(() => split!.open()).toThrow('lies partly in another cabinet of the set (disk1.cab)');
    expect(() => behind!.open()).toThrow('lies partly in another cabinet of the set (disk1.cab)');
  });

  it('says that Quantum is not read', () => {
    const [first] = read(buildCab({ files, method: 'quantum' }));
    expect(() => first!.open()).toThrow('packed by Quantum, which is not read here');
  });

  it('verifies the checksums of blocks', () => {
    const cab = buildCab({ files, method: 'stored' });
    cab[cab.length - 1]! ^= 1;
    expect(() => contents(cab)).toThrow('does not have its checksum');
  });

  it('refuses a file that leads out of its folder', () => {
    const cab = buildCab({ files: [{ name: 'a', bytes: mixed(100) }] });
    // Length of the only file, in the list behind header and folder.
    cab[36 + 8]! += 1;
    expect(() => contents(cab)).toThrow('needs 101 bytes, 100 left');
  });

  it('counts files that share their bytes as often as they are given', () => {
    const cab = buildCab({
      files: [
        { name: 'a', bytes: mixed(100) },
        { name: 'b', bytes: mixed(100) },
      ],
    });
    // The second file begins where the first does.
    cab[36 + 8 + 16 + 2 + 4] = 0;
    expect(contents(cab)).toEqual({ a: mixed(100), b: mixed(100) });
  });

  it('refuses a cabinet that claims more than the file has', () => {
    expect(() => read(buildCab({ files }).subarray(0, -1))).toThrow('claims');
  });
});
