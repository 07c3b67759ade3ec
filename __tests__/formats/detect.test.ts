import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { detectFormat } from '../../src/formats/detect.js';
import { buildElf } from '../builders/elf.js';
import { buildFat, buildMachO } from '../builders/mach-o.js';
import { buildPe } from '../builders/pe.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const at = (offset: number, text: string): Uint8Array => bytes('\x01'.repeat(offset) + text);
const wide = (text: string): Uint8Array => bytes('\xff\xfe' + text.replace(/[^]/g, '$&\0'));
const detect = (file: Uint8Array) => detectFormat(sourceOf(file));

const zipEnd = `PK\x05\x06${'\0'.repeat(18)}`;
const catalogHead = '\x30\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x82\x10\x00\x02\x01\x01';
const inf = '; a comment\r\n[Version]\r\nSignature = "$WINDOWS NT$"\r\nClass=System\r\n';

describe('detectFormat', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['a PE', buildPe(), 'pe', 'Portable Executable'],
    ['an ELF', buildElf(), 'elf', 'ELF file'],
    ['a thin Mach-O', buildMachO(), 'mach-o', 'Mach-O file'],
    ['a big-endian Mach-O', buildMachO({ littleEndian: false, wide: false }), 'mach-o', 'Mach-O file'],
    ['a fat Mach-O', buildFat([buildMachO()]), 'mach-o', 'Mach-O file for several architectures'],
    [
      'a Java class, which shares its magic',
      bytes('\xca\xfe\xba\xbe\0\0\0\x34\0\x10'),
      'other',
      'data in no known format',
    ],
    ['a zip', bytes('PK\x03\x04\x14'), 'zip', 'zip archive'],
    ['a zip behind other bytes', bytes(`anything at all${zipEnd}`), 'zip', 'zip archive behind other bytes'],
    ['gzip', bytes('\x1f\x8b\x08\0'), 'gzip', 'gzip file'],
    ['xz', bytes('\xfd7zXZ\0\0'), 'xz', 'xz file'],
    ['zstd', bytes('\x28\xb5\x2f\xfd\x04'), 'zstd', 'zstd file'],
    ['zstd behind a skippable frame', bytes('\x5a\x2a\x4d\x18\0\0'), 'zstd', 'zstd or lz4 file'],
    ['bzip2', bytes('BZh91AY'), 'bzip2', 'bzip2 file'],
    ['lz4', bytes('\x04\x22\x4d\x18'), 'lz4', 'lz4 file'],
    ['a cabinet', bytes('MSCF\0\0\0\0'), 'cab', 'cabinet'],
    ['an MSI', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'ole', 'OLE compound file (as an MSI)'],
    ['a Debian package', bytes('!<arch>\ndebian-binary   '), 'deb', 'Debian package'],
    ['an RPM', bytes('\xed\xab\xee\xdb\x03'), 'rpm', 'RPM package'],
    ['a cpio archive', bytes('070701000000'), 'cpio', 'cpio archive'],
    ['a tar archive', at(257, 'ustar\x0000'), 'tar', 'tar archive'],
    ['an ISO image', at(32_769, 'CD001'), 'iso', 'ISO 9660 image'],
    ['squashfs', bytes('hsqs\0\0'), 'squashfs', 'squashfs image'],
    ['7z', bytes("7z\xbc\xaf'\x1c\0"), '7z', '7z archive'],
    ['a macOS package', bytes('xar!\0\x1c'), 'xar', 'xar archive (as a macOS package)'],
    [
      'an Apple disk image',
      bytes(`\x78\xda${'\x02'.repeat(600)}koly\0\0\0\x04${'\x03'.repeat(504)}`),
      'dmg',
      'Apple disk image',
    ],
    ['a Windows image', bytes('MSWIM\0\0\0'), 'wim', 'Windows image'],
    ['a virtual disk of Hyper-V', bytes('vhdxfile'), 'disk-image', 'virtual disk'],
    ['a virtual disk of Virtual PC', bytes('conectix'), 'disk-image', 'virtual disk'],
    ['a virtual disk of QEMU', bytes('QFI\xfb\0\0\0\x03'), 'disk-image', 'virtual disk'],
    ['an ext file system', at(1_080, '\x53\xef'), 'disk-image', 'ext file system'],
    ['cramfs', bytes('\x45\x3d\xcd\x28'), 'disk-image', 'cramfs image'],
    ['HFS+', at(1_024, 'H+\0\x04'), 'disk-image', 'HFS+ file system'],
    ['HFSX', at(1_024, 'HX\0\x05'), 'disk-image', 'HFSX file system'],
    ['APFS', at(32, 'NXSB'), 'disk-image', 'APFS container'],
    ['NTFS', at(3, 'NTFS    '), 'disk-image', 'NTFS file system'],
    ['a disk with partitions', at(512, 'EFI PART'), 'disk-image', 'disk with a GUID partition table'],
    ['RAR', bytes('Rar!\x1a\x07\x01'), 'rar', 'RAR archive'],
    ['a catalog', bytes(`${catalogHead}\x06\x09\x2b\x06\x01\x04\x01\x82\x37\x0a\x01`), 'catalog', 'security catalog'],
    ['signed data that is no catalog', bytes(`${catalogHead}\x06\x09\x2a\x86`), 'other', 'data in no known format'],
    ['an INF', bytes(inf), 'inf', 'driver setup information'],
    ['an INF in UTF-16', wide(inf), 'inf', 'driver setup information'],
    ['an INF of old Windows', bytes('[version]\nclass=x\nsignature="$CHICAGO$"\n'), 'inf', 'driver setup information'],
    [
      'an INI file with the word elsewhere',
      bytes('[Version]\na=b\n[Other]\nSignature="$Windows NT$"\n'),
      'text',
      'text',
    ],
    ['a shell script', bytes('#!/bin/sh\nexit 0\n'), 'script', 'shell script'],
    [
      'a script with binary data behind it',
      bytes('#!/bin/sh\nexit 0\n\0\x01\x02'),
      'script',
      'script with binary data behind it',
    ],
    ['a batch file', bytes('@echo off\r\ncopy a b\r\n'), 'script', 'batch script'],
    ['JSON', bytes('{"a": [1]}'), 'json', 'JSON'],
    ['a JSON list', bytes(' [1, 2]\n'), 'json', 'JSON'],
    ['cut JSON', bytes('{"a": [1'), 'json', 'JSON'],
    ['YAML', bytes('# comment\na: 1\nb:\n  - c\n'), 'yaml', 'YAML'],
    ['a YAML document start', bytes('---\nfoo\n'), 'yaml', 'YAML'],
    ['XML', bytes('<?xml version="1.0"?><a/>'), 'xml', 'XML'],
    ['an SVG behind a comment', bytes('<!-- x -->\n<svg width="1"></svg>\n'), 'xml', 'XML'],
    ['an HTML page', bytes('<!-- x -->\n<!DOCTYPE html><p>404'), 'html', 'HTML page'],
    ['text', bytes('a few words\n'), 'text', 'text'],
    ['text in UTF-16', wide('a few words\n'), 'text', 'text'],
    [
      'a Git LFS pointer',
      bytes('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'),
      'lfs-pointer',
      'Git LFS pointer',
    ],
    ['a PDF', bytes('%PDF-1.7\n'), 'document', 'PDF document'],
    ['RTF', bytes('{\\rtf1}'), 'document', 'RTF document'],
    ['a PNG', bytes('\x89PNG\r\n\x1a\n'), 'image', 'PNG image'],
    ['a JPEG', bytes('\xff\xd8\xff\xe0'), 'image', 'JPEG image'],
    ['a GIF', bytes('GIF89a'), 'image', 'GIF image'],
    ['text that begins like a bitmap', bytes('BMW is a make of cars'), 'text', 'text'],
    ['nothing', bytes(''), 'empty', 'empty file'],
    ['data', bytes('\x01\x02\x03\0\xff\xfe\xfd'), 'other', 'data in no known format'],
    [
      'a UEFI capsule',
      bytes('\xed\xd5\xcb\x6d\x2d\xe8\x44\x4c\xbd\xa1\x71\x94\x19\x9a\xd9\x2a'),
      'other',
      'UEFI capsule',
    ],
    ['SBAT data', bytes('sbat,1,2023012900\nshim,2\n'), 'other', 'SBAT revocation data'],
  ])('recognises %s', (_, file, format, what) => {
    expect(detect(file)).toMatchObject({ format, what });
  });

  it('calls MZ without a PE header a broken program, never text', () => {
    expect(detect(bytes('MZ'))).toMatchObject({ format: 'other', hint: 'broken-executable' });
    expect(detect(buildPe().subarray(0, 0x80))).toMatchObject({ format: 'other', hint: 'broken-executable' });
  });

  it('marks what is read before the operating system', () => {
    expect(detect(bytes('sbat,1,2023012900\n')).hint).toBe('boot-material');
    expect(detect(at(0x202, 'HdrS')).hint).toBe('kernel-image');
  });

  it('takes characters of a one-byte code page for text, machine code not', () => {
    expect(detect(bytes('caf\xe9 and na\xefve words')).encoding).toBe('latin-1');
    expect(detect(bytes('\x8b\xec\x83\xff\xc3\x90\x90')).format).toBe('other');
  });
});
