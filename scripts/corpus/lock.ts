import { readFileSync, writeFileSync } from 'node:fs';

/** One package of the corpus. */
export interface LockedPackage {
  readonly kind: 'apt' | 'npm';
  readonly name: string;
  readonly version: string;
  /** Of the file that the client downloads, lower-case hexadecimal. */
  readonly sha256: string;
  /** Debian's word, where it is another than amd64. */
  readonly architecture?: string;
  /** The package that always depends on the newest of these, for names that hold a version. */
  readonly via?: string;
}

const FIELDS: ReadonlySet<string> = new Set(['kind', 'name', 'version', 'sha256', 'architecture', 'via']);

/** Reads the lock list; throws, in words, for one that is not a lock list. */
export function readLock(path: string): readonly LockedPackage[] {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(parsed)) throw new Error(`${path} is no list`);
  return parsed.map((entry: unknown, index) => lockedPackage(entry, `${path}, entry ${index}`));
}

function lockedPackage(entry: unknown, where: string): LockedPackage {
  const values = Object.entries(typeof entry === 'object' && entry !== null ? entry : {});
  const wrong = values.find(([key, value]) => !FIELDS.has(key) || typeof value !== 'string');
  if (wrong) throw new Error(`${where}: ${wrong[0]} is unknown or no text`);
  const { kind, name, version, sha256, ...more } = Object.fromEntries(values) as Record<string, string>;
  if ((kind !== 'apt' && kind !== 'npm') || !name || version === undefined || sha256 === undefined) {
    throw new Error(`${where}: kind (apt or npm), name, version and sha256 are needed`);
  }
  return { kind, name, version, sha256, ...more };
}

/** Writes the lock list, with the fields of every package in the same order. */
export function writeLock(path: string, packages: readonly LockedPackage[]): void {
  const ordered = packages.map(({ kind, name, architecture, via, version, sha256 }) => {
    return { kind, name, architecture, via, version, sha256 };
  });
  writeFileSync(path, `${JSON.stringify(ordered, null, 2)}\n`);
}

/** What reports call the package. */
export const packageId = ({ kind, name, architecture }: LockedPackage): string =>
  `${kind}/${name.replace('@', '').replace('/', '+')}${architecture === undefined ? '' : `.${architecture}`}`;
