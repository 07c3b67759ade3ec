import { type Detection, detection } from './detection.js';
import { type Magic, firstOf, isAt, magic } from './magic.js';

/** What firmware reads: a fault in it shows before any operating system. */
const FIRMWARE: readonly Magic[] = [
  // 6DCBD5ED-E82D-4C44-BDA1-7194199AD92A, EFI_FIRMWARE_MANAGEMENT_CAPSULE_ID_GUID.
  magic('UEFI capsule', 0, '\xed\xd5\xcb\x6d\x2d\xe8\x44\x4c\xbd\xa1\x71\x94\x19\x9a\xd9\x2a'),
  // 3B6686BD-0D76-4030-B70E-B5519E2FC5A0, EFI_CAPSULE_GUID.
  magic('UEFI capsule', 0, '\xbd\x86\x66\x3b\x76\x0d\x30\x40\xb7\x0e\xb5\x51\x9e\x2f\xc5\xa0'),
  magic('UEFI firmware volume', 40, '_FVH'),
  // EFI_CERT_SHA256_GUID and EFI_CERT_X509_GUID, alone or behind EFI_VARIABLE_AUTHENTICATION_2 (see below).
  magic('UEFI signature list', 0, '\x26\x16\xc4\xc1\x4c\x50\x92\x40\xac\xa9\x41\xf9\x36\x93\x43\x28'),
  magic('UEFI signature list', 0, '\xa1\x59\xc0\xa5\xe4\x94\xa7\x4a\x87\xb5\xab\x15\x5c\x2b\xf0\x72'),
  // EFI_CERT_TYPE_PKCS7_GUID behind a time of 16 bytes and the head of a WIN_CERTIFICATE.
  magic('authenticated UEFI variable', 24, '\x9d\xd2\xaf\x4a\xdf\x68\xee\x49\x8a\xa9\x34\x7d\x37\x56\x65\xa7'),
  magic('SBAT revocation data', 0, 'sbat,1,'),
  magic('device tree', 0, '\xd0\x0d\xfe\xed'),
];

/** What a boot loader reads and starts. */
const KERNEL_IMAGES: readonly Magic[] = [
  magic('Linux kernel image', 0x202, 'HdrS'),
  magic('Linux kernel image', 0x38, 'ARM\x64'),
  magic('U-Boot image', 0, '\x27\x05\x19\x56'),
  magic('Android boot image', 0, 'ANDROID!'),
];

const OPTION_ROM = magic('option ROM', 0, '\x55\xaa');
const PCI_DATA = 'PCIR';

/** Data and images that are read before the operating system is there, where their bytes say so. */
export function detectBootMaterial(head: Uint8Array): Detection | undefined {
  const firmware = firstOf(FIRMWARE, head);
  if (firmware) return detection('other', firmware.name, { hint: 'boot-material' });
  if (isOptionRom(head)) return detection('other', OPTION_ROM.name, { hint: 'boot-material' });
  const kernel = firstOf(KERNEL_IMAGES, head);
  return kernel ? detection('other', kernel.name, { hint: 'kernel-image' }) : undefined;
}

function isOptionRom(head: Uint8Array): boolean {
  if (!isAt(OPTION_ROM, head)) return false;
  const pointer = (head[0x18] ?? 0) | ((head[0x19] ?? 0) << 8);
  return isAt(magic('PCI data structure', pointer, PCI_DATA), head);
}
