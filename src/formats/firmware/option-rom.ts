import type { ByteSource } from '../../bytes/byte-source.js';
import { type Firmware, firmware } from './firmware.js';

/** Images are counted in blocks of this size. */
const BLOCK = 512;
/** EFI_PCI_EXPANSION_ROM_HEADER, signature. */
const EFI_SIGNATURE = 0xef1;
/** Where the header points to the structure for PCI. */
const PCI_POINTER = 0x18;
const CODE_TYPES: ReadonlyMap<number, string> = new Map([
  [0, 'for PC firmware'],
  [1, 'for Open Firmware'],
  [2, 'for PA-RISC'],
  [3, 'for UEFI'],
]);

/** An option ROM: firmware runs it for the card that it is on. Old ones have a checksum alone to be told by. */
export function detectOptionRom(source: ByteSource, head: Uint8Array): Firmware | undefined {
  if (head[0] !== 0x55 || head[1] !== 0xaa) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const word = (at: number): number => (at + 2 <= head.length ? view.getUint16(at, true) : 0);
  const pci = word(PCI_POINTER);
  if (pci > 0 && String.fromCharCode(...head.subarray(pci, pci + 4)) === 'PCIR') {
    const device = `${hex4(word(pci + 4))}:${hex4(word(pci + 6))}`;
    const type = CODE_TYPES.get(head[pci + 0x14] ?? 0) ?? 'of an unknown kind';
    return firmware('option-rom', 'option ROM', `for the device ${device}`, type);
  }
  if (word(4) === EFI_SIGNATURE && word(6) === 0) return firmware('option-rom', 'option ROM', 'for UEFI');
  const length = (head[2] ?? 0) * BLOCK;
  if (length === 0 || length > source.size) return undefined;
  const sum = source.read(0, length).reduce((total, byte) => (total + byte) & 0xff, 0);
  return sum === 0 ? firmware('option-rom', 'option ROM', 'its checksum holds') : undefined;
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');
