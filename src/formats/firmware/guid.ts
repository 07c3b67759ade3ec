/** A GUID as it is written, from the 16 bytes that it is stored in: its first three parts are little-endian. */
export function guidAt(bytes: Uint8Array, at: number): string {
  const digits = ORDER.map((i) => (bytes[at + i] ?? 0).toString(16).padStart(2, '0')).join('');
  return [0, 8, 12, 16, 20].map((from, i, all) => digits.slice(from, all[i + 1])).join('-');
}

const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** Looks up which GUID of a table is stored at a place of a file. */
export function guidTable<T>(table: ReadonlyMap<string, T>): (bytes: Uint8Array, at: number) => T | undefined {
  // Every file is asked, and next to none has one: the first word tells without writing the GUID out.
  const starts = new Set(Array.from(table.keys(), (guid) => Number.parseInt(guid.slice(0, 8), 16)));
  return (bytes, at) => (starts.has(wordAt(bytes, at)) ? table.get(guidAt(bytes, at)) : undefined);
}

/** What lies behind the end counts as zero, as it does in a GUID that is written out. */
const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
