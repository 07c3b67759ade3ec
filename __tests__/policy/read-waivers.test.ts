import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { InputError } from '../../src/errors.js';
import { WAIVER_REASONS } from '../../src/model/waiver.js';
import { introducedBy, readWaivers } from '../../src/policy/read-waivers.js';
import { MAX_WAIVERS, WAIVER_FIELDS, waiversSchema } from '../../src/policy/waiver-schema.js';
import { bytes } from '../manifest/refusal.js';
import { SAMPLE_RULES } from './rules.js';

const FILE = '.ringgate/waivers.yaml';
const GOOD = {
  id: 'W-1',
  rule: 'rollout/first-stage-small',
  digest: 'ab'.repeat(32),
  owner: 'a@example.com',
  reason: 'accepted-risk',
  text: 'The first stage is one site that we run ourselves.',
  ticket: 'CHG-1',
  created: '2026-01-10',
  expires: '2026-02-01',
  compensatingControl: 'Somebody watches that site all the time.',
};
type Entry = Readonly<Record<string, unknown>>;

const documentOf = (waivers: unknown): string =>
  JSON.stringify({ apiVersion: 'ringgate/v1', kind: 'Waivers', waivers }, null, 1);
const read = (...waivers: readonly unknown[]) => readWaivers(FILE, bytes(documentOf(waivers)), SAMPLE_RULES);
const problemsOf = (more: Entry): readonly string[] => read({ ...GOOD, ...more }).entries[0]?.problems ?? ['no entry'];

function refusal(text: string): readonly string[] {
  try {
    readWaivers(FILE, bytes(text), SAMPLE_RULES);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, problems } = error;
    return [code, ...problems.map((p) => `${p.range?.start.line ?? 0}: ${p.message}`)];
  }
  return [];
}

