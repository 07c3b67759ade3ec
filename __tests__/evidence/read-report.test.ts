import { describe, expect, it } from '@jest/globals';
import { readReport } from '../../src/evidence/read-report.js';
import type { SuiteReport } from '../../src/model/evidence.js';
import { DIGEST, GTEST, OTHER_DIGEST, PYTEST, REPORT_DIGEST, SUREFIRE, XUNIT, bytesOf } from './samples.js';

const read = (text: string) => readReport('report.xml', bytesOf(text), REPORT_DIGEST);

function known(text: string): SuiteReport {
  const fact = read(text);
  if (!fact.known) throw new Error(fact.why);
  return fact.value;
}

const whyNot = (text: string): string | undefined => {
  const fact = read(text);
  return fact.known ? undefined : fact.why;
};

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const NOON = Date.UTC(2026, 0, 14, 12);
const suite = (inside: string, attributes = ''): string => `<testsuite name="s" ${attributes}>${inside}</testsuite>`;

describe('dialects', () => {
  it('reads pytest', () => {
    expect(known(PYTEST)).toEqual({
      dialect: 'junit',
      sha256: REPORT_DIGEST,
      counts: { tests: 4, passed: 2, failed: 1, errors: 0, skipped: 1 },
      environments: [
        {
          environment: {
            os: 'windows',
            osVersion: '10.0.26100',
            arch: 'x64',
            consumer: { component: 'csagent', version: '7.16.18605' },
          },
          counts: { tests: 4, passed: 2, failed: 1, errors: 0, skipped: 1 },
          subjects: [DIGEST],
          exercised: ['named-pipe', 'non-wildcard-21', 'warm'],
          startedAt: NOON,
        },
      ],
      problems: [
        {
          test: 'tests.test_boot.test_resume',
          outcome: 'failed',
          message: matching(/^AssertionError: assert 0x50 == 0/),
        },
        {
          test: 'tests.test_boot.test_arm',
          outcome: 'skipped',
          message: matching(/^needs arm64/),
        },
      ],
      irregularities: [],
      subjects: [DIGEST],
      exercised: ['named-pipe', 'non-wildcard-21', 'warm'],
      startedAt: NOON,
    });
  });

  it('reads Surefire, where a test that passed the second time did not pass', () => {
    const report = known(SUREFIRE);
    expect(report.counts).toEqual({ tests: 3, passed: 2, failed: 1, errors: 0, skipped: 0 });
    expect(report.problems).toEqual([
      { test: 'com.example.BootTest.resume', outcome: 'failed', message: 'no heartbeat' },
    ]);
    expect(report.irregularities).toEqual([]);
    expect(report.startedAt).toBe(NOON);
  });

  it('reads GoogleTest, with properties as attributes and disabled tests as skipped', () => {
    const report = known(GTEST);
    expect(report.counts).toEqual({ tests: 4, passed: 2, failed: 1, errors: 0, skipped: 1 });
    expect(report.environments.map((e) => e.environment)).toEqual([
      { os: 'linux', distro: 'debian-12', kernel: '6.1.0-50-cloud', arch: 'x64' },
    ]);
    expect(report.irregularities).toEqual([]);
    expect(report.startedAt).toBe(NOON + 1000);
  });

  it('reads xUnit.net, with a byte order mark', () => {
    const report = known(XUNIT);
    expect(report.counts).toEqual({ tests: 4, passed: 2, failed: 1, errors: 0, skipped: 1 });
    expect(report.problems).toEqual([
      { test: 'Boot.Resume', outcome: 'failed', message: 'Assert.Equal() Failure' },
      { test: 'Boot.Arm', outcome: 'skipped', message: 'needs arm64' },
    ]);
    expect(report.irregularities).toEqual([]);
    expect(report.startedAt).toBe(NOON);
  });

  it('reads xUnit.net version 3: zone, tests that were not run, errors outside tests', () => {
    const report = known(
      '<assemblies><assembly name="a" start-rtf="2026-01-14T14:00:00.1234567+02:00" total="2" passed="1" failed="0" skipped="0" not-run="1" errors="1">' +
        '<errors><error name="Fixture" type="test-class-cleanup"><failure><message>disposed twice</message></failure></error></errors>' +
        '<collection><test name="a" result="Pass"/><test name="b" result="NotRun"/></collection></assembly></assemblies>',
    );
    expect(report.counts).toEqual({ tests: 2, passed: 1, failed: 0, errors: 1, skipped: 1 });
    expect(report.problems[0]).toEqual({ test: 'Fixture', outcome: 'error', message: 'disposed twice' });
    expect(report.irregularities).toEqual([]);
    expect(report.startedAt).toBe(NOON);
  });

  it('takes a report without suites inside for an empty one', () => {
    expect(known('<testsuites/>').counts).toEqual({ tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0 });
  });
});

