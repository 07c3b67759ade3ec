import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { DISK_IMAGE_TRAILER_SIZE } from './archive-magic.js';

const SIGNATURE = 0x6b6f_6c79;
const VERSION = 4;
/** The list of partitions as text; a few hundred KiB in images of many GiB. */
const MAX_PLIST = 64 * 1024 * 1024;

/** What the trailer of an Apple disk image says. */
export interface DmgTrailer {
  /** Where packed data begins: the offsets of blocks count from here. */
  readonly dataOffset: number;
  readonly dataLength: number;
  /** The property list that lists the partitions. */
  readonly plist: Uint8Array;
}

/** Reads the trailer and the property list it points to. */
export function readDmgTrailer(source: ByteSource): DmgTrailer {
  const what = 'disk image trailer';
  const offset = source.size - DISK_IMAGE_TRAILER_SIZE;
  const r = readExactly(source, { offset, length: DISK_IMAGE_TRAILER_SIZE, what, littleEndian: false });
  if (r.u32(what) !== SIGNATURE) throw new MalformedError(what, offset, 'no signature');
  const version = r.u32('disk image version');
  if (version !== VERSION) throw new MalformedError(what, offset + 4, `version ${version}, which is not read here`);
  r.skip(4 + 4 + 8, 'disk image trailer length, flags and running offset');
  const dataOffset = r.size64('disk image data offset');
  const dataLength = r.size64('disk image data length');
  r.skip(8 + 8, 'disk image resource fork');
  r.skip(4, 'disk image segment');
  const segments = r.u32('disk image segments');
  if (segments > 1)
    throw new MalformedError(what, offset + 0x3c, `one of ${segments} segments, which is not read here`);
  r.skip(16 + 136, 'disk image segment identifier and checksum');
  const plistOffset = r.size64('disk image property list offset');
  const plistLength = r.size64('disk image property list length');
  if (plistLength === 0) throw new MalformedError(what, offset + 0xd8, 'no property list, which old images have');
  if (plistLength > MAX_PLIST) {
    throw new MalformedError(what, offset + 0xe0, `a property list of ${plistLength} bytes, more than ${MAX_PLIST}`);
  }
  if (dataOffset + dataLength > source.size) {
    throw new MalformedError(what, offset + 0x18, `data to ${dataOffset + dataLength} of ${source.size} bytes`);
  }
  const plist = readExactly(source, { offset: plistOffset, length: plistLength, what: 'disk image property list' });
  return { dataOffset, dataLength, plist: plist.rest() };
}
