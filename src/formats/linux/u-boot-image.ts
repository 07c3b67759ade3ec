import { latin1, untilNul } from '../../bytes/text.js';

const MAGIC = 0x27051956;
const HEADER_SIZE = 64;
const NAME_OFFSET = 32;
const TYPE_OFFSET = 30;

/** Types of U-Boot's legacy images (`ih_type`) by number, as its mkimage names them. */
const TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'standalone'],
  [2, 'kernel'],
  [3, 'ramdisk'],
  [4, 'multi'],
  [5, 'firmware'],
  [6, 'script'],
  [7, 'filesystem'],
  [8, 'flat_dt'],
  [14, 'kernel_noload'],
]);

/** One of U-Boot's legacy images. */
export interface UBootImage {
  /** As mkimage names it, or `type 23`. */
  readonly type: string;
  readonly name: string;
}

/** The legacy image that the bytes begin as. */
export function uBootImageOf(head: Uint8Array): UBootImage | undefined {
  if (head.length < HEADER_SIZE) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint32(0) !== MAGIC) return undefined;
  const type = head[TYPE_OFFSET] ?? 0;
  return { type: TYPES.get(type) ?? `type ${type}`, name: latin1(untilNul(head.subarray(NAME_OFFSET, HEADER_SIZE))) };
}
