import { sourceOf } from '../bytes/byte-source.js';
import { EnvironmentError, InputError } from '../errors.js';
import { byCodeUnit } from '../model/order.js';
import type { OpenFile, Workspace } from '../ports.js';
import { matcherOf } from './glob-pattern.js';
import { hashBytes } from './hash-file.js';
import { segmentsOf } from './portable-path.js';

/**
 * The files of a commit as a workspace. `allPaths` are all that the commit holds, `files` the contents of those that were
 * fetched: one that is there and was not fetched is an EnvironmentError `read-failed`, never a file that is missing.
 * There are no links in it.
 */
export function snapshotWorkspace(
  shownRoot: string,
  files: ReadonlyMap<string, Uint8Array>,
  allPaths: readonly string[],
): Workspace {
  return new SnapshotWorkspace(shownRoot, files, new Set([...allPaths, ...files.keys()]), '');
}

class SnapshotWorkspace implements Workspace {
  readonly shownRoot: string;
  readonly #files: ReadonlyMap<string, Uint8Array>;
  /** From the root of the commit, as in `files`. */
  readonly #paths: ReadonlySet<string>;
  /** Its own place in the commit: empty, or ending in a slash. */
  readonly #prefix: string;
  #sorted: readonly string[] | undefined;

  constructor(shownRoot: string, files: ReadonlyMap<string, Uint8Array>, paths: ReadonlySet<string>, prefix: string) {
    this.shownRoot = shownRoot;
    this.#files = files;
    this.#paths = paths;
    this.#prefix = prefix;
  }

  readBytes(path: string, limit: number): Uint8Array {
    const bytes = this.#bytes(path);
    if (bytes.byteLength > limit) {
      const sizes = `${bytes.byteLength} bytes long, more than the limit of ${limit}`;
      throw new InputError('file-too-large', `${path} is ${sizes}`);
    }
    // The caller's own: nobody can change what another one reads.
    return bytes.slice();
  }

  async open(path: string): Promise<OpenFile> {
    const bytes = this.#bytes(path).slice();
    // Bytes in memory do not change, so there is nothing to find at the end.
    const close = (): void => undefined;
    return Promise.resolve({ sha256: hashBytes(bytes), size: bytes.byteLength, source: sourceOf(bytes), close });
  }

  list(folder: string): readonly string[] {
    const below = this.#folder(folder);
    return this.#own().filter((path) => path.startsWith(below));
  }

  glob(pattern: string): readonly string[] {
    this.#segments(pattern);
    const { prefix, matches } = matcherOf(pattern);
    const isEntered = (path: string): boolean =>
      path
        .split('/')
        .slice(prefix.length, -1)
        .every((name) => name !== 'node_modules' && name !== '.git');
    return this.#own().filter((path) => matches(path) && isEntered(path));
  }

  exists(path: string): boolean {
    const own = this.#segments(path).join('/');
    return own === '' || this.#paths.has(this.#prefix + own) || this.#isFolder(own);
  }

  under(folder: string): Workspace {
    const below = this.#folder(folder);
    if (below === '') return this;
    const shown = `${this.shownRoot}/${below.slice(0, -1)}`;
    return new SnapshotWorkspace(shown, this.#files, this.#paths, this.#prefix + below);
  }

  /** What the paths below a folder begin with. */
  #folder(folder: string): string {
    const own = this.#segments(folder).join('/');
    if (own === '') return '';
    if (this.#isFolder(own)) return `${own}/`;
    if (this.#paths.has(this.#prefix + own)) throw new InputError('not-a-regular-file', `${folder} is not a folder`);
    throw new InputError('file-missing', `there is no file ${folder}`);
  }

  #bytes(path: string): Uint8Array {
    const own = this.#segments(path).join('/');
    const bytes = this.#files.get(this.#prefix + own);
    if (bytes) return bytes;
    if (this.#paths.has(this.#prefix + own)) {
      throw new EnvironmentError('read-failed', `${path} is a file of ${this.shownRoot} that was not fetched`);
    }
    if (own === '' || this.#isFolder(own)) throw new InputError('not-a-regular-file', `${path} is a folder`);
    throw new InputError('file-missing', `there is no file ${path}`);
  }

  #isFolder(own: string): boolean {
    return this.#own().some((path) => path.startsWith(`${own}/`));
  }

  /** Paths below this root, sorted by code unit. */
  #own(): readonly string[] {
    this.#sorted ??= [...this.#paths]
      .filter((path) => path.startsWith(this.#prefix))
      .map((path) => path.slice(this.#prefix.length))
      .sort(byCodeUnit);
    return this.#sorted;
  }

  #segments(path: string): readonly string[] {
    // The same everywhere: a commit knows nothing of the system it is checked out on.
    const segments = segmentsOf(path, 'linux');
    if ('refused' in segments) {
      throw new InputError('path-outside-root', `the path "${path}" is refused: ${segments.refused}`);
    }
    return segments;
  }
}
