import { createHash } from 'node:crypto';
import type { ReleaseRecord } from '../model/record.js';
import { toPortable } from './portable.js';

/** The name space of URIs in RFC 4122, appendix C. */
const URI_SPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/**
 * A UUID of version 5 (RFC 4122, 4.3): of a name within a space, so that the same name has the same UUID wherever it is
 * worked out. Nothing rests on SHA-1 being hard to collide: the names hold SHA-256 digests.
 */
export function derivedUuid(space: string, ...name: readonly string[]): string {
  const hash = createHash('sha1');
  hash.update(Buffer.from(space.replaceAll('-', ''), 'hex'));
  // As a list, so that no two lists of names read the same.
  hash.update(name.length === 1 ? (name[0] ?? '') : JSON.stringify(name));
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The space of everything that Ringgate names by UUID. */
export const RINGGATE_SPACE = derivedUuid(URI_SPACE, 'urn:ringgate:documents');

/** SHA-256 over the whole record: two records have one digest only where nothing in them differs. */
export function recordDigest(record: ReleaseRecord): string {
  return createHash('sha256')
    .update(JSON.stringify(toPortable(record)))
    .digest('hex');
}
