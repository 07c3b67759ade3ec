import type { ByteSource } from '../bytes/byte-source.js';
import { Budget, MAX_DEPTH } from '../formats/archive/container.js';
import { installedNames } from '../formats/archive/msi-names.js';
import { openContainer } from '../formats/archive/open-container.js';
import { detectFormat } from '../formats/detect.js';
import { readPeHeaders } from '../formats/pe/headers.js';
import { type ContainerFormat, isContainerFormat } from '../model/classification.js';
import { attempt } from './attempt.js';
import { fileNameOf } from './driver-package.js';
import { embeddedIn } from './embedded-files.js';
import type { FoundPackages } from './found-packages.js';
import { below } from './member-walk.js';
import { packagedFile } from './packaged-file.js';
import type { PackagedFile, PackagesFacts } from './package-facts.js';
import type { Trust } from '../signatures/trust.js';

/** Files of all driver packages of one artifact. */
const MAX_FILES = 20_000;
/** Bytes of them that are hashed, each up to four times. */
const MAX_HASHED = 1024 * 1024 * 1024;

interface Place {
  readonly path: string;
  readonly source: ByteSource;
  readonly depth: number;
  /** What the tables of the installer around it call its files, by the names that its cabinets have. */
  readonly names: ReadonlyMap<string, string> | undefined;
}

/** A file to go through once more. */
export interface WalkedOnce {
  readonly source: ByteSource;
  /** `undefined` where it is a program. */
  readonly container: ContainerFormat | undefined;
  readonly found: FoundPackages;
  readonly trust: Trust | undefined;
}

/**
 * The driver packages and drivers that a first walk found, with the signatures of their files. Goes through the containers
 * a second time, within the same limits, and looks at nothing else: which files belong to a package is known only when its
 * setup information was read, and that may lie behind them.
 */
export function packagesIn({ source, container, found, trust }: WalkedOnce): PackagesFacts {
  const walk = new PackageWalk(found, trust);
  const place = { path: '', source, depth: 0, names: undefined };
  if (container) walk.container(container, place);
  else walk.program(place);
  return { setups: found.setups, files: walk.files, unclear: [...found.unclear, ...walk.unclear] };
}

class PackageWalk {
  readonly files: PackagedFile[] = [];
  readonly #found: FoundPackages;
  readonly #trust: Trust | undefined;
  readonly #wanted: ReadonlySet<string>;
  readonly #noted: ReadonlySet<string>;
  /** Paths of all that files were noted in. */
  readonly #around = new Set<string>();
  /** Of the files that the first walk noted, those that were met again. */
  readonly #again = new Set<string>();
  readonly #budget = new Budget();
  readonly #why = new Set<string>();
  #hashed = 0;

  constructor(found: FoundPackages, trust: Trust | undefined) {
    this.#found = found;
    this.#trust = trust;
    this.#wanted = found.wanted;
    this.#noted = new Set([...found.drivers, ...found.setups.map((s) => s.path)]);
    for (const path of this.#noted) {
      for (let at = path.indexOf('!'); at !== -1; at = path.indexOf('!', at + 1)) this.#around.add(path.slice(0, at));
    }
  }

  /** What was noted and not met again counts as what nobody looked at. */
  get unclear(): readonly string[] {
    const lost = [...this.#noted].find((path) => !this.#again.has(path));
    return lost === undefined ? [...this.#why] : [...this.#why, `${lost} was not met again`];
  }

  container(format: ContainerFormat, { path, source, depth, names }: Place): void {
    if (depth >= MAX_DEPTH) {
      this.#why.add(`${path} lies deeper than is looked`);
      return;
    }
    const ended = attempt(() => {
      const called = format === 'msi' ? installedNames(source) : names;
      for (const member of openContainer(format, source, this.#budget) ?? []) {
        if (this.#budget.spent) {
          this.#why.add('too much lies in it to look at all of it');
          return;
        }
        if (member.type !== 'file') continue;
        const opened = attempt(() => member.open());
        const within = below(path, member.path);
        if (!opened.known) this.#why.add(`${within}: ${opened.why}`);
        else this.#file({ path: within, source: opened.value, depth: depth + 1, names: called }, member.path);
      }
    });
    if (!ended.known) this.#why.add(path === '' ? ended.why : `${path}: ${ended.why}`);
  }

  /** Containers in a program, where the first walk found something in them. */
  program({ path, source, depth }: Place): void {
    const ended = attempt(() => {
      const parts = embeddedIn(source, readPeHeaders(source), { search: false, searched: true, bounded: true });
      for (const part of parts) {
        if ('why' in part || (!('container' in part) && part.look)) continue;
        const place = { path: below(path, part.where), source: part.source, depth: depth + 1, names: undefined };
        const format = 'container' in part ? part.container : detectFormat(part.source).format;
        if (isContainerFormat(format)) this.container(format, place);
      }
    });
    if (!ended.known) this.#why.add(`${path}: ${ended.why}`);
  }

  #file(place: Place, own: string): void {
    const { path, source } = place;
    const { format } = detectFormat(source);
    if (isContainerFormat(format)) {
      this.container(format, place);
      return;
    }
    const name = fileNameOf(place.names?.get(own) ?? own);
    const isNoted = this.#noted.has(path);
    if (isNoted) this.#again.add(path);
    if (isNoted || format === 'catalog' || this.#wanted.has(name)) this.#take(name, place);
    else if (this.#around.has(path)) this.program(place);
  }

  #take(name: string, { path, source }: Place): void {
    this.#hashed += source.size;
    if (this.files.length >= MAX_FILES || this.#hashed > MAX_HASHED) {
      this.#why.add(`more than ${MAX_FILES} files, or ${MAX_HASHED} bytes of them, lie in its driver packages`);
      return;
    }
    const asked = { path, name, source, isDriver: this.#found.drivers.has(path) };
    this.files.push(packagedFile(asked, this.#found.catalogs, this.#trust));
  }
}
