import { describe, expect, it } from '@jest/globals';
import { buildIso } from '../builders/archive-images.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { MSI_CLASS, buildOle } from '../builders/ole.js';
import { zipOf } from './containers.js';
import { bytesOf, seen, summary } from './inspecting.js';

const installer = (streams: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  buildOle({
    streams: Object.entries(streams).map(([name, bytes]) => ({ path: [name], bytes })),
    rootClass: MSI_CLASS,
  });

describe('an installer of Windows', () => {
  const PROSE = bytesOf(
    'This release mends a fault in the sensor that made it restart when the disk was full.\n' +
      'It is meant for all of the hosts that have the version before it, and there is nothing that you have to do.\n' +
      'If you see the fault again, write to us and say what the sensor was doing at the time.\n',
  );
  const PROGRAM = buildElf({ type: 2, interpreter: '/lib/ld.so' });

  it('runs its actions as the system, so that it is of level 2 whatever lies in it', () => {
    expect(summary(installer({ a: PROSE }))).toBe('container user-space 2');
    expect(seen(installer({ a: PROSE }))[0]).toBe('its content: container, level 2');
    expect(summary(installer({}))).toBe('container user-space 2');
    expect(summary(installer({ a: PROGRAM }))).toBe('container user-space 2');
    expect(summary(zipOf([['setup.msi', installer({ a: PROSE })]], { deflate: true }))).toBe('container user-space 2');
  });

  it('is more than that where a driver lies in it', () => {
    expect(summary(installer({ 'Binary.x': buildKernelModule() }))).toBe('container kernel-driver 4');
  });
});

describe('a UDF file system', () => {
  const SECTOR = 2048;
  /** The tag of an anchor, for its sector. */
  function anchor(sector: number, wrong = 0): Uint8Array {
    const tag = new Uint8Array(16);
    tag[0] = 2;
    new DataView(tag.buffer).setUint32(12, sector, true);
    tag[4] = (tag.reduce((sum, byte) => sum + byte, 0) + wrong) & 0xff;
    return tag;
  }
  const disc = (sector: number, size: number, tag: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(300 * SECTOR).fill(1);
    bytes.set(tag, sector * size);
    return bytes;
  };

  it('is found by an anchor alone, in any sector that may have one, of any length', () => {
    for (const size of [512, 2048]) {
      for (const sector of [256, 300 * (SECTOR / size) - 1, 300 * (SECTOR / size) - 257]) {
        expect(summary(disc(sector, size, anchor(sector)))).toMatch(/kernel-driver 5$/);
      }
    }
  });

  it('is not found where the anchor is none', () => {
    expect(summary(disc(256, SECTOR, anchor(257)))).toBe('opaque rapid-response-content 3');
    expect(summary(disc(256, SECTOR, anchor(256, 1)))).toBe('opaque rapid-response-content 3');
    expect(summary(disc(255, SECTOR, anchor(255)))).toBe('opaque rapid-response-content 3');
  });

  it('hides nothing behind the tree of an ISO image, however many descriptors stand before its own', () => {
    const image = buildIso([], {}, { length: 300 });
    for (let sector = 18; sector < 60; sector++) image.set(bytesOf('\0CD001'), sector * SECTOR);
    expect(summary(image)).toBe('container rapid-response-content 3');
    const announced = image.slice();
    announced.set(bytesOf('\0NSR02'), 60 * SECTOR);
    expect(seen(announced)[0]).toContain('also holds a UDF file system');
    const anchored = image.slice();
    anchored.set(anchor(256), 256 * SECTOR);
    expect(seen(anchored)[0]).toContain('also holds a UDF file system');
    expect(summary(anchored)).toBe('container kernel-driver 5');
  });
});

describe('a container that is not opened', () => {
  /** The magic at its place, in bytes that are nothing else. */
  const withMagic = (at: number, magic: string, length = 70_000): Uint8Array => {
    const bytes = new Uint8Array(length).fill(0xa7);
    bytes.set(bytesOf(magic), at);
    return bytes;
  };
  it.each([
    ['a RAR archive', 0, 'Rar!\x1a\x07\0'],
    ['a RAR archive of version 5', 0, 'Rar!\x1a\x07\x01\0'],
    ['a Windows image', 0, 'MSWIM\0\0\0'],
    ['a pipable Windows image', 0, 'WLPWM\0\0\0'],
    ['a virtual disk of Hyper-V', 0, 'vhdxfile'],
    ['a growing virtual disk', 0, 'conectix'],
    ['a virtual disk of fixed size, by its end', 70_000 - 512, 'conectix'],
    ['a virtual disk of VMware', 0, 'KDMV'],
    ['a virtual disk of QEMU', 0, 'QFI\xfb'],
    ['a virtual disk of VirtualBox', 64, '\x7f\x10\xda\xbe'],
    ['an APFS container', 32, 'NXSB'],
    ['an NTFS file system', 3, 'NTFS    '],
    ['an exFAT file system', 3, 'EXFAT   '],
    ['a ReFS file system', 3, 'ReFS\0\0\0\0'],
    ['an ext file system', 1080, '\x53\xef'],
    ['an XFS file system', 0, 'XFSB\0\0'],
    ['a Btrfs file system', 65_600, '_BHRfS_M'],
    ['an EROFS file system', 1024, '\xe2\xe1\xf5\xe0'],
    ['an F2FS file system', 1024, '\x10\x20\xf5\xf2'],
    ['a romfs file system', 0, '-rom1fs-'],
    ['a UBI image', 0, 'UBI#\x01'],
    ['an encrypted volume', 0, 'LUKS\xba\xbe'],
    ['an encrypted volume of Windows', 3, '-FVE-FS-'],
    ['an LVM volume', 512, 'LABELONE'],
    ['a disk with partitions', 512, 'EFI PART'],
    ['a UDF file system', 32_769, 'BEA01'],
    ['a UDF file system by its second descriptor', 32_769, 'NSR03'],
  ])('(%s) may hold a driver', (_, at, magic) => {
    expect(summary(withMagic(at, magic))).toMatch(/^\S+ kernel-driver 5$/);
    expect(summary(zipOf([['x', withMagic(at, magic)]], { deflate: true }))).toMatch(/^\S+ kernel-driver 5$/);
  });
});
