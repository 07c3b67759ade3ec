import { type Fact, known, unknown } from '../model/fact.js';

/** Values of one document that are visited. A file at the limit of size holds fewer; what a YAML alias repeats may be more. */
const MAX_VALUES = 20_000_000;

/**
 * Depth of nesting, counted without recursion: hostile data nests deeper than any stack. And whether it holds a number
 * beyond what readers count with.
 */
export function measure(root: unknown): Fact<{ readonly depth: number; readonly endless: boolean }> {
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let deepest = 0;
  let visited = 0;
  let endless = false;
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (++visited > MAX_VALUES) return unknown(`more than ${MAX_VALUES} values`);
    if (next.value === Infinity || next.value === -Infinity) endless = true;
    if (typeof next.value !== 'object' || next.value === null) continue;
    const depth = next.depth + 1;
    deepest = Math.max(deepest, depth);
    for (const value of Array.isArray(next.value) ? (next.value as unknown[]) : Object.values(next.value)) {
      pending.push({ value, depth });
    }
  }
  return known({ depth: deepest, endless });
}

/** Elements of the outermost list or keys of the outermost object; a single value is one entry, nothing is none. */
export function entriesOf(root: unknown): number {
  if (Array.isArray(root)) return root.length;
  if (typeof root === 'object' && root !== null) return Object.keys(root).length;
  return root === undefined || root === null ? 0 : 1;
}
