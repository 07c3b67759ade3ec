import type { CommitObject, Mode } from './git-objects.js';

/** One file of a commit. */
export interface StoredFile {
  readonly path: string;
  readonly mode: Mode;
  readonly sha: string;
}

export interface FileChange extends StoredFile {
  readonly status: 'added' | 'modified' | 'removed' | 'renamed';
  readonly previous?: string;
}

type CommitOf = (sha: string) => CommitObject;

/** A commit and all that came before it. */
function ancestors(commitOf: CommitOf, commit: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const todo = [commit];
  for (let sha = todo.pop(); sha !== undefined; sha = todo.pop()) {
    if (seen.has(sha)) continue;
    seen.add(sha);
    todo.push(...commitOf(sha).parents);
  }
  return seen;
}

/** The best common ancestor: no other common ancestor has it among its own. Undefined where there is none. */
export function mergeBase(commitOf: CommitOf, a: string, b: string): string | undefined {
  const ofB = ancestors(commitOf, b);
  const common = [...ancestors(commitOf, a)].filter((sha) => ofB.has(sha));
  const shared = new Set(common);
  const below = new Set<string>();
  for (const sha of common) for (const parent of commitOf(sha).parents) if (shared.has(parent)) below.add(parent);
  return common.filter((sha) => !below.has(sha)).sort((x, y) => commitOf(y).at - commitOf(x).at)[0];
}

/** Commits that `head` has and `base` has not, parents before children. */
export function between(commitOf: CommitOf, base: string, head: string): readonly CommitObject[] {
  const known = new Set(ancestors(commitOf, base));
  const out: CommitObject[] = [];
  const visit = (sha: string): void => {
    if (known.has(sha)) return;
    known.add(sha);
    const commit = commitOf(sha);
    commit.parents.forEach(visit);
    out.push(commit);
  };
  visit(head);
  return out;
}

/** What differs between two listings. A file that moved without a change of its bytes is renamed. */
export function diff(from: readonly StoredFile[], to: readonly StoredFile[]): readonly FileChange[] {
  const before = new Map(from.map((f) => [f.path, f]));
  const after = new Map(to.map((f) => [f.path, f]));
  const gone = from.filter((f) => !after.has(f.path));
  const changes: FileChange[] = [];
  for (const file of to) {
    const old = before.get(file.path);
    if (old) {
      if (old.sha !== file.sha || old.mode !== file.mode) changes.push({ ...file, status: 'modified' });
      continue;
    }
    const moved = gone.findIndex((f) => f.sha === file.sha);
    const [source] = moved === -1 ? [] : gone.splice(moved, 1);
    changes.push(source ? { ...file, status: 'renamed', previous: source.path } : { ...file, status: 'added' });
  }
  for (const file of gone) changes.push({ ...file, status: 'removed' });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}
