import type { Fact } from '../model/fact.js';
import type { ProvenanceClaims } from '../model/provenance.js';
import type { PolicyBuilder } from '../model/trust.js';
import type { Vouching } from '../model/vouching.js';

/** How an artifact was built, as far as somebody vouches for it. */
export interface ProvenanceFacts {
  /** Those that the policy names; where there are none, nothing was verified. */
  readonly builders: readonly PolicyBuilder[];
  /** The file that the manifest names; `undefined` where it names none. */
  readonly path: string | undefined;
  /** In the order of the file. */
  readonly statements: readonly ProvenanceStatement[];
}

export interface ProvenanceStatement {
  readonly vouching: Vouching;
  /** `undefined` for a statement about something else. Claims of nobody unless it is vouched for. */
  readonly claims: ProvenanceClaims | undefined;
  /** Whether a digest of the file, worked out from the file, is among its subjects. */
  readonly covers: boolean;
}

/** The detached signature over a file. */
export interface DetachedFacts {
  /** Whether the policy names anybody who signs content; where it does not, nothing was verified. */
  readonly asked: boolean;
  /** Where the signature lies; `undefined` where there is none. */
  readonly path: string | undefined;
  readonly vouching: Vouching;
}

/** Who says that the tests of a report ran as it says. */
export interface ProducerFacts {
  /** Whether the policy names anybody who signs evidence; where it does not, nothing was verified. */
  readonly asked: boolean;
  readonly vouching: Vouching;
}

/** All that was looked for in signed documents of one release. */
export interface VouchedFor {
  /** By artifact index. */
  readonly provenance: readonly Fact<ProvenanceFacts>[];
  readonly contentSignatures: readonly Fact<DetachedFacts>[];
  /** By index of the manifest's `evidence`. */
  readonly producers: readonly Fact<ProducerFacts>[];
  readonly manifestSignature: Fact<DetachedFacts>;
}
