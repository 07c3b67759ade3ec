import { type ByteRange, unclaimed } from '../unclaimed.js';
import type { MachOImage, MachOSlice } from './mach-o-image.js';

/** Bytes of a fat file's header, and of an entry of its list of architectures in the wider form. */
const FAT_HEADER = 8;
const FAT_ENTRY = 32;

/** What no slice of a Mach-O file of `size` bytes accounts for: behind the end of each, and between them. */
export function unclaimedInMachO(size: number, { fat, slices }: MachOImage): readonly ByteRange[] {
  const head = fat ? FAT_HEADER + FAT_ENTRY * slices.length : 0;
  return unclaimed(size, [{ offset: 0, size: head }, ...slices.map(claimOf)]);
}

/** From the header to where the last byte lies that a load command leads to: the linker leaves no holes in between. */
const claimOf = ({ offset, size, dataEnd }: MachOSlice): ByteRange => ({ offset, size: Math.min(size, dataEnd) });
