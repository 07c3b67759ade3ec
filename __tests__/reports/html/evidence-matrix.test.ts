import { describe, expect, it } from '@jest/globals';
import type { ReleaseRecord } from '../../../src/model/record.js';
import { type Matrix, consumerMatrix, targetMatrix } from '../../../src/reports/html/evidence-matrix.js';
import { countsInWords, signOfCounts } from '../../../src/reports/html/test-counts.js';
import { RICH, counts, on, reportOf, suiteOf } from './records.js';

const X64 = { os: 'windows', osVersion: '10.0.22631', arch: 'x64' } as const;
const record = (...suites: ReleaseRecord['suites']): ReleaseRecord => ({ ...RICH, suites });
const cells = ({ rows }: Matrix, name: string) => rows.find((r) => r.name === name)?.cells;
const TARGET = 'windows >=10.0.17763 x64';

describe('suites against targets', () => {
  it('have a row for each target, architecture and kernel, with its share of the fleet', () => {
    expect(targetMatrix(record()).rows.map((r) => [r.name, r.share])).toEqual([
      [TARGET, 0.465],
      ['windows >=10.0.17763 arm64', 0.465],
      ['linux debian-12 6.1.* x64', 0.07],
    ]);
  });

  it('count tests where they ran, failures too', () => {
    const matrix = targetMatrix(
      record(suiteOf('boot', 'csagent', { report: reportOf({ environments: [on(X64, counts(5, 1, 2))] }) })),
    );
    expect(cells(matrix, TARGET)).toEqual([[{ bytes: 'shipped', counts: counts(5, 1, 2) }]]);
    expect(cells(matrix, 'windows >=10.0.17763 arm64')).toEqual([[]]);
  });

  it('add up reports of one suite, and never results on other bytes to those on these', () => {
    const other = reportOf({ subjects: ['77'.repeat(32)], environments: [on(X64, counts(9))] });
    const none = reportOf({ subjects: [], environments: [on(X64, counts(1))] });
    const suites = [
      suiteOf('boot', 'csagent'),
      suiteOf('boot', 'csagent'),
      suiteOf('boot', 'csagent', { report: other }),
      suiteOf('boot', 'csagent', { report: none }),
    ];
    expect(cells(targetMatrix(record(...suites)), TARGET)).toEqual([
      [
        { bytes: 'shipped', counts: counts(6) },
        { bytes: 'other', counts: counts(9) },
        { bytes: 'none', counts: counts(1) },
      ],
    ]);
  });

  it('take every digest that tests of the file may count under', () => {
    const report = reportOf({ subjects: ['ab'.repeat(32)] });
    const bytes = (...digests: readonly string[]) => {
      const one = { ...record(suiteOf('boot', 'csagent', { report })), digests: [digests] };
      return cells(targetMatrix(one), TARGET)?.[0]?.[0]?.bytes;
    };
    expect([bytes('cd'.repeat(32), 'ab'.repeat(32)), bytes('cd'.repeat(32)), bytes()]).toEqual([
      'shipped',
      'other',
      'other',
    ]);
  });

  it('take digests of the environment before those of the report, and of named artifacts only', () => {
    const environments = [{ ...on(X64), subjects: ['77'.repeat(32)] }];
    expect(
      cells(targetMatrix(record(suiteOf('boot', 'csagent', { report: reportOf({ environments }) }))), TARGET)?.[0]?.[0]
        ?.bytes,
    ).toBe('other');
    expect(cells(targetMatrix(record(suiteOf('boot', 'cf291'))), TARGET)?.[0]?.[0]?.bytes).toBe('other');
  });

  it('keep what ran elsewhere apart, and show a report that was not read in no place', () => {
    const elsewhere = reportOf({ environments: [on({ os: 'macos', arch: 'arm64' }), on({})] });
    const matrix = targetMatrix(
      record(
        suiteOf('boot', 'csagent', { report: elsewhere }),
        suiteOf('lost', 'csagent', { report: null, why: 'gone' }),
      ),
    );
    expect(matrix.suites).toEqual(['boot', 'lost']);
    expect(matrix.rows.at(-1)).toMatchObject({ share: undefined, cells: [[{ counts: counts(6) }], []] });
    expect(cells(matrix, TARGET)).toEqual([[], []]);
  });
});

describe('suites against versions of a reader', () => {
  it('have a row for each version that a report names', () => {
    const run = (version: string, component = 'csagent') => on({ ...X64, consumer: { component, version } });
    const report = reportOf({
      subjects: [],
      environments: [run('7.15.0'), run('7.16.0'), run('7.15.0'), run('1', 'other'), on(X64)],
    });
    const matrix = consumerMatrix(
      record(suiteOf('content-execution', 'cf291', { report }), suiteOf('boot', 'csagent')),
      'cf291',
    );
    expect(matrix.suites).toEqual(['content-execution']);
    expect(matrix.rows.map((r) => [r.name, r.cells[0]?.[0]?.counts.passed])).toEqual([
      ['csagent 7.15.0', 6],
      ['csagent 7.16.0', 3],
    ]);
  });

  it('are none for what has no reader', () => {
    expect(consumerMatrix(RICH, 'csagent').rows).toEqual([]);
  });
});

describe('counts', () => {
  it('are a pass only where something passed and nothing failed', () => {
    expect(signOfCounts(counts(1))).toBe('pass');
    expect(signOfCounts(counts(9, 1))).toBe('error');
    expect(signOfCounts(counts(0))).toBe('unanswered');
    expect(signOfCounts(counts(0, 0, 4))).toBe('unanswered');
    expect(signOfCounts({ ...counts(4), errors: 1 })).toBe('error');
  });

  it('say what failed first', () => {
    expect(countsInWords({ ...counts(1200, 1, 3), errors: 1 })).toBe('2 failed, 1,200 passed, 3 not run');
    expect(countsInWords(counts(0))).toBe('0 passed');
  });
});
