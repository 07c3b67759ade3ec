import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import { isDeviceTree, readDeviceTree } from '../formats/linux/device-tree.js';
import { kernelImageOf } from '../formats/linux/kernel-image.js';
import { findMultiboot } from '../formats/linux/multiboot.js';
import { uBootImageOf } from '../formats/linux/u-boot-image.js';
import type { Kind, Level, Signal } from '../model/classification.js';
import { attempt } from './attempt.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { classified, signal } from './classified.js';

/** Bytes of the beginning that hold every header of a kernel image and its version. */
const HEAD = 64 * 1024;

/** What the types of U-Boot's images are; whatever is not named here may be firmware. */
const IMAGE_KINDS: ReadonlyMap<string, readonly [Kind, Level]> = new Map([
  ['kernel', ['kernel-image', 5]],
  ['kernel_noload', ['kernel-image', 5]],
  ['ramdisk', ['initramfs', 5]],
  ['flat_dt', ['device-tree', 7]],
]);

/** What a boot loader reads, and where its fault lands: before the operating system, or while it starts. */
export function classifyLinux({ what }: Detection, source: ByteSource): BytesClass {
  const head = source.read(0, HEAD).slice();
  const kernel = kernelImageOf(head);
  if (kernel) return boot('kernel-image', 5, kernelSignals(head));
  const uBoot = uBootImageOf(head);
  if (uBoot) {
    const why = signal(`U-Boot image of type ${uBoot.type}`, 'started or read by the boot loader');
    const [kind, level] = IMAGE_KINDS.get(uBoot.type) ?? ['opaque', 7];
    return boot(kind, level, [why]);
  }
  if (isDeviceTree(head)) return deviceTree(source);
  if (what === 'boot sector') {
    return boot('opaque', 7, [signal('mark 55 AA at byte 510', 'started by the firmware of a PC, or a disk that is')]);
  }
  return boot('kernel-image', 6, [
    ...multibootSignals(source),
    signal(what, 'a kernel, a hypervisor or a program that runs before them'),
  ]);
}

const boot = (kind: Kind, level: Level, signals: readonly Signal[]): BytesClass =>
  shown(kind, classified('boot', level, signals));

function deviceTree(source: ByteSource): BytesClass {
  const tree = attempt(() => readDeviceTree(source));
  if (!tree.known) {
    const why = `a device tree that cannot be read: ${tree.why}`;
    return presumed(why, classified('boot', 7, [signal(why, 'read before the operating system')]));
  }
  const { model, overlay, imageTypes } = tree.value;
  if (imageTypes) {
    const kinds = [...new Set(imageTypes)].map((type) => IMAGE_KINDS.get(type) ?? (['opaque', 7] as const));
    // Device trees in a FIT go with its kernel: only what is none of the known kinds may be firmware.
    const isKernel = imageTypes.some((type) => type.startsWith('kernel'));
    const firmware = imageTypes.length === 0 || kinds.some(([kind]) => kind === 'opaque');
    const why = signal(
      `device tree with images: ${[...new Set(imageTypes)].sort().join(', ') || 'none'}`,
      'a FIT image, started by U-Boot',
    );
    return boot(isKernel ? 'kernel-image' : 'opaque', firmware || !isKernel ? 7 : 5, [why]);
  }
  const board = model === undefined ? 'names no model' : `model ${model}`;
  return boot('device-tree', 7, [
    signal(`device tree, ${board}`, 'says which hardware there is, before the kernel runs'),
    ...(overlay ? [signal('node __overlay__', 'laid over another device tree by the boot loader')] : []),
  ]);
}

/** What the beginning of a file says of a Linux kernel in it, also where the file is a program of another format at once. */
export function kernelSignals(head: Uint8Array): readonly Signal[] {
  const kernel = kernelImageOf(head);
  if (!kernel) return [];
  return [
    signal(kernel.what, 'a kernel, started by the boot loader'),
    ...kernel.details.map((detail) => signal(detail, 'a kernel')),
  ];
}

/** Whether a boot loader can start the file by a multiboot header. */
export function multibootSignals(source: ByteSource): readonly Signal[] {
  const header = findMultiboot(source);
  if (!header) return [];
  return [
    signal(
      `multiboot ${header.version} header at 0x${header.offset.toString(16)}`,
      'started by the boot loader, as kernels and hypervisors are',
    ),
  ];
}

/** Paths by which the kernel knows its first file system, or a processor its microcode. */
const INIT = /^(?:\.?\/)?init$/;
const MICROCODE = /^(?:\.?\/)?kernel\/x86\/microcode\/[^/]+\.bin$/;

/** The sign of an initramfs among the paths of a cpio archive: the first program, or microcode for early loading. */
export function initramfsSignal(paths: Iterable<string>): Signal | undefined {
  for (const path of paths) {
    if (INIT.test(path)) return signal(`${path} in it`, 'an initramfs: what the kernel runs first');
    if (MICROCODE.test(path)) return signal(`${path} in it`, 'an initramfs with microcode for early loading');
  }
  return undefined;
}
