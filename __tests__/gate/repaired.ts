import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { check } from '../../src/commands/check.js';
import { InputError } from '../../src/errors.js';
import { MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';

const ROOT = 'examples/channel-file-291';
/** The manifest of the release that passes. */
export const MANIFEST = 'release.repaired.yaml';
export const DRIVER = 'repaired/csagent.sys';
export const CONTENT = 'repaired/C-00000291-00000000-00000032.sys';

/** The files of a project, by path. */
export type Files = Record<string, string | Uint8Array>;

/** The release that passes, to be changed. */
export function repaired(): Files {
  const names = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, name));
  return Object.fromEntries(
    names
      .filter((name) => statSync(name).isFile())
      .map((name) => {
        const path = relative(ROOT, name).replaceAll('\\', '/');
        const bytes = readFileSync(name);
        return [path, path.endsWith('.sys') ? new Uint8Array(bytes) : bytes.toString('utf8')];
      }),
  );
}

/** The text of a file that must be there. */
export const textOf = (files: Files, path: string): string => {
  const file = files[path];
  if (typeof file !== 'string') throw new Error(`${path} is no text`);
  return file;
};
/** The bytes of a file that must be there. */
export const bytesOf = (files: Files, path: string): Uint8Array => {
  const file = files[path];
  if (file === undefined) throw new Error(`${path} is not there`);
  return typeof file === 'string' ? new TextEncoder().encode(file) : file;
};
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Replaces text that must be there. */
export function edit(files: Files, path: string, from: string | RegExp, to: string): void {
  const before = textOf(files, path);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path}: nothing to replace for ${String(from)}`);
  files[path] = after;
}

/** New bytes for a file, with every digest of the old ones in manifest and reports made to fit. */
export function replace(files: Files, path: string, bytes: Uint8Array): void {
  const [old, now] = [sha256(bytesOf(files, path)), sha256(bytes)];
  files[path] = bytes;
  for (const [name, text] of Object.entries(files)) {
    if (typeof text === 'string') files[name] = text.replaceAll(old, now);
  }
}

/** The bytes with one bit of one of them changed. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** What the gate says of the release, and for which reasons it stays shut. */
export async function judged(files: Files, now = '2026-01-15T12:00:00Z') {
  const { verdicts, failures, exitCode } = await check(
    { workspace: new MemoryWorkspace(files), clock: clockAt(now), progress: noProgress, zoneClock },
    { manifests: [MANIFEST], phase: 'local', metadataOnly: false },
  );
  const shut = (verdicts[0]?.findings ?? [])
    .filter((f) => f.severity === 'error' && f.status !== 'deferred')
    .map((f) => f.rule);
  const refused = failures.flatMap(({ error }) =>
    error instanceof InputError ? [`input: ${error.code}`] : [String(error)],
  );
  return { exitCode, why: [...new Set([...shut, ...refused])] };
}
