import { type ByteSource, lasting } from '../bytes/byte-source.js';
import {
  ARCHIVES,
  DISK_IMAGE_TRAILER,
  DISK_IMAGE_TRAILER_SIZE,
  ZIP_END_REACH,
  endsAsZip,
  isSkippableFrame,
} from './archive/archive-magic.js';
import { farVolumeOf } from './archive/far-volume.js';
import { isInstaller } from './archive/ole-class.js';
import { isOldTar } from './archive/tar-header.js';
import { detectBootMaterial } from './detect-boot.js';
import { isCatalog } from './detect-catalog.js';
import { detectDocument } from './detect-document.js';
import { detectOpaque } from './detect-opaque.js';
import { detectProgram } from './detect-program.js';
import { TEXT_REACH, detectText } from './detect-text.js';
import { type Detection, detection } from './detection.js';
import { detectLinux, detectMultiboot } from './linux/detect-linux.js';
import { finderOf, isAt } from './magic.js';

/** Bytes of the beginning that are looked at: the farthest magic is that of ISO 9660, at 32,769. */
const HEAD = 64 * 1024;

const archiveOf = finderOf(ARCHIVES);

/**
 * What the file is, by its bytes. Never throws, reads a bounded part of the file, and never guesses: what fits nothing
 * is `other`. Programs come before containers and those before text, so that a file which is two things at once gets
 * the answer that asks for more care.
 */
export function detectFormat(source: ByteSource): Detection {
  if (source.size === 0) return detection('empty', 'empty file');
  const head = lasting(source, 0, HEAD);
  return (
    detectProgram(source, head) ??
    detectLinux(head) ??
    detectBootMaterial(source, head) ??
    detectArchive(source, head) ??
    (isCatalog(head) ? detection('catalog', 'security catalog') : undefined) ??
    detectDocument(head) ??
    detectText(lasting(source, 0, TEXT_REACH), source.size) ??
    detectMultiboot(source) ??
    detectOpaque(source, head) ??
    detection('other', 'data in no known format')
  );
}

function detectArchive(source: ByteSource, head: Uint8Array): Detection | undefined {
  const found = archiveOf(head);
  if (found?.format === 'ole' && isInstaller(source)) return detection('msi', 'Windows Installer package');
  const trailer = source.read(Math.max(0, source.size - DISK_IMAGE_TRAILER_SIZE), DISK_IMAGE_TRAILER_SIZE);
  const endsAsDiskImage = isAt(DISK_IMAGE_TRAILER, trailer);
  // An Apple disk image that is not packed begins as the disk does: what is attached is what the trailer lists.
  if (found && !(found.format === 'disk-image' && endsAsDiskImage)) return detection(found.format, found.name);
  if (isOldTar(head)) return detection('tar', 'tar archive of the oldest kind');
  if (isSkippableFrame(head)) return detection('zstd', 'zstd or lz4 file');
  if (endsAsDiskImage) return detection('dmg', DISK_IMAGE_TRAILER.name);
  const volume = farVolumeOf(source);
  if (volume !== undefined) return detection('disk-image', volume);
  const tail = source.read(Math.max(0, source.size - ZIP_END_REACH), ZIP_END_REACH);
  return endsAsZip(tail) ? detection('zip', 'zip archive behind other bytes') : undefined;
}
