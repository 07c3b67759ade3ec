import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { Known } from '../model/fact.js';
import { fileName } from './driver-files.js';

/** A file as a driver package has it: an artifact of the release, or a file in a container. */
export interface PackagePart extends Pick<ArtifactFacts, 'signatures' | 'machines' | 'peVersion'> {
  /** As messages show it, and as signatures of catalogs name it. */
  readonly path: string;
  /** In lower case, without folders: Windows tells no case apart. */
  readonly name: string;
  /** The catalog that the manifest names for it. */
  readonly catalog: string | undefined;
}

type Packages = Extract<ArtifactFacts['packages'], Known<unknown>>['value'];

const OF_RELEASE = new WeakMap<readonly ArtifactFacts[], readonly PackagePart[]>();
const OF_CONTAINER = new WeakMap<Packages, readonly PackagePart[]>();
const INDEXES = new WeakMap<readonly PackagePart[], ReadonlyMap<string, readonly PackagePart[]>>();

/** The artifacts of a release, each as a part of a package. */
export function partsOfRelease(artifacts: readonly ArtifactFacts[]): readonly PackagePart[] {
  const known = OF_RELEASE.get(artifacts);
  if (known) return known;
  const parts = artifacts.map(({ declared: { path, catalog }, signatures, machines, peVersion }) => {
    return { path, name: fileName(path), catalog, signatures, machines, peVersion };
  });
  OF_RELEASE.set(artifacts, parts);
  return parts;
}

/** The files of the packages in one container. */
export function partsOfContainer(packages: Packages): readonly PackagePart[] {
  const known = OF_CONTAINER.get(packages);
  if (known) return known;
  const parts = packages.files.map(({ path, name, signatures, machines, peVersion }) => {
    return { path, name, catalog: undefined, signatures, machines, peVersion };
  });
  OF_CONTAINER.set(packages, parts);
  return parts;
}

/** The folder of a file, or the container that it lies in, with what ends it. */
export const folderOf = (path: string): string => path.slice(0, path.search(/[^\\/!]*$/));

/** The parts of a name that belong to the package of a folder: those in it and below, or all where there are none. */
export function besides(folder: string, name: string, parts: readonly PackagePart[]): readonly PackagePart[] {
  const named = indexOf(parts).get(name.toLowerCase()) ?? [];
  const near = named.filter((part) => part.path.startsWith(folder));
  return near.length > 0 ? near : named;
}

/** Worked out once for a release: a package may have thousands of files, and a release thousands of artifacts. */
function indexOf(parts: readonly PackagePart[]): ReadonlyMap<string, readonly PackagePart[]> {
  const known = INDEXES.get(parts);
  if (known) return known;
  const index = new Map<string, PackagePart[]>();
  for (const part of parts) {
    const same = index.get(part.name);
    if (same) same.push(part);
    else index.set(part.name, [part]);
  }
  INDEXES.set(parts, index);
  return index;
}
