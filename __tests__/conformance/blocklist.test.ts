import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { textsOf, readLoldrivers } from '../../scripts/loldrivers.js';
import type { ImageTraits } from '../../src/blocklists/block-list.js';
import { BUNDLED_LIST } from '../../src/blocklists/bundled.js';
import { ORIGIN } from '../../src/blocklists/loldrivers-origin.js';
import { known } from '../../src/model/fact.js';

const SHARED = process.env['RINGGATE_SHARED'] ?? '../shared';
const FILE = `${SHARED}/data/loldrivers/loldrivers.json`;

interface Sample {
  readonly sha256?: string;
  readonly sha1?: string;
  readonly authentihashSha256?: string;
  readonly authentihashSha1?: string;
}
interface Entry {
  readonly id: string;
  readonly samples: readonly Sample[];
}
interface Full {
  readonly commit: string;
  readonly date: string;
  readonly entries: readonly Entry[];
}

const GROUNDS = {
  sha256: 'sha256',
  sha1: 'sha1',
  authentihashSha256: 'authenticode-sha256',
  authentihashSha1: 'authenticode-sha1',
} as const;
type Key = keyof typeof GROUNDS;
const KEYS = Object.keys(GROUNDS) as readonly Key[];

/** An image of which one digest is the given one, and none of the others is on any list. */
function imageWith(key: Key, digest: string): ImageTraits {
  return {
    sha256: key === 'sha256' ? digest : '0'.repeat(64),
    sha1: known(key === 'sha1' ? digest : '0'.repeat(40)),
    authenticodeSha256: known([key === 'authentihashSha256' ? digest : '0'.repeat(64)]),
    authenticodeSha1: known([key === 'authentihashSha1' ? digest : '0'.repeat(40)]),
    signers: known([]),
    version: known(undefined),
  };
}

const idsOf = (key: Key, digest: string): readonly string[] =>
  BUNDLED_LIST.find(imageWith(key, digest))
    .matches.filter(({ by }) => by === GROUNDS[key])
    .map(({ id }) => id)
    .sort();

describe("the bundled block list and the LOLDrivers project's data", () => {
  it(`is at hand (${FILE}; set RINGGATE_SHARED to the folder that holds data/)`, () => {
    expect(existsSync(FILE)).toBe(true);
  });

  const full = JSON.parse(readFileSync(FILE, 'utf8')) as Full;
  const expected = new Map<string, { key: Key; digest: string; ids: Set<string> }>();
  for (const { id, samples } of full.entries) {
    for (const sample of samples) {
      for (const key of KEYS) {
        const digest = sample[key];
        if (digest === undefined) continue;
        const place = `${key} ${digest}`;
        expected.set(place, { key, digest, ids: (expected.get(place)?.ids ?? new Set()).add(id) });
      }
    }
  }

  it('are of the same commit and day', () => {
    expect(ORIGIN).toMatchObject({ commit: full.commit, date: full.date });
  });

  it('hold the same 2,213 samples', () => {
    expect(full.entries.reduce((sum, { samples }) => sum + samples.length, 0)).toBe(2213);
    expect(expected.size).toBe(2004 + 2022 + 1742 + 1747);
  });

  it('name the same entries for every digest', () => {
    const wrong = [...expected.values()].filter(
      ({ key, digest, ids }) => idsOf(key, digest).join() !== [...ids].sort().join(),
    );
    expect(wrong).toEqual([]);
  });

  it('name nothing for 10,000 digests that are on neither', () => {
    const found: string[] = [];
    for (let i = 0; i < 10_000; i++) {
      const key = KEYS[i % KEYS.length] ?? 'sha256';
      const digest = createHash(/sha256/i.test(key) ? 'sha256' : 'sha1')
        .update(`none ${i}`)
        .digest('hex');
      if (idsOf(key, digest).length > 0) found.push(`${key} ${digest}`);
    }
    expect(found).toEqual([]);
  });

  it('is what update-blocklist makes of the data', () => {
    const made = textsOf(readLoldrivers(full, { commit: undefined, date: undefined }));
    expect(made.entries).toBe(readFileSync('src/blocklists/loldrivers-generated.ts', 'utf8'));
    expect(made.origin).toBe(readFileSync('src/blocklists/loldrivers-origin.ts', 'utf8'));
  });
});
