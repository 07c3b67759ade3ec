import { InputError } from '../../errors.js';
import type { Manifest } from '../../model/release.js';
import { type FileIn, hashed } from './file-in.js';
import type { StoredVerdict } from './read-stored-verdict.js';

/** Files where the manifest has them. Paths of the document lead nowhere but into the manifest's folder. */
export async function compareNamed(
  stored: StoredVerdict,
  { workspace, path: manifest }: FileIn,
  held: { path: string; sha256: string }[],
): Promise<readonly string[]> {
  const folder = folderOf(manifest);
  const problems: string[] = [];
  for (const { path, sha256 } of stored.artifacts) {
    const found = await attempted(() => hashed({ workspace, path: folder + path, shown: path }));
    if ('problem' in found) problems.push(found.problem);
    else if (found.value === sha256) held.push({ path, sha256 });
    else problems.push(`${path} has digest ${found.value}, and ${sha256 ?? 'no digest'} was judged`);
  }
  return problems;
}

/** Files in the folders that the manifest ships whole, and that were not judged. */
export function beyondPayload(
  stored: StoredVerdict,
  { workspace, path }: FileIn,
  { payload = [] }: Manifest,
): readonly string[] {
  const folder = folderOf(path);
  const judged = new Set(stored.artifacts.map((artifact) => folder + artifact.path));
  return payload.flatMap((name) => {
    try {
      const more = workspace.list(folder + name).filter((file) => !judged.has(file));
      return more.map((file) => `${file} lies in the payload and was not judged`);
    } catch (error) {
      if (error instanceof InputError) return [error.message];
      throw error;
    }
  });
}

/** Empty, or ending in a slash. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Files named one by one: each must be one that was judged, and each that was judged must be among them. */
export async function compareGiven(
  stored: StoredVerdict,
  files: readonly FileIn[],
  held: { path: string; sha256: string }[],
): Promise<readonly string[]> {
  const open = [...stored.artifacts];
  const problems: string[] = [];
  for (const file of files) {
    const found = await attempted(() => hashed(file));
    if ('problem' in found) {
      problems.push(found.problem);
      continue;
    }
    const at = open.findIndex(({ sha256 }) => sha256 === found.value);
    if (at === -1) problems.push(`${file.shown} has digest ${found.value}, which was not judged`);
    else {
      open.splice(at, 1);
      held.push({ path: file.shown, sha256: found.value });
    }
  }
  return [...problems, ...open.map(({ path }) => `${path} was judged and is not among the files`)];
}

/** A file that is not there, or is no file, is a problem of what is deployed; one that cannot be read is not known. */
async function attempted(
  read: () => Promise<string>,
): Promise<{ readonly value: string } | { readonly problem: string }> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    throw error;
  }
}
