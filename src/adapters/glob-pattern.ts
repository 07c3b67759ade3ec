import { Minimatch } from 'minimatch';

/** A pattern made ready: the folders it starts with, and whether a path from the root matches. */
export interface GlobPattern {
  readonly prefix: readonly string[];
  readonly matches: (path: string) => boolean;
}

/**
 * Patterns come from manifests, so only `*`, `?`, `[…]` and `**` mean something. Braces are off because `{a,b}` thirty
 * times over is a bomb, negation and comments because a leading `!` or `#` would turn the meaning around.
 */
export function matcherOf(pattern: string): GlobPattern {
  const clean = pattern.split('/').filter((s) => s !== '' && s !== '.');
  const wild = clean.findIndex((s) => /[*?[\]\\+@!(]/.test(s));
  const matcher = new Minimatch(clean.join('/'), {
    nobrace: true,
    nonegate: true,
    nocomment: true,
    noext: true,
    dot: true,
    platform: 'linux',
  });
  return {
    prefix: clean.slice(0, wild === -1 ? clean.length - 1 : wild),
    matches: (path) => matcher.match(path),
  };
}
