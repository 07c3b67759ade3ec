import { describe, expect, it } from '@jest/globals';
import type { BlockList } from '../../src/blocklists/block-list.js';
import { readBlockList } from '../../src/blocklists/read-block-list.js';
import { InputError } from '../../src/errors.js';
import { known } from '../../src/model/fact.js';
import { bytesOf } from './si-policy.js';
import { image, signer, versioned } from './traits.js';

type Entry = Readonly<Record<string, unknown>>;

const SHA256 = '1'.repeat(64);
const document = (entry: Entry, more: Entry = {}): unknown => ({
  schema: 'ringgate/blocklist/v1',
  name: 'acme',
  date: '2026-09-01',
  entries: [{ id: 'ACME-1', ...entry }],
  ...more,
});
const read = (value: unknown): BlockList =>
  readBlockList('lists/acme.json', bytesOf(typeof value === 'string' ? value : JSON.stringify(value)));
const grounds = (list: BlockList, of: Parameters<BlockList['find']>[0]): readonly string[] =>
  list.find(of).matches.map(({ by }) => by);

const refusal = (value: unknown): string => {
  try {
    read(value);
  } catch (error) {
    if (error instanceof InputError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'not refused';
};

describe("a list in Ringgate's own form", () => {
  it.each([
    ['sha256', { sha256: ['A'.repeat(64)] }],
    ['sha1', { sha1: ['a'.repeat(40)] }],
    ['authenticode-sha256', { authenticodeSha256: ['b'.repeat(64)] }],
    ['authenticode-sha1', { authenticodeSha1: ['B'.repeat(40)] }],
  ])('names an image by %s', (by, entry) => {
    expect(grounds(read(document(entry)), image())).toEqual([by]);
  });

  it('names an image by a string of its version resource and the version', () => {
    const list = read(document({ files: [{ originalFilename: 'IO.sys', minVersion: '1.0', maxVersion: '2.0' }] }));
    expect(grounds(list, versioned('1.5.0.0', { OriginalFilename: 'io.SYS' }))).toEqual(['attributes']);
    expect(grounds(list, versioned('0.9.0.0', { OriginalFilename: 'io.sys' }))).toEqual([]);
    expect(grounds(list, versioned('2.0.0.1', { OriginalFilename: 'io.sys' }))).toEqual([]);
  });

  it('names an image by who signed it, and by the files that are meant', () => {
    const signers = known([signer()]);
    const tbs = 'c'.repeat(64);
    expect(grounds(read(document({ signers: [{ tbs }] })), image({ signers }))).toEqual(['certificate']);
    const both = { tbs, publisher: 'Acme Corp.', files: [{ productName: 'Tool' }] };
    expect(grounds(read(document({ signers: [both] })), image({ signers }))).toEqual([]);
    const tool = { ...versioned('1.0', { ProductName: 'tool' }), signers };
    expect(grounds(read(document({ signers: [both] })), tool)).toEqual(['certificate']);
  });

  it('says what the entry says, and each entry once', () => {
    const entry = { sha256: ['a'.repeat(64)], sha1: ['a'.repeat(40)], name: 'io.sys', cves: ['CVE-2026-1'] };
    const list = read(document({ ...entry, loadsDespiteHvci: true }, { source: 'the team that knows' }));
    expect(list.find(image()).matches).toEqual([
      {
        id: 'ACME-1',
        name: 'io.sys',
        cves: ['CVE-2026-1'],
        loadsDespiteHvci: true,
        by: 'sha256',
        list: { name: 'acme', date: '2026-09-01', source: 'the team that knows' },
      },
    ]);
  });

  it('shows nothing of a name that a terminal would obey', () => {
    const list = read(document({ sha256: ['a'.repeat(64)], name: 'a\u001b[2J\u202eb' }));
    expect(list.find(image()).matches[0]?.name).toBe('a [2J b');
  });
});

describe('what is refused', () => {
  it.each([
    ['no JSON', '{', 'syntax: lists/acme.json cannot be used as a block list: '],
    ['a list', '[]', 'schema: lists/acme.json cannot be used as a block list: the file is no object'],
    ['another schema', document({}, { schema: 'x' }), 'its schema is not "ringgate/blocklist/v1"'],
    ['a day that there is not', document({}, { date: '2026-02-30' }), 'its date is no year-month-day'],
    ['no entries', document({}, { entries: [] }), 'it has no entries'],
    ['entries that are none', document({}, { entries: {} }), 'entries is no list'],
    ['a key that is not known', document({ sha265: [SHA256] }), 'entries[0] has the key "sha265", which is not known'],
    ['an entry that names nothing', document({}), 'entries[0] names nothing to know a driver by'],
    ['an entry without an id', document({ id: ' ', sha256: [SHA256] }), 'entries[0].id is no text'],
    ['a digest of another length', document({ sha256: ['0'.repeat(40)] }), 'entries[0].sha256: "0000'],
    ['a digest that is none', document({ sha1: ['z'.repeat(40)] }), 'is no such digest'],
    [
      'a certificate by no digest',
      document({ signers: [{ tbs: '00' }] }),
      'entries[0].signers[0].tbs: "00" is no such digest',
    ],
    [
      'a file of any name',
      document({ files: [{ minVersion: '1.0' }] }),
      'entries[0].files[0] names no string of the version resource',
    ],
    [
      'a version that is none',
      document({ files: [{ productName: 'p', maxVersion: 'x' }] }),
      'entries[0].files[0].maxVersion is no version',
    ],
    [
      'a mark that is none',
      document({ sha256: [SHA256], loadsDespiteHvci: 'no' }),
      'entries[0].loadsDespiteHvci is neither true nor false',
    ],
    [
      'endless entries',
      document({}, { entries: Array.from({ length: 100_001 }, () => 0) }),
      'more than the limit of 100000 entries',
    ],
    [
      'endless rules',
      document({ files: Array.from({ length: 20_001 }, () => ({ productName: 'p' })) }),
      'more rules about attributes and signers',
    ],
  ])('%s', (_name, value, why) => {
    expect(refusal(value)).toContain(why);
  });
});
