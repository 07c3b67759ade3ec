import { createHash } from 'node:crypto';
import { matcherOf } from '../../src/adapters/glob-pattern.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { EnvironmentError, InputError } from '../../src/errors.js';
import type { Clock, OpenFile, Progress, Workspace } from '../../src/ports.js';

/** What a path of a memory workspace does other than give its bytes. */
export type Oddity = 'outside' | 'device' | 'unreadable' | 'changes';

export type MemoryFiles = Readonly<Record<string, string | Uint8Array>>;

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A workspace in memory. Remembers what was opened, so that a test can say what must not be. */
export class MemoryWorkspace implements Workspace {
  readonly shownRoot: string;
  readonly opened: string[];
  readonly #files: Map<string, Uint8Array>;
  readonly #odd: ReadonlyMap<string, Oddity>;
  readonly #folder: string;

  constructor(
    files: MemoryFiles | Map<string, Uint8Array>,
    odd: Readonly<Record<string, Oddity>> | ReadonlyMap<string, Oddity> = {},
    { folder = '', opened = [] as string[] } = {},
  ) {
    this.#files =
      files instanceof Map
        ? files
        : new Map(Object.entries(files).map(([p, b]) => [p, typeof b === 'string' ? new TextEncoder().encode(b) : b]));
    this.#odd = odd instanceof Map ? odd : new Map(Object.entries(odd));
    this.#folder = folder;
    this.shownRoot = folder || '.';
    this.opened = opened;
  }

  readBytes(path: string, limit: number): Uint8Array {
    const bytes = this.#bytes(path);
    if (bytes.length > limit)
      throw new InputError('file-too-large', `${path} is ${bytes.length} bytes long, more than the limit of ${limit}`);
    return bytes;
  }

  async open(path: string): Promise<OpenFile> {
    const bytes = this.#bytes(path);
    const changes = this.#odd.get(this.#full(path)) === 'changes';
    return Promise.resolve({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      source: sourceOf(bytes),
      close: () => {
        if (changes) throw new EnvironmentError('changed-while-reading', `${path} changed while it was read`);
      },
    });
  }

  list(folder: string): readonly string[] {
    const prefix = folder === '.' ? '' : `${folder}/`;
    const files = this.#mine().filter((file) => file.startsWith(prefix));
    if (files.length === 0) {
      if (this.#mine().includes(folder)) throw new InputError('not-a-regular-file', `${folder} is not a folder`);
      throw new InputError('file-missing', `there is no file ${folder}`);
    }
    return files;
  }

  glob(pattern: string): readonly string[] {
    return this.#mine().filter(matcherOf(pattern).matches);
  }

  exists(path: string): boolean {
    return this.#mine().some((file) => file === path || file.startsWith(`${path}/`));
  }

  under(folder: string): Workspace {
    if (folder === '.') return this;
    return new MemoryWorkspace(this.#files, this.#odd, { folder: this.#full(folder), opened: this.opened });
  }

  #full(path: string): string {
    return this.#folder === '' ? path : `${this.#folder}/${path}`;
  }

  #mine(): string[] {
    const prefix = this.#folder === '' ? '' : `${this.#folder}/`;
    return [...this.#files.keys()]
      .filter((file) => file.startsWith(prefix))
      .map((file) => file.slice(prefix.length))
      .sort(byCodeUnit);
  }

  #bytes(path: string): Uint8Array {
    const full = this.#full(path);
    this.opened.push(full);
    switch (this.#odd.get(full)) {
      case 'outside':
        throw new InputError(
          'path-outside-root',
          `the path "${path}" is refused: it leads out of its folder through a link`,
        );
      case 'device':
        throw new InputError('not-a-regular-file', `${path} is no regular file`);
      case 'unreadable':
        throw new EnvironmentError('read-failed', `${path} cannot be opened: EIO`);
      case 'changes':
      case undefined:
    }
    const bytes = this.#files.get(full);
    if (!bytes) throw new InputError('file-missing', `there is no file ${path}`);
    return bytes;
  }
}

/** A clock that stands still. */
export function clockAt(iso: string): Clock {
  return { now: () => Date.parse(iso) };
}

/** Progress that nobody watches. */
export const noProgress: Progress = { step: () => undefined, end: () => undefined };
