import type { ByteSource } from '../../bytes/byte-source.js';
import { isAt, magic } from '../magic.js';
import { detectAcpiTable } from './acpi-table.js';
import { detectCapsule } from './capsule.js';
import { type Firmware, firmware } from './firmware.js';
import { detectMicrocode } from './microcode.js';
import { detectOptionRom } from './option-rom.js';
import { detectSignatureLists } from './signature-list.js';
import { detectVolume } from './volume.js';

/** The one line that every SBAT text begins with, alone or behind a byte order mark. */
const SBAT = [0, 3].map((at) => magic('SBAT revocation data', at, 'sbat,'));
/** Payloads and manifests of Apple's boot chain: DER whose first string says it. */
const IMAGE4 = /^\x30(?:[\x00-\x7f]|[\x81-\x84][^]{1,4})\x16\x04(IM4P|IM4M|IM4R|IMG4)/;

/** What is read before any operating system, by its bytes; `undefined` for everything else. */
export function detectFirmware(source: ByteSource, head: Uint8Array): Firmware | undefined {
  return (
    detectVolume(head) ??
    detectCapsule(head, source.size) ??
    detectSignatureLists(source, head) ??
    detectSbat(head) ??
    detectOptionRom(source, head) ??
    detectMicrocode(head, source.size) ??
    detectAcpiTable(source, head) ??
    detectImage4(head)
  );
}

function detectSbat(head: Uint8Array): Firmware | undefined {
  const found = SBAT.find((m) => isAt(m, head));
  if (!found) return undefined;
  const first = String.fromCharCode(...head.subarray(found.offset, found.offset + 200)).split(/[\r\n]/)[0] ?? '';
  return /^sbat,\d+(?:,|$)/.test(first) ? firmware('revocation-list', found.name, `first line ${first}`) : undefined;
}

function detectImage4(head: Uint8Array): Firmware | undefined {
  if (head[0] !== 0x30) return undefined;
  const name = IMAGE4.exec(String.fromCharCode(...head.subarray(0, 16)))?.[1];
  return name === undefined ? undefined : firmware('flash-image', 'Apple boot image', `DER of type ${name}`);
}
