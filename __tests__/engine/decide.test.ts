import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/engine/decide.js';
import type { Evaluation, UnplacedFinding } from '../../src/engine/evaluate.js';
import { place } from '../../src/engine/place.js';
import { STATUSES, type Status } from '../../src/model/outcome.js';
import type { Locator } from '../../src/model/location.js';
import { RULES } from '../../src/rules/index.js';
import { stage } from '../fakes/example-facts.js';

const [rule] = RULES;
const finding = (status: UnplacedFinding['status'], severity: UnplacedFinding['severity'], more = {}): UnplacedFinding => ({
  rule: rule!, status, severity, subject: 'a', message: 'm', at: [], ...more,
}); // prettier-ignore
const evaluation = (
  findings: UnplacedFinding[],
  counts: Partial<Record<Status, number>> = { pass: 1 },
): Evaluation => ({
  findings,
  counts: { ...(Object.fromEntries(STATUSES.map((s) => [s, 0])) as Record<Status, number>), ...counts },
});

const ONE = { artifacts: stage(rule!, { name: 'x', manifest: 'artifacts: [{id: a}]' }).facts.artifacts, opened: true };

describe('decide', () => {
  it.each([
    ['nothing found', [], 'pass'],
    ['an error violated', [finding('violation', 'error')], 'fail'],
    ['an error unanswered', [finding('indeterminate', 'error')], 'indeterminate'],
    ['both', [finding('indeterminate', 'error'), finding('violation', 'error')], 'fail'],
    ['a warning violated', [finding('violation', 'warning')], 'pass'],
    ['a warning unanswered', [finding('indeterminate', 'warning')], 'pass'],
    ['a note', [finding('violation', 'note')], 'pass'],
    ['a rule deferred', [finding('deferred', 'error')], 'pass'],
    ['an error waived', [finding('waived', 'error')], 'pass'],
    ['one waived beside one that is not', [finding('waived', 'error'), finding('violation', 'error')], 'fail'],
  ] as const)('answers rightly to %s', (_what, findings, verdict) => {
    expect(decide(evaluation([...findings]), ONE)).toBe(verdict);
  });

  it('does not pass a release without artifacts', () => {
    expect(decide(evaluation([]), { artifacts: [], opened: true })).toBe('indeterminate');
  });

  it('does not pass a release whose artifacts were not opened', () => {
    expect(decide(evaluation([]), { ...ONE, opened: false })).toBe('indeterminate');
  });

  it('does not pass where no rule passed', () => {
    expect(decide(evaluation([], { 'not-applicable': 9, deferred: 2 }), ONE)).toBe('indeterminate');
  });
});

describe('place', () => {
  const lines: Locator = {
    locateAll: (paths) =>
      paths.map(([line = 1]) => {
        const start = { line: Number(line), column: 1 };
        return { file: 'm.yaml', start, end: start };
      }),
  };

  it('sorts by line, then rule, subject and message, by code unit', () => {
    const placed = place(
      [
        finding('violation', 'error', { at: [2], subject: 'é' }),
        finding('violation', 'error', { at: [2], subject: 'z', message: 'b' }),
        finding('violation', 'error', { at: [2], subject: 'z', message: 'a' }),
        finding('violation', 'error', { at: [1], subject: 'z' }),
      ],
      lines,
    );
    expect(placed.map((f) => [f.location.start.line, f.subject, f.message])).toEqual([
      [1, 'z', 'm'], [2, 'z', 'a'], [2, 'z', 'b'], [2, 'é', 'm'],
    ]); // prettier-ignore
    expect(placed[0]?.controls).toEqual([...(placed[0]?.controls ?? [])].sort());
  });

  it('gives the remedy of the rule for what the rule found, and no other', () => {
    const remedies = (['violation', 'indeterminate', 'deferred'] as const).map(
      (status) => place([finding(status, 'error')], lines)[0]?.remedy,
    );
    expect(remedies[0]).toBe(rule!.remedy);
    expect(new Set(remedies).size).toBe(3);
  });

  it('keeps the remedy of a rule that is waived, and the waiver', () => {
    const waiver = {
      id: 'W',
      owner: 'o',
      reason: 'accepted-risk',
      text: 't',
      ticket: 'c',
      expires: '2026-02-01',
    } as const;
    const [placed] = place([finding('waived', 'error', { waiver })], lines);
    expect(placed).toMatchObject({ status: 'waived', remedy: rule!.remedy, waiver });
    expect(place([finding('violation', 'error')], lines)[0]).not.toHaveProperty('waiver');
  });

  it('calls a locator that loses a path a fault of ours', () => {
    expect(() => place([finding('violation', 'error')], { locateAll: () => [] })).toThrow('fewer ranges');
  });
});
