import { type Magic, lastIndexOf, magic } from '../magic.js';

/** Containers and compressed files by the bytes they begin with. They are recognised here, and opened in no way yet. */
export const ARCHIVES: readonly Magic[] = [
  magic('zip archive', 0, 'PK\x03\x04'),
  magic('empty zip archive', 0, 'PK\x05\x06'),
  magic('spanned zip archive', 0, 'PK\x07\x08'),
  magic('gzip file', 0, '\x1f\x8b\x08'),
  magic('xz file', 0, '\xfd7zXZ\x00'),
  magic('zstd file', 0, '\x28\xb5\x2f\xfd'),
  magic('bzip2 file', 0, 'BZh'),
  magic('lz4 file', 0, '\x04\x22\x4d\x18'),
  magic('legacy lz4 file', 0, '\x02\x21\x4c\x18'),
  magic('lzma file', 0, '\x5d\x00\x00'),
  magic('lzip file', 0, 'LZIP\x01'),
  magic('lzop file', 0, '\x89LZO\x00\r\n\x1a\n'),
  magic('compress file', 0, '\x1f\x9d'),
  magic('cabinet', 0, 'MSCF\x00\x00\x00\x00'),
  magic('InstallShield cabinet', 0, 'ISc('),
  magic('OLE compound file (as an MSI)', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  magic('Debian package', 0, '!<arch>\ndebian-binary'),
  magic('ar archive', 0, '!<arch>\n'),
  magic('thin ar archive', 0, '!<thin>\n'),
  magic('RPM package', 0, '\xed\xab\xee\xdb'),
  magic('cpio archive', 0, '070701'),
  magic('cpio archive', 0, '070702'),
  magic('cpio archive', 0, '070707'),
  magic('cpio archive', 0, '\xc7\x71'),
  magic('cpio archive', 0, '\x71\xc7'),
  magic('tar archive', 257, 'ustar'),
  magic('ISO 9660 image', 32_769, 'CD001'),
  magic('squashfs image', 0, 'hsqs'),
  magic('squashfs image', 0, 'sqsh'),
  magic('cramfs image', 0, '\x45\x3d\xcd\x28'),
  magic('ext file system', 1_080, '\x53\xef'),
  magic('7z archive', 0, "7z\xbc\xaf'\x1c"),
  magic('xar archive (as a macOS package)', 0, 'xar!'),
  magic('RAR archive', 0, 'Rar!\x1a\x07'),
  magic('Windows image', 0, 'MSWIM\x00\x00\x00'),
  magic('virtual disk', 0, 'conectix'),
  magic('virtual disk', 0, 'vhdxfile'),
  magic('virtual disk', 0, 'KDMV'),
  magic('virtual disk', 0, 'QFI\xfb'),
  magic('browser extension package', 0, 'Cr24'),
];

/** Compressed data that may begin with a frame to be skipped: 0x184D2A50 to 0x184D2A5F, little-endian. */
export function isSkippableFrame(head: Uint8Array): boolean {
  const [a = 0, b, c, d] = head;
  return a >= 0x50 && a <= 0x5f && b === 0x2a && c === 0x4d && d === 0x18;
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
