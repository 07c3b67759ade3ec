import type { BlockList } from './block-list.js';
import { findInBundled, findSha256InBundled } from './bundled-list.js';
import { ORIGIN } from './loldrivers-origin.js';

/** The list that comes with this version. Its entries are loaded when the first image is held against it. */
export const BUNDLED_LIST: BlockList = {
  name: ORIGIN.name,
  date: ORIGIN.date,
  source: ORIGIN.source,
  asksSigners: false,
  find: (image) => findInBundled(BUNDLED_LIST, image),
  findSha256: (sha256) => findSha256InBundled(BUNDLED_LIST, sha256),
};
