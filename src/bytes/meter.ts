import { MalformedError } from './byte-reader.js';
import type { ByteSource } from './byte-source.js';

/** What a read costs besides its bytes: many small ones take as long as a large one. */
const COST_OF_READ = 64;

/**
 * Counts what is read of sources, and stops it at a limit: structures in a small file can lead many times to the same
 * bytes, so that reading them all takes any time. What is read stands for what is done with it.
 */
export class Meter {
  #limit: number;
  #read = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** So many more may be looked at. */
  allow(bytes: number): void {
    this.#limit += bytes;
  }

  /** Whether the limit was met: there is no use in further reads. */
  get spent(): boolean {
    return this.#read > this.#limit;
  }

  /** The same bytes, whose reads are counted, and throw MalformedError above the limit. */
  watch(source: ByteSource): ByteSource {
    return {
      size: source.size,
      read: (offset, length) => {
        this.#read += COST_OF_READ + Math.max(0, Math.min(length, source.size - offset));
        if (this.spent)
          throw new MalformedError('file', 0, `more than the limit of ${this.#limit} bytes were looked at`);
        return source.read(offset, length);
      },
    };
  }
}