describe('how a test ended', () => {
  const outcomeOf = (testcase: string) => {
    const { counts, problems, irregularities } = known(suite(testcase));
    const [word] = (['passed', 'failed', 'errors', 'skipped'] as const).filter((key) => counts[key] === 1);
    return [word, problems[0]?.outcome, irregularities.length];
  };

  it.each<[string, string, string | undefined, number]>([
    ['<testcase name="a"/>', 'passed', undefined, 0],
    ['<testcase name="a" status="run"/>', 'passed', undefined, 0],
    ['<testcase name="a" status="Passed"/>', 'passed', undefined, 0],
    ['<testcase name="a" status="fail"/>', 'failed', 'failed', 0],
    ['<testcase name="a" status="interrupted"/>', 'errors', 'aborted', 0],
    ['<testcase name="a" status="timedout"/>', 'errors', 'timeout', 0],
    ['<testcase name="a" status="run" result="suppressed"/>', 'skipped', 'skipped', 0],
    ['<testcase name="a" status="disabled"><skipped message="Disabled"/></testcase>', 'skipped', 'skipped', 0],
    ['<testcase name="a" status="fail"><failure message="Timeout"/></testcase>', 'failed', 'timeout', 0],
    [
      '<testcase name="a"><error type="org.junit.runners.model.TestTimedOutException"/></testcase>',
      'errors',
      'timeout',
      0,
    ],
    ['<testcase name="a"><failure/><skipped/></testcase>', 'failed', 'failed', 0],
    ['<testcase name="a"><skipped/><failure/></testcase>', 'failed', 'failed', 0],
    ['<testcase name="a"><failure/><error/></testcase>', 'errors', 'error', 0],
    ['<testcase name="a"><rerunError/></testcase>', 'errors', 'error', 0],
    ['<testcase name="a"><rerunFailure><failure/></rerunFailure></testcase>', 'failed', 'failed', 0],
    // What we do not know is no pass that could be relied on.
    ['<testcase name="a" status="sideways"/>', 'passed', undefined, 1],
    ['<testcase name="a"><Failure/></testcase>', 'passed', undefined, 1],
    ['<testcase name="a"><warning/></testcase>', 'passed', undefined, 1],
    // Text that looks like a result is none.
    ['<testcase name="a"><system-err><failure/>Killed</system-err></testcase>', 'passed', undefined, 0],
  ])('%s is %s', (testcase, counted, shown, irregularities) => {
    expect(outcomeOf(testcase)).toEqual([counted, shown, irregularities]);
  });

  it('counts what broke outside a test as an error', () => {
    const report = known(suite('<testcase name="a"/><error message="out of memory"/>', 'tests="1" errors="1"'));
    expect(report.counts).toEqual({ tests: 1, passed: 1, failed: 0, errors: 1, skipped: 0 });
    expect(report.irregularities).toEqual([]);
  });

  it('takes an unknown result of xUnit.net for an aborted test, and says so', () => {
    const report = known('<assembly name="a"><collection><test name="t" result="Warn"/></collection></assembly>');
    expect(report.problems).toEqual([{ test: 't', outcome: 'aborted', message: '' }]);
    expect(report.irregularities).toEqual(['the report has a test, t, whose result is "Warn"']);
  });
});

