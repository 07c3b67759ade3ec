import { type ByteSource, lasting } from '../../bytes/byte-source.js';

/** Boot loaders look for the header of the first version in the first 8 KiB, of the second in the first 32 KiB. */
const REACH_1 = 8 * 1024;
const REACH_2 = 32 * 1024;
const MAGIC_1 = 0x1badb002;
const MAGIC_2 = 0xe85250d6;
const HEADER_1 = 12;
const HEADER_2 = 16;

/** A header by which a boot loader starts an image itself, as it does kernels and hypervisors. */
export interface MultibootHeader {
  readonly version: 1 | 2;
  readonly offset: number;
}

/** The multiboot header whose checksum holds; the magic alone stands in the code of every boot loader. */
export function findMultiboot(source: ByteSource): MultibootHeader | undefined {
  const head = lasting(source, 0, REACH_2);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 0; at + HEADER_1 <= head.length; at += 4) {
    const magic = view.getUint32(at, true);
    if (magic === MAGIC_1 && at + HEADER_1 <= REACH_1 && sums(view, at, 3)) return { version: 1, offset: at };
    if (magic === MAGIC_2 && at % 8 === 0 && at + HEADER_2 <= head.length && sums(view, at, 4)) {
      return { version: 2, offset: at };
    }
  }
  return undefined;
}

/** Whether so many words add up to nothing, as the checksum among them makes them. */
function sums(view: DataView, at: number, words: number): boolean {
  let sum = 0;
  for (let i = 0; i < words; i++) sum = (sum + view.getUint32(at + 4 * i, true)) >>> 0;
  return sum === 0;
}
