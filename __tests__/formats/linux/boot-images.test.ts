import { describe, expect, it } from '@jest/globals';
import { MalformedError } from '../../../src/bytes/byte-reader.js';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { readDeviceTree } from '../../../src/formats/linux/device-tree.js';
import { kernelImageOf } from '../../../src/formats/linux/kernel-image.js';
import { findMultiboot } from '../../../src/formats/linux/multiboot.js';
import { uBootImageOf } from '../../../src/formats/linux/u-boot-image.js';
import { buildBzImage, buildDeviceTree, buildUBootImage, buildWithMagic } from '../../builders/boot-images.js';

describe('kernelImageOf', () => {
  it('reads protocol and version of a kernel for x86', () => {
    expect(kernelImageOf(buildBzImage({ version: '6.1.0-9' }))).toEqual({
      what: 'Linux kernel image for x86 (bzImage)',
      details: ['boot protocol 2.15', 'version 6.1.0-9'],
    });
    expect(kernelImageOf(buildBzImage({ high: false, version: '\x01' }))).toEqual({
      what: 'Linux kernel image for x86 (zImage)',
      details: ['boot protocol 2.15'],
    });
  });

  it.each([
    [0x24, '\x18\x28\x6f\x01', 'Linux kernel image for ARM (zImage)'],
    [0x38, 'ARM\x64', 'Linux kernel image for ARM64'],
    [0x38, 'RSC\x05', 'Linux kernel image for RISC-V'],
    [0x38, '\xcd\x23\x82\x81', 'Linux kernel image for EFI'],
  ])('knows the magic at %i: %j', (offset, magic, what) => {
    expect(kernelImageOf(buildWithMagic(offset, magic))?.what).toBe(what);
  });

  it('takes no half of a header for a kernel', () => {
    expect(kernelImageOf(buildBzImage().with(0x1fe, 0))).toBeUndefined();
    expect(kernelImageOf(buildBzImage().subarray(0, 0x203))).toBeUndefined();
    expect(kernelImageOf(buildBzImage().subarray(0, 0x206))?.details).toEqual(['boot protocol 0.0']);
  });
});

describe('findMultiboot', () => {
  const words = (...values: number[]): number[] =>
    values.flatMap((v) => [v & 0xff, (v >>> 8) & 0xff, (v >>> 16) & 0xff, v >>> 24]);
  const at = (offset: number, bytes: readonly number[]): Uint8Array => {
    const all = new Uint8Array(64 * 1024);
    all.set(bytes, offset);
    return all;
  };
  const FIRST = words(0x1badb002, 3, -(0x1badb002 + 3) >>> 0);
  const SECOND = words(0xe85250d6, 0, 24, -(0xe85250d6 + 24) >>> 0);

  it.each([
    [0, FIRST, { version: 1, offset: 0 }],
    [8192 - 12, FIRST, { version: 1, offset: 8180 }],
    [8192 - 8, FIRST, undefined],
    [2, FIRST, undefined],
    [16, SECOND, { version: 2, offset: 16 }],
    [4, SECOND, undefined],
    [32_768 - 16, SECOND, { version: 2, offset: 32_752 }],
    [40_000, SECOND, undefined],
    [0, words(0x1badb002, 3, 1), undefined],
  ])('at %i %j: %j', (offset, bytes, expected) => {
    expect(findMultiboot(sourceOf(at(offset, bytes)))).toEqual(expected);
  });
});

it('reads type and name of a legacy image of U-Boot', () => {
  expect(uBootImageOf(buildUBootImage(2, 'Linux-6.1'))).toEqual({ type: 'kernel', name: 'Linux-6.1' });
  expect(uBootImageOf(buildUBootImage(99))).toEqual({ type: 'type 99', name: 'test' });
  expect(uBootImageOf(buildUBootImage(2).subarray(0, 63))).toBeUndefined();
});

describe('readDeviceTree', () => {
  const board = buildDeviceTree({ properties: { model: 'Example Board' }, children: [{ name: 'cpus' }] });
  const fit = buildDeviceTree({
    children: [
      {
        name: 'images',
        children: [
          { name: 'kernel-1', properties: { description: 'x', type: 'kernel' } },
          { name: 'fdt-1', properties: { type: 'flat_dt' } },
          { name: 'other' },
        ],
      },
    ],
  });
  const read = (bytes: Uint8Array) => readDeviceTree(sourceOf(bytes));

  it('tells a board, an overlay and a FIT image apart', () => {
    expect(read(board)).toEqual({ model: 'Example Board', overlay: false, imageTypes: undefined });
    expect(read(fit)).toEqual({ model: undefined, overlay: false, imageTypes: ['kernel', 'flat_dt', 'none'] });
    const overlay = buildDeviceTree({ children: [{ name: 'fragment@0', children: [{ name: '__overlay__' }] }] });
    expect(read(overlay).overlay).toBe(true);
  });

  it.each([
    ['board', board],
    ['FIT image', fit],
  ])('is read or refused, cut or changed anywhere: %s', (_, tree) => {
    const attempt = (bytes: Uint8Array): void => {
      try {
        read(bytes);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
      }
    };
    for (let at = 0; at < tree.length; at++) {
      attempt(tree.subarray(0, at));
      for (const value of [0, 1, 0x7f, 0xff]) attempt(tree.with(at, value));
      const lie = tree.slice();
      lie.fill(0xff, at, at + 4);
      attempt(lie);
    }
    expect(() => read(tree)).not.toThrow();
  });

  it('refuses a property whose length would lead back', () => {
    const lie = board.slice();
    const property = lie.findIndex((_, at) => at >= 56 && at % 4 === 0 && lie[at + 3] === 3 && lie[at] === 0);
    lie.set([0xff, 0xff, 0xff, 0xf0], property + 4);
    expect(() => read(lie)).toThrow('has no end');
  });

  it('refuses a tree that is deeper than any', () => {
    const deep = Array.from({ length: 100 }).reduce<{ name: string; children: readonly object[] }>(
      (inner) => ({ name: 'n', children: [inner] }),
      { name: 'n', children: [] },
    );
    expect(() => read(buildDeviceTree(deep as never))).toThrow('deeper than 64 nodes');
  });
});
