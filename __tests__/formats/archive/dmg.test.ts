import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { Budget } from '../../../src/formats/archive/container.js';
import { readDmg } from '../../../src/formats/archive/dmg.js';
import { isHfs, readHfs } from '../../../src/formats/archive/hfs.js';
import { detectFormat } from '../../../src/formats/detect.js';
import { buildDmg } from '../../builders/dmg.js';
import { buildHfs } from '../../builders/dmg-hfs.js';

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 13) % 247);
const read = (image: Uint8Array) => [...readDmg(sourceOf(image), new Budget())];
const whole = (member: {
  open: () => { size: number; read: (at: number, length: number) => Uint8Array };
}): Uint8Array => {
  const source = member.open();
  return source.read(0, source.size).slice();
};

describe('readDmg', () => {
  it('puts a partition together from its runs', () => {
    const image = buildDmg([
      {
        name: 'disk image (Apple_HFS : 1)',
        runs: [
          { type: 'raw', bytes: bytes(1024) },
          { type: 'zero', bytes: new Uint8Array(2048) },
          { type: 'zlib', bytes: bytes(5120) },
        ],
      },
      { name: 'second', runs: [{ type: 'zlib', bytes: bytes(512) }] },
    ]);
    expect(detectFormat(sourceOf(image)).format).toBe('dmg');
    const members = read(image);
    expect(members.map(({ path, type, size }) => ({ path, type, size }))).toEqual([
      { path: '0 disk image (Apple_HFS : 1).img', type: 'file', size: 8192 },
      { path: '1 second.img', type: 'file', size: 512 },
    ]);
    expect(whole(members[0]!)).toEqual(Uint8Array.from([...bytes(1024), ...new Uint8Array(2048), ...bytes(5120)]));
    // Over the seams, from the middle of one run to the middle of another.
    expect(members[0]!.open().read(1000, 2100)).toEqual(
      Uint8Array.from([...bytes(1024).subarray(1000), ...new Uint8Array(2048), ...bytes(28)]),
    );
  });

  it('keeps the map of partitions out of the files, by its bytes', () => {
    const sector = (text: string): Uint8Array => {
      const content = new Uint8Array(512);
      content.set(Uint8Array.from(text, (c) => c.charCodeAt(0)));
      return content;
    };
    const bootRecord = new Uint8Array(512);
    bootRecord.set([0x55, 0xaa], 510);
    const bootCode = bootRecord.slice();
    bootCode.set([0xeb, 0x3c, 0x90]);
    const kinds: readonly (readonly [string, Uint8Array])[] = [
      ['other', bootRecord],
      ['other', sector('EFI PART')],
      ['other', sector('PM\0\0\0\0\0\x01')],
      ['other', new Uint8Array(1024)],
      ['file', bootCode],
      ['file', sector('anything else')],
    ];
    const image = buildDmg(kinds.map(([, content]) => ({ name: 'MBR', runs: [{ type: 'raw', bytes: content }] })));
    expect(read(image).map(({ type }) => type)).toEqual(kinds.map(([type]) => type));
  });

  it.each([
    ['adc', 'packed by ADC, which is not read here'],
    ['lzfse', 'packed by LZFSE, which is not read here'],
  ] as const)('says that %s is not read', (type, expected) => {
    const image = buildDmg([{ name: 'a', runs: [{ type, bytes: bytes(40_960) }] }]);
    expect(() => whole(read(image)[0]!)).toThrow(expected);
  });

  it('refuses a run that unpacks to less than it says', () => {
    const image = buildDmg([{ name: 'a', runs: [{ type: 'zlib', bytes: bytes(40_000) }] }]);
    expect(() => whole(read(image)[0]!)).toThrow('unpacks to 40000 bytes, not 40448');
  });

  it.each([
    ['without partitions', 'blkx', 'blky', 'no list of partitions that ends'],
    ['with two lists', '<key>plst<', '<key>blkx<', 'two lists of partitions'],
    ['with a comment', '<plist ver', '<!-- > -->', 'comments, sections or entities'],
    ['with an entity in a key', '<key>ID<', '<key>I&<', 'comments, sections or entities'],
    ['with a partition without a table', '<key>Data', '<key>Date', 'a partition without its table'],
  ])('refuses a property list %s', (_, from, to, expected) => {
    const image = buildDmg([{ name: 'a', runs: [{ type: 'raw', bytes: bytes(512) }] }]);
    const text = Buffer.from(image).toString('latin1').replace(from, to);
    expect(() => read(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toThrow(expected);
  });

  it('is found where the disk begins as a file system does', () => {
    const image = buildDmg([{ name: 'a', runs: [{ type: 'raw', bytes: buildHfs([]) }] }]);
    expect(detectFormat(sourceOf(image)).format).toBe('dmg');
  });
});

describe('readHfs', () => {
  const files = [
    { path: 'Driver.kext/Contents/Info.plist', bytes: bytes(700) },
    { path: 'Driver.kext/Contents/MacOS/Driver', bytes: bytes(20_000), scattered: true },
    { path: 'empty', bytes: new Uint8Array() },
    { path: 'link', bytes: bytes(12), mode: 0o120755 },
    { path: 'packed', bytes: new Uint8Array(), isCompressed: true },
    ...Array.from({ length: 10 }, (_, i) => ({ path: `many/${i}`, bytes: bytes(i) })),
  ];
  const list = (volume: Uint8Array) => [...readHfs(sourceOf(volume), new Budget())];
  const volume = buildHfs(files);

  it('reads files in folders, scattered ones by the tree of extents', () => {
    expect(detectFormat(sourceOf(volume))).toMatchObject({ format: 'disk-image', what: 'HFS+ file system' });
    expect(isHfs(sourceOf(volume))).toBe(true);
    const found = new Map(list(volume).map((member) => [member.path, member]));
    for (const { path, bytes: expected } of files.filter((file) => file.path !== 'packed')) {
      expect(whole(found.get(path)!)).toEqual(expected);
    }
    expect(found.get('link')).toMatchObject({ type: 'link' });
    expect(found.get('Driver.kext/Contents')).toMatchObject({ type: 'folder' });
    expect(found.size).toBe(files.length + 4);
  });

  it('says that a file packed by the file system is not read', () => {
    const packed = list(volume).find(({ path }) => path === 'packed');
    expect(() => packed!.open()).toThrow('compressed by the file system (decmpfs), which is not read here');
  });

  it('refuses leaves that do not lead to one another', () => {
    const broken = volume.slice();
    const view = new DataView(broken.buffer);
    const catalogAt = view.getUint32(1024 + 272 + 16) * 512;
    // The first leaf is node 1; the one behind it is node 2.
    view.setUint32(catalogAt + 1024, 3);
    expect(() => list(broken)).toThrow('a leaf that the one before does not know');
  });

  it('refuses a tree that meets itself', () => {
    const broken = volume.slice();
    const view = new DataView(broken.buffer);
    const catalogAt = view.getUint32(1024 + 272 + 16) * 512;
    const root = view.getUint32(catalogAt + 16);
    const rootAt = catalogAt + root * 1024;
    // The number of a node stands behind the key of the first record.
    view.setUint32(rootAt + 14 + 2 + view.getUint16(rootAt + 14), root);
    expect(() => list(broken)).toThrow('a tree that meets itself');
  });

  it('opens a volume in a disk image as far as it is read', () => {
    const image = buildDmg([{ name: 'a', runs: [{ type: 'zlib', bytes: volume }] }]);
    const [partition] = read(image);
    const members = [...readHfs(partition!.open(), new Budget())];
    expect(members).toHaveLength(files.length + 4);
  });
});
