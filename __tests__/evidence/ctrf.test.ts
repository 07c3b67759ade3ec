import { describe, expect, it } from '@jest/globals';
import { known, sums, whyNot } from './reading.js';
import { ctrf } from './report-samples.js';
import { DIGEST } from './samples.js';

const one = (status: string, more: Readonly<Record<string, unknown>> = {}) => ctrf([['cold', status, more]]);

describe('CTRF', () => {
  it('gives counts, problems, the start, and what our properties say', () => {
    const report = known(ctrf([['cold', 'passed'], ['warm', 'failed', { message: 'no heartbeat' }]])); // prettier-ignore
    expect(report.counts).toEqual({ tests: 2, passed: 1, failed: 1, errors: 0, skipped: 0 });
    expect(report.problems).toEqual([{ test: 'boot > warm', outcome: 'failed', message: 'no heartbeat' }]);
    expect(report.environments[0]?.environment).toEqual({ os: 'windows', arch: 'x64' });
    expect([report.subjects, report.startedAt]).toEqual([[DIGEST], 1_768_392_000_000]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, readonly number[], string | undefined]>([
    ['passed', {}, [1, 0, 0, 0], undefined],
    ['failed', {}, [0, 1, 0, 0], 'failed'],
    ['skipped', {}, [0, 0, 0, 1], 'skipped'],
    ['pending', {}, [0, 0, 0, 1], 'skipped'],
    ['other', {}, [0, 0, 1, 0], 'error'],
    ['other', { rawStatus: 'timedOut' }, [0, 0, 1, 0], 'timeout'],
    ['failed', { rawStatus: 'interrupted' }, [0, 0, 1, 0], 'aborted'],
    ['failed', { rawStatus: 'passed' }, [0, 1, 0, 0], 'failed'],
    ['passed', { flaky: true }, [0, 1, 0, 0], 'failed'],
    ['passed', { flaky: false, retries: 0, retryAttempts: [] }, [1, 0, 0, 0], undefined],
    ['passed', { retries: 1 }, [0, 1, 0, 0], 'failed'],
    ['passed', { retryAttempts: [{ attempt: 1, status: 'failed' }] }, [0, 1, 0, 0], 'failed'],
    ['failed', { flaky: true }, [0, 1, 0, 0], 'failed'],
    ['skipped', { suite: 'boot', flaky: true }, [0, 0, 0, 1], 'skipped'],
  ])('counts %s with %j', (status, more, counted, shown) => {
    const report = known(one(status, more));
    expect([sums(one(status, more)), report.problems[0]?.outcome, report.irregularities]).toEqual([counted, shown, []]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['a summary with more', ctrf([['a', 'passed']], { tests: 2 }), /says 2 for tests but lists 1/],
    ['a summary with other outcomes', ctrf([['a', 'passed']], { passed: 0 }), /says 0 for passed but lists 1/],
    ['flaky tests that are not listed', ctrf([['a', 'passed']], { flaky: 1 }), /says 1 flaky tests but lists 0/],
    ['a pass that the tool calls otherwise', one('passed', { rawStatus: 'failed' }), /passed, and that it was failed/],
    ['a pass with a step that failed', one('passed', { steps: [{ name: 'a', status: 'failed' }] }), /a step of it did/],
    ['one test twice', ctrf([['a', 'passed', { id: '1' }], ['a', 'passed', { id: '1' }]]), /lists boot > a twice/], // prettier-ignore
    ['a property that is misspelled', ctrf([], {}, { extra: { 'ringgate.osx': 'a' } }), /no property ringgate.osx/],
  ])('doubts %s', (_name, document, doubt) => {
    expect(known(document).irregularities[0]).toMatch(doubt);
  });

  it('has no time where the tool writes zero, and what a test exercised where it says so', () => {
    const extra = { 'ringgate.exercised': ['field-21, named-pipe'] };
    const report = known(ctrf([['a', 'passed', { extra }], ['b', 'failed']], { start: 0 })); // prettier-ignore
    expect([report.startedAt, report.exercised]).toEqual([undefined, ['field-21', 'named-pipe']]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['another format', { ...ctrf([]), reportFormat: 'CTRF2' }, /reportFormat is not CTRF/],
    ['no tests', ctrf([], {}, { tests: undefined }), /no list of tests/],
    ['no tool', ctrf([], {}, { tool: {} }), /does not name its tool/],
    ['no summary', ctrf([], {}, { summary: undefined }), /no number for start/],
    ['a count that is none', ctrf([], { failed: -1 }), /no number for failed/],
    ['a status that is not known', one('PASSED'), /tests\[0\].status is none of passed/],
    ['a test without a name', one('passed', { name: 7 }), /tests\[0\] has no name/],
    ['flaky that is no boolean', one('passed', { flaky: 'false' }), /tests\[0\].flaky is no boolean/],
    ['retries that are no number', one('passed', { retries: '1' }), /tests\[0\].retries is no number/],
  ])('refuses %s', (_name, document, why) => {
    expect(whyNot(document)).toMatch(why);
  });
});
