import type { ByteSource } from '../../bytes/byte-source.js';
import { type Firmware, firmware } from './firmware.js';

const HEADER_SIZE = 36;
/** The largest tables of real machines have some hundred kilobytes. */
const MAX_TABLE = 16 * 1024 * 1024;
/** Signature, and behind length, revision and checksum the maker's name. */
const SHAPE = /^[A-Z][A-Z0-9]{2}[A-Z0-9!][^]{6}[ -~]{1,6}\0*[^]*$/;

/** An ACPI table: bytecode or descriptions that the kernel interprets before any driver. Its length and checksum must hold. */
export function detectAcpiTable(source: ByteSource, head: Uint8Array): Firmware | undefined {
  if (head.length < HEADER_SIZE || source.size > MAX_TABLE) return undefined;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
  if (length !== source.size) return undefined;
  const text = String.fromCharCode(...head.subarray(0, 16));
  if (!SHAPE.test(text)) return undefined;
  const sum = source.read(0, length).reduce((total, byte) => (total + byte) & 0xff, 0);
  return sum === 0 ? firmware('acpi-table', 'ACPI table', `table ${text.slice(0, 4)}`) : undefined;
}
