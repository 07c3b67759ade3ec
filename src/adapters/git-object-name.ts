import { createHash } from 'node:crypto';

/** The name of a git object in full, as SHA-1 or SHA-256 gives it. */
export const OBJECT_NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The name that git gives to an object, in the format that `like`, the name of another one, is in. */
export function objectNameOf(type: 'blob' | 'tree' | 'commit', bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`${type} ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
