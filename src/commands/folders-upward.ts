/** The folder of a path, `.` at the root. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at === -1 ? '.' : path.slice(0, at) || '.';
}

/** The name of a path without its folder. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins a folder and a path below it; `.` is the root and leaves no trace. */
export function joined(folder: string, path: string): string {
  return folder === '.' || folder === '' ? path : `${folder}/${path}`;
}

/** A folder and the folders above it, nearest first, ending with the root `.`. */
export function foldersUpward(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let next = folder; next !== '.'; next = folderOf(next)) folders.push(next);
  return [...folders, '.'];
}
