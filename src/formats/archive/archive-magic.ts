import type { DetectedContainer } from '../detection.js';
import { type Magic, lastIndexOf, magic } from '../magic.js';

/** A magic and the format that it stands for. */
export interface ArchiveMagic extends Magic {
  readonly format: DetectedContainer;
}

const archiveMagic = (format: DetectedContainer, name: string, offset: number, bytes: string): ArchiveMagic => ({
  ...magic(name, offset, bytes),
  format,
});

/** Containers and compressed files by the bytes they begin with. */
export const ARCHIVES: readonly ArchiveMagic[] = [
  archiveMagic('zip', 'zip archive', 0, 'PK\x03\x04'),
  archiveMagic('zip', 'empty zip archive', 0, 'PK\x05\x06'),
  archiveMagic('zip', 'spanned zip archive', 0, 'PK\x07\x08'),
  archiveMagic('gzip', 'gzip file', 0, '\x1f\x8b\x08'),
  archiveMagic('xz', 'xz file', 0, '\xfd7zXZ\x00'),
  archiveMagic('zstd', 'zstd file', 0, '\x28\xb5\x2f\xfd'),
  archiveMagic('bzip2', 'bzip2 file', 0, 'BZh'),
  archiveMagic('lz4', 'lz4 file', 0, '\x04\x22\x4d\x18'),
  archiveMagic('lz4', 'legacy lz4 file', 0, '\x02\x21\x4c\x18'),
  archiveMagic('lzma', 'lzma file', 0, '\x5d\x00\x00'),
  archiveMagic('archive', 'lzip file', 0, 'LZIP\x01'),
  archiveMagic('archive', 'lzop file', 0, '\x89LZO\x00\r\n\x1a\n'),
  archiveMagic('archive', 'compress file', 0, '\x1f\x9d'),
  archiveMagic('cab', 'cabinet', 0, 'MSCF\x00\x00\x00\x00'),
  archiveMagic('archive', 'InstallShield cabinet', 0, 'ISc('),
  archiveMagic('ole', 'OLE compound file (as an MSI)', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  archiveMagic('deb', 'Debian package', 0, '!<arch>\ndebian-binary'),
  archiveMagic('ar', 'ar archive', 0, '!<arch>\n'),
  archiveMagic('ar', 'thin ar archive', 0, '!<thin>\n'),
  archiveMagic('rpm', 'RPM package', 0, '\xed\xab\xee\xdb'),
  archiveMagic('cpio', 'cpio archive', 0, '070701'),
  archiveMagic('cpio', 'cpio archive', 0, '070702'),
  archiveMagic('cpio', 'cpio archive', 0, '070707'),
  archiveMagic('cpio', 'cpio archive', 0, '\xc7\x71'),
  archiveMagic('cpio', 'cpio archive', 0, '\x71\xc7'),
  archiveMagic('tar', 'tar archive', 257, 'ustar'),
  archiveMagic('iso', 'ISO 9660 image', 32_769, 'CD001'),
  archiveMagic('squashfs', 'squashfs image', 0, 'hsqs'),
  archiveMagic('squashfs', 'squashfs image', 0, 'sqsh'),
  archiveMagic('disk-image', 'cramfs image', 0, '\x45\x3d\xcd\x28'),
  archiveMagic('disk-image', 'ext file system', 1_080, '\x53\xef'),
  archiveMagic('disk-image', 'HFS+ file system', 1_024, 'H+\x00\x04'),
  archiveMagic('disk-image', 'HFSX file system', 1_024, 'HX\x00\x05'),
  archiveMagic('disk-image', 'APFS container', 32, 'NXSB'),
  archiveMagic('disk-image', 'NTFS file system', 3, 'NTFS    '),
  archiveMagic('disk-image', 'disk with a GUID partition table', 512, 'EFI PART'),
  archiveMagic('disk-image', 'exFAT file system', 3, 'EXFAT   '),
  archiveMagic('disk-image', 'ReFS file system', 3, 'ReFS\0\0\0\0'),
  archiveMagic('disk-image', 'volume of BitLocker', 3, '-FVE-FS-'),
  archiveMagic('disk-image', 'volume of LUKS', 0, 'LUKS\xba\xbe'),
  archiveMagic('disk-image', 'volume of LVM', 512, 'LABELONE'),
  archiveMagic('disk-image', 'XFS file system', 0, 'XFSB\0\0'),
  archiveMagic('disk-image', 'EROFS file system', 1_024, '\xe2\xe1\xf5\xe0'),
  archiveMagic('disk-image', 'F2FS file system', 1_024, '\x10\x20\xf5\xf2'),
  archiveMagic('disk-image', 'romfs file system', 0, '-rom1fs-'),
  archiveMagic('disk-image', 'UBI image', 0, 'UBI#\x01'),
  archiveMagic('7z', '7z archive', 0, "7z\xbc\xaf'\x1c"),
  archiveMagic('xar', 'xar archive (as a macOS package)', 0, 'xar!'),
  archiveMagic('archive', 'pbzx file (as the payload of a macOS package)', 0, 'pbzx'),
  archiveMagic('rar', 'RAR archive', 0, 'Rar!\x1a\x07'),
  archiveMagic('wim', 'Windows image', 0, 'MSWIM\x00\x00\x00'),
  archiveMagic('wim', 'pipable Windows image', 0, 'WLPWM\0\0\0'),
  archiveMagic('disk-image', 'virtual disk', 64, '\x7f\x10\xda\xbe'),
  archiveMagic('disk-image', 'virtual disk', 0, 'conectix'),
  archiveMagic('disk-image', 'virtual disk', 0, 'vhdxfile'),
  archiveMagic('disk-image', 'virtual disk', 0, 'KDMV'),
  archiveMagic('disk-image', 'virtual disk', 0, 'QFI\xfb'),
  archiveMagic('archive', 'browser extension package', 0, 'Cr24'),
];

/** Compressed data that may begin with a frame to be skipped: 0x184D2A50 to 0x184D2A5F, little-endian. */
export function isSkippableFrame(head: Uint8Array): boolean {
  const a = head[0] ?? 0;
  return a >= 0x50 && a <= 0x5f && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
}

/** The trailer of an Apple disk image, in the last 512 bytes: the image itself begins with anything. */
export const DISK_IMAGE_TRAILER = magic('Apple disk image', 0, 'koly\x00\x00\x00\x04');
/** Length of that trailer. */
export const DISK_IMAGE_TRAILER_SIZE = 512;

const ZIP_END = magic('end of central directory', 0, 'PK\x05\x06').bytes;
const ZIP_END_SIZE = 22;
/** How far from the end of the file that record can begin: its own size and the longest comment. */
export const ZIP_END_REACH = ZIP_END_SIZE + 0xffff;

/** Whether the last bytes of a file end a zip archive: such a file is opened by zip readers, whatever stands before. */
export function endsAsZip(tail: Uint8Array): boolean {
  const at = lastIndexOf(tail, ZIP_END);
  if (at === -1 || tail.length - at < ZIP_END_SIZE) return false;
  const comment = (tail[at + 20] ?? 0) | ((tail[at + 21] ?? 0) << 8);
  return at + ZIP_END_SIZE + comment === tail.length;
}
