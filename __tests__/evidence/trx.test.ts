import { describe, expect, it } from '@jest/globals';
import { known, sums, whyNot } from './reading.js';
import { texts, trx, trxResult } from './report-samples.js';

const NOON = Date.UTC(2026, 0, 14, 12);
const one = (outcome: string, counters = 'total="1" passed="0" failed="1"'): string =>
  trx({ results: trxResult(1, outcome), counters, outcome: 'Failed' });

describe('TRX', () => {
  it('gives counts, problems and the start of the run', () => {
    const report = known(texts.TRX_BAD);
    expect(report.counts).toEqual({ tests: 2, passed: 1, failed: 1, errors: 0, skipped: 0 });
    expect(report.problems).toEqual([{ test: 'Boot.Test2', outcome: 'failed', message: 'no heartbeat' }]);
    expect([report.startedAt, report.environments[0]?.environment]).toEqual([NOON, {}]);
  });

  it.each([
    ['Passed', 'passed'],
    ['Failed', 'failed'],
    ['Warning', 'failed'],
    ['Error', 'errors'],
    ['NotRunnable', 'errors'],
    ['Timeout', 'errors'],
    ['Aborted', 'errors'],
    ['Disconnected', 'errors'],
    ['InProgress', 'errors'],
    ['Pending', 'errors'],
    ['PassedButRunAborted', 'errors'],
    ['NotExecuted', 'skipped'],
    ['Inconclusive', 'skipped'],
    ['Completed', 'skipped'],
    ['Sideways', 'errors'],
  ] as const)('counts %s as %s', (outcome, counted) => {
    const { counts } = known(one(outcome));
    expect(counts).toEqual({ tests: 1, passed: 0, failed: 0, errors: 0, skipped: 0, [counted]: 1 });
  });

  it('takes a result without an outcome for an error, as its writers leave that one out', () => {
    expect(sums(one('Passed').replace(' outcome="Passed"', ''))).toEqual([0, 0, 1, 0]);
  });

  it.each([
    ['Timeout', 'timeout'],
    ['Aborted', 'aborted'],
  ] as const)('tells %s from other errors', (outcome, shown) => {
    expect(known(one(outcome)).problems[0]?.outcome).toBe(shown);
  });

  const rows = (parent: string, ...inner: readonly string[]): string =>
    trxResult(
      1,
      parent,
      `<InnerResults>${inner.map((outcome, i) => trxResult(i + 2, outcome)).join('')}</InnerResults>`,
    );

  it.each<[string, string, string, readonly number[], number]>([
    ['rows that passed', rows('Passed', 'Passed', 'Passed'), 'total="2" passed="2"', [2, 0, 0, 0], 0],
    [
      'rows and their test counted together',
      rows('Passed', 'Passed', 'Passed'),
      'total="3" passed="3"',
      [2, 0, 0, 0],
      0,
    ],
    ['a test counted without its rows', rows('Passed', 'Passed', 'Passed'), 'total="1" passed="1"', [2, 0, 0, 0], 0],
    ['a row that failed', rows('Failed', 'Passed', 'Failed'), 'total="2" passed="1" failed="1"', [1, 1, 0, 0], 0],
    [
      'a row that failed in a test that did not',
      rows('Passed', 'Failed'),
      'total="1" passed="0" failed="1"',
      [0, 1, 0, 0],
      1,
    ],
    [
      'a test that failed outside its rows',
      rows('Failed', 'Passed'),
      'total="2" passed="1" failed="1"',
      [1, 1, 0, 0],
      0,
    ],
  ])('counts rows of data: %s', (_name, results, counters, counted, doubts) => {
    const text = trx({ results, counters, outcome: counted[1] === 0 ? 'Completed' : 'Failed' });
    expect([sums(text), known(text).irregularities.length]).toEqual([counted, doubts]);
  });

  const GOOD = { results: trxResult(1, 'Passed'), counters: 'total="1" passed="1" failed="0"' };
  it.each<[string, string, RegExp]>([
    ['counters that promise more', trx({ ...GOOD, counters: 'total="2" passed="1"' }), /says 2 tests but lists 1/],
    ['a failure that is not listed', trx({ ...GOOD, counters: 'total="1" passed="1" aborted="1"' }), /says 1 failures/],
    ['counters that are left out', trx({ ...GOOD, counters: 'total="1"' }), /nothing about passed tests/],
    ['counters that are none', trx({ ...GOOD, counters: 'total="1" passed="1" failed="x"' }), /failed="x" is no count/],
    ['a run that was aborted', trx({ ...GOOD, outcome: 'Aborted' }), /did not end: its outcome is Aborted/],
    ['a run that failed without a failure', trx({ ...GOOD, outcome: 'Failed' }), /says that it failed/],
    ['a run with a word of its own', trx({ ...GOOD, outcome: 'Warning' }), /says of itself "Warning"/],
    ['no summary', trx(GOOD).replace(/<ResultSummary.*<\/ResultSummary>/, ''), /no summary/],
    ['two summaries', trx(GOOD).replace(/(<ResultSummary.*<\/ResultSummary>)/, '$1$1'), /two summaries/],
    ['no counters', trx(GOOD).replace(/<Counters[^>]*>/, ''), /no counters/],
    [
      'one run twice',
      trx({ results: GOOD.results.repeat(2), counters: 'total="2" passed="2"' }),
      /lists one run .* twice/,
    ],
    ['an outcome that is not known', one('Sideways'), /whose outcome is "Sideways"/],
    ['an element that is not known', trx(GOOD).replace('<TestLists>', '<More/><TestLists>'), /element More/],
    ['a strange result', trx(GOOD).replaceAll('UnitTestResult', 'Verdicts'), /element Verdicts among its results/],
  ])('doubts %s', (_name, text, doubt) => {
    expect(known(text).irregularities[0]).toMatch(doubt);
  });

  it('counts an error of the run as one, and no warning', () => {
    const info = (outcome: string): string =>
      trx({
        ...GOOD,
        more: `<RunInfos><RunInfo computerName="a" outcome="${outcome}"><Text>host crashed</Text></RunInfo></RunInfos>`,
      });
    expect(sums(info('Warning'))).toEqual([1, 0, 0, 0]);
    expect(sums(info('Error'))).toEqual([1, 0, 1, 0]);
    expect(known(info('Error')).problems[0]?.message).toBe('host crashed');
  });

  it('reads only its own namespaces', () => {
    expect(whyNot(trx(GOOD).replace('TeamTest/2010', 'TeamTest/2099'))).toMatch(/root element TestRun/);
  });
});
