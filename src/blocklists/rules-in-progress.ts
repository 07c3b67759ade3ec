import type { BlockEntry } from '../model/blocklist.js';
import type { FileAttributes } from './file-attributes.js';
import { MAX_SCANNED_RULES } from './limits.js';
import type { BlockRules, DigestGround } from './rule-list.js';
import type { SignerRule } from './signer-rule.js';

/** Rules as a reader finds them. */
export class RulesInProgress implements BlockRules {
  readonly digests: Readonly<Record<DigestGround, Map<string, BlockEntry[]>>> = {
    sha256: new Map(),
    sha1: new Map(),
    'authenticode-sha256': new Map(),
    'authenticode-sha1': new Map(),
  };
  readonly attributes: { entry: BlockEntry; attributes: FileAttributes }[] = [];
  readonly signers: SignerRule[] = [];

  addDigest(by: DigestGround, digest: string, entry: BlockEntry): void {
    const entries = this.digests[by].get(digest);
    if (entries) entries.push(entry);
    else this.digests[by].set(digest, [entry]);
  }

  /** Whether there are more rules that every image is compared with one by one than a list may have. */
  get isTooMany(): boolean {
    return this.attributes.length + this.signers.length > MAX_SCANNED_RULES;
  }

  get isEmpty(): boolean {
    const { digests, attributes, signers } = this;
    return attributes.length + signers.length === 0 && Object.values(digests).every(({ size }) => size === 0);
  }
}
