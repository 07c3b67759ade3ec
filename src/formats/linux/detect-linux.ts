import type { ByteSource } from '../../bytes/byte-source.js';
import { type Detection, detection } from '../detection.js';
import { isBootSector } from './boot-sector.js';
import { isDeviceTree } from './device-tree.js';
import { kernelImageOf } from './kernel-image.js';
import { findMultiboot } from './multiboot.js';
import { uBootImageOf } from './u-boot-image.js';

/** What boot loaders of Linux machines read: kernels, U-Boot's images, device trees, images with a multiboot header. */
export function detectLinux(head: Uint8Array): Detection | undefined {
  const found = (what: string): Detection => detection('other', what, { hint: 'linux-image' });
  const kernel = kernelImageOf(head);
  if (kernel) return found(kernel.what);
  const uBoot = uBootImageOf(head);
  if (uBoot) return found(`U-Boot image (${uBoot.type})`);
  if (isDeviceTree(head)) return found('device tree');
  return undefined;
}

/** Images that firmware or a boot loader starts by a mark somewhere in their beginning: asked for last, because anything may hold one. */
export function detectMultiboot(source: ByteSource): Detection | undefined {
  const header = findMultiboot(source);
  if (header) return detection('other', `multiboot ${header.version} image`, { hint: 'linux-image' });
  return isBootSector(source) ? detection('other', 'boot sector', { hint: 'linux-image' }) : undefined;
}
