import type { BlockEntry } from '../model/blocklist.js';
import type { SignerTraits } from './block-list.js';
import { type FileAttributes, type Holds, allHold } from './file-attributes.js';

/** A signer whose drivers are not to load, all of them or those with certain attributes. */
export interface SignerRule {
  readonly entry: BlockEntry;
  /** Digest over the signed part of a certificate in the chain; undefined where the rule pins it in a way that is not known here. */
  readonly tbs: string | undefined;
  /** Common name of the signing certificate, in lower case. */
  readonly publisher: string | undefined;
  /** The signing certificate must have all of them, dotted. */
  readonly ekus: readonly string[];
  /** Any of them; of every file where there are none. */
  readonly files: readonly FileAttributes[];
  /** Files that the rule does not mean. */
  readonly except: readonly FileException[];
  /** Whether it asks for more that cannot be seen here. */
  readonly asksMore: boolean;
}

/** A file that a rule about a signer leaves out: by its Authenticode or flat hash, or by its attributes. */
export type FileException = { readonly hash: string } | { readonly attributes: FileAttributes };

/** Whether the signing certificate and its chain are those that a rule names. What is not at hand may be what it names. */
export function isSignedBy({ identified, publishers, ekus, tbs, missing }: SignerTraits, rule: SignerRule): Holds {
  const named = rule.publisher === undefined || publishers.includes(rule.publisher);
  const used = rule.ekus.every((eku) => ekus.includes(eku));
  const isOther = identified && !(named && used);
  if (isOther) return 'no';
  if (rule.tbs === undefined) return 'unclear';
  const pinned = tbs.has(rule.tbs) ? 'yes' : missing.length > 0 ? 'unclear' : 'no';
  return allHold([pinned, rule.asksMore || !(named && used) ? 'unclear' : 'yes']);
}

/** What to look for, where a certificate above is not at hand. */
export const whyUnclear = ({ missing: [first] }: SignerTraits, { entry, tbs }: SignerRule): string =>
  first === undefined || tbs === undefined
    ? `whether ${entry.id} means it cannot be told`
    : `whether ${entry.id} means it cannot be told: in the chain of its signer ${first} is not at hand (trust.certificates)`;
