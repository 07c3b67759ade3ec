/** Files up to this size are read once, and judged by the very bytes that were hashed. Most files of a release are. */
export const HELD_WHOLE = 1024 * 1024;

/** Memory for the bytes of files: new memory for each, or, where files come one after the other, one piece for all in turn. */
export class HeldMemory {
  readonly reused: boolean;
  #spare: Uint8Array<ArrayBuffer> | undefined;

  constructor(reused: boolean) {
    this.reused = reused;
  }

  /** Memory for `size` bytes, at most HELD_WHOLE, that nobody else has until it is given back. */
  take(size: number): Uint8Array<ArrayBuffer> {
    if (!this.reused) return new Uint8Array(size);
    // Files that are open at the same time never share: whoever comes second gets memory of its own.
    const memory = this.#spare ?? new Uint8Array(HELD_WHOLE);
    this.#spare = undefined;
    return memory.subarray(0, size);
  }

  /** To be called when nobody will look at the bytes again. */
  giveBack(bytes: Uint8Array<ArrayBuffer> | undefined): void {
    if (this.reused && bytes) this.#spare = new Uint8Array(bytes.buffer);
  }
}
