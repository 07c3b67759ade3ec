import type { ByteSource } from '../bytes/byte-source.js';
import { type Detection, detection } from './detection.js';
import { detectFirmware } from './firmware/detect-firmware.js';
import { type Magic, finderOf, isAt, magic } from './magic.js';

/** What a boot loader reads and starts. */
const KERNEL_IMAGES: readonly Magic[] = [
  magic('Linux kernel image', 0x202, 'HdrS'),
  magic('Linux kernel image', 0x38, 'ARM\x64'),
  magic('U-Boot image', 0, '\x27\x05\x19\x56'),
  magic('Android boot image', 0, 'ANDROID!'),
];
const kernelImageOf = finderOf(KERNEL_IMAGES);

const DEVICE_TREE = magic('device tree', 0, '\xd0\x0d\xfe\xed');

/** Data and images that are read before the operating system is there, where their bytes say so. */
export function detectBootMaterial(source: ByteSource, head: Uint8Array): Detection | undefined {
  const found = detectFirmware(source, head);
  if (found) return detection('other', found.what, { hint: 'boot-material', content: found.content, seen: found.seen });
  if (isAt(DEVICE_TREE, head)) return detection('other', DEVICE_TREE.name, { hint: 'boot-material' });
  const kernel = kernelImageOf(head);
  return kernel ? detection('other', kernel.name, { hint: 'kernel-image' }) : undefined;
}
