/**
 * What the facts about an artifact's bytes rest on: the bytes, with a statement beside them where the manifest names one;
 * a statement that counts; or `nothing`, where the bytes were not there and the statement does not count.
 */
export type Sighting =
  | { readonly from: 'bytes'; readonly statement?: StatementSighting }
  | { readonly from: 'statement'; readonly statement: StatementSighting & { readonly by: StatementOrigin } }
  | { readonly from: 'nothing'; readonly statement: StatementSighting };

/** A signed statement of what an inspection of the same bytes saw elsewhere. */
export interface StatementSighting {
  readonly path: string;
  /** Why it does not count, as a clause of its own; empty where it does. */
  readonly refused: string;
  /** Who signed it and what it says of itself; there where somebody whom the policy trusts vouches for it. */
  readonly by?: StatementOrigin;
  /** What it says otherwise than the bytes, in words; nothing where these were not there. */
  readonly differs: readonly string[];
}

export interface StatementOrigin {
  /** The policy's name of the key or identity. */
  readonly signer: string;
  /** When the bytes were inspected, milliseconds since 1970. */
  readonly at: number;
  /** Version of Ringgate that inspected them. */
  readonly version: string;
}
