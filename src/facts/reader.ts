import { type Fact, known, unknown } from '../model/fact.js';
import type { Authority, Classification, Level } from '../model/classification.js';
import type { ReaderContract } from '../model/contract.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { FormerReader, OwnReading, PastArtifact, ReaderFacts } from './artifact-facts.js';
import type { ContractSet, Versions } from './assemble-input.js';
import { HIGHEST_PLAUSIBLE, higherLevel } from './classified.js';
import { declaredLevel } from './effective.js';

/** Where a reader can be found. */
export interface ReaderSources {
  /** The artifact of this release with an id, its version, and its classification without regard to a reader of its own. */
  readonly artifactOf: (id: string) => { readonly version: string; readonly own: Classification } | undefined;
  readonly pastOf: (id: string) => Fact<readonly PastArtifact[]>;
  /** Of artifacts that name themselves: what they read of themselves, or why it is not believed that they do. */
  readonly ownReadingOf: (declared: DeclaredArtifact) => Fact<OwnReading> | undefined;
  readonly contracts: ReadonlyMap<string, ContractSet>;
  readonly versions: Versions;
  /** Whether a driver of the product may read what it ships: true also where that is not known. */
  readonly mayHaveDriver: () => boolean;
}

const NO_CONSUMER = unknown('the manifest names no consumer for it');

/** Who reads an artifact, over every build of the declared range that is known from this release, earlier ones and contracts. */
export function readerOf(declared: DeclaredArtifact, sources: ReaderSources): Fact<ReaderFacts> {
  if (!declared.consumer) return NO_CONSUMER;
  const { component, versions: range } = declared.consumer;
  const own = sources.ownReadingOf(declared);
  if (own?.known === false) return own;
  const found = new Builds(range, sources.versions);
  const artifact = sources.artifactOf(component);
  if (artifact) {
    found.add(artifact.version);
    // The reader that ships beside the content counts whether its version is in the range or not.
    found.levels.push(artifact.own.level);
  }
  const past = sources.pastOf(component);
  const { contracts, problems, stated } = contractsOf(declared, component, found, sources);
  for (const p of past.known ? past.value : []) {
    const version = p.declared.version ?? p.release.version;
    if (found.add(version)) found.levels.push(pastLevel(p.declared, stated.has(version)));
  }
  // A contract is a file of the change itself: it may raise, and where a driver could be the reader it lowers nothing.
  if (found.levels.length === 0 && stated.size > 0 && sources.mayHaveDriver()) found.levels.push(HIGHEST_PLAUSIBLE);
  found.levels.push(...stated.values());
  const before = formerReader(declared, sources);
  if (before) found.levels.push(levelOf(before.component, sources));
  const builds = found.sorted();
  if (builds.length === 0 && !past.known && !artifact) return unknown(past.why);
  return known({
    component,
    versions: range,
    artifact: artifact ? component : undefined,
    level: found.levels.length > 0 ? (Math.max(...found.levels) as Level) : HIGHEST_PLAUSIBLE,
    contracts,
    builds,
    contractProblems: problems,
    ...(before && { before }),
    ...(own && { own: own.value }),
  });
}

/** The other component that the last release with this artifact named as its reader. */
function formerReader(
  { id, consumer }: DeclaredArtifact,
  { pastOf }: Pick<ReaderSources, 'pastOf'>,
): FormerReader | undefined {
  const past = pastOf(id);
  const last = past.known ? past.value.find((p) => p.declared.consumer !== undefined) : undefined;
  const component = last?.declared.consumer?.component;
  if (!last || component === undefined || component === consumer?.component) return undefined;
  return { component, release: last.release.version, file: last.release.file };
}

/** The highest level that a component has in this release or had in an earlier one; the highest plausible of one that is in none. */
function levelOf(component: string, { artifactOf, pastOf }: ReaderSources): Level {
  const past = pastOf(component);
  const levels = past.known ? past.value.map((p) => pastLevel(p.declared, false)) : [];
  const here = artifactOf(component);
  if (here) levels.push(here.own.level);
  return levels.length > 0 ? levels.reduce(higherLevel) : HIGHEST_PLAUSIBLE;
}

const PRIVILEGED_USER: Level = 2;

/**
 * The level of a build whose bytes are not here. Among programs only the bytes tell a service from an application, so
 * that what is declared as one counts as a service, unless its contract says what it is.
 */
function pastLevel(declared: DeclaredArtifact, stated: boolean): Level {
  const level = declaredLevel(declared);
  return declared.class === 'user-space' && !stated ? higherLevel(level, PRIVILEGED_USER) : level;
}

/** What the reader may destroy, by what it has in this release and declared in earlier ones. */
export function readerAuthority(
  { consumer }: DeclaredArtifact,
  { artifactOf, pastOf }: ReaderSources,
): readonly Authority[] {
  if (!consumer) return [];
  const past = pastOf(consumer.component);
  const declared = past.known ? past.value.flatMap((p) => p.declared.authority ?? []) : [];
  return [...new Set([...(artifactOf(consumer.component)?.own.authority ?? []), ...declared])].filter(
    (a) => a !== 'none',
  );
}

function contractsOf(
  { content }: DeclaredArtifact,
  component: string,
  found: Builds,
  { contracts, versions }: ReaderSources,
): { contracts: readonly ReaderContract[]; problems: readonly string[]; stated: ReadonlyMap<string, Level> } {
  const stated = new Map<string, Level>();
  if (content?.contracts === undefined) return { contracts: [], problems: [], stated };
  const set = contracts.get(content.contracts);
  if (!set) return { contracts: [], problems: [`no contract was read for ${content.contracts}`], stated };
  const problems = [...set.problems];
  const usable: ReaderContract[] = [];
  const state = ({ version, level }: ReaderContract): void => {
    if (level !== undefined) stated.set(version, higherLevel(stated.get(version) ?? 0, level));
  };
  for (const contract of set.contracts) {
    if (contract.component !== component) {
      problems.push(`${contract.file} is a contract of ${contract.component}, not of ${component}`);
    } else if (found.add(contract.version)) {
      usable.push(contract);
      state(contract);
    } else if (!isVersion(contract.version)) {
      problems.push(`${contract.file} names a version that is none: ${contract.version}`);
      state(contract);
    }
  }
  usable.sort((a, b) => versions.compare(a.version, b.version));
  return { contracts: usable, problems, stated };
}

/** Versions within a range, and the levels that builds of the reader have. */
class Builds {
  readonly levels: Level[] = [];
  readonly #found = new Set<string>();
  readonly #range: string;
  readonly #versions: Versions;

  constructor(range: string, versions: Versions) {
    this.#range = range;
    this.#versions = versions;
  }

  /** Whether the version is in the range. */
  add(version: string): boolean {
    const within = this.#versions.satisfies(version, this.#range);
    if (within) this.#found.add(version);
    return within;
  }

  sorted(): readonly string[] {
    return [...this.#found].sort((a, b) => this.#versions.compare(a, b));
  }
}

const isVersion = (version: string): boolean => /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version);
