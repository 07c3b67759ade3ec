import { describe, expect, it } from '@jest/globals';
import { known, sums, whyNot } from './reading.js';
import { texts } from './report-samples.js';
import { DIGEST } from './samples.js';

const tap = (...lines: readonly string[]): string => `TAP version 14\n${lines.join('\n')}\n`;

describe('TAP', () => {
  it('counts the results of subtests, where they ran, and when', () => {
    const report = known(texts.TAP_GOOD);
    expect(report.counts).toEqual({ tests: 3, passed: 3, failed: 0, errors: 0, skipped: 0 });
    expect(report.environments[0]?.environment).toEqual({ os: 'linux', kernel: '6.1.0-50-cloud' });
    expect([report.subjects, report.startedAt]).toEqual([[DIGEST], Date.UTC(2026, 0, 14, 12)]);
  });

  it.each<[string, readonly number[]]>([
    ['ok', [1, 0, 0, 0]],
    ['ok 1', [1, 0, 0, 0]],
    ['ok 1 - boots', [1, 0, 0, 0]],
    ['ok 1 boots \\# SKIP', [1, 0, 0, 0]],
    ['ok 1 see https://example.com/page.html\\#skip', [1, 0, 0, 0]],
    ['not ok 1 - boots', [0, 1, 0, 0]],
    ['not ok 1 - boots # something else', [0, 1, 0, 0]],
    ['ok 1 - boots # SKIP needs arm64', [0, 0, 0, 1]],
    ['ok 1 # skipped: needs arm64', [0, 0, 0, 1]],
    ['not ok 1 - boots # SkIp', [0, 0, 0, 1]],
    ['not ok 1 - boots # TODO later', [0, 0, 0, 1]],
    ['ok 1 - boots # todo', [0, 0, 0, 1]],
    ['not ok 1 - boots # TIMEOUT 45 seconds', [0, 0, 1, 0]],
    ['not ok 1 - boots # XFAIL', [0, 0, 0, 1]],
    ['ok 1 - boots # ERROR', [0, 0, 1, 0]],
  ])('counts %s', (line, counted) => {
    expect([sums(tap('1..1', line)), known(tap('1..1', line)).irregularities]).toEqual([counted, []]);
  });

  it('takes a plan of nothing for a stream that was skipped', () => {
    expect(sums(tap('1..0 # SKIP no such device'))).toEqual([0, 0, 0, 1]);
  });

  it('reads streams without a version, with a plan at the end, and with the line ends of Windows', () => {
    expect(sums('ok\nnot ok\n1..2\n')).toEqual([1, 1, 0, 0]);
    expect(sums('# a remark\r\n\r\nok 1\r\nok 2\r\n1..2\r\n')).toEqual([2, 0, 0, 0]);
    expect(known('ok 1\r\n1..1\r\n').irregularities).toEqual([]);
  });

  it("reads the kernel's dialect, whose subtests stand two or four columns in", () => {
    const inner = ['KTAP version 1', '1..2', 'ok 1 a', 'not ok 2 b'];
    const nested = ['KTAP version 1', '1..1', ...inner.map((line) => `  ${line}`), 'not ok 1 suite'];
    expect([sums(`${nested.join('\n')}\n`), known(`${nested.join('\n')}\n`).irregularities]).toEqual([
      [1, 1, 0, 0],
      [],
    ]);
  });

  it.each<[string, readonly string[], RegExp, readonly number[]]>([
    ['no plan', ['ok 1'], /gives no plan/, [1, 0, 0, 0]],
    ['a plan for more', ['1..3', 'ok 1'], /plans 3 tests but lists 1/, [1, 0, 0, 0]],
    ['a plan for fewer', ['1..1', 'ok 1', 'ok 2'], /plans 1 tests but lists 2/, [2, 0, 0, 0]],
    ['two plans', ['1..1', 'ok 1', '1..1'], /plan twice/, [1, 0, 0, 0]],
    ['a plan in the middle', ['ok 1', '1..2', 'ok 2'], /test 2 after a plan at its end/, [2, 0, 0, 0]],
    ['a number that stands twice', ['1..2', 'ok 1', 'ok 1'], /two results for test 1/, [2, 0, 0, 0]],
    ['a number outside the plan', ['1..2', 'ok 1', 'ok 4'], /numbers outside its plan/, [2, 0, 0, 0]],
    ['bailing out', ['1..1', 'ok 1', 'Bail out! no disk'], /bailed out: no disk/, [1, 0, 1, 0]],
    ['going on after that', ['1..2', 'ok 1', 'Bail out!', 'ok 2'], /bailed out/, [2, 0, 1, 0]],
    ['almost a result', ['1..1', 'ok 1', 'Not ok 2'], /almost a result: Not ok 2/, [1, 0, 0, 0]],
    ['what may be a directive', ['1..1', 'ok 1 - a#skip'], /may be skipped or not/, [1, 0, 0, 0]],
    ['diagnostics without an end', ['1..2', 'ok 1', '  ---', '  a: b', 'not ok 2'], /do not end/, [1, 1, 0, 0]],
    ['an end within diagnostics', ['1..1', 'ok 1', '  ---', '  not ok 2'], /within the diagnostics/, [1, 0, 0, 0]],
    [
      'a subtest worse than its result',
      ['1..1', '    1..1', '    not ok 1', 'ok 1'],
      /1 of its subtests/,
      [0, 1, 0, 0],
    ],
    ['a subtest without a result', ['1..0', '    1..1', '    ok 1'], /without a result of its own/, [1, 0, 0, 1]],
    ['a subtest without a plan', ['1..1', '    ok 1', 'ok 1'], /gives no plan/, [1, 0, 0, 0]],
    ['a property after a test', ['1..1', 'ok 1', '# ringgate.os: linux'], /after its first test/, [1, 0, 0, 0]],
    ['a misspelled property', ['# ringgate.oss: linux', '1..1', 'ok 1'], /no property ringgate.oss/, [1, 0, 0, 0]],
    ['a date that is none', ['# ringgate.startedAt: now', '1..1', 'ok 1'], /no date and time/, [1, 0, 0, 0]],
  ])('doubts %s', (_name, lines, doubt, counted) => {
    expect(known(tap(...lines)).irregularities.join('; ')).toMatch(doubt);
    expect(sums(tap(...lines))).toEqual(counted);
  });

  it('doubts a last line that is not whole', () => {
    expect(known('1..1\nok 1 - boots # SK').irregularities).toEqual(['the report ends within a line']);
  });

  it('counts a subtest whose own result is the only one that failed', () => {
    expect(sums(tap('1..1', '    1..1', '    ok 1', 'not ok 1 - cleanup'))).toEqual([1, 1, 0, 0]);
  });

  it('places subtests in environments of their own', () => {
    const inner = (arch: string, n: number) => [`    # ringgate.arch: ${arch}`, '    1..1', '    ok 1', `ok ${n}`];
    const report = known(tap('# ringgate.os: linux', '1..2', ...inner('x64', 1), ...inner('arm64', 2)));
    expect(report.environments.map((e) => e.environment)).toEqual([
      { os: 'linux', arch: 'x64' },
      { os: 'linux', arch: 'arm64' },
    ]);
    expect(report.irregularities).toEqual([]);
  });

  it('refuses subtests without end', () => {
    const lines = Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth)}1..1`);
    expect(whyNot(tap(...lines))).toMatch(/nested deeper than the limit/);
  });
});
