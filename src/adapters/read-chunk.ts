import { readSync } from 'node:fs';
import { EnvironmentError } from '../errors.js';

/** One read of an open file into a part of `target`: the number of bytes, 0 at the end. EnvironmentError where the disk fails. */
export function readChunk(
  fd: number,
  target: Uint8Array,
  { at, length, position }: { at: number; length: number; position: number },
): number {
  try {
    return readSync(fd, target, at, length, position);
  } catch (cause) {
    throw new EnvironmentError('read-failed', `reading failed at byte ${position}`, { cause });
  }
}