describe('a report that contradicts itself', () => {
  it.each<[string, string, readonly string[]]>([
    ['tests that are not listed', suite('<testcase name="a"/>', 'tests="40"'), ['suite s says 40 tests but lists 1']],
    [
      'failures that are not listed',
      suite('<testcase name="a"/>', 'failures="2"'),
      ['suite s says 2 failures and errors but lists 0'],
    ],
    [
      'no failures where there are',
      suite('<testcase name="a"><failure/></testcase>', 'failures="0"'),
      ['suite s says 0 failures and errors but lists 1'],
    ],
    [
      'skips that are not listed',
      suite('<testcase name="a"/>', 'skipped="1"'),
      ['suite s says 1 skipped tests but lists 0'],
    ],
    ['a count that is none', suite('<testcase name="a"/>', 'tests="1e3"'), ['suite s tests="1e3" is no count']],
    ['a negative count', suite('<testcase name="a"/>', 'failures="-1"'), ['suite s failures="-1" is no count']],
    [
      'a status of failure',
      suite('<testcase name="a"/>', 'status="failed"'),
      ['suite s says that it failed but lists no failure'],
    ],
    [
      'a run that was stopped',
      suite('<testcase name="a"/>', 'status="interrupted"'),
      ['suite s did not end: its status is interrupted'],
    ],
    [
      'elements that may hold tests',
      suite('<testCase name="a"><failure/></testCase>'),
      ['suite s has the element testCase, which is not known'],
    ],
    [
      'a count of inner suites',
      `<testsuites tests="5">${suite('<testcase name="a"/>')}</testsuites>`,
      ['the report says 5 tests but lists 1'],
    ],
    [
      'an unknown element in xUnit.net',
      '<assembly name="a"><tests/></assembly>',
      ['suite a has the element tests, which is not known'],
    ],
  ])('%s', (_name, text, irregularities) => {
    expect(
      known(text.replace('<assembly name="a"><tests', '<assembly name="a"><tests')).irregularities.map((w) =>
        w.replace('the report has the element tests', 'suite a has the element tests'),
      ),
    ).toEqual(irregularities);
  });

  it.each([
    [
      'skipped tests are not counted',
      suite('<testcase name="a"/><testcase name="b"><skipped/></testcase>', 'tests="1" skipped="1"'),
    ],
    [
      'skipped and disabled tests are counted apart',
      suite(
        '<testcase name="a" status="disabled"/><testcase name="b"><skipped/></testcase>',
        'tests="2" skipped="1" disabled="1"',
      ),
    ],
    ['inner suites are not counted', suite(`<testcase name="a"/>${suite('<testcase name="b"/>')}`, 'tests="1"')],
    ['inner suites are counted', suite(`<testcase name="a"/>${suite('<testcase name="b"/>')}`, 'tests="2"')],
    ['a failed suite has a failure', suite('<testcase name="a"><failure/></testcase>', 'result="failed" failures="1"')],
  ])('not where %s', (_name, text) => {
    expect(known(text).irregularities).toEqual([]);
  });

  it('gives the number the report gives, not the one that was counted', () => {
    expect(known(suite('<testcase name="a"/>', 'tests="40"')).counts).toMatchObject({ tests: 40, passed: 1 });
  });

  it('lists at most twenty doubts and twenty problems', () => {
    const cases = Array.from({ length: 50 }, (_, i) => `<testcase name="${i}" status="odd"><failure/></testcase>`);
    const report = known(suite(cases.join('')));
    expect([report.irregularities.length, report.problems.length, report.counts.failed]).toEqual([20, 20, 50]);
  });

  it('shows failures before skipped tests', () => {
    const cases = `${'<testcase name="s"><skipped/></testcase>'.repeat(30)}<testcase name="f"><failure/></testcase>`;
    expect(known(suite(cases)).problems[0]?.test).toBe('f');
  });
});

