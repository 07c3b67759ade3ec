import { EnvironmentError, InputError } from '../errors.js';
import { byCodeUnit } from '../model/order.js';
import type { LocalCommits, TreeFile } from '../ports.js';
import { OBJECT_NAME, objectNameOf } from './git-object-name.js';
import { type TreeEntry, parseTreeListing, rootNameOf } from './git-tree-listing.js';
import { runGit } from './run-git.js';

/** Files that judge are read from git, artifacts are not. */
export const MAX_GIT_BLOBS = 64 * 1024 * 1024;

/** A ref that git may be asked for. Narrower than git's own rule: nothing in it can be an option, a range or a revision. */
const REF = /^refs\/(heads|tags)\/(?!.*(?:\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)))[A-Za-z0-9_][A-Za-z0-9._/+@#=,-]{0,400}$/;

/**
 * The git objects of a checkout, read by the program `git`. What it gives is held against the name of the commit: every
 * tree and every file must be the one that the name stands for.
 */
export function openGitObjects(folder: string, program = 'git'): LocalCommits {
  return new GitObjects(folder, program);
}

class GitObjects implements LocalCommits {
  readonly via = 'git';
  readonly #folder: string;
  readonly #program: string;
  readonly #listings = new Map<string, Promise<readonly TreeFile[]>>();

  constructor(folder: string, program: string) {
    this.#folder = folder;
    this.#program = program;
  }

  async head(): Promise<string> {
    return await this.#commitAt('HEAD', 'the commit that is checked out');
  }

  /** Branches as they were fetched: a local branch of that name is whatever somebody made of it. */
  async tipOf(ref: string): Promise<string> {
    const [, kind] = REF.exec(ref) ?? [];
    if (kind === undefined || /[/.]$/.test(ref)) {
      throw new InputError('usage', `${JSON.stringify(ref)} is neither a branch nor a tag that git is asked for`);
    }
    const fetched = kind === 'tags' ? ref : ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
    return await this.#commitAt(fetched, fetched);
  }

  filesOf(commit: string): Promise<readonly TreeFile[]> {
    const listing = this.#listings.get(commit) ?? this.#filesOf(commit);
    this.#listings.set(commit, listing);
    return listing;
  }

  async contentsOf(commit: string, files: readonly TreeFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const objects = new Set(files.map(({ object }) => objectName(object)));
    const total = files.reduce((sum, { size }) => sum + size, 0);
    if (total > MAX_GIT_BLOBS) {
      const sizes = `${total} bytes, more than the ${MAX_GIT_BLOBS} that are read from git at once`;
      throw new EnvironmentError('git-failed', `the files asked for of ${commit} have ${sizes}`);
    }
    const found = await this.#objects('blob', [...objects]);
    return new Map(files.map(({ path, object }) => [path, found.get(object) ?? new Uint8Array(0)]));
  }

  async #filesOf(commit: string): Promise<readonly TreeFile[]> {
    const [bytes] = (await this.#objects('commit', [objectName(commit)])).values();
    const tree = /^tree ([0-9a-f]+)\n/.exec(Buffer.from(bytes ?? []).toString('latin1'))?.[1];
    if (tree === undefined) throw new EnvironmentError('git-failed', `commit ${commit} names no tree`);
    const listed = await this.#git(['ls-tree', '-r', '-t', '-z', '-l', '--full-tree', tree]);
    const entries = parseTreeListing(listed);
    if (rootNameOf(entries, tree) !== tree) {
      throw new EnvironmentError('git-failed', `the trees that git has for ${commit} are not those of this commit`);
    }
    return entries
      .filter(isRegular)
      .map(asFile)
      .sort((a, b) => byCodeUnit(a.path, b.path));
  }

  async #commitAt(revision: string, shown: string): Promise<string> {
    let text: string;
    try {
      text = (await this.#git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])).toString('latin1');
    } catch (error) {
      // Without a word: there is no such thing.
      if (error instanceof EnvironmentError && error.message === 'git rev-parse failed: ') {
        throw new EnvironmentError('not-found', `the checkout has no ${shown}; fetch it before the gate runs`, {
          cause: error,
        });
      }
      throw error;
    }
    const name = text.trimEnd();
    if (!OBJECT_NAME.test(name)) throw new EnvironmentError('git-failed', `git gives no name for ${shown}`);
    return name;
  }

  /** Objects of one kind by name, each proved to be what its name says. */
  async #objects(type: 'blob' | 'commit', names: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    if (names.length === 0) return found;
    const output = await this.#git(['cat-file', '--batch'], `${names.join('\n')}\n`);
    let at = 0;
    for (const name of names) {
      const end = output.indexOf('\n', at);
      const header = end === -1 ? '' : output.toString('latin1', at, end);
      const size = Number(new RegExp(`^${name} ${type} (\\d{1,12})$`).exec(header)?.[1] ?? NaN);
      if (Number.isNaN(size)) {
        throw new EnvironmentError(
          'git-failed',
          `the checkout does not hold ${type} ${name}; fetch it before the gate runs`,
        );
      }
      const bytes = new Uint8Array(output.subarray(end + 1, end + 1 + size));
      if (objectNameOf(type, bytes, name) !== name) {
        throw new EnvironmentError('git-failed', `what git has as ${type} ${name} are other bytes`);
      }
      found.set(name, bytes);
      at = end + 1 + size + 1;
    }
    return found;
  }

  #git(args: readonly string[], input?: string): Promise<Buffer> {
    const run = { folder: this.#folder, program: this.#program };
    return runGit(args, input === undefined ? run : { ...run, input });
  }
}

/** Links and submodules lead elsewhere; what is read must be what the commit holds. */
const isRegular = ({ type, mode }: TreeEntry): boolean => type === 'blob' && mode !== '120000';

const asFile = ({ path, object, size }: TreeEntry): TreeFile => ({ path, object, size });

function objectName(text: string): string {
  if (OBJECT_NAME.test(text)) return text;
  throw new InputError('usage', `${JSON.stringify(text)} is not the full name of a git object`);
}
