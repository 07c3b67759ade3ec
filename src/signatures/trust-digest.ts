import { createHash } from 'node:crypto';
import type { Trust } from './trust.js';

/**
 * A digest over all that a judgement of signatures rests on but its instant: the anchors with what they may vouch for,
 * and the certificates that complete chains. Two that are equal judge equally; their order does not count.
 */
export function trustDigest({ anchors, certificates }: Trust): string {
  return linesDigest([
    ...anchors.map(
      ({ pin, uses }) => `anchor ${pin.over} ${pin.algorithm} ${pin.digest} ${[...uses].sort().join(',')}`,
    ),
    ...certificates.map(({ bytes }) => `certificate ${bytesDigest(bytes)}`),
  ]);
}

/** A digest over lines, whatever their order, each counted once. */
export function linesDigest(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...new Set(lines)].sort().join('\n'))
    .digest('hex');
}

/** SHA-256, lower-case hexadecimal. */
export function bytesDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
