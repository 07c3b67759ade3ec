import type { ByteSource } from '../../bytes/byte-source.js';
import { hex } from '../../bytes/text.js';

/** {000C1084…}, {000C1086…} and {000C1082…}-0000-0000-C000-000000000046: package, patch and transform. */
const INSTALLER_CLASSES: readonly string[] = ['84', '86', '82'].map((kind) => `${kind}100c0000000000c000000000000046`);

const SECTOR_SHIFT_AT = 30;
const DIRECTORY_START_AT = 48;
/** Of the class in the root entry, which is the first of the directory. */
const CLASS_AT = 80;
const CLASS_SIZE = 16;

/** Whether the root of a compound file has a class of Windows Installer. Never throws: what cannot be read has none. */
export function isInstaller(source: ByteSource): boolean {
  const head = source.read(0, 512).slice();
  if (head.length < 512) return false;
  const view = new DataView(head.buffer);
  const sectorSize = 2 ** view.getUint16(SECTOR_SHIFT_AT, true);
  const at = (view.getUint32(DIRECTORY_START_AT, true) + 1) * sectorSize + CLASS_AT;
  if (!Number.isSafeInteger(at) || at + CLASS_SIZE > source.size) return false;
  return INSTALLER_CLASSES.includes(hex(source.read(at, CLASS_SIZE)));
}
