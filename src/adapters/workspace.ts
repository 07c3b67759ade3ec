import {
  type BigIntStats,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  realpathSync,
} from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type ByteSource, sourceOf } from '../bytes/byte-source.js';
import { EnvironmentError, InputError } from '../errors.js';
import type { OpenFile, Workspace } from '../ports.js';
import { FileSource } from './file-source.js';
import { matcherOf } from './glob-pattern.js';
import { hashBytes, hashFile, readWhole } from './hash-file.js';
import { segmentsOf } from './portable-path.js';
import { type ListedFile, walk } from './walk-folder.js';
import { byCodeUnit } from '../model/order.js';

// O_NONBLOCK: opening a FIFO that nobody writes to would wait for ever. O_NOFOLLOW: the path is already resolved, so a
// link found now was put there since. Neither exists on Windows.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
const OPEN_FLAGS = constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

/** Opens a folder of the file system as a workspace. InputError `file-missing` where there is none. */
export function openWorkspace(folder: string, cwd: string): Workspace {
  const absolute = resolve(cwd, folder);
  let real: string;
  try {
    real = realpathSync(absolute);
  } catch (cause) {
    throw failure(folder, cause);
  }
  if (!lstatSync(real).isDirectory()) throw new InputError('not-a-regular-file', `${folder} is not a folder`);
  return new FolderWorkspace(real, shorter(absolute, cwd));
}

class FolderWorkspace implements Workspace {
  readonly shownRoot: string;
  readonly #root: string;
  /** The folder that was proved last to lie in the root, with its real place: files are asked for folder by folder. */
  #proved: { readonly folder: string; readonly real: string } | undefined;

  constructor(root: string, shownRoot: string) {
    this.#root = root;
    this.shownRoot = shownRoot;
  }

  readBytes(path: string, limit: number): Uint8Array {
    const { fd, stat } = this.#openRegular(path);
    try {
      const size = Number(stat.size);
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
    const size = Number(stat.size);
    let hashed: { sha256: string; source: ByteSource };
    try {
      hashed = size <= HELD_WHOLE ? heldWhole(readWhole(fd, size)) : await readInPieces(fd, size);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    return {
      ...hashed,
      size,
      close: () => {
        try {
          assertUnchanged(path, fd, stat);
        } finally {
          closeSync(fd);
        }
      },
    };
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
    return new FolderWorkspace(real, join(this.shownRoot, folder));
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
      throw failure(path, cause);
    }
    if (!isWithin(this.#root, real)) {
      throw new InputError(
        'path-outside-root',
        `the path "${path}" is refused: it leads out of its folder through a link`,
      );
    }
    return real;
  }

  #openRegular(path: string): { readonly fd: number; readonly stat: BigIntStats } {
    const segments = this.#segments(path);
    const fd = this.#openInProvedFolder(segments) ?? this.#openProved(path, segments);
    const stat = fstatSync(fd, { bigint: true });
    if (stat.isFile()) return { fd, stat };
    closeSync(fd);
    throw new InputError('not-a-regular-file', `${path} is ${stat.isDirectory() ? 'a folder' : 'no regular file'}`);
  }

  /** A file that is no link, in a folder whose place is known; undefined says nothing but that it takes the long way. */
  #openInProvedFolder(segments: readonly string[]): number | undefined {
    const name = segments.at(-1);
    if (name === undefined || O_NOFOLLOW === 0) return undefined;
    const folder = segments.slice(0, -1).join('/');
    try {
      if (this.#proved?.folder !== folder) {
        this.#proved = { folder, real: this.#contained(folder || '.', segments.slice(0, -1)) };
      }
      return openSync(join(this.#proved.real, name), OPEN_FLAGS);
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
      throw failure(path, cause);
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

/** Files up to this size are read once, and judged by the very bytes that were hashed. Most files of a release are. */
const HELD_WHOLE = 1024 * 1024;

function heldWhole(bytes: Uint8Array): { readonly sha256: string; readonly source: ByteSource } {
  return { sha256: hashBytes(bytes), source: sourceOf(bytes) };
}

async function readInPieces(
  fd: number,
  size: number,
): Promise<{ readonly sha256: string; readonly source: ByteSource }> {
  return { sha256: await hashFile(fd, size), source: new FileSource(fd, size) };
}

function assertUnchanged(path: string, fd: number, before: BigIntStats): void {
  const after = fstatSync(fd, { bigint: true });
  if (after.size === before.size && after.mtimeNs === before.mtimeNs && after.ino === before.ino) return;
  throw new EnvironmentError('changed-while-reading', `${path} changed while it was read`);
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function failure(path: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new InputError('file-missing', `there is no file ${path}`, { cause });
  if (code === 'ENXIO' || code === 'EISDIR')
    return new InputError('not-a-regular-file', `${path} is no regular file`, { cause });
  if (code === 'ELOOP') {
    return new InputError('path-outside-root', `the path "${path}" is refused: its links lead nowhere`, { cause });
  }
  return new EnvironmentError('read-failed', `${path} cannot be opened: ${message}`, { cause });
}

function shorter(absolute: string, cwd: string): string {
  const near = relative(cwd, absolute) || '.';
  return near.length < absolute.length ? near : absolute;
}
