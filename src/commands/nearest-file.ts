import type { Workspace } from '../ports.js';
import { folderOf, foldersUpward, joined } from './folders-upward.js';

/** A file that was found or named, in the workspace through which it is read. */
export interface FileAt {
  readonly workspace: Workspace;
  readonly path: string;
}

/** The nearest file below `.ringgate/` upward from a manifest, by the first of its names that is there. */
export function nearestFile(workspace: Workspace, manifest: string, names: readonly string[]): FileAt | undefined {
  for (const folder of foldersUpward(folderOf(manifest))) {
    for (const name of names) {
      const path = joined(folder, `.ringgate/${name}`);
      if (workspace.exists(path)) return { workspace, path };
    }
  }
  return undefined;
}
