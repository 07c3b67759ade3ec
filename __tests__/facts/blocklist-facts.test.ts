import { describe, expect, it } from '@jest/globals';
import { readBlockList } from '../../src/blocklists/read-block-list.js';
import { blocklistFacts } from '../../src/facts/blocklist-facts.js';
import { known, unknown } from '../../src/model/fact.js';
import type { PastRelease } from '../../src/model/history.js';
import type { Manifest } from '../../src/model/release.js';
import { bytesOf } from '../blocklists/si-policy.js';

const OLD = 'ab'.repeat(32);
const list = readBlockList(
  'acme.json',
  bytesOf(
    JSON.stringify({
      schema: 'ringgate/blocklist/v1',
      name: 'acme',
      date: '2026-09-01',
      entries: [{ id: 'A-1', sha256: [OLD] }],
    }),
  ),
);
const POLICY = { ofPolicy: [list], maxAgeDays: 30 };
const past = (version: string, sha256: string): PastRelease => ({
  file: `${version}.yaml`,
  product: 'p',
  version,
  channel: 'stable',
  artifacts: [{ id: 'io', path: 'io.sys', sha256, class: 'kernel-driver' }],
});
const HISTORY = known([past('1.0.0', OLD.toUpperCase()), past('0.9.0', OLD), past('1.1.0', '0'.repeat(64))]);
const goingBackTo = (version: string): Manifest => ({
  apiVersion: 'ringgate/v1',
  kind: 'Release',
  release: { product: 'p', version: '2.0.0', channel: 'stable' },
  artifacts: [],
  rollback: { to: { version } },
});

describe('the block lists of a release', () => {
  it('are the one that comes along and those of the policy', () => {
    const { lists, maxAgeDays } = blocklistFacts(POLICY, goingBackTo('1.0.0'), HISTORY);
    expect(lists.map(({ name }) => name)).toEqual(['LOLDrivers', 'acme']);
    expect(maxAgeDays).toBe(30);
  });

  it('name the files of the release to go back to, and of no other', () => {
    expect(blocklistFacts(POLICY, goingBackTo('1.0.0'), HISTORY).wayBack).toMatchObject([{ id: 'A-1', sha256: OLD }]);
    expect(blocklistFacts(POLICY, goingBackTo('1.1.0'), HISTORY).wayBack).toEqual([]);
  });

  it('say nothing of a way back that is not known', () => {
    expect(blocklistFacts(undefined, goingBackTo('1.0.0'), unknown('gone'))).toMatchObject({
      maxAgeDays: 365,
      wayBack: [],
    });
  });
});
