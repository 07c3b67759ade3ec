/**
 * Digests as text of lines that are equally long and in order: they are searched where they stand, so that a list costs
 * nothing until something is looked for, and a change of one entry changes one line.
 */
export interface DigestLine {
  /** Lower-case hexadecimal. */
  readonly digest: string;
  /** Which entry of the list. */
  readonly entry: number;
  readonly loadsDespiteHvci: boolean | undefined;
}

/** Digits of an entry's number, to the base of 36. */
const ENTRY_DIGITS = 2;
const BASE = 36;
/** The most entries that two digits count. */
export const MAX_ENTRIES = BASE ** ENTRY_DIGITS;
const MARKS = { yes: '+', no: '-', unknown: '?' } as const;

/** Base64 without the padding that every digest of one length has alike. */
const packed = (digest: string): string => Buffer.from(digest, 'hex').toString('base64').replace(/=+$/, '');

const markOf = (loads: boolean | undefined): string =>
  loads === undefined ? MARKS.unknown : loads ? MARKS.yes : MARKS.no;

/** The lines of digests of one length. What stands twice is written once. */
export function digestLines(digests: readonly DigestLine[]): string {
  const lines = digests.map(
    ({ digest, entry, loadsDespiteHvci }) =>
      `${packed(digest)}${entry.toString(BASE).padStart(ENTRY_DIGITS, '0')}${markOf(loadsDespiteHvci)}\n`,
  );
  return [...new Set(lines)].sort().join('');
}

/** Every line with this digest, in order. */
export function findDigest(lines: string, digest: string): readonly DigestLine[] {
  const key = packed(digest);
  const width = key.length + ENTRY_DIGITS + 2;
  // A digest of another length than those of the list.
  if (key === '' || lines.length % width !== 0) return [];
  const keyAt = (line: number): string => lines.slice(line * width, line * width + key.length);
  const count = lines.length / width;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(middle) < key) low = middle + 1;
    else high = middle;
  }
  const found: DigestLine[] = [];
  for (let line = low; line < count && keyAt(line) === key; line++) {
    const rest = lines.slice(line * width + key.length, (line + 1) * width);
    const mark = rest.charAt(ENTRY_DIGITS);
    found.push({
      digest,
      entry: Number.parseInt(rest.slice(0, ENTRY_DIGITS), BASE),
      loadsDespiteHvci: mark === MARKS.unknown ? undefined : mark === MARKS.yes,
    });
  }
  return found;
}
