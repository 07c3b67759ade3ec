import { isAt, magic } from '../magic.js';
import { type Firmware, firmware } from './firmware.js';

const INTEL_HEADER = 48;
/** What a size of zero stands for in old updates. */
const INTEL_DEFAULT = 2048;
const AMD = magic('AMD microcode', 0, '\x44\x4d\x41\x00\x00\x00\x00\x00');

/** Updates of the processor itself, as the kernel or firmware hands them over. */
export function detectMicrocode(head: Uint8Array, size: number): Firmware | undefined {
  if (isAt(AMD, head)) return firmware('microcode', AMD.name, 'table of equivalent processors');
  return detectIntel(head, size);
}

function detectIntel(head: Uint8Array, size: number): Firmware | undefined {
  if (head.length < INTEL_HEADER || head[0] !== 1) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const word = (index: number): number => view.getUint32(4 * index, true);
  if (word(0) !== 1 || word(5) !== 1 || !isDate(word(2))) return undefined;
  const [revision, processor] = [word(1), word(3)];
  const total = word(8) || INTEL_DEFAULT;
  const data = word(7) || INTEL_DEFAULT - INTEL_HEADER;
  if (total % 4 !== 0 || data + INTEL_HEADER > total) return undefined;
  const cut = total > size ? ['it is cut'] : [];
  const what = `revision 0x${hex(revision)} for the processor 0x${hex(processor)}`;
  return firmware('microcode', 'Intel microcode', what, ...cut);
}

const hex = (value: number | undefined): string => (value ?? 0).toString(16);

/** Month, day and year in decimal digits of four bits each. */
function isDate(date: number): boolean {
  const digits = date.toString(16).padStart(8, '0');
  return /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d$/.test(digits);
}
