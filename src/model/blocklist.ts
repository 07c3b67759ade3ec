/** By what an image was found on a block list, strongest first. */
export const BLOCK_GROUNDS = [
  'sha256',
  'sha1',
  'authenticode-sha256',
  'authenticode-sha1',
  'certificate',
  'attributes',
] as const;
export type BlockGround = (typeof BLOCK_GROUNDS)[number];

/** A block list as reports name it. */
export interface BlockListName {
  readonly name: string;
  /** Year-month-day of what it says; undefined where nothing tells it. */
  readonly date: string | undefined;
  /** Where it was taken from, in words. */
  readonly source: string;
}

/** What a list says of one of its entries. */
export interface BlockEntry {
  readonly id: string;
  /** Of the driver, for people. */
  readonly name: string;
  readonly cves: readonly string[];
  /** Whether Windows loads it where memory integrity is on; undefined where the list does not say. */
  readonly loadsDespiteHvci?: boolean;
}

/** An image that is on a list, and why. */
export interface BlockMatch extends BlockEntry {
  readonly list: BlockListName;
  readonly by: BlockGround;
}
