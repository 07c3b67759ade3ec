import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BUNDLED_LIST } from '../../src/blocklists/bundled.js';
import { digestLines, findDigest } from '../../src/blocklists/digest-lines.js';
import { SHA1, SHA256 } from '../../src/blocklists/loldrivers-generated.js';
import { ORIGIN } from '../../src/blocklists/loldrivers-origin.js';
import { known, unknown } from '../../src/model/fact.js';
import { readLoldrivers, textsOf } from '../../scripts/loldrivers.js';
import { image } from './traits.js';

const digest = (i: number, algorithm = 'sha256'): string => createHash(algorithm).update(String(i)).digest('hex');

describe('digests in lines', () => {
  const lines = digestLines(
    Array.from({ length: 1000 }, (_, i) => ({
      digest: digest(i),
      entry: i,
      loadsDespiteHvci: [true, false, undefined][i % 3],
    })),
  );

  it('are all found, with what stands beside them', () => {
    for (let i = 0; i < 1000; i++) {
      expect(findDigest(lines, digest(i))).toEqual([
        { digest: digest(i), entry: i, loadsDespiteHvci: [true, false, undefined][i % 3] },
      ]);
    }
  });

  it('do not find what is not among them', () => {
    for (let i = 1000; i < 3000; i++) expect(findDigest(lines, digest(i))).toEqual([]);
    expect(findDigest(lines, digest(1, 'sha1'))).toEqual([]);
    expect(findDigest(lines, '')).toEqual([]);
    expect(findDigest('', digest(1))).toEqual([]);
  });

  it('are found for every entry that has them, the first and the last line included', () => {
    const twice = ['00', 'ff'].flatMap((byte) =>
      [1, 2].map((entry) => ({ digest: byte.repeat(32), entry, loadsDespiteHvci: undefined })),
    );
    expect(findDigest(digestLines(twice), '00'.repeat(32)).map(({ entry }) => entry)).toEqual([1, 2]);
    expect(findDigest(digestLines(twice), 'ff'.repeat(32)).map(({ entry }) => entry)).toEqual([1, 2]);
  });
});

describe('the list that comes with this version', () => {
  const hexOf = (line: string, width: number): string => Buffer.from(line.slice(0, width), 'base64').toString('hex');
  const some = hexOf(SHA256.slice(0, 43), 43);

  it('says whose data it is, of when and under which licence', () => {
    expect(ORIGIN).toMatchObject({ name: 'LOLDrivers', licence: 'Apache-2.0' });
    expect(ORIGIN.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(BUNDLED_LIST.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('names a driver by each of its digests, with its entry', () => {
    const { matches, unclear } = BUNDLED_LIST.find(image({ sha256: some.toUpperCase() }));
    expect(unclear).toEqual([]);
    expect(matches[0]).toMatchObject({ by: 'sha256', list: { name: 'LOLDrivers' } });
    expect(matches[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(matches[0]?.name).not.toBe('');
    const sha1 = known(hexOf(SHA1.slice(0, 27), 27));
    expect(BUNDLED_LIST.find(image({ sha1 })).matches[0]?.by).toBe('sha1');
    expect(BUNDLED_LIST.findSha256(some)).toHaveLength(matches.length);
  });

  it('cannot tell of an image whose digests are not known', () => {
    const cut = unknown('cut');
    const of = image({ sha1: cut, authenticodeSha256: cut, authenticodeSha1: unknown('broken') });
    expect(BUNDLED_LIST.find(of)).toEqual({ matches: [], unclear: ['cut', 'broken'] });
  });
});

describe('update-blocklist', () => {
  const STATED = { commit: 'a'.repeat(40), date: '2026-08-12' };
  const published = [
    {
      Id: 'id-1',
      Category: 'vulnerable driver',
      Tags: ['a`${x}.sys'],
      CVE: ['CVE-2026-1', 'none'],
      KnownVulnerableSamples: [
        {
          SHA256: digest(1).toUpperCase(),
          SHA1: '',
          Authentihash: { SHA256: digest(2), SHA1: digest(2, 'sha1') },
          LoadsDespiteHVCI: 'TRUE',
        },
        { LoadsDespiteHVCI: '' },
      ],
    },
    { Id: 'id-2', Category: 'malicious', KnownVulnerableSamples: [] },
  ];
  const reduced = {
    ...STATED,
    entries: [
      {
        id: 'id-1',
        category: 'vulnerable driver',
        names: ['a.sys'],
        cve: [],
        samples: [{ sha256: digest(1), loadsDespiteHvci: false }],
      },
    ],
  };
  const NOT_STATED = { commit: undefined, date: undefined };

  it("takes the project's own file, and leaves out entries without digests", () => {
    const { entries, counts, origin } = textsOf(readLoldrivers(published, STATED));
    expect(counts).toBe('1 entries, SHA256 1, SHA1 0, AUTHENTICODE_SHA256 1, AUTHENTICODE_SHA1 1');
    expect(entries).toContain('`id-1\tvulnerable driver\ta??{x}.sys\tCVE-2026-1\n`');
    expect(origin).toContain("date: '2026-08-12'");
  });

  it('takes a reduced file, with commit and date of its own', () => {
    expect(textsOf(readLoldrivers(reduced, NOT_STATED)).counts).toContain('SHA256 1');
  });

  it.each([
    ['a digest that is none', [{ Id: 'x', KnownVulnerableSamples: [{ SHA256: 'zz' }] }], STATED, 'is no digest'],
    ['no commit', published, NOT_STATED, '--commit'],
    ['no date', published, { ...STATED, date: undefined }, '--date'],
    ['a day that there is not', published, { ...STATED, date: '2026-13-01' }, 'no year-month-day'],
    ['no entries', [], STATED, 'no entries'],
    ['an entry without an id', [{}], STATED, 'has no id'],
    ['another file', 'x', STATED, 'no object'],
    ['samples that are no list', [{ Id: 'x', KnownVulnerableSamples: 1 }], STATED, 'is no list'],
    [
      'more entries than lines can count',
      Array.from({ length: 1297 }, (_, i) => ({ ...published[0], Id: `${i}` })),
      STATED,
      'more than 1296',
    ],
  ])('refuses %s', (_name, value, stated, why) => {
    expect(() => textsOf(readLoldrivers(value, stated))).toThrow(why);
  });
});
