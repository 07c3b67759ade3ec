import { describe, expect, it } from '@jest/globals';
import { known, sums, whyNot } from './reading.js';
import { dvl, finding, hlkx, rollup, sarif, texts } from './report-samples.js';
import { DIGEST } from './samples.js';

const NOON = Date.UTC(2026, 0, 14, 12);

describe('SARIF', () => {
  it('takes a run that ended well and found nothing for a pass, on the files it analysed', () => {
    const report = known(sarif([]));
    expect(report.counts).toEqual({ tests: 1, passed: 1, failed: 0, errors: 0, skipped: 0 });
    expect([report.subjects, report.exercised, report.startedAt]).toEqual([[DIGEST], ['tool:CodeQL'], NOON]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, readonly number[]]>([
    ['a finding', {}, [0, 1, 0, 0]],
    ['an error', { level: 'error' }, [0, 1, 0, 0]],
    ['a warning', { level: 'warning', kind: 'fail' }, [0, 1, 0, 0]],
    ['a note', { level: 'note' }, [1, 0, 0, 0]],
    ['a finding of a rule that only notes', { ruleId: 'cpp/minor' }, [1, 0, 0, 0]],
    [
      'a finding of a rule that only notes, by its object',
      { ruleId: undefined, rule: { id: 'cpp/minor' } },
      [1, 0, 0, 0],
    ],
    ['an error of a rule that only notes', { ruleId: 'cpp/minor', level: 'error' }, [0, 1, 0, 0]],
    ['a level that is not known', { level: 'fatal' }, [0, 1, 0, 0]],
    ['a kind that is not known', { kind: 'failed' }, [0, 1, 0, 0]],
    ['what passed', { kind: 'pass' }, [2, 0, 0, 0]],
    ['what does not apply', { kind: 'notApplicable' }, [1, 0, 0, 0]],
    ['what the tool could not tell', { kind: 'open' }, [1, 0, 0, 1]],
    ['what a person is to look at', { kind: 'review' }, [1, 0, 0, 1]],
    ['what is gone since the last run', { baselineState: 'absent' }, [1, 0, 0, 0]],
    ['an accepted suppression', { suppressions: [{ kind: 'external', status: 'accepted' }] }, [1, 0, 0, 1]],
    ['a suppression without a status', { suppressions: [{ kind: 'inSource' }] }, [1, 0, 0, 1]],
    ['a suppression under review', { suppressions: [{ status: 'accepted' }, { status: 'underReview' }] }, [0, 1, 0, 0]],
    ['a rejected suppression', { suppressions: [{ status: 'rejected' }] }, [0, 1, 0, 0]],
    ['no suppression', { suppressions: [] }, [0, 1, 0, 0]],
  ])('counts %s', (_name, more, counted) => {
    expect(sums(sarif([finding(more)]))).toEqual(counted);
  });

  const notification = { level: 'error', message: { text: 'out of memory' } };
  it.each<[string, Readonly<Record<string, unknown>>, RegExp, readonly number[]]>([
    ['no invocation', { invocations: [] }, /does not say how its invocation ended/, [0, 0, 1, 0]],
    ['a failed invocation', { invocations: [{ executionSuccessful: false }] }, /did not end well/, [0, 0, 1, 0]],
    ['an invocation that says nothing', { invocations: [{}] }, /did not end well/, [0, 0, 1, 0]],
    [
      'an error of the tool',
      { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [notification] }] },
      /error of the tool: out of memory/,
      [0, 0, 1, 0],
    ],
    [
      'an error of its configuration',
      { invocations: [{ executionSuccessful: true, toolConfigurationNotifications: [{ level: 'error' }] }] },
      /error of the tool: \(no text\)/,
      [0, 0, 1, 0],
    ],
    [
      'results elsewhere',
      { externalPropertyFileReferences: { results: [{}] } },
      /results in other files/,
      [1, 0, 0, 0],
    ],
    ['a failure without a level', { results: [finding({ level: 'none' })] }, /without a level/, [1, 0, 0, 0]],
    ['a misspelled property', { properties: { 'ringgate.osversion': '1' } }, /no property/, [1, 0, 0, 0]],
    ['a property that is no text', { properties: { 'ringgate.os': 7 } }, /not text/, [1, 0, 0, 0]],
  ])('doubts %s', (_name, run, doubt, counted) => {
    const report = known(sarif([], run));
    expect(report.irregularities[0]).toMatch(doubt);
    expect(sums(sarif([], run))).toEqual(counted);
  });

  it('takes a run without results for one that did not run', () => {
    expect(sums(sarif(undefined))).toEqual([0, 0, 0, 1]);
    expect(sums(sarif([], { results: null }))).toEqual([0, 0, 0, 1]);
  });

  it('finds the levels of rules in extensions, and the stricter of two', () => {
    const level = (word: string) => ({ rules: [{ id: 'cpp/overflow', defaultConfiguration: { level: word } }] });
    const tool = { driver: { name: 'CodeQL', ...level('error') }, extensions: [level('note'), {}] };
    expect(sums(sarif([finding()], { tool }))).toEqual([0, 1, 0, 0]);
    expect(sums(sarif([finding()], { tool: { driver: { name: 'a' }, extensions: [level('note')] } }))).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('reads where it ran from the properties of a run', () => {
    const properties = { 'ringgate.os': 'linux', 'ringgate.exercised': ['a', 'b'], other: 1 };
    const report = known(sarif([], { properties }));
    expect([report.environments[0]?.environment, report.exercised]).toEqual([
      { os: 'linux' },
      ['tool:CodeQL', 'a', 'b'],
    ]);
  });

  it('doubts one run that stands twice, and parts that are kept apart', () => {
    const [run] = sarif([], { automationDetails: { guid: 'a' } })['runs'] as readonly unknown[];
    expect(known({ version: '2.1.0', runs: [run, run] }).irregularities).toEqual(['one run stands twice']);
    expect(known({ ...sarif([]), inlineExternalProperties: [] }).irregularities[0]).toMatch(/inlineExternal/);
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['another version', { ...sarif([]), version: '2.0.0' }, /only SARIF 2.1.0/],
    ['runs that are no list', { version: '2.1.0', runs: 7 }, /runs are no list/],
    ['a run without a tool', { version: '2.1.0', runs: [{}] }, /does not name its tool/],
    ['results that are no list', sarif([], { results: {} }), /results of a run are no list/],
  ])('refuses %s', (_name, document, why) => {
    expect(whyNot(document)).toMatch(why);
  });

  it('finds no test where there is no run', () => {
    expect(known({ version: '2.1.0', runs: [] }).counts.tests).toBe(0);
  });
});

describe('a Driver Verification Log', () => {
  it('credits the tools that ran and found nothing, and not those that did not run', () => {
    const report = known(texts.DVL_GOOD);
    expect(report.counts).toEqual({ tests: 2, passed: 2, failed: 0, errors: 0, skipped: 0 });
    expect(report.exercised).toEqual(['tool:code-analysis', 'tool:codeql']);
    expect(report.startedAt).toBeUndefined();
  });

  it.each([
    ['SDV.Rule.a', 'SDV_PASSED', [1, 0, 0, 0]],
    ['SDV.Rule.a', 'SDV_FAILED', [0, 1, 0, 0]],
    ['SDV.Rule.a', 'SDV_TIMEOUT', [0, 0, 1, 0]],
    ['SDV.Rule.a', 'SDV_SPACEOUT', [0, 0, 1, 0]],
    ['SDV.Rule.a', 'SDV_NA', [0, 0, 0, 1]],
    ['Semmle.Defect.cpp/a', 'SEMMLE_RECOMMENDED_FAILED', [0, 1, 0, 0]],
    ['Semmle.Defect.cpp/a', 'SEMMLE_MUSTRUN_SKIPPED', [0, 0, 0, 1]],
    ['CodeAnalysis.Defect.6001', 'CA_PUZZLED', [0, 0, 1, 0]],
    ['CodeAnalysis.More', 'CA_FAILED', [0, 1, 0, 0]],
  ] as const)('counts %s, %s', (name, unit, counted) => {
    expect(sums(dvl([name, 1, unit]))).toEqual(counted);
  });

  it('credits no tool of which a rule did not run', () => {
    expect(known(dvl(['Semmle.Summary', 1, ''], ['Semmle.Defect.a', 1, 'SEMMLE_MUSTRUN_SKIPPED'])).exercised).toEqual(
      [],
    );
    expect(known(dvl(['SDV.Rule.a', 0, 'SDV_PASSED'], ['SDV.Rule.b', 0, 'SDV_NA'])).exercised).toEqual(['tool:sdv']);
  });

  it('credits no tool whose summary cannot be read', () => {
    expect(known(dvl(['Semmle.Summary', 'x', ''])).exercised).toEqual([]);
    expect(sums(dvl(['Semmle.Summary', 1, '']))).toEqual([0, 0, 0, 0]);
  });

  it('has no test where no tool ran', () => {
    expect(sums(dvl(['SDV.NORUN', 0, '']))).toEqual([0, 0, 0, 0]);
  });

  it.each<[string, string, RegExp]>([
    ['a summary with more than it lists', dvl(['Semmle.Summary', 2, '']), /says 2 types of defects but lists 0/],
    ['a summary that is no count', dvl(['Semmle.Summary', 'x', '']), /"x", which is no count/],
    ['defects without a summary', dvl(['Semmle.Defect.a', 1, 'SEMMLE_FAILED']), /gives no summary/],
    ['a score that stands twice', dvl(['Semmle.Summary', 0, ''], ['Semmle.Summary', 0, '']), /stands twice/],
    ['a result that is not known', dvl(['SDV.Rule.a', 1, 'GOOD']), /"GOOD", which is not known/],
    ['a score that is not known', dvl(['CodeAnalysis.More', 1, 'CA_FAILED']), /is not known/],
    ['a tool in other letters', dvl(['semmle.Defect.a', 1, 'SEMMLE_FAILED']), /is not known/],
    ['a rule called like a score', dvl(['SDV.Rule.a.x64.General.b', 1, 'GOOD']), /"GOOD", which is not known/],
    ['two drivers', dvl(['SDV.NORUN', 0, '']).replace('csagent.x64.SDV', 'other.x64.SDV'), /about 2 drivers/],
  ])('doubts %s', (_name, text, doubt) => {
    expect(known(text).irregularities[0]).toMatch(doubt);
  });

  it.each<[string, string, RegExp]>([
    ['another score', dvl().replaceAll('General', 'Generic'), /is not that of a Driver Verification Log/],
    ['text between its scores', dvl().replace('</Data>', 'x</Data>'), /text between/],
  ])('refuses %s', (_name, text, why) => {
    expect(whyNot(text)).toMatch(why);
  });
});

describe('a package of the HLK', () => {
  it('gives the sums of its summary, under both spellings of its relationship', () => {
    expect(sums(hlkx(rollup(2, 1, 22)))).toEqual([2, 1, 0, 22]);
    const misspelled = 'http://microsoft.com/shcemas/windows/kits/hardware/2010/packageinfo';
    expect(known(hlkx(rollup(2, 0, 0), misspelled)).counts.passed).toBe(2);
  });

  it('adds up all sums, so that none hides behind another', () => {
    const two = rollup(5, 0, 0).replace('</Project>', '<TestRollup Passed="1" Failed="3" NotRun="0"/></Project>');
    expect(sums(hlkx(two))).toEqual([6, 3, 0, 0]);
  });

  it('doubts a sum with more in it', () => {
    const more = rollup(5, 0, 0).replace('Failed="0"', 'Failed="0" Running="1" Waived="0"');
    expect(known(hlkx(more)).irregularities).toEqual(['the sum of the package says Running="1", which is not known']);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a zip archive of something else', hlkx(rollup(1, 0, 0), 'urn:other'), /no package of the HLK/],
    ['a summary without sums', hlkx('<PackageInfo/>'), /has no TestRollup/],
    ['a sum without a number', hlkx(rollup(1, 0, 0).replace('"0"', '"-1"')), /no number for Failed/],
    ['a summary that is no XML', hlkx('nothing'), /cannot be read: line 1/],
    ['a package that is cut', hlkx(rollup(1, 0, 0)).slice(0, 400), /cut, or no zip archive/],
  ])('refuses %s', (_name, bytes, why) => {
    expect(whyNot(bytes)).toMatch(why);
  });
});
