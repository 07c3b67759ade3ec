import type { ByteSource } from '../../bytes/byte-source.js';

/** Where the firmware of a PC looks for the mark that makes it start a sector. */
const MARK_AT = 510;

/** Whether the firmware of a PC would start the first sector of the bytes: a boot sector, or a disk that begins with one. */
export function isBootSector(source: ByteSource): boolean {
  const mark = source.read(MARK_AT, 2);
  return mark[0] === 0x55 && mark[1] === 0xaa;
}
