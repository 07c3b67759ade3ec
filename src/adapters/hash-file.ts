import { createHash, hash } from 'node:crypto';
import { read } from 'node:fs';
import { EnvironmentError } from '../errors.js';
import { readChunk } from './read-chunk.js';

/** One MiB at a time hashes fastest: smaller pieces cost calls, the whole file costs memory. */
const PIECE = 1024 * 1024;

/**
 * SHA-256 of the first `size` bytes of an open file, in lower-case hexadecimal. The next piece is read while the last one
 * is hashed.
 */
export async function hashFile(fd: number, size: number): Promise<string> {
  const buffers = spareBuffers.pop() ?? ([new Uint8Array(PIECE), new Uint8Array(PIECE)] as const);
  try {
    return await hashPieces(fd, size, buffers);
  } finally {
    spareBuffers.push(buffers);
  }
}

/**
 * The same in this thread alone, through the memory that is given. A sixth less work for the machine, and nothing is gained
 * by reading meanwhile where every core has a file of its own to hash.
 */
export function hashFileHere(fd: number, size: number, memory: Uint8Array): string {
  const digest = createHash('sha256');
  for (let position = 0; position < size;) {
    const length = Math.min(memory.length, size - position);
    const got = readChunk(fd, memory, { at: 0, length, position });
    if (got === 0) throw ended(position, size);
    digest.update(memory.subarray(0, got));
    position += got;
  }
  return digest.digest('hex');
}

type Buffers = readonly [Uint8Array, Uint8Array];

/** Buffers of files that are done, for the next ones: new ones for each would be memory until somebody collects it. */
const spareBuffers: Buffers[] = [];

async function hashPieces(fd: number, size: number, buffers: Buffers): Promise<string> {
  const digest = createHash('sha256');
  let position = 0;
  let turn = 0;
  let pending = readPiece(fd, buffers[0], position);
  while (position < size) {
    const got = await pending;
    if (got === 0) throw ended(position, size);
    const piece = (turn === 0 ? buffers[0] : buffers[1]).subarray(0, Math.min(got, size - position));
    position += got;
    turn = 1 - turn;
    if (position < size) pending = readPiece(fd, turn === 0 ? buffers[0] : buffers[1], position);
    digest.update(piece);
  }
  return digest.digest('hex');
}

/** SHA-256 of bytes in memory, in lower-case hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** Fills `bytes` with the first bytes of an open file. */
export function readWhole(fd: number, bytes: Uint8Array): void {
  const size = bytes.length;
  let done = 0;
  while (done < size) {
    const got = readChunk(fd, bytes, { at: done, length: size - done, position: done });
    if (got === 0) throw ended(done, size);
    done += got;
  }
}

function readPiece(fd: number, buffer: Uint8Array, position: number): Promise<number> {
  const promise = new Promise<number>((resolve, reject) => {
    read(fd, buffer, 0, buffer.byteLength, position, (error, got) => {
      if (error) reject(new EnvironmentError('read-failed', `reading failed at byte ${position}`, { cause: error }));
      else resolve(got);
    });
  });
  // A failure is seen when the promise is awaited; until then it must not count as unhandled.
  promise.catch(() => undefined);
  return promise;
}

function ended(at: number, size: number): EnvironmentError {
  return new EnvironmentError('changed-while-reading', `the file ended at byte ${at} of ${size} while it was read`);
}
