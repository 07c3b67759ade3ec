import type { BlockList } from '../blocklists/block-list.js';
import { BUNDLED_LIST } from '../blocklists/bundled.js';
import type { BlockListName, BlockMatch } from '../model/blocklist.js';
import type { Fact } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { Manifest } from '../model/release.js';
import { USUAL_TRUST } from '../model/trust.js';

/** The block lists that a release is held against. */
export interface BlocklistFacts {
  readonly lists: readonly BlockListName[];
  /** What the policy lets a list be old. */
  readonly maxAgeDays: number;
  /** Files of the earlier release that the manifest names to go back to, where a list names them by their SHA-256. */
  readonly wayBack: readonly BlockedPast[];
}

export interface BlockedPast extends BlockMatch {
  /** As the earlier release has it, in lower case. */
  readonly sha256: string;
}

/** The block lists of a policy, and how old any list may be. */
export interface PolicyBlocklists {
  readonly ofPolicy: readonly BlockList[];
  readonly maxAgeDays: number;
}

const NO_LISTS: PolicyBlocklists = { ofPolicy: [], maxAgeDays: USUAL_TRUST.maxBlocklistAgeDays };

/** The list that comes with this version and those of the policy, and what they say of the way back. */
export function blocklistFacts(
  { ofPolicy, maxAgeDays }: PolicyBlocklists = NO_LISTS,
  { rollback }: Manifest,
  history: Fact<readonly PastRelease[]>,
): BlocklistFacts {
  const all = [BUNDLED_LIST, ...ofPolicy];
  const named = history.known ? history.value.filter(({ version }) => version === rollback?.to.version) : [];
  const digests = new Set(named.flatMap(({ artifacts }) => artifacts.map((a) => a.sha256.toLowerCase())));
  return {
    lists: all.map(({ name, date, source }) => ({ name, date, source })),
    maxAgeDays,
    wayBack: [...digests].flatMap((sha256) =>
      all.flatMap((list) => list.findSha256(sha256).map((match) => ({ ...match, sha256 }))),
    ),
  };
}
