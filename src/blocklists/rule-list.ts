import type { BlockEntry, BlockGround, BlockListName, BlockMatch } from '../model/blocklist.js';
import type { Fact } from '../model/fact.js';
import type { BlockList, ImageTraits, ListAnswer, SignerTraits } from './block-list.js';
import { type FileAttributes, type Holds, allHold, hasAttributes } from './file-attributes.js';
import { type FileException, type SignerRule, isSignedBy, whyUnclear } from './signer-rule.js';

/** Digests of one kind, and the entries that have them. */
export type DigestGround = Exclude<BlockGround, 'certificate' | 'attributes'>;
export type DigestRules = Readonly<Record<DigestGround, ReadonlyMap<string, readonly BlockEntry[]>>>;

/** What a list read from a file is made of. */
export interface BlockRules {
  readonly digests: DigestRules;
  readonly attributes: readonly { readonly entry: BlockEntry; readonly attributes: FileAttributes }[];
  readonly signers: readonly SignerRule[];
}

/** A list that a policy brings along. */
export class RuleList implements BlockList {
  readonly name: string;
  readonly date: string | undefined;
  readonly source: string;
  readonly #rules: BlockRules;

  constructor({ name, date, source }: BlockListName, rules: BlockRules) {
    this.name = name;
    this.date = date;
    this.source = source;
    this.#rules = rules;
  }

  get asksSigners(): boolean {
    return this.#rules.signers.length > 0;
  }

  find(image: ImageTraits): ListAnswer {
    const found = new Answers(this);
    this.#findDigests(image, found);
    for (const { entry, attributes } of this.#rules.attributes) {
      found.add(hasAttributes(image.version, attributes), entry, 'attributes', whyOf(image.version));
    }
    if (this.#rules.signers.length === 0) return found;
    if (!image.signers.known) found.addUnclear(image.signers.why);
    else for (const signer of image.signers.value) this.#findSigner(image, signer, found);
    return found;
  }

  findSha256(sha256: string): readonly BlockMatch[] {
    const found = new Answers(this);
    found.addAll(this.#rules.digests.sha256.get(sha256.toLowerCase()), 'sha256');
    return found.matches;
  }

  #findDigests(image: ImageTraits, found: Answers): void {
    const { digests } = this.#rules;
    found.addAll(digests.sha256.get(image.sha256), 'sha256');
    const among = (by: DigestGround, own: () => Fact<readonly string[]>): void => {
      // What nothing is compared with is not worked out.
      if (digests[by].size === 0) return;
      const fact = own();
      if (!fact.known) found.addUnclear(fact.why);
      else for (const digest of fact.value) found.addAll(digests[by].get(digest), by);
    };
    among('sha1', () => (image.sha1.known ? { known: true, value: [image.sha1.value] } : image.sha1));
    among('authenticode-sha256', () => image.authenticodeSha256);
    among('authenticode-sha1', () => image.authenticodeSha1);
  }

  #findSigner(image: ImageTraits, signer: SignerTraits, found: Answers): void {
    for (const rule of this.#rules.signers) {
      const files = rule.files.map((asked) => hasAttributes(image.version, asked));
      const meant: Holds =
        files.length === 0 || files.includes('yes') ? 'yes' : files.includes('unclear') ? 'unclear' : 'no';
      const signed = allHold([meant, isSignedBy(signer, rule)]);
      if (signed === 'no' || rule.except.some((except) => isExcepted(image, except))) continue;
      found.add(signed, rule.entry, 'certificate', whyUnclear(signer, rule));
    }
  }
}

const whyOf = (fact: Fact<unknown>): string => (fact.known ? 'its version cannot be compared' : fact.why);

/** What cannot be told is no exception. */
function isExcepted(image: ImageTraits, except: FileException): boolean {
  if ('attributes' in except) return hasAttributes(image.version, except.attributes) === 'yes';
  const own = [image.authenticodeSha256, image.authenticodeSha1].flatMap((fact) => (fact.known ? fact.value : []));
  return [image.sha256, ...own].includes(except.hash);
}

/** Matches as they are found, each entry once: by the first ground, which is the strongest. */
class Answers implements ListAnswer {
  readonly #list: BlockListName;
  readonly #byId = new Map<string, BlockMatch>();
  readonly #unclear = new Set<string>();

  constructor({ name, date, source }: BlockListName) {
    this.#list = { name, date, source };
  }

  get matches(): readonly BlockMatch[] {
    return [...this.#byId.values()];
  }

  get unclear(): readonly string[] {
    return [...this.#unclear];
  }

  addAll(entries: readonly BlockEntry[] = [], by: BlockGround): void {
    for (const entry of entries) this.#addMatch(entry, by);
  }

  add(holds: Holds, entry: BlockEntry, by: BlockGround, why: string): void {
    if (holds === 'yes') this.#addMatch(entry, by);
    else if (holds === 'unclear') this.addUnclear(why);
  }

  addUnclear(why: string): void {
    this.#unclear.add(why);
  }

  #addMatch(entry: BlockEntry, by: BlockGround): void {
    if (!this.#byId.has(entry.id)) this.#byId.set(entry.id, { ...entry, list: this.#list, by });
  }
}
