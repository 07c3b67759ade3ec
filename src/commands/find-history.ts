import { EnvironmentError, InputError } from '../errors.js';
import { readPastRelease } from '../manifest/read-history.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { Workspace } from '../ports.js';
import { folderOf, foldersUpward, joined } from './folders-upward.js';
import { MAX_HISTORY_FILES, MAX_MANIFEST_BYTES } from './limits.js';

/** A folder that was found or named, in the workspace through which it is read. */
export interface FolderAt {
  readonly workspace: Workspace;
  readonly folder: string;
}

/** Where the history of a manifest stands: `history/` beside it, else the nearest `.ringgate/history/` upward. */
export function findHistory(workspace: Workspace, manifest: string): FolderAt | undefined {
  const folder = folderOf(manifest);
  const candidates = [joined(folder, 'history'), ...foldersUpward(folder).map((f) => joined(f, '.ringgate/history'))];
  const found = candidates.find((candidate) => workspace.exists(candidate));
  return found === undefined ? undefined : { workspace, folder: found };
}

/**
 * Every earlier manifest of a history folder. An empty folder is a known empty history; one file that cannot be read
 * makes the whole history unknown, because that file may be the release that matters.
 */
export function readHistory(at: FolderAt | undefined): Fact<readonly PastRelease[]> {
  if (!at)
    return unknown('no release history was found; name its folder with --history, an empty folder for a first release');
  const files = at.workspace.list(at.folder).filter((file) => /\.(ya?ml|json)$/.test(file));
  if (files.length > MAX_HISTORY_FILES) {
    return unknown(`${at.folder} holds ${files.length} manifests, more than the limit of ${MAX_HISTORY_FILES}`);
  }
  const past: PastRelease[] = [];
  for (const file of files) {
    try {
      past.push(readPastRelease(file, at.workspace.readBytes(file, MAX_MANIFEST_BYTES)));
    } catch (error) {
      if (!(error instanceof InputError) && !(error instanceof EnvironmentError)) throw error;
      return unknown(`${file} cannot be read: ${error.message}`);
    }
  }
  return known(past);
}
