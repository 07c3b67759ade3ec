import type { ByteSource } from '../bytes/byte-source.js';
import type { DetectedContainer } from '../formats/detection.js';
import type { Look } from './look-into.js';

/** A file within a program: already looked into, still to be, a container of a known format, or the reason it is closed. */
export type EmbeddedFile = { readonly where: string } & (
  | { readonly source: ByteSource; readonly look: undefined }
  | { readonly source: ByteSource; readonly look: Look; readonly bounded: boolean }
  | { readonly source: ByteSource; readonly container: DetectedContainer; readonly what: string }
  | { readonly why: string }
);
