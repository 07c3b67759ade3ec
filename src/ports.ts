import type { ByteSource } from './bytes/byte-source.js';
import type { ScanRow } from './model/verdict.js';

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

/** A file to look into: a path below one of the folders that a pool was opened on. */
export interface PoolFile {
  readonly folder: number;
  readonly path: string;
  /** As reports show it. */
  readonly shown: string;
}

/** Looks into many files at once. What comes out does not depend on how many. */
export interface ScanPool {
  /**
   * A row for each file, in their order; in its place the reason where the inspection itself died of a file, or took
   * too long. Undefined where the files are so few and small that starting the pool costs more than it gives.
   */
  rowsOf(files: readonly PoolFile[], progress: Progress): Promise<readonly PoolRow[]> | undefined;
}

/** What a pool says of one file. */
export type PoolRow = ScanRow | { readonly lost: string };

/** How far a command is with the bytes it reads, where it knows how many there are. */
export interface BytesDone {
  readonly done: number;
  readonly total: number;
}

/** Where a command says what it is doing. Never part of its answer. */
export interface Progress {
  /** `done` of `total` steps; `total` 0 where it is not known. With bytes, the rate and the time left are told, too. */
  step(what: string, done: number, total: number, bytes?: BytesDone): void;
  end(): void;
}
