/** A pattern made ready: the folders it starts with, and whether a path from the root matches. */
export interface GlobPattern {
  readonly prefix: readonly string[];
  readonly matches: (path: string) => boolean;
}

/**
 * `*` and `?` within a name, `**` for any number of folders, and nothing else: patterns come from manifests, where
 * braces are a bomb and negation turns a meaning around. No backtracking beyond the last star, so that no pattern takes
 * longer than its length times that of the path.
 */
export function matcherOf(pattern: string): GlobPattern {
  const segments = pattern.split('/').filter((s) => s !== '' && s !== '.');
  const wild = segments.findIndex((s) => /[*?]/.test(s));
  return {
    prefix: segments.slice(0, wild === -1 ? segments.length - 1 : wild),
    matches: (path) =>
      matchesAll(segments, path.split('/'), { isStar: (s) => s === '**', same: (s, name) => matchesName(s, name) }),
  };
}

function matchesName(pattern: string, name: string): boolean {
  return matchesAll(Array.from(pattern), Array.from(name), {
    isStar: (c) => c === '*',
    same: (c, d) => c === '?' || c === d,
  });
}

/** Matches a list against a list in which a star stands for any run. Only the last star is ever tried again. */
function matchesAll(
  pattern: readonly string[],
  items: readonly string[],
  { isStar, same }: { isStar: (p: string) => boolean; same: (p: string, item: string) => boolean },
): boolean {
  let at = 0;
  let star = -1;
  let mark = 0;
  for (let i = 0; i < items.length;) {
    const p = pattern[at];
    const item = items[i];
    if (p !== undefined && isStar(p)) {
      star = at++;
      mark = i;
    } else if (p !== undefined && item !== undefined && same(p, item)) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++mark;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every(isStar);
}
