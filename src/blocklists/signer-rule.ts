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

/** Whether the signing certificate and its chain are those that a rule names. `named` says whether the file's own attributes fit. */
export function isSignedBy({ publishers, ekus, tbs, length, complete }: SignerTraits, rule: SignerRule): Holds {
  if (rule.publisher !== undefined && !publishers.includes(rule.publisher)) return 'no';
  if (!rule.ekus.every((eku) => ekus.includes(eku))) return 'no';
  if (rule.tbs === undefined) return 'unclear';
  const pinned = tbs.has(rule.tbs) ? 'yes' : 'no';
  // A certificate that the file does not bring along could be the one; only where more points to the rule is that a doubt.
  const missing = !complete && rule.publisher !== undefined && (length <= 1 || rule.files.length > 0);
  return allHold([pinned === 'no' && missing ? 'unclear' : pinned, rule.asksMore ? 'unclear' : 'yes']);
}
