import { groupBy } from './group-by.js';

/** How often each answer was given for each expectation, as lines of text. */
export function confusionTable(pairs: readonly (readonly [expected: string, ours: string])[]): readonly string[] {
  const columns = [...new Set(pairs.map(([, ours]) => ours))].sort();
  const rows = [...groupBy(pairs, ([expected]) => expected)].sort(([a], [b]) => (a < b ? -1 : 1));
  const first = Math.max(8, ...rows.map(([name]) => name.length));
  const width = (column: string): number => Math.max(6, column.length);
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(first), ...columns.map((c, i) => (cells[i] ?? '').padStart(width(c)))].join('  ').trimEnd();
  const counted = rows.map(([name, list]) => {
    const counts = columns.map((column) => list.filter(([, ours]) => ours === column).length);
    return line(
      name,
      counts.map((n) => (n === 0 ? '·' : String(n))),
    );
  });
  return [line('', columns), ...counted];
}

/** Names with their counts, the most frequent first: `kernel-module 801, text 300`. */
export function tally(names: readonly string[]): string {
  const counts = [...groupBy(names, (name) => name)].map(([name, list]) => [name, list.length] as const);
  return counts
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
