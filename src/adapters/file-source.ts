import type { ByteSource } from '../bytes/byte-source.js';
import { EnvironmentError } from '../errors.js';
import { readChunk } from './read-chunk.js';

/** Headers and tables are read in small pieces that lie close together; one block serves dozens of them. */
const BLOCK = 64 * 1024;

/** Whoever looks at every byte reads in pieces of this length: one buffer serves them all. */
const PIECE = 1024 * 1024;

/** The longest single read. No table of any format is longer; a reader that asks for more was lied to by a header. */
const MAX_READ = 256 * 1024 * 1024;

/** Random access to an open file. Holds one block and one piece; longer reads get bytes of their own. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly #fd: number;
  readonly #block: Uint8Array;
  #piece: Uint8Array | undefined;
  #blockStart = -1;
  #blockLength = 0;

  constructor(fd: number, size: number) {
    this.#fd = fd;
    this.size = size;
    this.#block = new Uint8Array(Math.min(BLOCK, size));
  }

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(this.size, offset + length);
    if (!Number.isSafeInteger(offset) || offset < 0 || !(end > offset)) return new Uint8Array(0);
    const wanted = end - offset;
    if (wanted > MAX_READ) {
      throw new EnvironmentError(
        'read-failed',
        `a single read of ${wanted} bytes is more than the limit of ${MAX_READ}`,
      );
    }
    if (wanted > PIECE) return this.#fill(new Uint8Array(wanted), offset);
    if (wanted > BLOCK) {
      this.#piece ??= new Uint8Array(PIECE);
      return this.#fill(this.#piece.subarray(0, wanted), offset);
    }
    const start = offset - this.#blockStart;
    if (this.#blockStart < 0 || start < 0 || start + wanted > this.#blockLength) {
      this.#blockStart = -1;
      this.#blockLength = this.#fill(this.#block, offset).byteLength;
      this.#blockStart = offset;
    }
    const from = offset - this.#blockStart;
    return this.#block.subarray(from, Math.min(this.#blockLength, from + wanted));
  }

  /** Reads until the target is full or the file ends; a file may give less than was asked for at a time. */
  #fill(target: Uint8Array, offset: number): Uint8Array {
    const length = Math.min(target.byteLength, this.size - offset);
    let done = 0;
    while (done < length) {
      const got = readChunk(this.#fd, target, { at: done, length: length - done, position: offset + done });
      if (got === 0) break;
      done += got;
    }
    return target.subarray(0, done);
  }
}