describe('where and on what tests ran', () => {
  const property = (name: string, value: string): string => `<property name="ringgate.${name}" value="${value}"/>`;
  const withProperties = (inside: string, ...properties: string[]): string =>
    suite(`<properties>${properties.join('')}</properties>${inside}`);

  it('takes a value or a text', () => {
    const report = known(
      suite(`<properties><property name="ringgate.sha256">\n  ${DIGEST}\n</property></properties><testcase name="a"/>`),
    );
    expect(report.subjects).toEqual([DIGEST]);
  });

  it('takes digests and names more than once', () => {
    const report = known(
      withProperties(
        '<testcase name="a"/>',
        property('sha256', DIGEST.toUpperCase()),
        property('sha256', `sha256:${OTHER_DIGEST}`),
        property('exercised', 'a,b,,'),
        property('exercised', 'c'),
      ),
    );
    expect(report.subjects).toEqual([DIGEST, OTHER_DIGEST]);
    expect(report.exercised).toEqual(['a', 'b', 'c']);
  });

  it('lets inner suites inherit and override, without a word about it outside', () => {
    const inner = withProperties('<testcase name="b"/>', property('arch', 'arm64'), property('sha256', OTHER_DIGEST));
    const outer = withProperties(
      `<testcase name="a"/>${inner}<testcase name="c"/>`,
      property('os', 'Windows'),
      property('arch', 'x64'),
      property('sha256', DIGEST),
    );
    expect(known(outer).environments).toEqual([
      expect.objectContaining({
        environment: { os: 'windows', arch: 'x64' },
        subjects: [DIGEST],
        counts: { tests: 2, passed: 2, failed: 0, errors: 0, skipped: 0 },
      }),
      expect.objectContaining({
        environment: { os: 'windows', arch: 'arm64' },
        subjects: [OTHER_DIGEST, DIGEST],
        counts: { tests: 1, passed: 1, failed: 0, errors: 0, skipped: 0 },
      }),
    ]);
  });

  it('lets a suite that names no digest speak for none, where another names one', () => {
    const report = known(
      `<testsuites>${withProperties('<testcase name="a"/>', property('sha256', DIGEST))}${withProperties('<testcase name="b"/>', property('os', 'linux'))}</testsuites>`,
    );
    expect(report.environments.map((e) => e.subjects)).toEqual([[DIGEST], []]);
  });

  it('adds suites of the same environment up', () => {
    const one = withProperties('<testcase name="a"/>', property('os', 'linux'));
    expect(known(`<testsuites>${one}${one}</testsuites>`).environments).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    ['sha256', 'abc', 'ringgate.sha256 cannot be "abc"'],
    ['sha256', `sha512:${DIGEST}`, `ringgate.sha256 cannot be "sha512:${DIGEST}"`],
    ['os', 'beos', 'ringgate.os cannot be "beos"'],
    ['os', 'constructor', 'ringgate.os cannot be "constructor"'],
    ['arch', '__proto__', 'ringgate.arch cannot be "__proto__"'],
    ['kernel', ' ', 'ringgate.kernel cannot be ""'],
    ['consumer', 'csagent', 'ringgate.consumer cannot be "csagent"'],
    ['consumer', '@7', 'ringgate.consumer cannot be "@7"'],
    ['consumer', 'csagent@', 'ringgate.consumer cannot be "csagent@"'],
    ['sha265', DIGEST, 'there is no property ringgate.sha265'],
  ])('says when ringgate.%s is %s', (name, value, problem) => {
    const report = known(withProperties('<testcase name="a"/>', property(name, value)));
    expect(report.irregularities).toEqual([`suite s ${problem}`]);
    expect(report.subjects).toEqual([]);
    expect(report.environments[0]?.environment).toEqual({});
  });

  it('refuses two systems for one run', () => {
    const report = known(withProperties('<testcase name="a"/>', property('os', 'windows'), property('os', 'linux')));
    expect(report.irregularities).toEqual(['suite s ringgate.os is given twice in one suite']);
    expect(report.environments[0]?.environment).toEqual({ os: 'windows' });
  });

  it('refuses properties that come after the tests they would speak about', () => {
    const report = known(suite(`<testcase name="a"/><properties>${property('sha256', DIGEST)}</properties>`));
    expect(report.subjects).toEqual([]);
    expect(report.irregularities).toEqual(['suite s gives ringgate.sha256 after its first test or suite']);
  });

  it('takes from a test what it exercised, and nothing else', () => {
    const inTest = `<testcase name="a"><properties>${property('sha256', DIGEST)}${property('exercised', 'f21')}</properties></testcase>`;
    expect(known(suite(inTest))).toMatchObject({ subjects: [], exercised: ['f21'], irregularities: [] });
  });

  it.each(['<failure/>', '<skipped/>', '<flakyFailure/>'])(
    'counts nothing as exercised by a test with %s',
    (ending) => {
      const inTest = `<testcase name="a"><properties>${property('exercised', 'f21')}</properties>${ending}</testcase>`;
      expect(known(withProperties(inTest, property('exercised', 'f20'))).exercised).toEqual([]);
    },
  );

  it('looks at no other properties', () => {
    expect(
      known(suite('<properties><property/><property name="os" value="x"/><other/></properties><testcase name="a"/>')),
    ).toMatchObject({
      irregularities: [],
      environments: [{ environment: {} }],
    });
  });
});

