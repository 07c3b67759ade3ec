import { describe, expect, it } from '@jest/globals';
import type { Finding, Verdict } from '../../src/model/verdict.js';
import { renderGithub } from '../../src/reports/github.js';
import { renderJunit } from '../../src/reports/junit.js';
import { renderMarkdown } from '../../src/reports/markdown.js';
import { utf8Length } from '../../src/reports/utf8-length.js';
import { FAILING, PASSING, reportOn } from './verdicts.js';

const [SAMPLE] = FAILING.findings.filter((f) => f.status === 'violation' && f.severity === 'error');
const many = (count: number, severity: 'error' | 'warning'): readonly Finding[] =>
  Array.from({ length: count }, (_, i) => ({
    ...SAMPLE!,
    severity,
    message: `${severity} ${i} ümlaut 👍`,
    subject: `s${i}`,
  }));
const with_ = (...findings: readonly Finding[]): Verdict => ({ ...FAILING, findings });

describe('workflow commands', () => {
  it('annotate ten errors and ten warnings at most, and count the others in a notice', () => {
    const lines = renderGithub(reportOn(with_(...many(12, 'warning')), with_(...many(14, 'error'))))
      .trimEnd()
      .split('\n');
    const count = (command: string): number => lines.filter((line) => line.startsWith(`::${command} `)).length;
    expect([count('error'), count('warning'), count('notice'), lines.length]).toEqual([10, 10, 1, 21]);
    expect(lines.at(-1)).toBe(
      '::notice title=ringgate::4 more errors and 2 more warnings not annotated: GitHub shows 10 of a level a step. The report has all.',
    );
  });

  it('say nothing where nothing is wrong', () => {
    expect(renderGithub(reportOn(PASSING))).toBe('');
  });

  it('stand at the start of a range over several lines', () => {
    const end = { line: SAMPLE!.location.start.line + 3, column: 1 };
    const [line] = renderGithub(reportOn(with_({ ...SAMPLE!, location: { ...SAMPLE!.location, end } }))).split('\n');
    expect(line).toMatch(/,line=13,title=/);
  });
});

describe('Markdown', () => {
  it.each([2_000, 5_000, 65_535])('never grows over its limit of %i bytes, and counts what it leaves out', (limit) => {
    const page = renderMarkdown(reportOn(with_(...many(400, 'error'), ...many(400, 'warning'))), { limit });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(limit);
    const shown = page.split('\n').filter((line) => /^\| (❌|⚠️)/.test(line)).length;
    expect(shown).toBeGreaterThan(0);
    expect(page).toContain(`${800 - shown} more findings not shown`);
    expect(page).toContain('2 more artifacts not shown');
  });

  it('keeps the worst manifests and counts the others', () => {
    const verdicts = [...Array.from({ length: 50 }, () => PASSING), FAILING];
    const page = renderMarkdown(reportOn(...verdicts), { limit: 10_000 });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(10_000);
    expect(page.indexOf('❌ Fail: endpoint-sensor')).toBeLessThan(page.indexOf('✅ Pass: endpoint-sensor'));
    expect(page).toMatch(/\d+ more manifests not shown\.\n$/);
  });

  it('measures in bytes', () => {
    for (const text of ['a', 'ü', '漢', '👍', 'aü漢👍']) expect(utf8Length(text)).toBe(Buffer.byteLength(text));
  });
});

describe('JUnit', () => {
  it('counts a refused release as a failure and a passed one as a passed case, even without findings', () => {
    expect(renderJunit(reportOn(PASSING))).toContain(
      '<testsuites name="ringgate" tests="1" failures="0" errors="0" skipped="0">',
    );
    expect(renderJunit(reportOn(FAILING))).toContain(
      '<testsuites name="ringgate" tests="8" failures="5" errors="1" skipped="2">',
    );
    const open: Verdict = { ...PASSING, verdict: 'indeterminate' };
    expect(renderJunit(reportOn(open))).toContain('tests="1" failures="0" errors="1"');
  });

  it('joins what one rule says of one subject into one case', () => {
    const xml = renderJunit(reportOn(with_({ ...SAMPLE!, message: 'one' }, { ...SAMPLE!, message: 'two' })));
    expect(xml).toContain('message="one; two"');
    expect(xml).toContain('tests="2"');
  });
});
