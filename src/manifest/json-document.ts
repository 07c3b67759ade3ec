import { findJsonProblems } from './json-problems.js';
import { DEPTH_LIMIT } from './refused-keys.js';
import type { TextProblem } from './text-problem.js';

/** The value of a JSON text, or what is wrong with the text. */
export type JsonReading =
  { readonly data: unknown; readonly problems: readonly [] } | { readonly problems: readonly TextProblem[] };

/**
 * Reads JSON and refuses what JSON.parse lets through: keys given twice, refused keys, deep nesting. The usual case
 * costs little more than JSON.parse: a text that has no more key separators than the value has keys hides none.
 */
export function readJson(text: string, refused: ReadonlySet<string>): JsonReading {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const problems = findJsonProblems(text, refused);
    if (problems.length > 0) return { problems };
    // Our grammar is JSON's; should the two ever disagree, the parser wins and the text is refused.
    return { problems: [{ message: error instanceof Error ? error.message : 'no JSON', offset: 0 }] };
  }
  if (separatorsIn(text) === keysIn(data, refused, 0)) return { data, problems: [] };
  const problems = findJsonProblems(text, refused);
  return problems.length > 0 ? { problems } : { data, problems: [] };
}

/**
 * Colons after a quotation mark or white space: at least one for every key in the text. Some inside of strings are
 * counted too, which sends the text to the slower check and never past it.
 */
function separatorsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === 0x22 || before <= 0x20) count += 1;
  }
  return count;
}

/** Keys of a value and all below it; not a number where it is nested too deep or has a refused key. */
function keysIn(value: unknown, refused: ReadonlySet<string>, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= DEPTH_LIMIT) return NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      if (typeof item === 'object') count += keysIn(item, refused, depth + 1);
    }
    return count;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const key in object) {
    if (refused.has(key)) return NaN;
    count += 1;
    const item = object[key];
    if (typeof item === 'object') count += keysIn(item, refused, depth + 1);
  }
  return count;
}
