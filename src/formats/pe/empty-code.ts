import type { ByteSource } from '../../bytes/byte-source.js';
import { SECTION } from './constants.js';
import type { PeHeaders } from './pe-image.js';

/** Room for `return 1` on every machine, and for nothing else. */
const MAX_CODE = 16;
/** A longer section is no stand-in: one page, which is mapped whole whatever length the header names. */
const MAX_SECTION = 4096;

/** Whether all that can be executed of an image is a function that returns: the stand-in for a file of another kind. */
export function isEmpty(source: ByteSource, { sections, entryPoint }: PeHeaders): boolean {
  const executed = sections.filter((s) => (s.characteristics & SECTION.execute) !== 0);
  let code = 0;
  for (const { virtualSize, sizeOfRawData, pointerToRawData } of executed) {
    if (virtualSize > MAX_SECTION || sizeOfRawData > MAX_SECTION) return false;
    code += source.read(pointerToRawData, sizeOfRawData).filter((byte) => byte !== 0).length;
  }
  const entered = executed.some(
    (s) => entryPoint >= s.virtualAddress && entryPoint - s.virtualAddress < Math.max(s.virtualSize, s.sizeOfRawData),
  );
  return code <= MAX_CODE && (entered || entryPoint === 0);
}
