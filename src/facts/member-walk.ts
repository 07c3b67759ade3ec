import type { ByteSource } from '../bytes/byte-source.js';
import { Meter } from '../bytes/meter.js';
import { Budget, MAX_DEPTH, MAX_UNPACKED_BYTES, type Member } from '../formats/archive/container.js';
import { openContainer } from '../formats/archive/open-container.js';
import {
  type Classification,
  type ContainerFormat,
  type Level,
  type Signal,
  isContainerFormat,
} from '../model/classification.js';
import { attempt } from './attempt.js';
import { classified, highestPlausible, signal } from './classified.js';
import { initramfsSignal } from './classify-linux.js';
import type { FoundApple } from './found-apple.js';
import { FoundMembers } from './found-members.js';
import type { FoundBlocked } from './found-blocked.js';
import type { FoundModules } from './found-modules.js';
import type { FoundPackages } from './found-packages.js';
import { type Look, lookInto } from './look-into.js';
import { raisedByPlace } from './raised-by-place.js';
import { type EmbeddedOptions, embeddedIn, programsIn } from './embedded-files.js';
import { isNative } from './native-parts.js';

/** Signals of a member that are kept: enough to see why it is what it is. */
const KEPT_SIGNALS = 4;
/**
 * Bytes of members that are looked at: members that lie unpacked cost no unpacking, and may all lie in one place, so
 * that a small file could ask for any amount of looking.
 */
const MAX_LOOKED_AT = 2 * MAX_UNPACKED_BYTES;

/**
 * Bytes looked at in the search for what a file carries, to those of the file: its tables can lead any number of times to
 * the same place, and what begins there leads on. Below the second number it takes no time that matters.
 */
const SEARCHED_AT_MOST = 6;
const SEARCH_MATTERS_ABOVE = 192 * 1024 * 1024;

/** Formats of one file that is compressed: what it is, is what its content is. */
const COMPRESSED: ReadonlySet<ContainerFormat> = new Set(['gzip', 'xz', 'zstd', 'bzip2', 'lz4', 'lzma']);

/** Content is of level 3 whatever lies in it; below that a driver would hide behind a document or a user's program. */
const SEARCHED_BELOW: Level = 3;

const WHOLE: Pick<EmbeddedOptions, 'search' | 'bounded'> = { search: true, bounded: true };

/** A file in the walk: where it is, what it is made of, and in how many containers it lies. */
interface Place {
  /** Empty for the file that is inspected itself. */
  readonly path: string;
  readonly source: ByteSource;
  readonly depth: number;
  /** Whether it is a file of a container, and not a part of a program. */
  readonly isMember?: true;
}

/** What else is told of the files that are met. */
export interface Collectors {
  readonly modules: FoundModules;
  readonly blocked: FoundBlocked;
  readonly apple: FoundApple;
  /** Left out where nobody asks for driver packages. */
  readonly packages?: FoundPackages | undefined;
}

/**
 * Walks through everything that lies in one file, with one budget for all of it. Nested at most MAX_DEPTH deep, so the
 * calls are as well; the bytes of a member are let go when it has been looked into.
 */
export class MemberWalk {
  readonly found = new FoundMembers();
  /** Whether every container in the way was one file compressed, so that there is one file and not a collection. */
  isOneFile = true;
  /** Why what lies behind the compression is what a kernel unpacks as its first file system. */
  initramfs: Signal | undefined;
  readonly #budget = new Budget();
  readonly #search = new Meter(SEARCH_MATTERS_ABOVE);
  readonly #modules: FoundModules;
  readonly #blocked: FoundBlocked;
  readonly #apple: FoundApple;
  readonly #packages: FoundPackages | undefined;
  #lookedAt = 0;

  constructor({ modules, blocked, apple, packages }: Collectors) {
    this.#packages = packages;
    this.#modules = modules;
    this.#blocked = blocked;
    this.#apple = apple;
  }