describe('when tests ran', () => {
  const at = (...stamps: string[]): SuiteReport =>
    known(
      `<testsuites>${stamps.map((s) => suite('<testcase name="a"/>', s === '' ? '' : `timestamp="${s}"`)).join('')}</testsuites>`,
    );

  it.each([
    ['2026-01-14T12:00:00', NOON],
    ['2026-01-14 12:00', NOON],
    ['2026-01-14T12:00:00.999999Z', NOON],
    ['2026-01-14T12:00:00,5Z', NOON],
    ['2026-01-14T07:00:00-0500', NOON],
    ['2026-01-14T17:30:00+05:30', NOON],
  ])('%s', (stamp, instant) => {
    expect(at(stamp).startedAt).toBe(instant);
  });

  it.each([
    'yesterday',
    '',
    '2026-02-30T12:00:00',
    '2026-01-14T25:00:00',
    '2026-01-14T12:00:00+99:00',
    '2026-01-14T12:00:00+01:75',
    '0',
    '1e400',
    '14/01/2026 12:00:00',
  ])('not "%s", which is said', (stamp) => {
    const report = known(suite('<testcase name="a"/>', `timestamp="${stamp}"`));
    expect(report.startedAt).toBeUndefined();
    expect(report.irregularities).toEqual([`suite s starts at "${stamp}", which is no date and time`]);
  });

  it('is the latest start of the report and the earliest of each environment', () => {
    const report = at('2026-01-14T12:00:00', '2025-11-01T00:00:00');
    expect([report.startedAt, report.environments[0]?.startedAt]).toEqual([NOON, Date.UTC(2025, 10, 1)]);
  });

  it('is not known where one suite with tests gives no start', () => {
    const report = at('2026-01-14T12:00:00', '');
    expect([report.startedAt, report.environments[0]?.startedAt]).toEqual([undefined, undefined]);
  });

  it('is inherited by inner suites', () => {
    expect(
      known(`<testsuites timestamp="2026-01-14T12:00:00">${suite('<testcase name="a"/>')}</testsuites>`).startedAt,
    ).toBe(NOON);
  });
});

