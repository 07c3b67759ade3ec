import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';

/** Numbers with dots, as Windows drivers (four numbers) and dated content (leading zeros) use them. */
const DOTTED_NUMBERS = /^\d{1,20}(?:\.\d{1,20}){0,5}$/;

/**
 * Negative where `a` is the lower version, 0 where neither is above the other, positive where `a` is the higher one;
 * undefined where the two cannot be put in order.
 */
export function compareVersions(a: string, b: string): number | undefined {
  if (DOTTED_NUMBERS.test(a) && DOTTED_NUMBERS.test(b)) return compareNumbers(a, b);
  const [left, right] = [parse(a), parse(b)];
  return left && right ? compare(left, right) : undefined;
}

/** Whether the text is a version that can be put in order with others of its form. */
export function isVersion(text: string): boolean {
  return DOTTED_NUMBERS.test(text) || parse(text) !== null;
}

function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    // A number that is left out is 0: 7.16 and 7.16.0 are the same version.
    const [x, y] = [BigInt(left[i] ?? '0'), BigInt(right[i] ?? '0')];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
