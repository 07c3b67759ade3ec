import leven from 'leven';

/** Longer words are no slips of the pen, and the distance of long words is slow to work out. */
const LONGEST = 64;

/** The known word that a mistyped one most likely stands for: the same but for case and hyphens, or a few letters away. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const plain = letters(word);
  const same = known.find((k) => letters(k) === plain);
  if (same !== undefined) return same;
  // Two letters exchanged are two steps.
  const allowed = plain.length < 4 ? 1 : Math.max(2, Math.floor(plain.length / 3));
  let best: string | undefined;
  let distance = allowed + 1;
  for (const candidate of known) {
    const d = leven(plain, letters(candidate), { maxDistance: distance });
    if (d < distance) [best, distance] = [candidate, d];
  }
  return best;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const suggestion = nearest(word, known);
  return suggestion === undefined ? '' : `; did you mean ${JSON.stringify(suggestion)}?`;
}

const letters = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, '');
