import { magic } from '../magic.js';

/**
 * Beginnings of archives that are long enough not to stand in data by chance, for resources and self-extractors: zip,
 * cabinet, 7z, RAR, xz, OLE compound file.
 */
export const CONTAINER_MAGICS: readonly Uint8Array[] = [
  'PK\x03\x04',
  'MSCF\x00\x00\x00\x00',
  "7z\xbc\xaf'\x1c",
  'Rar!\x1a\x07',
  '\xfd7zXZ\x00',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
].map((bytes) => magic('container', 0, bytes).bytes);

/** Beginnings that are told from data by their place alone: they count at the beginning of a resource. */
const SHORT_MAGICS: readonly Uint8Array[] = ['\x1f\x8b\x08', '\x28\xb5\x2f\xfd', 'BZh9', 'SZDD\x88\xf0\x27\x33'].map(
  (bytes) => magic('container', 0, bytes).bytes,
);

/** Whether the bytes begin as an archive or a compressed file. */
export function beginsAsContainer(head: Uint8Array): boolean {
  return [...CONTAINER_MAGICS, ...SHORT_MAGICS].some((m) => m.every((byte, i) => head[i] === byte));
}
