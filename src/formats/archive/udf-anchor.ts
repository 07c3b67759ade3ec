import type { ByteSource } from '../../bytes/byte-source.js';
import { latin1 } from '../../bytes/text.js';

/** Descriptors of a volume begin here, whatever the length of its sectors, and stand 2048 bytes apart. */
const RECOGNITION_AT = 32 * 1024;
const RECOGNITION_STEP = 2048;
/** How many of them are asked: systems look through some dozens, past those of ISO 9660. */
const RECOGNITION_REACH = 128;
/** The anchor is in this sector, or in the last, or so many before the last. */
const ANCHOR_SECTOR = 256;
const SECTOR_SIZES = [512, 1024, 2048, 4096];
const TAG_SIZE = 16;
const ANCHOR = 2;

/** Whether a system would find a UDF file system in the bytes: by what announces it, or by one of its anchors. */
export const hasUdf = (source: ByteSource): boolean => isAnnounced(source) || hasAnchor(source);

function isAnnounced(source: ByteSource): boolean {
  for (let i = 0; i < RECOGNITION_REACH; i++) {
    const identifier = latin1(source.read(RECOGNITION_AT + i * RECOGNITION_STEP + 1, 5));
    if (/^(?:NSR0[23]|BEA01)$/.test(identifier)) return true;
    // What is none of the identifiers ends the sequence.
    if (!/^(?:CD001|TEA01|BOOT2|CDW02)$/.test(identifier)) return false;
  }
  return false;
}

function hasAnchor(source: ByteSource): boolean {
  return SECTOR_SIZES.some((size) => {
    const last = Math.floor(source.size / size) - 1;
    return [ANCHOR_SECTOR, last, last - ANCHOR_SECTOR].some((sector) => isAnchor(source, sector, size));
  });
}

/** A descriptor's tag: what it is, a checksum over the tag, and the sector that it is in. */
function isAnchor(source: ByteSource, sector: number, size: number): boolean {
  if (sector < 0 || (sector + 1) * size > source.size) return false;
  const tag = source.read(sector * size, TAG_SIZE).slice();
  if (tag.length < TAG_SIZE || tag[0] !== ANCHOR || tag[1] !== 0) return false;
  const sum = tag.reduce((total, byte, i) => (i === 4 ? total : total + byte), 0) & 0xff;
  return tag[4] === sum && new DataView(tag.buffer).getUint32(12, true) === sector;
}
