import type { CodeOwners } from './workflow.js';

/** Lines of CODEOWNERS as GitHub reads them: what has no owner is owned by nobody, and the last line that matches counts. */
export function readCodeOwners(text: string): CodeOwners['rules'] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitHub skips a line with a negation or a range of characters.
    if (pattern === undefined || pattern === '' || /^!|[[\]]/.test(pattern)) return [];
    return [{ pattern, owners: owners.map((owner) => owner.toLowerCase()) }];
  });
}

/** Owners of a file; empty where nobody owns it. */
export function ownersOf(rules: CodeOwners['rules'], path: string): readonly string[] {
  return rules.findLast(({ pattern }) => matches(pattern, path))?.owners ?? [];
}

function matches(pattern: string, path: string): boolean {
  const folder = pattern.endsWith('/');
  const body = pattern.replace(/^\/|\/$/g, '');
  const anchored = pattern.startsWith('/') || body.includes('/');
  const wanted = [...(anchored ? [] : ['**']), ...body.split('/')];
  const segments = path.split('/');
  // A pattern that names a folder owns what lies in it; `folder/*` owns only what lies right there.
  const reaches =
    wanted.at(-1) === '*' && wanted.length > 1 && anchored ? [segments.length] : segments.map((_, i) => i + 1);
  return reaches.some((count) => (folder ? count < segments.length : true) && fits(wanted, segments.slice(0, count)));
}

/** Segment by segment, `**` for any number of them. Bounded by the product of both lengths. */
function fits(wanted: readonly string[], segments: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const piece of wanted) {
    const next = new Set<number>();
    for (const at of reached) {
      if (piece === '**') for (let to = at; to <= segments.length; to += 1) next.add(to);
      else if (at < segments.length && fitsSegment(piece, segments[at] ?? '')) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(segments.length);
}

/** `*` for any characters, `?` for one. */
export function fitsSegment(pattern: string, text: string): boolean {
  let reached = new Set([0]);
  for (const character of pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      if (character === '*') for (let to = at; to <= text.length; to += 1) next.add(to);
      else if (at < text.length && (character === '?' || text[at] === character)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(text.length);
}
