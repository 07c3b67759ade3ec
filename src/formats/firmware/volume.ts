import type { ByteSource } from '../../bytes/byte-source.js';
import { isAt, magic } from '../magic.js';
import { type Firmware, firmware } from './firmware.js';
import { guidAt, guidTable } from './guid.js';

const VOLUME = magic('UEFI firmware volume', 40, '_FVH');
const HEADER_SIZE = 56;
/** Stores of variables outside of a volume: their GUID, a length, and two marks that say formatted and healthy. */
const storeAt = guidTable(
  new Map([
    ['ddcf3616-3275-4164-98b6-fe85707ffe7d', 'plain'],
    ['aaf32c78-947b-439a-a180-2e144ec37792', 'authenticated'],
  ]),
);
const FORMATTED_AT = 20;
const FORMATTED = 0x5a;
const HEALTHY = 0xfe;
/** Images of flash chips have whole blocks of this size, and at most this many bytes. */
const FLASH_BLOCK = 64 * 1024;
const MAX_FLASH = 64 * 1024 * 1024;
/** Volumes within an image lie at multiples of this. */
const VOLUME_ALIGNMENT = 4096;
/** Signature of the descriptor that Intel's chip sets read first, at the beginning or behind 16 bytes. */
const DESCRIPTORS = [0, 16].map((at) => magic('Intel flash image', at, '\x5a\xa5\xf0\x0f'));
/** Where a processor starts, in the last 16 bytes: a far jump into segment F000, and a date behind it. */
const RESET_VECTOR = 16;

/** A volume, or the image of a flash chip, by how it begins. */
export function detectVolume(head: Uint8Array): Firmware | undefined {
  if (isAt(VOLUME, head)) return firmware('uefi-volume', VOLUME.name, `file system ${guidAt(head, 16)}`);
  const variables = storeAt(head, 0);
  if (variables !== undefined && head[FORMATTED_AT] === FORMATTED && head[FORMATTED_AT + 1] === HEALTHY) {
    return firmware('uefi-volume', 'UEFI variable store', `store of ${variables} variables`);
  }
  const descriptor = DESCRIPTORS.find((d) => isAt(d, head));
  return descriptor && firmware('flash-image', descriptor.name, `flash descriptor at ${descriptor.offset}`);
}

/** The image of a flash chip that begins with anything: by where the processor starts, or by a volume further on. */
export function detectFlash(source: ByteSource): Firmware | undefined {
  if (source.size % FLASH_BLOCK !== 0 || source.size > MAX_FLASH) return undefined;
  const end = source.read(source.size - RESET_VECTOR, RESET_VECTOR);
  if (end[0] === 0xea && end[3] === 0 && end[4] === 0xf0 && isDate(end.subarray(5, 13))) {
    return firmware('flash-image', 'PC firmware image', 'reset vector in the last 16 bytes');
  }
  for (let at = VOLUME_ALIGNMENT; at < source.size; at += VOLUME_ALIGNMENT) {
    const header = source.read(at, HEADER_SIZE);
    if (isAt(VOLUME, header)) return firmware('flash-image', 'firmware image', `UEFI firmware volume at ${at}`);
  }
  return undefined;
}

/** `06/23/99`. */
const isDate = (bytes: Uint8Array): boolean => /^\d\d\/\d\d\/\d\d$/.test(String.fromCharCode(...bytes));