  /** The members of a container. `what` is the container in words. */
  container(format: ContainerFormat, what: string, place: Place): void {
    const { path, source, depth } = place;
    const isOneArchive = this.isOneFile;
    if (!COMPRESSED.has(format)) this.isOneFile = false;
    if (depth >= MAX_DEPTH) {
      this.found.addClosed(path, `a ${what} inside ${MAX_DEPTH} others, deeper than is looked`);
      return;
    }
    if (format === 'msi') this.#installer(what, place);
    const ended = attempt(() => {
      const members = openContainer(format, source, this.#budget);
      if (members === undefined) this.found.addClosed(path, `${what}, not opened`);
      let starts: Signal | undefined;
      for (const member of members ?? []) {
        // The first program of most is a link.
        if (format === 'cpio') starts ??= this.#initramfs(member, place);
        if (isOneArchive) this.initramfs ??= starts;
        if (this.#isSpent()) {
          this.found.addClosed(path, 'too much lies in it to look at all of it');
          return;
        }
        if (member.type === 'file') this.#member(member, place);
      }
    });
    if (!ended.known) this.found.addClosed(path, ended.why);
  }

  /** What lies in the resources, the data and the end of a program that has been looked into, or anywhere in another file. */
  program(
    { peHeaders, detected }: Pick<Look, 'peHeaders' | 'detected'>,
    { path, source, depth }: Place,
    options: typeof WHOLE = WHOLE,
  ): void {
    // What stands high by itself is not searched: an image in it says nothing new.
    const low = detected.known && detected.value.level < SEARCHED_BELOW;
    const search = options.search && (peHeaders.known || low);
    if (!peHeaders.known && !search && !isNative(source)) return;
    // What lies in it is paid for out of this, however often it is met.
    if (depth === 0) this.#search.allow(SEARCHED_AT_MOST * source.size);
    if (depth >= MAX_DEPTH) {
      this.found.addClosed(path, `a program inside ${MAX_DEPTH} containers, deeper than is looked`);
      return;
    }
    const ended = attempt(() => {
      const how = { bounded: options.bounded, search, searched: !options.search || search };
      const watched = this.#search.watch(source);
      for (const part of peHeaders.known ? embeddedIn(watched, peHeaders.value, how) : programsIn(watched, how)) {
        const place = { path: below(path, part.where), depth: depth + 1 };
        if ('why' in part) this.found.addClosed(place.path, part.why);
        else if ('container' in part) this.container(part.container, part.what, { ...place, source: part.source });
        else if (!part.look) this.#file({ ...place, source: part.source });
        // The search that found an image goes over all of its bytes as well.
        else this.#add(part.look, { ...place, source: part.source }, { search: false, bounded: part.bounded });
      }
    });
    if (!ended.known) this.found.addClosed(path, ended.why);
    // Readers that look for one format after the other may have taken the end of it for the end of the bytes.
    else if (this.#search.spent) this.found.addClosed(path, 'more in it was looked at than the limit allows');
  }

  /** An archive that a kernel takes for its first file system counts as one, wherever it lies. */
  #initramfs(member: Member, { path }: Place): Signal | undefined {
    const why = initramfsSignal([member.path]);
    if (!why) return undefined;
    const { class: of, level, signals } = classified('boot', 5, [why]);
    this.found.add({
      path,
      format: 'cpio',
      kind: 'initramfs',
      class: of,
      level,
      machines: [],
      why: wordsOf({ signals }),
    });
    return why;
  }

  /** What the tables of an installer say is done by the system's own service, whatever files it brings along. */
  #installer(what: string, { path }: Place): void {
    const why = signal(what, 'its tables register services and run actions as the system');
    const { class: of, level, signals } = classified('user-space', 2, [why]);
    this.found.add({
      path,
      format: 'msi',
      kind: 'container',
      class: of,
      level,
      machines: [],
      why: wordsOf({ signals }),
    });
  }

  #member(member: Member, { path, depth }: Place): void {
    const within = below(path, member.path);
    const source = attempt(() => member.open());
    if (source.known) this.#search.allow(SEARCHED_AT_MOST * source.value.size);
    if (!source.known) this.found.addClosed(within, source.why);
    else this.#file({ path: within, source: source.value, depth: depth + 1, isMember: true });
  }

  #file(place: Place): void {
    this.#lookedAt += place.source.size;
    this.#apple.file(place.path, place.source);
    // Members may be unpacked while they are read.
    const look = attempt(() => lookInto(place.source));
    if (!look.known) this.found.addClosed(place.path, look.why);
    else this.#add(look.value, place);
  }

  #add(look: Look, place: Place, options: typeof WHOLE = WHOLE): void {
    const { detection, machines } = look;
    if (isContainerFormat(detection.format)) {
      this.container(detection.format, detection.what, place);
      return;
    }
    const own = look.detected.known ? look.detected.value : highestPlausible(look.detected.why);
    const raised = raisedByPlace(place.path, { own, detection, source: place.source });
    this.found.add({
      path: place.path,
      format: detection.format,
      kind: look.kind.known ? look.kind.value : 'unknown',
      class: raised.class,
      level: raised.level,
      machines,
      why: wordsOf(raised),
    });
    if (place.isMember) {
      this.#packages?.look({ path: place.path, source: place.source, detection, kind: look.kind, class: raised.class });
    }
    this.#modules.look({ ...look, path: place.path, source: place.source });
    this.#blocked.look({ ...look, path: place.path, source: place.source, format: detection.format });
    this.#apple.look({ ...look, path: place.path, source: place.source, format: detection.format });
    this.program(look, place, options);
  }

  #isSpent(): boolean {
    return this.#budget.spent || this.#lookedAt > MAX_LOOKED_AT;
  }
}

/** A path in a container, behind that of the container. A compressed file often gives its content no name. */
export function below(outer: string, inner: string): string {
  if (inner === '') return outer;
  return outer === '' ? inner : `${outer}!${inner}`;
}

const wordsOf = ({ signals }: Pick<Classification, 'signals'>): readonly string[] =>
  signals.slice(0, KEPT_SIGNALS).map(({ seen, suggests }) => `${seen} (${suggests})`);
