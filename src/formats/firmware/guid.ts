/** A GUID as it is written, from the 16 bytes that it is stored in: its first three parts are little-endian. */
export function guidAt(bytes: Uint8Array, at: number): string {
  const digits = ORDER.map((i) => (bytes[at + i] ?? 0).toString(16).padStart(2, '0')).join('');
  return [0, 8, 12, 16, 20].map((from, i, all) => digits.slice(from, all[i + 1])).join('-');
}

const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
