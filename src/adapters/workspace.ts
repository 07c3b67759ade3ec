import { type Stats, closeSync, constants, existsSync, fstatSync, lstatSync, openSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { sourceOf } from '../bytes/byte-source.js';
import { EnvironmentError, InputError } from '../errors.js';
import type { OpenFile, Workspace } from '../ports.js';
import { FileSource } from './file-source.js';
import { matcherOf } from './glob-pattern.js';
import { HELD_WHOLE, HeldMemory } from './held-memory.js';
import { hashBytes, hashFile, hashFileHere, readWhole } from './hash-file.js';
import { openFailure } from './open-failure.js';
import { segmentsOf } from './portable-path.js';
import { type ListedFile, walk } from './walk-folder.js';
import { byCodeUnit } from '../model/order.js';

// O_NONBLOCK: opening a FIFO that nobody writes to would wait for ever. O_NOFOLLOW: the path is already resolved, so a
// link found now was put there since. Neither exists on Windows.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
const OPEN_FLAGS = constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

/** How a workspace is opened. */
export interface WorkspaceOptions {
  /**
   * For a thread that looks into one file after the other, as others do beside it, and keeps none of their bytes: they
   * are read into one and the same memory, and are gone when the file is closed.
   */
  readonly oneByOne?: boolean;
}

const MEANING = /[\\\0]|^[A-Za-z]:/;

/** Opens a folder of the file system as a workspace. InputError `file-missing` where there is none. */
export function openWorkspace(folder: string, cwd: string, { oneByOne = false }: WorkspaceOptions = {}): Workspace {
  const absolute = resolve(cwd, folder);
  let real: string;
  try {
    real = realpathSync(absolute);
  } catch (cause) {
    throw openFailure(folder, cause);
  }
  if (!lstatSync(real).isDirectory()) throw new InputError('not-a-regular-file', `${folder} is not a folder`);
  return new FolderWorkspace(real, shorter(absolute, cwd), new HeldMemory(oneByOne));
}

class FolderWorkspace implements Workspace {
  readonly shownRoot: string;
  readonly #root: string;
  readonly #memory: HeldMemory;
  /** The folder that was proved last to lie in the root, with its real place: files are asked for folder by folder. */
  #proved: { readonly folder: string; readonly real: string } | undefined;

  constructor(root: string, shownRoot: string, memory: HeldMemory) {
    this.#root = root;
    this.#memory = memory;
    this.shownRoot = shownRoot;
  }

  readBytes(path: string, limit: number): Uint8Array {
    const { fd, stat } = this.#openRegular(path);
    try {
      const { size } = stat;
      if (size > limit) {
        throw new InputError('file-too-large', `${path} is ${size} bytes long, more than the limit of ${limit}`);
      }
      // The source is read once and forgotten, so its view needs no copy.
      const bytes = new FileSource(fd, size).read(0, size);
      assertUnchanged(path, fd, stat);
      return bytes;
    } finally {
      closeSync(fd);
    }
  }

  async open(path: string): Promise<OpenFile> {
    const { fd, stat } = this.#openRegular(path);
    const { size } = stat;
    let bytes: Uint8Array<ArrayBuffer> | undefined;
    let sha256: string;
    try {
      if (size <= HELD_WHOLE) {
        bytes = this.#memory.take(size);
        readWhole(fd, bytes);
        sha256 = hashBytes(bytes);
      } else {
        sha256 = this.#memory.reused ? this.#hashHere(fd, size) : await hashFile(fd, size);
      }
    } catch (error) {
      this.#memory.giveBack(bytes);
      closeSync(fd);
      throw error;
    }
    return {
      sha256,
      size,
      source: bytes ? sourceOf(bytes) : new FileSource(fd, size),
      close: () => {
        this.#memory.giveBack(bytes);
        try {
          assertUnchanged(path, fd, stat);
        } finally {
          closeSync(fd);
        }
      },
    };
  }

  #hashHere(fd: number, size: number): string {
    const memory = this.#memory.take(HELD_WHOLE);
    try {
      return hashFileHere(fd, size, memory);
    } finally {
      this.#memory.giveBack(memory);
    }
  }

  list(folder: string, onRefused?: (path: string, why: string) => void): readonly string[] {
    const segments = this.#segments(folder);
    const real = this.#contained(folder, segments);
    if (!lstatSync(real).isDirectory()) throw new InputError('not-a-regular-file', `${folder} is not a folder`);
    const refuse = (path: string, why: string): void => {
      if (!onRefused) throw new InputError('not-a-regular-file', `${path} ${why}`);
      onRefused(path, why);
    };
    const files: string[] = [];
    for (const entry of walk(real, segments.join('/'), () => true)) {
      const why = this.#whyNotListed(entry);
      if (why === undefined) files.push(entry.path);
      else refuse(entry.path, why);
    }
    return files.sort(byCodeUnit);
  }

  glob(pattern: string): readonly string[] {
    this.#segments(pattern);
    const { prefix, matches } = matcherOf(pattern);
    const folder = prefix.join('/');
    if (!existsSync(join(this.#root, ...prefix))) return [];
    const start = this.#contained(folder || '.', prefix);
    if (!lstatSync(start).isDirectory()) return [];
    const files: string[] = [];
    const enter = (name: string): boolean => name !== 'node_modules' && name !== '.git';
    for (const { path, kind } of walk(start, folder, enter)) {
      if ((kind === 'file' || kind === 'link') && matches(path)) files.push(path);
    }
    return files.sort(byCodeUnit);
  }

  exists(path: string): boolean {
    return existsSync(join(this.#root, ...this.#segments(path)));
  }

  under(folder: string): Workspace {
    const real = this.#contained(folder, this.#segments(folder));
    if (!lstatSync(real).isDirectory()) throw new InputError('not-a-regular-file', `${folder} is not a folder`);
    return new FolderWorkspace(real, join(this.shownRoot, folder), this.#memory);
  }

  #segments(path: string): readonly string[] {
    const segments = segmentsOf(path, process.platform);
    if ('refused' in segments)
      throw new InputError('path-outside-root', `the path "${path}" is refused: ${segments.refused}`);
    return segments;
  }

  /** The real place of a path, proved to lie in the root after every link was followed. */
  #contained(path: string, segments: readonly string[]): string {
    let real: string;
    try {
      real = realpathSync.native(join(this.#root, ...segments));
    } catch (cause) {
      throw openFailure(path, cause);
    }
    if (!isWithin(this.#root, real)) {
      throw new InputError(
        'path-outside-root',
        `the path "${path}" is refused: it leads out of its folder through a link`,
      );
    }
    return real;
  }

  #openRegular(path: string): { readonly fd: number; readonly stat: Stats } {
    const fd = this.#openInProvedFolder(path) ?? this.#openProved(path, this.#segments(path));
    const stat = fstatSync(fd);
    if (stat.isFile()) return { fd, stat };
    closeSync(fd);
    throw new InputError('not-a-regular-file', `${path} is ${stat.isDirectory() ? 'a folder' : 'no regular file'}`);
  }

  /** A file that is no link, in a folder whose place is known; undefined says nothing but that it takes the long way. */
  #openInProvedFolder(path: string): number | undefined {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    // Names with a meaning of their own take the long way; so does `C:` of a path that has no folder.
    if (O_NOFOLLOW === 0 || name === '' || name === '.' || name === '..' || MEANING.test(name)) return undefined;
    const folder = slash === -1 ? '.' : path.slice(0, slash);
    try {
      if (this.#proved?.folder !== folder) {
        const real = this.#contained(folder, this.#segments(folder));
        this.#proved = { folder, real: real.endsWith(sep) ? real : real + sep };
      }
      return openSync(this.#proved.real + name, OPEN_FLAGS);
    } catch {
      // Also where the folder was moved since: the long way asks for everything anew, and says what is wrong.
      this.#proved = undefined;
      return undefined;
    }
  }

  #openProved(path: string, segments: readonly string[]): number {
    const real = this.#contained(path, segments);
    try {
      return openSync(real, OPEN_FLAGS);
    } catch (cause) {
      throw openFailure(path, cause);
    }
  }

  #whyNotListed({ path, kind }: ListedFile): string | undefined {
    if (kind === 'file') return undefined;
    if (kind === 'other') return 'is no regular file';
    const real = join(this.#root, ...path.split('/'));
    try {
      const target = realpathSync(real);
      if (!isWithin(this.#root, target)) return 'is a link that leads out of the folder';
      return lstatSync(target).isFile() ? undefined : 'is a link to something that is no regular file';
    } catch {
      return 'is a link that leads nowhere';
    }
  }
}

/** Times are told to a quarter of a microsecond this way, which is less than passes between two calls of the system. */
function assertUnchanged(path: string, fd: number, before: Stats): void {
  const after = fstatSync(fd);
  if (after.size === before.size && after.mtimeMs === before.mtimeMs && after.ino === before.ino) return;
  throw new EnvironmentError('changed-while-reading', `${path} changed while it was read`);
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function shorter(absolute: string, cwd: string): string {
  const near = relative(cwd, absolute) || '.';
  return near.length < absolute.length ? near : absolute;
}
