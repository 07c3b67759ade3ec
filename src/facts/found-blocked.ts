import type { BlockList, ImageTraits, ListAnswer } from '../blocklists/block-list.js';
import { BUNDLED_LIST } from '../blocklists/bundled.js';
import { lasting } from '../bytes/byte-source.js';
import type { ArtifactClass, Format, Kind } from '../model/classification.js';
import { type Fact, unknown } from '../model/fact.js';
import { attempt } from './attempt.js';
import { type SigningCatalog, byCatalog, readSigningCatalog, withoutBytes } from './blocked-by-catalog.js';
import { type BlockedFacts, type BlockedImage, NOT_HELD } from './blocked-facts.js';
import { MAX_CATALOG_BYTES } from './catalogs.js';
import { type HeldImage, Traits, withoutRest } from './image-traits.js';
import type { Certificate } from '../signatures/certificate.js';
import type { ClosedMember } from './member-facts.js';

/** Matches and doubts that are kept of one file; all are counted. */
const MAX_KEPT = 20;
/** Bytes of drivers in one file that are hashed: a little file may unpack to many times the same driver. */
const MAX_HASHED = 1024 * 1024 * 1024;

/** Drivers that wait for catalogs which lie beside them; a package has some dozens. */
const MAX_DRIVERS = 1000;
const MAX_CATALOGS = 64;

/** A catalog beside drivers, or why it cannot be read. */
export interface SignedBy {
  readonly path: string;
  readonly read: Fact<SigningCatalog>;
}

/** An image as the walk through a file meets it. */
export interface MetImage extends HeldImage {
  readonly path: string;
  readonly format: Format;
  readonly kind: Fact<Kind>;
  readonly detected: Fact<{ readonly class: ArtifactClass }>;
  /** Where it is known already. */
  readonly sha256?: string;
}

/** Holds every driver that a walk through a file meets against the block lists, in bounded memory. */
export class FoundBlocked {
  readonly #lists: readonly BlockList[];
  readonly #certificates: readonly Certificate[];
  readonly #matches: BlockedImage[] = [];
  readonly #unclear: ClosedMember[] = [];
  readonly #drivers: { readonly path: string; readonly image: ImageTraits }[] = [];
  readonly #catalogs: SignedBy[] = [];
  #held = 0;
  #matchesTotal = 0;
  #unclearTotal = 0;
  #hashed = 0;

  /** `lists` are those of the policy; the one that comes with this version always counts. `certificates` complete chains. */
  constructor(lists: readonly BlockList[] = [], certificates: readonly Certificate[] = []) {
    this.#lists = [BUNDLED_LIST, ...lists];
    this.#certificates = certificates;
  }

  look(image: MetImage): void {
    if (image.format === 'catalog') this.#keepCatalog(image);
    if (image.format !== 'pe' || !mayBeDriver(image)) {
      this.#lookAtDigest(image);
      return;
    }
    this.#held += 1;
    this.#hashed += image.source.size;
    if (this.#hashed > MAX_HASHED) {
      this.#doubt(
        image.path,
        `more than the limit of ${MAX_HASHED} bytes of drivers in it, not held against block lists`,
      );
      return;
    }
    const own = new Traits(image, image.sha256, this.#certificates);
    const rest = withoutRest(image);
    const traits = rest ? [own, new Traits(rest, undefined, this.#certificates)] : [own];
    for (const list of this.#lists) this.#hold(list, traits, image.path);
    if (this.#asksSigners) this.#keepDriver(image.path, own);
  }

  /** Catalogs of the release, besides those that are met on the walk. */
  with(catalogs: readonly SignedBy[]): this {
    this.#catalogs.push(...catalogs);
    return this;
  }

  get facts(): BlockedFacts {
    this.#holdByCatalogs();
    if (this.#held === 0 && this.#matchesTotal === 0) return NOT_HELD;
    return {
      lists: this.#lists.map(({ name, date, source }) => ({ name, date, source })),
      held: this.#held,
      matches: this.#matches,
      matchesTotal: this.#matchesTotal,
      unclear: this.#unclear,
      unclearTotal: this.#unclearTotal,
    };
  }

  get #asksSigners(): boolean {
    return this.#lists.some((list) => list.asksSigners);
  }

  /** Drivers and catalogs lie beside each other in any order: the one waits for the other. */
  #keepDriver(path: string, image: ImageTraits): void {
    if (this.#drivers.length < MAX_DRIVERS) this.#drivers.push({ path, image: withoutBytes(image) });
    else this.#doubt(path, `more than the limit of ${MAX_DRIVERS} drivers, not looked for in catalogs`);
  }

  #keepCatalog({ path, source }: MetImage): void {
    if (!this.#asksSigners || path === '') return;
    const read =
      this.#catalogs.length < MAX_CATALOGS && source.size <= MAX_CATALOG_BYTES
        ? attempt(() => readSigningCatalog(lasting(source, 0, source.size), this.#certificates))
        : unknown('there are more catalogs, or larger ones, than are looked at');
    this.#catalogs.push({ path, read });
  }

  #holdByCatalogs(): void {
    const lists = this.#lists.filter((list) => list.asksSigners);
    for (const { path, image } of this.#drivers.splice(0)) {
      const known = new Set(this.#matches.filter((m) => m.path === path).map((m) => JSON.stringify([m.list, m.id])));
      for (const { path: catalog, read } of this.#catalogs) {
        if (!read.known) this.#doubt(path, `whether ${catalog} signs it is not known: ${read.why}`);
        else for (const list of lists) this.#answer(path, byCatalog(list, image, read.value), known);
      }
    }
  }

  #hold(list: BlockList, traits: readonly Traits[], path: string): void {
    const seen = new Set<string>();
    for (const own of traits) {
      const { matches, unclear } = list.find(own);
      for (const match of matches) {
        if (seen.has(match.id)) continue;
        seen.add(match.id);
        this.#add({ ...match, path });
      }
      const [why] = unclear;
      if (why !== undefined && seen.size === 0) this.#doubt(path, why);
    }
  }

  #answer(path: string, answer: ListAnswer | undefined, seen: Set<string>): void {
    const { matches = [], unclear: [why] = [] } = answer ?? {};
    for (const match of matches) {
      const key = JSON.stringify([match.list, match.id]);
      if (!seen.has(key)) this.#add({ ...match, path });
      seen.add(key);
    }
    if (why !== undefined && seen.size === 0) this.#doubt(path, why);
  }

  /** What is no driver by its bytes is still what a list may name by its digest, and that costs nothing. */
  #lookAtDigest({ path, format, sha256 }: MetImage): void {
    if (sha256 === undefined) return;
    for (const list of this.#lists) {
      if (list === BUNDLED_LIST && format !== 'pe') continue;
      for (const match of list.findSha256(sha256)) this.#add({ ...match, path });
    }
  }

  #add(match: BlockedImage): void {
    this.#matchesTotal += 1;
    if (this.#matches.length < MAX_KEPT) this.#matches.push(match);
  }

  #doubt(path: string, why: string): void {
    if (this.#unclear.at(-1)?.path === path) return;
    this.#unclearTotal += 1;
    if (this.#unclear.length < MAX_KEPT) this.#unclear.push({ path, why });
  }
}

/** A driver, or an image whose role could not be told; user-mode and firmware programs are on no list of drivers. */
function mayBeDriver({ kind, detected }: MetImage): boolean {
  if (!kind.known) return true;
  return (
    kind.value === 'pe-driver' ||
    kind.value === 'unknown' ||
    (detected.known && detected.value.class === 'kernel-driver')
  );
}
