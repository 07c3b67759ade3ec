import { latin1, untilNul } from '../../bytes/text.js';
import { type Magic, isAt, magic } from '../magic.js';

/** A Linux kernel as a boot loader takes it. */
export interface KernelImage {
  /** `Linux kernel image for x86 (bzImage)`. */
  readonly what: string;
  /** What more its header says: boot protocol, version of the kernel. */
  readonly details: readonly string[];
}

const SETUP = magic('setup header', 0x202, 'HdrS');
const BOOT_FLAG = magic('boot flag', 0x1fe, '\x55\xaa');
/** The kernel is loaded above one megabyte: a bzImage, not a zImage. */
const LOADED_HIGH = 0x01;
/** The version is a text of the setup code, within its first 32 KiB. */
const MAX_VERSION = 128;

const OTHERS: readonly Magic[] = [
  magic('Linux kernel image for ARM (zImage)', 0x24, '\x18\x28\x6f\x01'),
  magic('Linux kernel image for ARM (zImage, big-endian)', 0x24, '\x01\x6f\x28\x18'),
  magic('Linux kernel image for ARM64', 0x38, 'ARM\x64'),
  magic('Linux kernel image for RISC-V', 0x38, 'RSC\x05'),
  magic('Linux kernel image for RISC-V', 0x30, 'RISCV\0\0\0'),
  // Shared by LoongArch kernels and by the decompressors that are EFI programs, on every architecture.
  magic('Linux kernel image for EFI', 0x38, '\xcd\x23\x82\x81'),
];
const COMPRESSED = magic('compressed EFI kernel', 4, 'zimg');

/** The kernel that the beginning of a file is, whatever else the file is at the same time: most are EFI programs too. */
export function kernelImageOf(head: Uint8Array): KernelImage | undefined {
  if (isAt(SETUP, head) && isAt(BOOT_FLAG, head)) return x86Image(head);
  const other = OTHERS.find((m) => isAt(m, head));
  if (!other) return undefined;
  return { what: other.name, details: isAt(COMPRESSED, head) ? ['a program that unpacks the kernel'] : [] };
}

function x86Image(head: Uint8Array): KernelImage {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const protocol = head.length >= 0x208 ? view.getUint16(0x206, true) : 0;
  const high = ((head[0x211] ?? 0) & LOADED_HIGH) !== 0;
  const pointer = head.length >= 0x210 ? view.getUint16(0x20e, true) : 0;
  const text = pointer === 0 ? '' : latin1(untilNul(head.subarray(0x200 + pointer, 0x200 + pointer + MAX_VERSION)));
  const version = /^[\x20-\x7e]{1,127}$/.test(text) ? [`version ${text}`] : [];
  return {
    what: `Linux kernel image for x86 (${high ? 'bzImage' : 'zImage'})`,
    details: [`boot protocol ${protocol >> 8}.${protocol & 0xff}`, ...version],
  };
}
