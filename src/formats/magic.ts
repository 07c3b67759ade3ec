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
  return standsAt(head, bytes, offset);
}

/** Finds the first magic of a table that the bytes begin with. */
export type MagicFinder<M extends Magic> = (head: Uint8Array) => M | undefined;

/**
 * A finder over a table of magics. Only those are tried that the first byte of a file leaves possible: a table has
 * dozens, and a scan asks it about every file.
 */
export function finderOf<M extends Magic>(table: readonly M[]): MagicFinder<M> {
  const elsewhere = table.filter(({ offset }) => offset > 0);
  const byFirst = new Map<number, readonly M[]>();
  for (const { offset, bytes } of table) {
    const [first] = bytes;
    if (offset > 0 || first === undefined || byFirst.has(first)) continue;
    const possible = table.filter((m) => m.offset > 0 || m.bytes[0] === first);
    byFirst.set(first, possible);
  }
  return (head) => {
    const possible = byFirst.get(head[0] ?? -1) ?? elsewhere;
    for (const candidate of possible) if (isAt(candidate, head)) return candidate;
    return undefined;
  };
}

/** Offset of the last occurrence of a short sequence, or -1. */
export function lastIndexOf(bytes: Uint8Array, sequence: Uint8Array): number {
  const [first] = sequence;
  if (first === undefined) return bytes.length;
  // The engine finds one byte many times faster than a loop here does.
  let at = bytes.lastIndexOf(first, bytes.length - sequence.length);
  while (at > 0 && !standsAt(bytes, sequence, at)) at = bytes.lastIndexOf(first, at - 1);
  return at >= 0 && standsAt(bytes, sequence, at) ? at : -1;
}

/** Offset of the first occurrence of a short sequence, or -1. */
export function indexOf(bytes: Uint8Array, sequence: Uint8Array): number {
  const [first] = sequence;
  if (first === undefined) return 0;
  let at = bytes.indexOf(first);
  while (at !== -1 && !standsAt(bytes, sequence, at)) at = bytes.indexOf(first, at + 1);
  return at;
}

function standsAt(bytes: Uint8Array, sequence: Uint8Array, at: number): boolean {
  for (let i = 0; i < sequence.length; i++) if (bytes[at + i] !== sequence[i]) return false;
  return true;
}
