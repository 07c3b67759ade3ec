import type { ByteSource } from '../bytes/byte-source.js';
import { detectBinaryContent } from './binary/detect-binary.js';
import { type Detection, detection } from './detection.js';
import { detectBareImage } from './firmware/bare-image.js';
import { detectFlash } from './firmware/volume.js';
import { type Magic, finderOf, magic } from './magic.js';

/** Containers that are recognised so that they are not taken for data: none of them is opened. */
const CLOSED: readonly Magic[] = [
  magic('compressed HTML help', 0, 'ITSF\x03\0\0\0'),
  magic('file of COMPRESS.EXE', 0, 'SZDD\x88\xf0\x27\x33'),
  magic('file of COMPRESS.EXE', 0, 'KWAJ\x88\xf0\x27\xd1'),
  magic('TNEF mail attachment', 0, '\x78\x9f\x3e\x22'),
  magic('StuffIt archive', 0, 'StuffIt (c)'),
  magic('StuffIt archive', 0, 'SIT!'),
  magic('ACE archive', 7, '**ACE**'),
  magic('ZOO archive', 20, '\xdc\xa7\xc4\xfd'),
  magic('Symbian package', 8, '\x19\x04\x00\x10'),
  magic('Symbian package', 0, '\x7a\x1a\x20\x10'),
];
const closedOf = finderOf(CLOSED);

/** ARJ: its magic has two bytes, so that the size of the header and its first fields must fit, too. */
const isArj = (head: Uint8Array): boolean =>
  head[0] === 0x60 && head[1] === 0xea && (head[3] ?? 0xff) < 0x0b && (head[4] ?? 0) >= 0x1e && (head[4] ?? 0) < 0x40;
/** LHA: the length and checksum of the header, then the method. */
const isLha = (head: Uint8Array): boolean => /^-l[hz][\dsdx]-$/.test(String.fromCharCode(...head.subarray(2, 7)));

/** Bytes that are no program, container or text, by a structure of their own. */
export function detectOpaque(source: ByteSource, head: Uint8Array): Detection | undefined {
  const flash = detectFlash(source) ?? detectBareImage(source);
  if (flash) return detection('other', flash.what, { hint: 'boot-material', content: flash.content, seen: flash.seen });
  const closed = closedOf(head)?.name ?? (isArj(head) ? 'ARJ archive' : isLha(head) ? 'LHA archive' : undefined);
  return closed === undefined ? detectBinaryContent(source, head) : detection('archive', closed);
}
