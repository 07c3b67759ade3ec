import { describe, expect, it } from '@jest/globals';
import { checkReportOf } from '../../src/reports/check-run.js';
import { COMMENT_MARKER, renderComment } from '../../src/reports/comment.js';
import type { ReportInput } from '../../src/reports/report-input.js';
import { FAILING, PASSING } from './verdicts.js';

const input = (verdict = FAILING): ReportInput => ({
  verdicts: [verdict],
  overall: verdict.verdict,
  textOf: () => undefined,
});
const AT = { name: 'ringgate verdict', commit: 'a'.repeat(40) };

describe('a check run', () => {
  it.each([
    ['pass', PASSING, 'success', 'Fit to ship'],
    ['fail', FAILING, 'failure', 'Must not ship'],
    ['indeterminate', { ...FAILING, verdict: 'indeterminate' as const }, 'action_required', 'Cannot be told'],
  ])('of %s concludes so, and never as neutral or skipped', (_, verdict, conclusion, title) => {
    expect(checkReportOf(input(verdict), AT)).toMatchObject({ ...AT, conclusion, title });
  });

  it('has every finding at its lines, the worst first, but those of later phases', () => {
    const { annotations } = checkReportOf(input(), AT);
    expect(annotations.map((a) => a.level)).toEqual(['failure', 'failure', 'failure', 'failure', 'failure', 'warning']);
    expect(annotations[0]).toMatchObject({ path: 'examples/release.yaml' });
    for (const { startLine, endLine } of annotations) expect(endLine).toBeGreaterThanOrEqual(startLine);
  });

  it('counts what it leaves out', () => {
    const first = FAILING.findings.find((f) => f.status === 'violation');
    if (!first) throw new Error('the sample has no finding');
    const many = { ...FAILING, findings: Array.from({ length: 501 }, () => first) };
    const { annotations, summary } = checkReportOf(input(many), AT);
    expect(annotations).toHaveLength(500);
    expect(summary).toContain('1 more finding not annotated');
    expect(summary.length).toBeLessThanOrEqual(65_535);
  });
});

describe('the comment', () => {
  it('can be found again, and says the same of the same verdict at another instant', () => {
    const later = { ...FAILING, at: '2026-02-01T00:00:00.000Z' };
    expect(renderComment(input())).toContain(COMMENT_MARKER);
    expect(renderComment(input(later))).toBe(renderComment(input()));
    expect(renderComment(input(PASSING))).not.toBe(renderComment(input()));
  });
});
