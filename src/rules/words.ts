import { betweenLetters, hasLetter, withoutControls } from '../model/letters.js';

/** Answers that fill in a field without saying anything. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'todo',
  'tbd',
  'tba',
  'fixme',
  'changeme',
  'change me',
  'placeholder',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'undefined',
  'unknown',
  'nobody',
  'xxx',
]);

/** A text longer than this says more than a placeholder does. */
const LONGEST_PLACEHOLDER = 32;

/** Whether a declared text says something: at least one letter or digit, and not a placeholder such as `TBD`. */
export function isStated(text: string | undefined): boolean {
  if (text === undefined || !hasLetter(text)) return false;
  if (text.length > LONGEST_PLACEHOLDER) return true;
  const bare = withoutControls(text.normalize('NFKC')).toLowerCase();
  return !PLACEHOLDERS.has(trimmed(bare));
}

/** The text from its first letter or digit to its last. */
function trimmed(text: string): string {
  const gaps = [...text.matchAll(betweenLetters(text))];
  const [first, last] = [gaps[0], gaps.at(-1)];
  const from = first?.index === 0 ? first[0].length : 0;
  const to = last && last.index + last[0].length === text.length ? last.index : text.length;
  return text.slice(from, to);
}

/** Names shown in a message before the rest is only counted. */
export const SHOWN = 5;

/** `a, b, c`, and how many more there are where the list is long. */
export const enumerated = (names: readonly string[]): string => counted(names.slice(0, SHOWN), names.length);

/** The first names of a list, and how many more it has in all. */
export function counted(first: readonly string[], all: number): string {
  return all > first.length ? `${first.join(', ')} and ${all - first.length} more` : first.join(', ');
}
