/** Random access to untrusted bytes, so that a reader can look at a header without loading the file. */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /**
   * At most `length` bytes from `offset`; fewer only where the source ends. The bytes may be a view
   * into a cache: valid until the next call of `read`, so copy what must last.
   */
  read(offset: number, length: number): Uint8Array;
  /** All of its bytes lie in memory for as long as the source is used: what `read` gives needs no copy to last. */
  readonly held?: true;
}

/** As `read`, and valid for as long as the source is used, whatever is read meanwhile. Not to be written to. */
export function lasting(source: ByteSource, offset: number, length: number): Uint8Array {
  const bytes = source.read(offset, length);
  return source.held ? bytes : bytes.slice();
}

/** A source over bytes in memory. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    held: true,
    // A negative offset would count from the end.
    read: (offset, length) => bytes.subarray(Math.max(0, offset), offset < 0 ? 0 : offset + Math.max(0, length)),
  };
}
