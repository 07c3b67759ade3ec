import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { Budget } from '../../../src/formats/archive/container.js';
import { readSquashfs } from '../../../src/formats/archive/squashfs.js';
import * as sample from '../../builders/packed.js';

const members = (image: Uint8Array) => [...readSquashfs(sourceOf(image), new Budget())];

/** The sample with a field of the superblock changed. */
function withField(offset: number, value: number, bytes: 2 | 4 = 4): Uint8Array {
  const image = sample.SQUASHFS.slice();
  const view = new DataView(image.buffer);
  if (bytes === 2) view.setUint16(offset, value, true);
  else view.setUint32(offset, value, true);
  return image;
}

describe('a squashfs image', () => {
  it('has its members by path, folders first', () => {
    expect(members(sample.SQUASHFS).map(({ path, type, size }) => [path, type, size])).toEqual([
      ['hello', 'file', 6],
      ['lib', 'folder', undefined],
      ['lib/modules', 'folder', undefined],
      ['lib/modules/a.ko', 'file', sample.TEXT.length],
      ['lib/modules/b.ko', 'file', sample.CALLS.length],
      ['link', 'link', undefined],
    ]);
  });

  it('gives the bytes of files, and of nothing else', () => {
    const found = new Map(members(sample.SQUASHFS).map((member) => [member.path, member]));
    const bytes = (path: string): Uint8Array | undefined => found.get(path)?.open().read(0, 10_000);
    expect(bytes('lib/modules/a.ko')).toEqual(sample.TEXT);
    expect(bytes('lib/modules/b.ko')).toEqual(sample.CALLS);
    expect(() => bytes('link')).toThrow('link has no bytes of its own');
    expect(() => bytes('lib')).toThrow('lib has no bytes of its own');
  });

  it('shows what was appended', () => {
    const image = Uint8Array.of(...sample.SQUASHFS, 0, 0, 0, 0x4d, 0x5a);
    const last = members(image).at(-1);
    expect(last?.path).toBe(`(bytes at ${sample.SQUASHFS.length + 3}, behind the end of the image)`);
    expect(last?.open().read(0, 10)).toEqual(Uint8Array.of(0x4d, 0x5a));
    expect(members(Uint8Array.of(...sample.SQUASHFS, 0, 0))).toHaveLength(6);
  });

  it.each([
    ['is of a version before 4', withField(0, 0x68737173)],
    ['does not begin as one', withField(0, 1)],
    ['has blocks of 131073 bytes', withField(12, 131_073)],
    ['is packed by method 3', withField(20, 3, 2)],
    ['is of version 3.0', withField(28, 3, 2)],
    ['of which', withField(40, 1_000_000)],
    ['squashfs inode', withField(32, 0xffff)],
  ])('is malformed where it %s', (message, image) => {
    expect(() => members(image)).toThrow(message);
  });

  it('does not follow a folder that leads to itself', () => {
    // Metadata is stored, so that it can be changed: see below for what is built.
    expect(() => members(loop())).toThrow('is met twice');
  });
});

/** An image of one folder whose only entry is that folder again. */
function loop(): Uint8Array {
  const image = new Uint8Array(96 + 2 + 32 + 2 + 21);
  const view = new DataView(image.buffer);
  const inodes = 96;
  const folders = inodes + 2 + 32;
  const list = 12 + 8 + 1;
  image.set(sample.SQUASHFS.subarray(0, 32));
  view.setUint32(16, 0, true);
  view.setBigUint64(40, BigInt(image.length), true);
  view.setBigUint64(64, BigInt(inodes), true);
  view.setBigUint64(72, BigInt(folders), true);
  view.setUint16(inodes, 0x8000 | 32, true);
  view.setUint16(inodes + 2, 1, true);
  view.setUint16(inodes + 2 + 24, list + 3, true);
  view.setUint16(folders, 0x8000 | list, true);
  view.setUint8(folders + 2 + 12 + 8, 0x61);
  return image;
}
