import {
  type CommitObject,
  type Mode,
  type TagObject,
  type TreeEntry,
  commitObject,
  objectName,
  tagObject,
  treeBytes,
} from './git-objects.js';
import { type FileChange, type StoredFile, between, diff, mergeBase } from './history.js';
import { People } from './people.js';

/** Contents of a file to commit. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly executable: string | Uint8Array }
  | { readonly link: string }
  | { readonly submodule: string };

/** Paths with their new contents; null removes. */
export type Changes = Readonly<Record<string, FileContent | null>>;

export interface CommitOptions {
  /** A login, or `Name <address>`. */
  readonly author?: string;
  /** The author where not given. */
  readonly committer?: string;
  readonly coAuthors?: readonly string[];
  readonly message?: string;
  /** Milliseconds since 1970; a minute after the last commit where not given. */
  readonly at?: number;
  /** Where a new branch starts: a branch or a commit. The default branch where not given. */
  readonly from?: string;
  /** Other parents of a merge: branches or commits. */
  readonly merges?: readonly string[];
}

const START = Date.UTC(2026, 0, 5, 8, 0, 0);
const MINUTE = 60_000;

/** A git repository in memory: objects have the names that git gives them. Branches of forks are kept beside the own ones. */
export class Repository {
  readonly people: People;
  readonly defaultBranch = 'main';
  /** Full names of refs with the commits they stand at. */
  readonly refs = new Map<string, string>();
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #trees = new Map<string, readonly TreeEntry[]>();
  readonly #commits = new Map<string, CommitObject>();
  readonly #tags = new Map<string, TagObject>();
  #last = START;

  constructor(people = new People()) {
    this.people = people;
  }

  /** Adds a commit on top of a branch, which is made where there is none, and answers its name. */
  commit(branch: string, changes: Changes, options: CommitOptions = {}): string {
    const parent = this.resolve(branch) ?? this.resolve(options.from ?? this.defaultBranch);
    const files = new Map((parent === undefined ? [] : this.files(parent)).map((f) => [f.path, f]));
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) files.delete(path);
      else files.set(path, { path, ...this.#store(content) });
    }
    const author = this.people.signature(options.author ?? 'alice');
    const at = options.at ?? this.#last + MINUTE;
    this.#last = Math.max(this.#last, at);
    const trailers = (options.coAuthors ?? []).map((who) => {
      const { name, email } = this.people.signature(who);
      return `Co-authored-by: ${name} <${email}>`;
    });
    const message = options.message ?? `Change ${Object.keys(changes).join(', ') || 'nothing'}`;
    const made = commitObject({
      tree: this.#storeTree([...files.values()]),
      parents: [...(parent === undefined ? [] : [parent]), ...(options.merges ?? []).map((m) => this.tip(m))],
      author,
      committer: options.committer === undefined ? author : this.people.signature(options.committer),
      message: trailers.length > 0 ? `${message}\n\n${trailers.join('\n')}` : message,
      at: Math.floor(at / 1000),
    });
    this.#commits.set(made.sha, made);
    this.refs.set(`refs/heads/${branch}`, made.sha);
    return made.sha;
  }

  /** Makes a branch, or moves one, also to where it was not before. */
  branch(name: string, to: string): void {
    this.refs.set(`refs/heads/${name}`, this.tip(to));
  }

  /** Makes a tag: a ref that stands at the commit or, with a message, at an object that names it. */
  tag(name: string, to: string, message?: string): void {
    const commit = this.tip(to);
    const tagger = this.people.signature('alice');
    const at = this.commitOf(commit).at;
    const object = message === undefined ? undefined : tagObject({ name, commit, tagger, message, at });
    if (object) this.#tags.set(object.sha, object);
    this.refs.set(`refs/tags/${name}`, object?.sha ?? commit);
  }

  tagOf(sha: string): TagObject | undefined {
    return this.#tags.get(sha);
  }

