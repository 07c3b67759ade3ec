import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Data beside the repository that the conformance suite reads as well, by the name it has as a package here. */
const SHARED: ReadonlyMap<string, string> = new Map([['shared/inf', 'data/inf']]);

/** Puts the shared files among those of the packages and returns the names they have there; says so where there are none. */
export function addShared(folder: string, say: (line: string) => void): readonly string[] {
  const root = process.env['RINGGATE_SHARED'] ?? '../shared';
  return [...SHARED].flatMap(([id, below]) => {
    const source = join(root, below);
    if (!existsSync(source)) {
      say(`${below} is not there (RINGGATE_SHARED): left out`);
      return [];
    }
    rmSync(join(folder, id), { recursive: true, force: true });
    cpSync(source, join(folder, id), { recursive: true });
    return [id];
  });
}
