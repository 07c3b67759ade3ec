import type { ByteSource } from '../../bytes/byte-source.js';

const SECTOR = 512;
/** A map of partitions: GPT has 128 entries of 128 bytes, Apple's map at most 63 sectors. */
const MAX_MAP = 64 * SECTOR;
const BOOT_CODE = 446;
const GPT_HEADER = 92;
const GPT_ENTRY = 128;

/**
 * Whether a partition of an image is none but part of the map of partitions, or empty: nothing in it that anyone runs
 * or reads as a file. By its bytes, as names say nothing; what is not recognised is a partition.
 */
export function isMap(partition: ByteSource): boolean {
  if (partition.size > MAX_MAP) return false;
  const bytes = partition.read(0, partition.size).slice();
  return isZero(bytes) || isBootRecord(bytes) || isGptHeader(bytes) || isGptEntries(bytes) || isAppleMap(bytes);
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** Entries of partitions without boot code before them. */
function isBootRecord(bytes: Uint8Array): boolean {
  return (
    bytes.length === SECTOR && bytes[510] === 0x55 && bytes[511] === 0xaa && isZero(bytes.subarray(0, BOOT_CODE - 6))
  );
}

function isGptHeader(bytes: Uint8Array): boolean {
  return bytes.length === SECTOR && startsWith(bytes, 'EFI PART') && isZero(bytes.subarray(GPT_HEADER));
}

/** Every entry has a type, an identifier, and a first sector not behind its last one. */
function isGptEntries(bytes: Uint8Array): boolean {
  if (bytes.length !== 32 * SECTOR) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += GPT_ENTRY) {
    const entry = bytes.subarray(at, at + GPT_ENTRY);
    if (isZero(entry)) continue;
    const first = view.getBigUint64(at + 32, true);
    if (first === 0n || first > view.getBigUint64(at + 40, true)) return false;
    if (isZero(entry.subarray(0, 16)) || isZero(entry.subarray(16, 32))) return false;
  }
  return true;
}

/** Apple's driver map without drivers, and entries of its partition map. */
function isAppleMap(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length % SECTOR !== 0) return false;
  for (let at = 0; at < bytes.length; at += SECTOR) {
    const sector = bytes.subarray(at, at + SECTOR);
    const isDrivers = startsWith(sector, 'ER') && isZero(sector.subarray(16, 18));
    if (!isDrivers && !startsWith(sector, 'PM\0\0') && !isZero(sector)) return false;
  }
  return true;
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Array.from(text).every((character, i) => bytes[i] === character.charCodeAt(0));
