import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CSV_COLUMNS, renderCsv } from '../../src/documents/csv.js';
import type { ReleaseRecord } from '../../src/model/record.js';
import { RULES } from '../../src/rules/index.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from './records.js';

let records: Readonly<Record<RecordName, ReleaseRecord>>;
beforeAll(async () => {
  records = await realRecords();
});

/** Rows as RFC 4180 has them; every cell of ours is in quotes. */
function rowsOf(csv: string): readonly (readonly string[])[] {
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  return csv
    .slice(1, -2)
    .split('\r\n')
    .map((row) => {
      if (!/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/.test(row)) throw new Error(`no row of CSV: ${row}`);
      return [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => (cell ?? '').replaceAll('""', '"'));
    });
}

const column = (row: readonly string[], name: (typeof CSV_COLUMNS)[number]): string =>
  row[CSV_COLUMNS.indexOf(name)] ?? '';

describe('the table of controls', () => {
  it('has a row for each framework, control, rule and answer', () => {
    const [head, ...rows] = rowsOf(renderCsv(records.pass, RULES));
    expect(head).toEqual(CSV_COLUMNS);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([CSV_COLUMNS.length]));
    const one = rows.filter(
      (row) => column(row, 'control') === 'PS.3.1' && column(row, 'rule') === 'manifest/digests-match',
    );
    const answers = records.pass.judgements.filter(({ rule }) => rule === 'manifest/digests-match');
    const mapped = RULES.find(({ id }) => id === 'manifest/digests-match')?.controls.ssdf ?? [];
    expect(one).toHaveLength(mapped.includes('PS.3.1') ? answers.length : 0);
    for (const rule of RULES) {
      const judged = records.pass.judgements.filter((row) => row.rule === rule.id);
      const of = rows.filter((row) => column(row, 'rule') === rule.id);
      expect(of.length % Math.max(1, judged.length)).toBe(0);
      expect(of.length).toBeGreaterThan(0);
    }
  });

  it('says of a waived answer who waived it, and until when', () => {
    const waived = rowsOf(renderCsv(records.waived, RULES)).filter((row) => column(row, 'status') === 'waived');
    expect(waived.length).toBeGreaterThan(0);
    for (const row of waived) {
      expect([column(row, 'waiver'), column(row, 'waiver owner'), column(row, 'waiver expires')]).toEqual([
        'CF-291-SIZE',
        'content-release@example.com',
        '2026-02-01',
      ]);
    }
  });

  it('says of a rule without an answer that it was not asked', () => {
    const judgements = records.pass.judgements.filter(({ rule }) => rule !== 'rollout/staged');
    const rows = rowsOf(renderCsv({ ...records.pass, judgements }, RULES));
    const staged = rows.filter((row) => column(row, 'rule') === 'rollout/staged');
    expect(staged.length).toBeGreaterThan(0);
    expect(new Set(staged.map((row) => column(row, 'status')))).toEqual(new Set(['not-asked']));
  });

  it('says of an artifact without bytes that it was not read', () => {
    const rows = rowsOf(renderCsv(records['one artifact missing'], RULES));
    const digests = new Set(
      rows.filter((r) => column(r, 'subject') === 'cf291').map((r) => column(r, 'subject sha256')),
    );
    expect(digests).toEqual(new Set(['not read']));
  });

  it('of more rows than a table takes keeps what tells most, and says what it leaves out', () => {
    const whole = rowsOf(renderCsv(records.fail, RULES));
    const rows = rowsOf(renderCsv(records.fail, RULES, 150));
    const statuses = rows.slice(1).map((row) => column(row, 'status'));
    const violations = (of: typeof rows) =>
      of.filter((row) => column(row, 'status') === 'violation' && column(row, 'rule') !== '');
    expect(violations(rows)).toEqual(violations(whole));
    expect(violations(rows).length).toBeGreaterThan(0);
    expect(statuses.slice(-2)).toEqual(['pass', 'not-applicable']);
    const passes = whole.filter((row) => column(row, 'status') === 'pass').length;
    expect(column(rows.at(-2) ?? [], 'observed')).toBe(`${passes} rows of this status are left out: a table takes 150`);
    expect(rows.length).toBeLessThan(160);
  });

  it('has the same bytes for the same record', async () => {
    const again = await realRecords();
    for (const name of Object.keys(records) as RecordName[]) {
      expect(renderCsv(again[name], RULES)).toBe(renderCsv(records[name], RULES));
    }
  });

  it.each(HOSTILE)('makes nothing of %s', (_kind, text) => {
    expect(
      rowsOf(renderCsv(spoilt(records.waived, text), RULES))
        .flat()
        .filter(isActive),
    ).toEqual([]);
  });

  it('makes nothing of any text', () => {
    const [judgement] = records.pass.judgements;
    if (!judgement) throw new Error('the record has no judgement');
    const rules = RULES.filter(({ id }) => id === judgement.rule);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', ';', '"', "'", ' '),
        (text, first) => {
          const record = { ...records.pass, judgements: [{ ...judgement, says: `${first}${text}` }] };
          expect(rowsOf(renderCsv(record, rules)).flat().filter(isActive)).toEqual([]);
        },
      ),
    );
  });
});

/**
 * What a spreadsheet would act on in a cell: it begins as a formula does, or what stands behind a semicolon in it does;
 * something hidden is in it; it is longer than a cell can be.
 */
const ACTIVE = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|;["\s]*[=+\-@]|[\p{Cf}\p{Zl}\p{Zp}\u0000-\u001f\u007f-\u009f]/u;
const isActive = (cell: string): boolean => ACTIVE.test(cell) || cell.length >= 32_767;
