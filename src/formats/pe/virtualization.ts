import type { ByteSource } from '../../bytes/byte-source.js';
import { indexOf } from '../magic.js';
import { MACHINE, SECTION } from './constants.js';
import type { PeHeaders } from './pe-image.js';

/** Bytes of code that are searched. The hypervisors of today have two million. */
const MAX_CODE = 32 * 1024 * 1024;

const sequence = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);
/** What starts a guest, goes back to it, and turns the mode on, by the two makers of x86 processors. All of one must be there. */
const INSTRUCTIONS: readonly (readonly [name: string, sequences: readonly Uint8Array[]])[] = [
  ['VMLAUNCH, VMRESUME and VMXON', [sequence(0x0f, 1, 0xc2), sequence(0x0f, 1, 0xc3), sequence(0xf3, 0x0f, 0xc7)]],
  ['VMRUN, VMLOAD and VMSAVE', [sequence(0x0f, 1, 0xd8), sequence(0x0f, 1, 0xda), sequence(0x0f, 1, 0xdb)]],
];
/** Writes of the registers by which ARM64 is a host and says where a guest's memory is; the low bits name the source. */
const HCR_EL2 = 0xd51c_1100;
const VTTBR_EL2 = 0xd51c_2100;
const ANY_SOURCE = 0xffff_ffe0;

/** The instructions in the code of an image by which processors run guests; `undefined` where not all of them are there. */
export function guestInstructions(source: ByteSource, { machine, sections }: PeHeaders): string | undefined {
  const code = sections
    .filter((s) => (s.characteristics & SECTION.execute) !== 0)
    .map((s) => source.read(s.pointerToRawData, Math.min(s.sizeOfRawData, MAX_CODE)).slice());
  if (machine === MACHINE.arm64) {
    const has = (word: number): boolean => code.some((bytes) => hasWord(bytes, word));
    return has(HCR_EL2) && has(VTTBR_EL2) ? 'writes of HCR_EL2 and VTTBR_EL2' : undefined;
  }
  const has = (bytes: Uint8Array): boolean => code.some((c) => indexOf(c, bytes) !== -1);
  return INSTRUCTIONS.find(([, sequences]) => sequences.every(has))?.[0];
}

function hasWord(bytes: Uint8Array, word: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    if ((view.getUint32(at, true) & ANY_SOURCE) >>> 0 === word) return true;
  }
  return false;
}
