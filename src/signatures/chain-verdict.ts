import type { Certificate } from './certificate.js';
import type { AnchorUse, Trust, TrustAnchor } from './trust.js';
import type { Weakness } from './weakness.js';

/** What a chain is looked for with. */
export interface ChainRequest {
  readonly trust: Trust;
  /** The instant at which every certificate must be valid, milliseconds since 1970. */
  readonly at: number;
  readonly use: AnchorUse;
  /** Dotted. The signing certificate must have one of them, and every authority above must allow that one; empty asks for none. */
  readonly ekus: readonly string[];
  /** Critical extensions that the asker itself applies, dotted: those of Apple, for one. */
  readonly understood?: readonly string[];
}

/**
 * `trusted`: a path to an anchor holds. `expired`: one holds but for its dates. `invalid`: a path reaches an anchor, but
 * breaks a rule on the way. `untrusted`: no path reaches an anchor.
 */
export type ChainStatus = 'trusted' | 'untrusted' | 'expired' | 'invalid';

/** What became of the search for a chain. */
export interface ChainVerdict {
  readonly status: ChainStatus;
  /** From the leaf up to the anchor; where none was reached, as far as the best path went. */
  readonly path: readonly Certificate[];
  readonly anchor: TrustAnchor | undefined;
  /** Why it is not trusted, as clauses; empty where it is. */
  readonly problems: readonly string[];
  /** What holds, but is weaker than it should be. */
  readonly weaknesses: readonly Weakness[];
}
