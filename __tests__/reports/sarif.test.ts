import { describe, expect, it } from '@jest/globals';
import type { Log } from 'sarif';
import type { Finding } from '../../src/model/verdict.js';
import { relativeUri } from '../../src/reports/escape-uri.js';
import { MAX_RESULTS, renderSarif } from '../../src/reports/sarif.js';
import type { ReportInput } from '../../src/reports/report-input.js';
import { RULES } from '../../src/rules/index.js';
import { FAILING, FILE, PASSING, reportOn } from './verdicts.js';

function runOf(input: ReportInput) {
  const log = JSON.parse(renderSarif(input, { rules: RULES, exitCode: 1 })) as Log;
  expect(log.runs).toHaveLength(1);
  return log.runs[0]!;
}

describe('SARIF', () => {
  const run = runOf(reportOn(FAILING, PASSING));
  const results = run.results ?? [];

  it('has one result a violation or open question, worst first, and none for deferred rules', () => {
    expect(results.map((r) => [r.ruleId, r.level])).toEqual([
      ['classification/class-not-understated', 'error'],
      ['content/contract-matches', 'error'],
      ['rollout/staged', 'error'],
      ['rollout/starts-inside', 'error'],
      ['evidence/bound-to-digest', 'error'],
      ['customers/notified', 'warning'],
    ]);
  });

  it('says message, relative place and lines in every result', () => {
    for (const { message, locations } of results) {
      expect(message.text).toMatch(/\S\n\S/);
      expect(locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
        uri: FILE,
        uriBaseId: '%SRCROOT%',
        index: 0,
      });
      expect(locations?.[0]?.physicalLocation?.region?.startLine).toBeGreaterThanOrEqual(1);
    }
    expect(results[4]?.message.text).toMatch(/^Cannot be answered: /);
  });

  it('points each result at its rule', () => {
    for (const { ruleId, ruleIndex } of results) expect(run.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
    for (const rule of RULES)
      expect(run.tool.driver.rules?.find(({ id }) => id === rule.id)?.help?.markdown).toContain(rule.remedy);
  });

  it('carries the exit code it was given', () => {
    expect(run.invocations?.[0]).toMatchObject({ exitCode: 1, executionSuccessful: true });
  });

  it('keeps the fingerprint of a finding while lines move and figures change', () => {
    const moved = FAILING.findings.map((f): Finding => ({
      ...f,
      message: `${f.message}!`,
      location: { ...f.location, start: { line: f.location.start.line + 7, column: 1 }, end: { line: 99, column: 1 } },
    }));
    const marks = (findings: readonly Finding[]) =>
      runOf(reportOn({ ...FAILING, findings })).results?.map((r) => r.partialFingerprints);
    expect(marks(moved)).toEqual(marks(FAILING.findings));
    expect(new Set(results.map((r) => JSON.stringify(r.partialFingerprints))).size).toBe(results.length);
  });

  it('tells findings of one rule about one subject apart', () => {
    const twice = FAILING.findings.slice(1, 2).flatMap((f) => [f, f]);
    const marks = runOf(reportOn({ ...FAILING, findings: twice })).results?.map(
      (r) => r.partialFingerprints?.['primaryLocationLineHash'],
    );
    expect(marks?.[0]).not.toBe(marks?.[1]);
  });

  it('suppresses what is waived and files it as a note', () => {
    const waived = FAILING.findings.slice(1, 2).map((f): Finding => ({ ...f, status: 'waived' }));
    expect(runOf(reportOn({ ...FAILING, findings: waived })).results?.[0]).toMatchObject({
      level: 'note',
      suppressions: [{ kind: 'external', status: 'accepted' }],
    });
  });

  it('stays within what GitHub takes, drops the mildest and says so', () => {
    const [violation] = FAILING.findings.filter((f) => f.status === 'violation' && f.severity === 'error');
    const many = Array.from({ length: MAX_RESULTS + 5 }, (_, i): Finding => ({
      ...violation!,
      severity: i === MAX_RESULTS + 4 ? 'error' : 'warning',
    }));
    const cut = runOf(reportOn({ ...FAILING, findings: many }));
    expect(cut.results).toHaveLength(MAX_RESULTS);
    expect(cut.results?.[0]?.level).toBe('error');
    expect(cut.invocations?.[0]?.toolExecutionNotifications?.map((n) => n.message.text)).toEqual([
      '5 of 25,005 results were left out, the mildest ones; ringgate/verdict/v1 has all',
      'GitHub shows 5,000 of these 25,000 results, the worst ones',
    ]);
  });

  it.each([
    ['release.yaml', 'release.yaml'],
    ['./a b/ü#?.yaml', 'a%20b/%C3%BC%23%3F.yaml'],
    ['/srv/release.yaml', 'srv/release.yaml'],
    ['C:/x.yaml', 'C%3A/x.yaml'],
    ['a\\b', 'a%5Cb'],
    ['', 'unnamed'],
  ])('writes the path %s as %s', (path, uri) => {
    expect(relativeUri(path)).toBe(uri);
  });
});
