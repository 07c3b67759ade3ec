import { type Dirent, opendirSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError, InputError } from '../errors.js';

/** More entries than any release has; a folder that holds more is the wrong folder, or an attack. */
const MAX_ENTRIES = 500_000;
/** Deeper than any build tree; the paths of deeper ones cannot be opened on every platform. */
const MAX_DEPTH = 64;

/** An entry of a folder tree that is not itself a folder. `path` starts at the workspace's root. */
export interface ListedFile {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'other';
}

/** Walks a folder without following links, in no particular order. `enter` says which folders to go into, by name. */
export function* walk(folder: string, prefix: string, enter: (name: string) => boolean): Generator<ListedFile> {
  const open = [{ folder, path: prefix, depth: 0 }];
  let entries = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    for (const entry of entriesOf(next.folder, next.path)) {
      entries += 1;
      if (entries > MAX_ENTRIES) {
        throw new InputError('too-many-files', `${prefix || 'the folder'} holds more than ${MAX_ENTRIES} entries`);
      }
      const path = next.path === '' ? entry.name : `${next.path}/${entry.name}`;
      if (!entry.isDirectory()) {
        yield { path, kind: entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other' };
      } else if (enter(entry.name)) {
        const depth = next.depth + 1;
        if (depth > MAX_DEPTH) throw new InputError('too-many-files', `${path} lies deeper than ${MAX_DEPTH} folders`);
        open.push({ folder: join(next.folder, entry.name), path, depth });
      }
    }
  }
}

/** Read entry by entry, so that a folder of millions is refused before it is in memory. */
function* entriesOf(folder: string, path: string): Generator<Dirent> {
  const handle = reading(path, () => opendirSync(folder));
  try {
    const next = (): Dirent | null => reading(path, () => handle.readSync());
    for (let entry = next(); entry; entry = next()) yield entry;
  } finally {
    handle.closeSync();
  }
}

function reading<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new EnvironmentError('read-failed', `the folder ${path || '.'} cannot be read`, { cause });
  }
}
