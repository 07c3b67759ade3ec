/** A declared path without empty and `.` segments, so that `./build//a.sys` and `build/a.sys` are the same. */
export function plainPath(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}

/**
 * The path as file systems that fold names see it: Windows, macOS and FAT. Case, composed characters, either slash,
 * and dots or spaces at the end of a name make no difference there.
 */
export function foldedPath(path: string): string {
  return plainPath(
    simplified(path)
      .replaceAll('\\', '/')
      .split('/')
      .map((segment) => segment.replace(/(?<=[^. ])[. ]+$/, ''))
      .join('/')
      .toLowerCase(),
  );
}

/** Whether the path lies in the folder or in one below it. `.` holds everything. */
export function isBelow(path: string, folder: string): boolean {
  const plain = plainPath(folder);
  return plain === '' || plainPath(path).startsWith(`${plain}/`);
}

/** One form for letters that look the same, without invisible ones. Most paths are plain ASCII, and already so. */
const simplified = (path: string): string =>
  /^[\x20-\x7e]*$/.test(path) ? path : path.normalize('NFKC').replace(/\p{C}/gu, '');