describe('a waiver', () => {
  it('that is well-formed is read with its place and without problems', () => {
    const text = documentOf([GOOD]);
    expect(readWaivers(FILE, bytes(text), SAMPLE_RULES)).toMatchObject({
      source: FILE,
      sha256: createHash('sha256').update(text).digest('hex'),
      entries: [{ index: 0, place: `${FILE}:5`, name: 'W-1', waiver: GOOD, problems: [] }],
    });
  });

  it('has sentences on one line, however they are folded', () => {
    const text = 'The first stage is\n  one site that we\n\nrun ourselves.\n';
    expect(read({ ...GOOD, text }).entries[0]?.waiver?.text).toBe('The first stage is one site that we run ourselves.');
  });

  it.each<[Entry, string]>([
    [
      { id: 'two words' },
      'id: must be letters, digits, dots, hyphens and underscores, beginning with a letter or digit, found "two words"',
    ],
    [{ id: 7 }, 'id: expected text, found the number 7; write it in quotes'],
    [
      { rule: 'rollout/first-stage-smal' },
      'rule: there is no rule "rollout/first-stage-smal"; did you mean "rollout/first-stage-small"?',
    ],
    [{ rule: 'gate/always' }, 'rule: gate/always guards the gate itself and cannot be waived'],
    [
      { digest: 'AB'.repeat(32) },
      `digest: must be a SHA-256: 64 hexadecimal digits, in lower case, found "${'AB'.repeat(30)}…"`,
    ],
    [{ digest: 'ab'.repeat(33) }, `digest: must have at most 64 characters, found 66`],
    [{ digest: 1e40 }, 'digest: expected text, found the number 1e+40; write it in quotes'],
    [{ owner: 'the team' }, 'owner: must name an address or a team as @organisation/team, found "the team"'],
    [{ owner: 'a@b' }, 'owner: must name an address or a team as @organisation/team, found "a@b"'],
    [
      { reason: 'accepted-risks' },
      `reason: "accepted-risks" is not allowed; did you mean "accepted-risk"? allowed: ${WAIVER_REASONS.join(', ')}`,
    ],
    [{ reason: 'because' }, `reason: "because" is not allowed; allowed: ${WAIVER_REASONS.join(', ')}`],
    [{ text: 'it is fine' }, 'text: must have at least 20 letters and digits, found 8'],
    [{ text: '-'.repeat(99) }, 'text: must have at least 20 letters and digits, found 0'],
    [
      { text: 'a\u202eb'.repeat(20) },
      'text: must be visible text without control characters, found "a\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eba\\u202eb"',
    ],
    [{ ticket: ' ' }, 'ticket: is empty'],
    [{ ticket: 'N/A' }, 'ticket: "N/A" does not name one'],
    [{ ticket: null }, 'ticket: expected text, found nothing'],
    [{ created: '10.01.2026' }, 'created: must be a day as year-month-day, e.g. 2027-01-01, found "10.01.2026"'],
    [{ created: '2026-02-30' }, 'created: there is no day "2026-02-30"'],
    [{ expires: '2026-13-01' }, 'expires: there is no day "2026-13-01"'],
    [{ expires: '2026-01-10' }, 'expires: 2026-01-10 is not after created, 2026-01-10'],
    [{ compensatingControl: 'none' }, 'compensatingControl: must have at least 20 letters and digits, found 4'],
    [{ compensatingControl: ['a'] }, 'compensatingControl: expected text, found a list of 1'],
    [
      { expire: '2026-01-11' },
      'unknown key "expire"; known keys: id, rule, digest, owner, reason, text, ticket, created, expires, compensatingControl',
    ],
    [{ expires: undefined }, '"expires" is missing'],
  ])('with %j is malformed', (more, says) => {
    expect(problemsOf(more)).toEqual([says]);
  });

  it.each(['Ada <ada@example.com>', '@acme/sensor-release', 'sensor team, @acme/sensor'])(
    'may be owned by %s',
    (owner) => {
      expect(problemsOf({ owner })).toEqual([]);
    },
  );

  it('with a misspelt key is told which one was meant', () => {
    const { ticket, ...rest } = GOOD;
    expect(read({ ...rest, tickets: ticket }).entries[0]).toMatchObject({
      waiver: undefined,
      problems: ['unknown key "tickets"; did you mean "ticket"?', '"ticket" is missing'],
    });
  });

  it('that is no mapping has its position for a name, and leaves the others standing', () => {
    expect(read('W-1', GOOD).entries).toMatchObject([
      { name: 'number 1', waiver: undefined, problems: ['expected a mapping, found "W-1"'] },
      { name: 'W-1', problems: [] },
    ]);
  });

  it('of an id that another one has does not hold, and neither does the other', () => {
    const [first, second, third] = read(GOOD, { ...GOOD, digest: 'cd'.repeat(32) }, { ...GOOD, id: 'W-2' }).entries;
    expect(first?.problems).toEqual([`id: "W-1" is also that of ${second?.place ?? ''}`]);
    expect(second?.problems).toEqual([`id: "W-1" is also that of ${first?.place ?? ''}`]);
    expect(third?.problems).toEqual([]);
  });

  it('with ever so many mistakes tells the first of them', () => {
    const problems = problemsOf(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key${i}`, i])));
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toBe('and 490 more problems');
  });
});

describe('a file', () => {
  it.each([
    ['no mapping', '- a\n', ['schema', '1: the document: expected a mapping, found a list of 1']],
    ['nothing', '', ['schema', '1: the document: expected a mapping, found nothing']],
    ['no YAML', 'a: [\n', ['syntax', expect.anything()]],
    [
      'an alias',
      'apiVersion: &a ringgate/v1\nkind: *a\n',
      ['syntax', '2: aliases are not allowed; write the value out'],
    ],
    [
      'another kind and key',
      'apiVersion: ringgate/v2\nkind: Policy\nwaiver: []\nwaivers: {}\n',
      [
        'schema',
        '1: apiVersion: must be "ringgate/v1", found "ringgate/v2"',
        '2: kind: must be "Waivers", found "Policy"',
        '3: the document: unknown key "waiver"; did you mean "waivers"?',
        '4: waivers: expected a list, found a mapping',
      ],
    ],
    [
      'no list',
      'apiVersion: ringgate/v1\nkind: Waivers\nrules: 1\n',
      [
        'schema',
        expect.stringContaining('waivers: expected a list, found nothing'),
        expect.stringContaining('unknown key "rules"; known keys: apiVersion, kind, waivers'),
      ],
    ],
  ])('that holds %s is refused', (_what, text, problems) => {
    const [code, ...said] = refusal(text);
    const [expectedCode, ...expected] = problems;
    expect(code).toBe(expectedCode);
    expect(said).toHaveLength(expected.length);
    expect(said).toEqual(expect.arrayContaining(expected));
  });

  it('in another encoding is refused', () => {
    expect(() => readWaivers(FILE, new Uint8Array([0xff, 0xfe, 0x61]), SAMPLE_RULES)).toThrow(InputError);
  });

  it('may have so many waivers and no more', () => {
    const many = (count: number) => documentOf(Array.from({ length: count }, (_, i) => ({ ...GOOD, id: `W-${i}` })));
    expect(refusal(many(MAX_WAIVERS))).toEqual([]);
    expect(refusal(many(MAX_WAIVERS + 1))).toEqual([
      'schema',
      '4: waivers: must have at most 1000 entries, found 1001',
    ]);
  });
});

describe('introducedBy', () => {
  it.each<[string, readonly unknown[], readonly unknown[], readonly string[]]>([
    ['nothing where both say the same', [GOOD], [GOOD], []],
    ['nothing where the keys stand in another order', [Object.fromEntries(Object.entries(GOOD).reverse())], [GOOD], []],
    ['nothing where one is taken away', [], [GOOD], []],
    ['what is new', [GOOD, { ...GOOD, id: 'W-2' }], [GOOD], ['W-2']],
    ['what is edited', [{ ...GOOD, expires: '2026-02-02' }], [GOOD], ['W-1']],
    ['what is malformed and new', [GOOD, 5], [GOOD], ['number 2']],
    [
      'an id once, even if it stands there twice',
      [GOOD, { ...GOOD, ticket: 'B-1' }, { ...GOOD, ticket: 'B-2' }],
      [GOOD],
      ['W-1'],
    ],
  ])('names %s', (_what, head, base, names) => {
    expect(introducedBy(read(...head), read(...base))).toEqual(names);
  });

  it('names all where the base has no file', () => {
    expect(introducedBy(read(GOOD), undefined)).toEqual(['W-1']);
  });
});

describe('waiversSchema', () => {
  const ajv = new Ajv2020({ strict: true });
  ajv.addVocabulary(['patternErrorMessage']);
  const validate = ajv.compile(waiversSchema(SAMPLE_RULES));
  const valid = (waiver: Entry): boolean => validate({ apiVersion: 'ringgate/v1', kind: 'Waivers', waivers: [waiver] });

  it('takes what the reader takes', () => {
    expect(valid(GOOD)).toBe(true);
  });

  it.each(Object.keys(WAIVER_FIELDS))('refuses a waiver without %s, or with an empty one', (name) => {
    expect(valid(Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name)))).toBe(false);
    expect(valid({ ...GOOD, [name]: '' })).toBe(false);
  });

  it('offers the rules that can be waived', () => {
    expect(valid({ ...GOOD, rule: 'gate/always' })).toBe(false);
    expect(valid({ ...GOOD, rule: 'health/advice' })).toBe(true);
    expect(valid({ ...GOOD, more: 1 })).toBe(false);
  });
});