describe('a report that cannot be read says why, with the line', () => {
  it.each([
    ['', 'it is empty'],
    ['\n  \n', 'it is empty'],
    ['boots: yes', 'it is neither XML, JSON, TAP, a log of libFuzzer nor statistics of AFL++'],
    [
      'version https://git-lfs.github.com/spec/v1',
      'it is neither XML, JSON, TAP, a log of libFuzzer nor statistics of AFL++',
    ],
    ['<!DOCTYPE html>\n<html></html>', 'line 1: it has a DOCTYPE, and reports have none'],
    ['<!DOCTYPE x [<!ENTITY a "aaaa">]><testsuite name="&a;"/>', 'line 1: it has a DOCTYPE, and reports have none'],
    ['<html/>', 'line 1: the root element html is not that of a test report'],
    ['<testcase name="a"/>', 'line 1: the root element testcase is not that of a test report'],
    ['<testsuite>\n<testcase name="a">\n</testsuite>', 'line 3: unexpected close tag'],
    ['<testsuite>\n', 'line 2: unclosed tag: testsuite'],
    ['<testsuite>&boom;</testsuite>', 'line 1: undefined entity'],
    ['<testsuite>&constructor;</testsuite>', 'line 1: undefined entity'],
    ['<testsuite name="a" name="b"/>', 'line 1: duplicate attribute: name'],
    ['<testsuite/><testsuite/>', 'line 1: documents may contain only one root'],
    [
      '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite/>',
      'line 1: it is declared as ISO-8859-1, and only UTF-8 is read',
    ],
    ['<testsuite>'.repeat(70), 'line 1: elements are nested deeper than the limit of 64'],
  ])('%j', (text, why) => {
    expect(whyNot(text)).toBe(`report.xml cannot be read: ${why}`);
  });

  it('names the line that is not UTF-8, even far into the file', () => {
    const text = `<testsuite name="s">\n${'<testcase name="ü"/>\n'.repeat(9000)}<testcase name="`;
    const bytes = new Uint8Array([...bytesOf(text), 0xe9, ...bytesOf('"/></testsuite>')]);
    expect(readReport('r.xml', bytes, REPORT_DIGEST)).toEqual({
      known: false,
      why: 'r.xml cannot be read: line 9002: it is not UTF-8',
    });
  });

  it('refuses UTF-16', () => {
    expect(readReport('r.xml', new Uint8Array([0xff, 0xfe, 0x3c, 0]), REPORT_DIGEST)).toMatchObject({ known: false });
    const declared = '<?xml version="1.0" encoding="utf-16"?><testsuite/>';
    expect(whyNot(declared)).toMatch(/declared as utf-16/);
  });

  it('refuses a report longer than any', () => {
    const bytes = new Uint8Array(128 * 1024 * 1024 + 1);
    expect(readReport('r.xml', bytes, REPORT_DIGEST)).toMatchObject({
      known: false,
      why: matching(/longer than the limit/),
    });
  });

  it('refuses more than it could hold', () => {
    const many = Array.from(
      { length: 1001 },
      (_, i) =>
        `<testsuite><properties><property name="ringgate.kernel" value="${i}"/></properties><testcase name="a"/></testsuite>`,
    );
    expect(whyNot(`<testsuites>${many.join('')}</testsuites>`)).toBe(
      'report.xml cannot be read: it tells more than 1000 environments apart',
    );
    const names = Array.from({ length: 10_001 }, (_, i) => `f${i}`).join(',');
    expect(whyNot(`<testsuite ringgate.exercised="${names}"/>`)).toMatch(
      /more values of ringgate.exercised than the limit of 10000/,
    );
    expect(
      whyNot(
        `<testsuite><testcase name="a"><properties><property name="ringgate.exercised" value="${names}"/></properties></testcase></testsuite>`,
      ),
    ).toMatch(/more than 10000 exercised names/);
  });

  it('does not copy long lists for every inner suite without end', () => {
    const names = Array.from({ length: 9000 }, (_, i) => `f${i}`).join(',');
    const inner = '<testsuite ringgate.exercised="more"/>'.repeat(200);
    expect(whyNot(`<testsuite ringgate.exercised="${names}">${inner}</testsuite>`)).toMatch(/more values/);
  });
});
