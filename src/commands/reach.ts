import { EnvironmentError, InputError, type InputErrorCode } from '../errors.js';
import type { ByteSource } from '../bytes/byte-source.js';
import { type Unknown, unknown } from '../model/fact.js';
import type { Locator, ManifestPath } from '../model/location.js';
import type { Workspace } from '../ports.js';

/** Everything that collecting needs to look at one manifest's files. */
export interface Surroundings {
  /** The manifest's own folder; nothing outside it is reached. */
  readonly workspace: Workspace;
  readonly locator: Locator;
}

/** Faults of a file's content, not of the path that names it. */
const CONTENT_CODES: ReadonlySet<InputErrorCode> = new Set(['file-too-large', 'encoding']);

/** What could not be read, and whether that is because it is not there. */
export interface Unreached {
  readonly missing: boolean;
  readonly why: Unknown;
}

/**
 * Why a file that the manifest names could not be read, as an unknown fact. What the manifest should never have named
 * (a path out of its folder, a device) is the author's to mend: an InputError with its place. Our own bugs pass through.
 */
export function unreached(error: unknown, at: ManifestPath, { locator }: Surroundings): Unreached {
  // A file that moves under our hands makes every answer about this release void, not one fact.
  if (error instanceof EnvironmentError && error.code !== 'changed-while-reading') {
    return { missing: false, why: unknown(error.message) };
  }
  if (!(error instanceof InputError)) throw error;
  if (error.code === 'file-missing') return { missing: true, why: unknown(error.message) };
  if (CONTENT_CODES.has(error.code)) return { missing: false, why: unknown(error.message) };
  // Told of with its place already, by whoever looked into this file for another.
  if (error.problems.some(({ range }) => range)) throw error;
  const [range] = locator.locateAll([at]);
  const problems = error.problems.map(({ message }) => (range ? { message, range } : { message }));
  throw new InputError(error.code, problems, { cause: error });
}

/** The whole of an open file. May be a view into its cache, valid until the next read. */
export function bytesOf(source: ByteSource, limit: number, path: string): Uint8Array {
  if (source.size > limit) {
    throw new InputError('file-too-large', `${path} is ${source.size} bytes long, more than the limit of ${limit}`);
  }
  return source.read(0, source.size);
}

/** A file with its digest, read through one handle. */
export async function readHashed(
  workspace: Workspace,
  path: string,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const file = await workspace.open(path);
  try {
    return { bytes: bytesOf(file.source, limit, path), sha256: file.sha256 };
  } finally {
    file.close();
  }
}
