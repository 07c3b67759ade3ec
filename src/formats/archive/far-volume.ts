import type { ByteSource } from '../../bytes/byte-source.js';
import { isAt, magic } from '../magic.js';
import { hasUdf } from './udf-anchor.js';

const BTRFS = magic('Btrfs file system', 0, '_BHRfS_M');
const BTRFS_AT = 64 * 1024 + 64;
/** The last 512 bytes of a virtual disk of fixed size; all before them is the disk. */
const FIXED_DISK = magic('virtual disk of fixed size', 0, 'conectix');
const FOOTER = 512;

/** A file system or a disk that is known by bytes far from its beginning; in words. */
export function farVolumeOf(source: ByteSource): string | undefined {
  if (source.size < FOOTER) return undefined;
  if (isAt(FIXED_DISK, source.read(source.size - FOOTER, FIXED_DISK.bytes.length))) return FIXED_DISK.name;
  if (isAt(BTRFS, source.read(BTRFS_AT, BTRFS.bytes.length))) return BTRFS.name;
  return hasUdf(source) ? 'UDF file system' : undefined;
}
