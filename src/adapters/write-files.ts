import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EnvironmentError, InputError } from '../errors.js';

/** Writes a report, with the folders that it needs. */
export function writeReport(cwd: string, file: string, contents: string | Uint8Array): void {
  write(cwd, file, contents, 'w');
}

/** Writes files that must not exist yet, or with `force` may. One that exists is found before the first is written. */
export function writeNewFiles(cwd: string, files: ReadonlyMap<string, string>, force: boolean): void {
  const [taken] = force ? [] : [...files.keys()].filter((file) => existsSync(resolve(cwd, file)));
  if (taken !== undefined) throw exists(taken);
  for (const [file, text] of files) write(cwd, file, text, force ? 'w' : 'wx');
}

function write(cwd: string, file: string, contents: string | Uint8Array, flag: 'w' | 'wx'): void {
  const path = resolve(cwd, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents, { flag });
  } catch (cause) {
    if (flag === 'wx' && (cause as NodeJS.ErrnoException).code === 'EEXIST') throw exists(file);
    throw new EnvironmentError('write-failed', `${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

function exists(file: string): InputError {
  return new InputError('usage', `${file} exists already; --force overwrites it`);
}
