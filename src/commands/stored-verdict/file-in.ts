import { InputError } from '../../errors.js';
import type { Workspace } from '../../ports.js';

/** A file on disk. */
export interface FileIn {
  readonly workspace: Workspace;
  readonly path: string;
  /** As it was named. */
  readonly shown: string;
}

/** A file's bytes and the digest of just these. */
export async function opened(
  { workspace, path, shown }: FileIn,
  limit: number,
): Promise<{ sha256: string; bytes: Uint8Array }> {
  const file = await workspace.open(path);
  try {
    if (file.size > limit)
      throw new InputError('file-too-large', `${shown} is ${file.size} bytes long, more than the limit of ${limit}`);
    return { sha256: file.sha256, bytes: file.source.read(0, file.size).slice() };
  } finally {
    file.close();
  }
}

/** The digest of a file's bytes. */
export async function hashed({ workspace, path }: FileIn): Promise<string> {
  const file = await workspace.open(path);
  try {
    return file.sha256;
  } finally {
    file.close();
  }
}
