import { basename, dirname, relative, resolve, sep } from 'node:path';

/** A folder to open as workspace, and paths in it. */
export interface Rooted {
  readonly root: string;
  readonly paths: readonly string[];
}

/**
 * The workspace for files named on the command line: the current folder where it holds them all, else the deepest
 * folder that does. Reports show paths below it, so that they read the same from wherever the command was given.
 */
export function rootedFiles(cwd: string, files: readonly string[]): Rooted {
  const absolute = files.map((file) => resolve(cwd, file));
  const root = absolute.every((file) => isWithin(cwd, file))
    ? cwd
    : absolute.map((file) => dirname(file)).reduce(sharedFolder);
  return { root, paths: absolute.map((file) => relative(root, file).split(sep).join('/')) };
}

/** The workspace for one folder: the current folder where it holds it, else the folder itself. */
export function rootedFolder(cwd: string, folder: string): { readonly root: string; readonly path: string } {
  const absolute = resolve(cwd, folder);
  if (!isWithin(cwd, absolute)) return { root: absolute, path: '.' };
  return { root: cwd, path: relative(cwd, absolute).split(sep).join('/') || '.' };
}

/** A file outside any workspace: its folder and its name. */
export function rootedFile(cwd: string, file: string): { readonly root: string; readonly path: string } {
  const { root, paths } = rootedFiles(cwd, [file]);
  return { root, path: paths[0] ?? basename(file) };
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}

function sharedFolder(a: string, b: string): string {
  let folder = a;
  while (!isWithin(folder, b) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
