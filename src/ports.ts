import type { ByteSource } from './bytes/byte-source.js';

/** The only clock there is. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** A file opened for inspection. One handle serves the digest and every read, so that the bytes judged are the bytes hashed. */
export interface OpenFile {
  readonly sha256: string;
  readonly size: number;
  readonly source: ByteSource;
  /** Throws EnvironmentError when the file changed since it was hashed. */
  close(): void;
}

/**
 * Files below one root, and nothing outside it. Paths are relative with forward slashes. Every call refuses, with an
 * InputError of code `path-outside-root` or `not-a-regular-file`, what leads out of the root or is no regular file.
 */
export interface Workspace {
  /** The root as it is shown to people; relative where that is shorter. */
  readonly shownRoot: string;
  /** The whole file, no longer than `limit` bytes. InputError `file-missing` or `file-too-large`. */
  readBytes(path: string, limit: number): Uint8Array;
  /** Opens, hashes and keeps open. InputError `file-missing`. */
  open(path: string): Promise<OpenFile>;
  /**
   * Every regular file below a folder, sorted by code unit. Throws `file-missing` where there is no such folder. What
   * cannot be listed (a link to a folder, a link out of the root, a device) is refused, or told to `onRefused` and left out.
   */
  list(folder: string, onRefused?: (path: string, why: string) => void): readonly string[];
  /** Files that match a pattern with `*`, `?` and `**`, sorted by code unit. Links to folders, `node_modules` and `.git` are not entered. */
  glob(pattern: string): readonly string[];
  exists(path: string): boolean;
  /** The workspace of a folder below this one. Nothing can be reached that this one does not reach. */
  under(folder: string): Workspace;
}

/** Where a command says what it is doing. Never part of its answer. */
export interface Progress {
  /** `done` of `total` steps; `total` 0 where it is not known. */
  step(what: string, done: number, total: number): void;
  end(): void;
}
