import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { commitText, objectName, treeBytes } from './git-objects.js';
import type { Repository } from './repository.js';

export interface CheckOutOptions {
  /** What is checked out: a branch, a ref or a commit. */
  readonly at: string;
  /** Branches that are fetched besides, as `fetch-depth: 0` does. */
  readonly fetched?: readonly string[];
}

/**
 * Makes a folder what `actions/checkout` makes of it: a repository of one commit without parents, its files on disk. The
 * objects are those of the fake, under the names that both have for them.
 */
export function checkOut(folder: string, git: Repository, { at, fetched = [] }: CheckOutOptions): void {
  const commit = git.tip(at);
  run(folder, 'init', '-q', '-b', 'unborn');
  const store = new LooseObjects(folder);
  const wanted = [commit, ...fetched.map((name) => git.tip(name))];
  for (const sha of wanted) {
    store.put('commit', Buffer.from(commitText(git.commitOf(sha))));
    putTree(store, git, git.commitOf(sha).tree);
  }
  writeFileSync(join(folder, '.git/shallow'), [...new Set(wanted)].map((sha) => `${sha}\n`).join(''));
  for (const name of fetched) run(folder, 'update-ref', `refs/remotes/origin/${name}`, git.tip(name));
  run(folder, 'checkout', '-q', '--force', '--detach', commit);
}

function putTree(store: LooseObjects, git: Repository, tree: string): void {
  const entries = git.tree(tree) ?? [];
  store.put('tree', treeBytes(entries));
  for (const { mode, sha } of entries) {
    if (mode === '040000') putTree(store, git, sha);
    else if (mode !== '160000') store.put('blob', git.blob(sha) ?? new Uint8Array());
  }
}

/** Objects as git keeps them one by one. */
class LooseObjects {
  readonly #folder: string;
  readonly #put = new Set<string>();

  constructor(folder: string) {
    this.#folder = join(folder, '.git/objects');
  }

  put(type: 'blob' | 'tree' | 'commit', bytes: Uint8Array): void {
    const name = objectName(type, bytes);
    if (this.#put.has(name)) return;
    this.#put.add(name);
    const file = join(this.#folder, name.slice(0, 2), name.slice(2));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, deflateSync(Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes])));
  }
}

function run(folder: string, ...args: readonly string[]): void {
  const env = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const { status, stderr } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}
