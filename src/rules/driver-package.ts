import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { SignatureFact } from '../facts/signature-fact.js';
import type { Known } from '../model/fact.js';
import { fileName, sameVersion } from './driver-files.js';
import { type PackagePart, besides } from './package-parts.js';
import type { Outcome } from './rule.js';
import { enumerated } from './words.js';

type Inf = Extract<ArtifactFacts['inf'], Known<unknown>>['value'];

/** Makes an outcome of a message. */
export type Says = (message: string) => Outcome;

/** What a file is looked at with. */
export interface Answers {
  readonly wrong: Says;
  readonly unclear: Says;
}

/** A driver package: its setup information, and everything that ships with it. */
export interface DriverPackage extends Answers {
  /** Of the setup information, and its name in lower case. */
  readonly path: string;
  readonly name: string;
  /** The folder that the package lies in. */
  readonly folder: string;
  readonly inf: Inf;
  readonly parts: readonly PackagePart[];
  /** What must have the files, in words. */
  readonly where: string;
}

/** What keeps one of these catalogs from vouching for the file: it must list it with the hash that it has, and be signed as it should. */
export function coverage(
  file: Pick<PackagePart, 'name' | 'signatures'>,
  catalogs: ReadonlySet<string>,
  { wrong, unclear }: Answers,
): readonly Outcome[] {
  const { name } = file;
  if (!file.signatures.known) return [unclear(`whether a catalog lists ${name} is not known: ${file.signatures.why}`)];
  const found = file.signatures.value.filter(
    (s) => s.form === 'catalog' && s.catalog !== undefined && catalogs.has(s.catalog),
  );
  const listed = found.filter(({ signedDigest }) => signedDigest !== '');
  if (listed.length === 0) {
    const [why] = found;
    return [wrong(`${name} is not in ${shown(catalogs)} with the hash that it has${why ? `: ${why.detail}` : ''}`)];
  }
  return listed.flatMap((s) => standing(s, { name, wrong, unclear }));
}

function standing(
  { status, detail }: SignatureFact,
  { name, wrong, unclear }: Answers & { readonly name: string },
): readonly Outcome[] {
  if (status === 'valid') return [];
  if (status === 'unsupported') return [unclear(`the catalog over ${name} cannot be checked: ${detail}`)];
  return [wrong(`the catalog over ${name} does not count (${status}): ${detail}`)];
}

/** A path in a container ends with a name behind what it lies in. */
const shown = (catalogs: ReadonlySet<string>): string =>
  enumerated([...catalogs].map((path) => fileName(path.slice(path.lastIndexOf('!') + 1))));

/** The catalogs of a package, by their paths in the release. */
function catalogsOf({ folder, inf, parts }: DriverPackage): ReadonlySet<string> {
  const paths = inf.version.catalogs.flatMap(({ file }) => [
    ...besides(folder, file, parts).map((part) => part.path),
    ...parts.flatMap(({ catalog }) =>
      catalog !== undefined && fileName(catalog) === file.toLowerCase() ? [catalog] : [],
    ),
  ]);
  return new Set(paths);
}

/** Drivers must be for the architectures that the package is for, and of its version. */
function coherence(of: DriverPackage, versions: boolean): readonly Outcome[] {
  const drivers = new Set(of.inf.services.flatMap(({ binary }) => (binary ? [binary.file] : [])));
  return [...drivers].flatMap((file): readonly Outcome[] => {
    const files = besides(of.folder, file, of.parts);
    const machines = new Set<string>();
    const built: (string | undefined)[] = [];
    for (const { machines: runsOn, peVersion } of files) {
      if (!runsOn.known) return [of.unclear(`what ${file} is built for is not known: ${runsOn.why}`)];
      if (!peVersion.known) return [of.unclear(`of what version ${file} is, is not known: ${peVersion.why}`)];
      for (const machine of runsOn.value) machines.add(machine);
      built.push(peVersion.value?.fileVersion);
    }
    if (files.length === 0) return [];
    return [...architectures(of, file, machines), ...(versions ? versionOf(of, file, built) : [])];
  });
}

function architectures(
  { name, inf, wrong }: DriverPackage,
  file: string,
  machines: ReadonlySet<string>,
): readonly Outcome[] {
  const without = inf.architectures.filter((a) => !machines.has(a));
  if (without.length === 0) return [];
  const is = machines.size === 0 ? 'none' : [...machines].join(', ');
  return [wrong(`${name} is for ${without.join(', ')}, and ${file} is for ${is}`)];
}

function versionOf(
  { name, inf, wrong }: DriverPackage,
  file: string,
  built: readonly (string | undefined)[],
): readonly Outcome[] {
  const { driverVersion } = inf.version;
  if (driverVersion === undefined) return [];
  return built.flatMap((version) =>
    version === undefined || sameVersion(version, driverVersion)
      ? []
      : [wrong(`${name} has DriverVer ${driverVersion}, and ${file} is of version ${version}`)],
  );
}

/** Everything that keeps the package from being one: files that no catalog vouches for, and drivers that are not its own. */
export function packageProblems(of: DriverPackage, versions: boolean): readonly Outcome[] {
  const { path, name, folder, inf, parts, where, wrong } = of;
  const catalogs = catalogsOf(of);
  if (inf.version.catalogs.length === 0)
    return [wrong(`${name} names no catalog: Windows takes the package for unsigned`)];
  if (catalogs.size === 0) {
    return [wrong(`${name} names ${enumerated(inf.version.catalogs.map((c) => c.file))}, which is not in ${where}`)];
  }
  const names = new Set([name, ...inf.files.map((f) => f.source.toLowerCase())]);
  const files = [...names].flatMap((file) => {
    const found = file === name ? parts.filter((p) => p.path === path) : besides(folder, file, parts);
    if (found.length === 0)
      return [wrong(`${file} is part of the package and not in ${where}: no catalog can be asked for it`)];
    return found.flatMap((f) => coverage(f, catalogs, of));
  });
  return [...files, ...coherence(of, versions)];
}
