import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { initramfsSignal } from '../../src/facts/classify-linux.js';
import { buildBzImage, buildDeviceTree, buildUBootImage, buildWithMagic } from '../builders/boot-images.js';
import { buildCpio } from '../builders/cpio.js';
import { buildPe } from '../builders/pe.js';
import { inspected, seen, summary } from './inspecting.js';

const fit = (...types: string[]): Uint8Array =>
  buildDeviceTree({
    children: [{ name: 'images', children: types.map((type) => ({ name: `${type}-1`, properties: { type } })) }],
  });

function multiboot(): Uint8Array {
  const bytes = new Uint8Array(256).fill(0xf4);
  bytes.set([0x02, 0xb0, 0xad, 0x1b, 0, 0, 0, 0, 0xfe, 0x4f, 0x52, 0xe4], 64);
  return bytes;
}

describe('what a boot loader reads', () => {
  it.each<[string, Uint8Array, string]>([
    ['kernel for x86', buildBzImage(), 'kernel-image boot 5'],
    ['kernel for ARM', buildWithMagic(0x24, '\x18\x28\x6f\x01'), 'kernel-image boot 5'],
    ['kernel of U-Boot', buildUBootImage(2), 'kernel-image boot 5'],
    ['ramdisk of U-Boot', buildUBootImage(3), 'initramfs boot 5'],
    ['firmware of U-Boot', buildUBootImage(5), 'opaque boot 7'],
    ['boot sector', buildWithMagic(510, '\x55\xaa', 512).fill(0xfa, 0, 4), 'opaque boot 7'],
    ['image with a multiboot header', multiboot(), 'kernel-image boot 6'],
    ['device tree', buildDeviceTree({ properties: { model: 'x' } }), 'device-tree boot 7'],
    ['cut device tree', buildDeviceTree({ properties: { model: 'x' } }).subarray(0, 50), '? boot 7'],
    ['kernel with its device trees', fit('kernel', 'flat_dt', 'ramdisk'), 'kernel-image boot 5'],
    ['kernel with firmware', fit('kernel', 'firmware'), 'kernel-image boot 7'],
    ['firmware', fit('firmware', 'flat_dt'), 'opaque boot 7'],
  ])('is: %s', (_, file, expected) => {
    expect(summary(file)).toBe(expected);
  });

  it('is said of a program that is a kernel too', () => {
    const bytes = buildPe({ subsystem: 10 });
    const both = new Uint8Array(Math.max(bytes.length, 0x800));
    both.set(bytes);
    both.set(buildBzImage().subarray(0x1fe, 0x212), 0x1fe);
    expect(summary(both)).toBe('efi-application boot 7');
    expect(seen(both)).toContain('Linux kernel image for x86 (bzImage)');
  });
});

describe('initramfsSignal', () => {
  it.each([
    [['bin', 'init'], 'init in it'],
    [['./init'], './init in it'],
    [['kernel', 'kernel/x86/microcode/GenuineIntel.bin'], 'kernel/x86/microcode/GenuineIntel.bin in it'],
    [['usr/lib/init', 'etc/init'], undefined],
  ])('of %j: %s', (paths, expected) => {
    expect(initramfsSignal(paths)?.seen).toBe(expected);
  });
});

describe('an initramfs', () => {
  const file = (name: string, text: string) => ({ name, data: Uint8Array.from(text, (c) => c.charCodeAt(0)) });
  const main = buildCpio([file('init', '#!/bin/sh\nexec /sbin/init\n'), file('etc/motd', 'Hello there.\n')]);
  const early = buildCpio([file('kernel/x86/microcode/AuthenticAMD.bin', 'microcode')]);

  it.each<[string, Uint8Array, string]>([
    ['plain', main, 'initramfs boot 5'],
    ['compressed', gzipSync(main), 'initramfs boot 5'],
    ['behind microcode', Uint8Array.from([...early, ...gzipSync(main)]), 'initramfs boot 5'],
    ['as one file of an archive', buildCpio([{ name: 'initrd.img', data: main }]), 'container boot 5'],
    ['not, but a cpio archive', buildCpio([file('etc/motd', 'Hello there.\n')]), 'container rapid-response-content 3'],
  ])('is: %s', (_, bytes, expected) => {
    expect(summary(Uint8Array.from(bytes))).toBe(expected);
  });

  it('says which path made it one', () => {
    expect(seen(main)).toEqual(['its content: initramfs, level 5', 'cpio archive']);
    expect(inspected(main).members).toMatchObject({
      value: [{ why: [expect.stringContaining('init in it')] }, {}, {}],
    });
  });
});
