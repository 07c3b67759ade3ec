/** Bytes at a fixed place that tell what a file is. */
export interface Magic {
  readonly name: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** One row of a table of magics; each character of the string is a byte. */
export function magic(name: string, offset: number, bytes: string): Magic {
  return { name, offset, bytes: Uint8Array.from(bytes, (c) => c.charCodeAt(0)) };
}

/** Whether the bytes stand where the magic says, in a file that begins with `head`. */
export function isAt({ offset, bytes }: Magic, head: Uint8Array): boolean {
  if (head.length < offset + bytes.length) return false;
  return bytes.every((byte, i) => head[offset + i] === byte);
}

/** The first magic of a table that the bytes begin with. */
export function firstOf<M extends Magic>(table: readonly M[], head: Uint8Array): M | undefined {
  return table.find((m) => isAt(m, head));
}

/** Offset of the last occurrence of a short sequence, or -1. */
export function lastIndexOf(bytes: Uint8Array, sequence: Uint8Array): number {
  for (let at = bytes.length - sequence.length; at >= 0; at--) {
    if (sequence.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

/** Offset of the first occurrence of a short sequence, or -1. */
export function indexOf(bytes: Uint8Array, sequence: Uint8Array): number {
  for (let at = 0; at + sequence.length <= bytes.length; at++) {
    if (sequence.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
