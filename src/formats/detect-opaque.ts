import type { ByteSource } from '../bytes/byte-source.js';
import { type Detection, detection } from './detection.js';
import { detectFlash } from './firmware/volume.js';
import { detectBinaryContent } from './binary/detect-binary.js';

/** Bytes that are no program, container or text, by a structure of their own. */
export function detectOpaque(source: ByteSource, head: Uint8Array): Detection | undefined {
  const flash = detectFlash(source);
  if (flash) return detection('other', flash.what, { hint: 'boot-material', content: flash.content, seen: flash.seen });
  return detectBinaryContent(source, head);
}
