import type { BlockList } from './block-list.js';
import { MAX_BLOCKLIST_BYTES } from './limits.js';
import { readOwnList } from './read-own-list.js';
import { readSiPolicy } from './read-si-policy.js';
import { refuse } from './refuse-list.js';

const LESS_THAN = 0x3c;
/** White space of XML and JSON, bytes of byte order marks, and the zero of UTF-16. */
const BEFORE_TEXT: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xff, 0xfe, 0]);

/**
 * A block list that a policy names: a policy for code integrity (SiPolicy XML), or Ringgate's own JSON. Throws InputError
 * for a file that is not understood whole.
 */
export function readBlockList(path: string, bytes: Uint8Array): BlockList {
  if (bytes.length > MAX_BLOCKLIST_BYTES) {
    refuse(path, `it has more than the limit of ${MAX_BLOCKLIST_BYTES} bytes`, 'file-too-large');
  }
  const first = bytes.find((byte) => !BEFORE_TEXT.has(byte));
  return first === LESS_THAN ? readSiPolicy(path, bytes) : readOwnList(path, bytes);
}
