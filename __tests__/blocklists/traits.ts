import type { ImageTraits, SignerTraits } from '../../src/blocklists/block-list.js';
import { known } from '../../src/model/fact.js';

/** An image of which a list may ask anything; what a test does not state is as nothing names it. */
export const image = (stated: Partial<ImageTraits> = {}): ImageTraits => ({
  sha256: 'a'.repeat(64),
  sha1: known('a'.repeat(40)),
  authenticodeSha256: known(['b'.repeat(64)]),
  authenticodeSha1: known(['b'.repeat(40)]),
  signers: known([]),
  version: known(undefined),
  ...stated,
});

/** The same with a version resource. */
export const versioned = (fileVersion: string, strings: Readonly<Record<string, string>>): ImageTraits =>
  image({ version: known({ fileVersion, strings: new Map(Object.entries(strings)) }) });

export const signer = (stated: Partial<SignerTraits> = {}): SignerTraits => ({
  identified: true,
  publishers: ['acme corp.'],
  ekus: ['1.3.6.1.5.5.7.3.3'],
  tbs: new Set(['c'.repeat(64)]),
  missing: [],
  ...stated,
});
