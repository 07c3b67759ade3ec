import type { ByteSource } from '../bytes/byte-source.js';
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
import { classified, highestPlausible } from './classified.js';
import { initramfsSignal } from './classify-linux.js';
import { FoundMembers } from './found-members.js';
import { type Look, lookInto } from './look-into.js';
import { raisedByPlace } from './raised-by-place.js';
import { type EmbeddedOptions, embeddedIn, programsIn } from './embedded-files.js';

/** Signals of a member that are kept: enough to see why it is what it is. */
const KEPT_SIGNALS = 4;
/**
 * Bytes of members that are looked at: members that lie unpacked cost no unpacking, and may all lie in one place, so
 * that a small file could ask for any amount of looking.
 */
const MAX_LOOKED_AT = 2 * MAX_UNPACKED_BYTES;

/** Formats of one file that is compressed: what it is, is what its content is. */
const COMPRESSED: ReadonlySet<ContainerFormat> = new Set(['gzip', 'xz', 'zstd', 'bzip2', 'lz4', 'lzma']);

/** Content is of level 3 whatever lies in it; below that a driver would hide behind a document or a user's program. */
const SEARCHED_BELOW: Level = 3;

const WHOLE: EmbeddedOptions = { search: true, bounded: true };

/** A file in the walk: where it is, what it is made of, and in how many containers it lies. */
interface Place {
  /** Empty for the file that is inspected itself. */
  readonly path: string;
  readonly source: ByteSource;
  readonly depth: number;
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
  #lookedAt = 0;

  /** The members of a container. `what` is the container in words. */
  container(format: ContainerFormat, what: string, place: Place): void {
    const { path, source, depth } = place;
    const isOneArchive = this.isOneFile;
    if (!COMPRESSED.has(format)) this.isOneFile = false;
    if (depth >= MAX_DEPTH) {
      this.found.addClosed(path, `a ${what} inside ${MAX_DEPTH} others, deeper than is looked`);
      return;
    }
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
    options: EmbeddedOptions = WHOLE,
  ): void {
    // What stands high by itself is not searched: an image in it says nothing new.
    const low = detected.known && detected.value.level < SEARCHED_BELOW;
    if (!peHeaders.known && !(low && options.search)) return;
    if (depth >= MAX_DEPTH) {
      this.found.addClosed(path, `a program inside ${MAX_DEPTH} containers, deeper than is looked`);
      return;
    }
    const ended = attempt(() => {
      for (const part of peHeaders.known ? embeddedIn(source, peHeaders.value, options) : programsIn(source)) {
        const place = { path: below(path, part.where), depth: depth + 1 };
        if ('why' in part) this.found.addClosed(place.path, part.why);
        else if (!part.look) this.#file({ ...place, source: part.source });
        // The search that found an image goes over all of its bytes as well.
        else this.#add(part.look, { ...place, source: part.source }, { search: false, bounded: part.bounded });
      }
    });
    if (!ended.known) this.found.addClosed(path, ended.why);
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

  #member(member: Member, { path, depth }: Place): void {
    const within = below(path, member.path);
    const source = attempt(() => member.open());
    if (!source.known) this.found.addClosed(within, source.why);
    else this.#file({ path: within, source: source.value, depth: depth + 1 });
  }

  #file(place: Place): void {
    this.#lookedAt += place.source.size;
    // Members may be unpacked while they are read.
    const look = attempt(() => lookInto(place.source));
    if (!look.known) this.found.addClosed(place.path, look.why);
    else this.#add(look.value, place);
  }

  #add(look: Look, place: Place, options: EmbeddedOptions = WHOLE): void {
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
    this.program(look, place, options);
  }

  #isSpent(): boolean {
    return this.#budget.spent || this.#lookedAt > MAX_LOOKED_AT;
  }
}

/** A path in a container, behind that of the container. A compressed file often gives its content no name. */
function below(outer: string, inner: string): string {
  if (inner === '') return outer;
  return outer === '' ? inner : `${outer}!${inner}`;
}

const wordsOf = ({ signals }: Pick<Classification, 'signals'>): readonly string[] =>
  signals.slice(0, KEPT_SIGNALS).map(({ seen, suggests }) => `${seen} (${suggests})`);
