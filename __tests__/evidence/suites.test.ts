import { describe, expect, it } from '@jest/globals';
import { known, sums } from './reading.js';

const suite = (cases: string, attributes = ''): string => `<testsuite name="boot" ${attributes}>${cases}</testsuite>`;
const all = (...suites: readonly string[]): string => `<testsuites>${suites.join('')}</testsuites>`;
const PASS = '<testcase name="cold" time="0.1"/>';
const FAIL = '<testcase name="cold" time="0.1"><failure message="no heartbeat"/></testcase>';

describe('a suite that stands twice', () => {
  it('is doubted where both are the same word for word', () => {
    expect(known(all(suite(PASS), suite(PASS))).irregularities).toEqual(['suite boot stands twice in the report']);
    const collection = '<collection name="a"><test name="b" result="Pass" time="1"/></collection>';
    expect(known(`<assemblies><assembly>${collection}${collection}</assembly></assemblies>`).irregularities).toEqual([
      'suite a stands twice in the report',
    ]);
  });

  it.each([
    ['at another time', suite(PASS, 'timestamp="2026-01-14T12:00:00"'), suite(PASS, 'timestamp="2026-01-14T13:00:00"')],
    ['for another length of time', suite(PASS), suite('<testcase name="cold" time="0.2"/>')],
    ['on another machine', suite(PASS, 'ringgate.arch="x64"'), suite(PASS, 'ringgate.arch="arm64"')],
    ['without tests', suite(''), suite('')],
  ])('is not doubted where it ran %s', (_name, one, other) => {
    expect(known(all(one, other)).irregularities).toEqual([]);
  });

  it('never hides a failure behind the run that passed', () => {
    expect(sums(all(suite(FAIL), suite(PASS)))).toEqual([1, 1, 0, 0]);
    expect(sums(all(suite(PASS), suite(FAIL)))).toEqual([1, 1, 0, 0]);
  });
});

describe('a test that failed and passed when it was run again', () => {
  it.each([
    ['in Surefire', '<testcase name="cold"><flakyFailure message="a"/></testcase>'],
    ['by its status', '<testcase name="cold" status="flaky"/>'],
    ['as two cases', FAIL + PASS],
  ])('did not pass: %s', (_name, cases) => {
    expect(known(suite(cases)).counts.failed).toBe(1);
  });

  it('is missed where the suite counts it and does not list it', () => {
    expect(known(suite(PASS, 'flakes="1"')).irregularities).toEqual(['suite boot says 1 flaky tests but lists 0']);
    expect(known(suite(PASS, 'flakes="0"')).irregularities).toEqual([]);
  });
});
