import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import { groupBy } from './group-by.js';
import type { FetchedPackage } from './fetch-packages.js';
import { packageId } from './lock.js';
import { atOnce, mustRun } from './run-tool.js';

/** One file of the corpus. */
export interface CorpusFile {
  /** `apt/shim-signed`, or `shared/inf`: what it came in. */
  readonly package: string;
  /** In the package, with forward slashes. */
  readonly path: string;
  /** Where it is now. */
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
}

/** Files of one ending and package beyond which more of them teach nothing: a kernel has thousands of modules. */
const MOST_ALIKE = 400;
/** Bytes of the largest file; a database of debug symbols would take the whole time of a run. */
const LARGEST = 128 * 1024 * 1024;

/** Bytes of the largest package that is a file of the corpus itself: those above take longer than all others together. */
const LARGEST_PACKAGE = 16 * 1024 * 1024;

/** What the package is called among its own files. */
export const WHOLE_PACKAGE = /^\.package\.(?:deb|tgz)$/;

/** Unpacks every package with other people's tools, and the packages of `given` folders beside them. */
export async function unpackAll(packages: readonly FetchedPackage[], folder: string): Promise<void> {
  await atOnce(packages, 2, async (fetched) => {
    const target = join(folder, packageId(fetched.locked));
    const stamp = `${target}.unpacked`;
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fetched.sha256) return;
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    if (fetched.locked.kind === 'apt') await mustRun('dpkg-deb', ['-x', fetched.file, target]);
    else await mustRun('tar', ['-xzf', fetched.file, '-C', target, '--no-same-owner']);
    linkSync(fetched.file, join(target, fetched.locked.kind === 'apt' ? '.package.deb' : '.package.tgz'));
    writeFileSync(stamp, fetched.sha256);
  });
}

/** The files of a folder that holds packages by their id, each content once, and not too many alike. */
export function selectFiles(folder: string, packages: readonly string[]): readonly CorpusFile[] {
  const seen = new Set<string>();
  return packages.flatMap((id) => thinned(filesBelow(join(folder, id)), id).flatMap((file) => once(file, seen)));

  function thinned(paths: readonly string[], id: string): readonly CorpusFile[] {
    const alike = groupBy(paths, (path) => extname(basename(path)));
    const kept = [...alike.values()].flatMap((group) => evenly(group, MOST_ALIKE)).sort();
    return kept.flatMap((path) => {
      const file = join(folder, id, path);
      const bytes = readFileSync(file);
      if (bytes.length > (WHOLE_PACKAGE.test(path) ? LARGEST_PACKAGE : LARGEST)) return [];
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return [{ package: id, path, file, sha256, size: bytes.length }];
    });
  }
}

function once(file: CorpusFile, seen: Set<string>): readonly CorpusFile[] {
  if (seen.has(file.sha256)) return [];
  seen.add(file.sha256);
  return [file];
}

/** Regular files only: a package's links lead to other files of it, or out of it. */
function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(folder.length + 1));
  return paths.sort();
}

/** `most` of the list, spread over all of it, the same ones every time. */
export function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return list.filter((_, i) => Math.floor((i * most) / list.length) !== Math.floor(((i - 1) * most) / list.length));
}
