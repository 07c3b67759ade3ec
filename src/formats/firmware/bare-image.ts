import type { ByteSource } from '../../bytes/byte-source.js';
import { type Firmware, firmware } from './firmware.js';

/** An unconditional branch: how an image begins that a processor jumps into. */
const BRANCH_32 = { mask: 0xff00_0000, value: 0xea00_0000 };
const BRANCH_64 = { mask: 0xfc00_0000, value: 0x1400_0000 };
/** `ldr pc, [pc, …]`: the other seven exceptions of a 32-bit ARM. */
const LOAD_PC = { mask: 0xffff_f000, value: 0xe59f_f000 };
const VECTORS = 8;
const HEAD = 40;

const is = (word: number, { mask, value }: { mask: number; value: number }): boolean => (word & mask) >>> 0 === value;

/** A boot loader or firmware for ARM without any header: by its exception vectors, or by what U-Boot puts behind its first branch. */
export function detectBareImage(source: ByteSource): Firmware | undefined {
  const head = source.read(0, HEAD).slice();
  if (head.length < HEAD) return undefined;
  const view = new DataView(head.buffer);
  const words = Array.from({ length: VECTORS }, (_, i) => view.getUint32(4 * i, true));
  const [first = 0, ...others] = words;
  if (is(first, BRANCH_32) && others.every((word) => is(word, LOAD_PC))) {
    return firmware('flash-image', 'bare image for ARM', 'exception vectors at its beginning');
  }
  if (!is(first, BRANCH_64)) return undefined;
  const [base, end, bssStart, bssEnd] = [8, 16, 24, 32].map((at) => Number(view.getBigUint64(at, true)));
  const fits =
    within(base, 0, 2 ** 48) &&
    within(end, source.size / 4, source.size) &&
    within(bssStart, 1, 4 * source.size) &&
    within(bssEnd, bssStart ?? 0, 2 ** 32);
  return fits
    ? firmware('flash-image', 'U-Boot for ARM64', 'its base, end and zeroed part behind a branch')
    : undefined;
}

const within = (value: number | undefined, from: number, to: number): boolean =>
  value !== undefined && value >= from && value <= to;