  /** The commit of a branch, a tag, a full ref name or a commit's own name; undefined where there is none. */
  resolve(rev: string): string | undefined {
    if (this.#commits.has(rev)) return rev;
    const names = [`refs/heads/${rev}`, `refs/tags/${rev}`, rev, `refs/${rev}`];
    const found = this.#tags.has(rev) ? rev : names.map((n) => this.refs.get(n)).find((sha) => sha !== undefined);
    return found === undefined ? undefined : (this.#tags.get(found)?.commit ?? found);
  }

  /** As resolve, but throws. */
  tip(rev: string): string {
    const found = this.resolve(rev);
    if (found === undefined) throw new Error(`the fake repository has no ${rev}`);
    return found;
  }

  commitOf(sha: string): CommitObject {
    const found = this.#commits.get(sha);
    if (!found) throw new Error(`the fake repository has no commit ${sha}`);
    return found;
  }

  blob(sha: string): Uint8Array | undefined {
    return this.#blobs.get(sha);
  }

  /** Entries of a tree, named by its own name or that of a commit. */
  tree(rev: string): readonly TreeEntry[] | undefined {
    const commit = this.resolve(rev);
    return this.#trees.get(commit === undefined ? rev : this.commitOf(commit).tree);
  }

  /** Every file of a commit or tree, folders walked. */
  files(rev: string): readonly StoredFile[] {
    return (this.tree(rev) ?? []).flatMap(({ name, mode, sha }) =>
      mode === '040000'
        ? this.files(sha).map((f) => ({ ...f, path: `${name}/${f.path}` }))
        : [{ path: name, mode, sha }],
    );
  }

  /** What a path of a commit is: a file, or a folder. */
  at(rev: string, path: string): { readonly mode: Mode; readonly sha: string } | undefined {
    let here: { readonly mode: Mode; readonly sha: string } | undefined = { mode: '040000', sha: this.tip(rev) };
    for (const name of path.split('/').filter((s) => s !== '')) {
      here = here?.mode === '040000' ? this.tree(here.sha)?.find((e) => e.name === name) : undefined;
    }
    return here;
  }

  /** The best common ancestor; undefined where the histories have nothing in common. */
  mergeBase(a: string, b: string): string | undefined {
    return mergeBase((sha) => this.commitOf(sha), a, b);
  }

  /** Commits that `head` has and `base` has not, parents before children. */
  between(base: string, head: string): readonly CommitObject[] {
    return between((sha) => this.commitOf(sha), base, head);
  }

  /** What differs between two commits. A file that moved without a change of its bytes is renamed. */
  diff(from: string, to: string): readonly FileChange[] {
    return diff(this.files(from), this.files(to));
  }

  /** Makes the commit that merges one commit into another, without moving a ref. The second wins where both changed a file. */
  testMerge(into: string, head: string): string {
    const base = this.mergeBase(into, head);
    const files = new Map(this.files(into).map((f) => [f.path, f]));
    for (const { path, mode, sha, status, previous } of base === undefined ? [] : this.diff(base, head)) {
      if (previous !== undefined) files.delete(previous);
      if (status === 'removed') files.delete(path);
      else files.set(path, { path, mode, sha });
    }
    const made = commitObject({
      tree: this.#storeTree([...files.values()]),
      parents: [into, head],
      author: this.people.signature('GitHub <noreply@github.com>'),
      committer: this.people.signature('GitHub <noreply@github.com>'),
      message: `Merge ${head} into ${into}`,
      at: Math.max(this.commitOf(into).at, this.commitOf(head).at),
    });
    this.#commits.set(made.sha, made);
    return made.sha;
  }

  #store(content: FileContent): { mode: Mode; sha: string } {
    if (typeof content === 'string' || content instanceof Uint8Array) return this.#storeBlob('100644', content);
    if ('submodule' in content) return { mode: '160000', sha: content.submodule };
    return 'link' in content ? this.#storeBlob('120000', content.link) : this.#storeBlob('100755', content.executable);
  }

  #storeBlob(mode: Mode, content: string | Uint8Array): { mode: Mode; sha: string } {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const sha = objectName('blob', bytes);
    this.#blobs.set(sha, bytes);
    return { mode, sha };
  }

  #storeTree(files: readonly StoredFile[]): string {
    const folders = new Map<string, StoredFile[]>();
    const entries: TreeEntry[] = [];
    for (const file of files) {
      const slash = file.path.indexOf('/');
      if (slash === -1) {
        entries.push({ name: file.path, mode: file.mode, sha: file.sha });
        continue;
      }
      const folder = file.path.slice(0, slash);
      const inside = folders.get(folder) ?? [];
      inside.push({ ...file, path: file.path.slice(slash + 1) });
      folders.set(folder, inside);
    }
    for (const [name, inside] of folders) entries.push({ name, mode: '040000', sha: this.#storeTree(inside) });
    const bytes = treeBytes(entries);
    const sha = objectName('tree', bytes);
    const key = (e: TreeEntry): Buffer => Buffer.from(e.mode === '040000' ? `${e.name}/` : e.name);
    this.#trees.set(
      sha,
      entries.sort((a, b) => Buffer.compare(key(a), key(b))),
    );
    return sha;
  }
}
