import type { BlockListName, BlockMatch } from '../model/blocklist.js';
import type { ClosedMember } from './member-facts.js';

/** A driver that is on a block list. */
export interface BlockedImage extends BlockMatch {
  /** Empty for the artifact itself, else as of a member: evidence of nothing, and hostile. */
  readonly path: string;
}

/** What block lists say of an artifact and of the drivers in it. */
export interface BlockedFacts {
  /** The lists that it was held against; none where nothing in it had to be. */
  readonly lists: readonly BlockListName[];
  /** Drivers that were compared: the artifact itself, and those in it. */
  readonly held: number;
  /** The first of them; all are counted. */
  readonly matches: readonly BlockedImage[];
  readonly matchesTotal: number;
  /** Drivers that could not be compared with everything on the lists, and why; the first of them. */
  readonly unclear: readonly ClosedMember[];
  readonly unclearTotal: number;
}

/** Of an artifact with no driver in it. */
export const NOT_HELD: BlockedFacts = {
  lists: [],
  held: 0,
  matches: [],
  matchesTotal: 0,
  unclear: [],
  unclearTotal: 0,
};
