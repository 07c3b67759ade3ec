import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/engine/decide.js';
import { evaluate } from '../../src/engine/evaluate.js';
import { excuse } from '../../src/engine/excuse.js';
import { known, unknown } from '../../src/model/fact.js';
import type { ResolvedPolicy } from '../../src/model/policy.js';
import type { Waiver, WaiverEntry } from '../../src/model/waiver.js';
import { type AnyRule, artifactRule, indeterminate, pass, releaseRule, violation } from '../../src/rules/rule.js';
import { stage } from '../fakes/example-facts.js';

const META = {
  title: 'x', rationale: 'x', remedy: 'x', severity: 'error', waivable: true, sees: ['bytes'], phases: ['local'],
  since: '0.1.0', controls: {}, incidents: [], references: [], options: {}, scope: {}, needs: [],
  examples: { good: [{ name: 'x', manifest: '' }], bad: [{ name: 'x', manifest: '', says: '', at: '1:1' }] },
} as const; // prettier-ignore

const broken = artifactRule({ ...META, id: 'content/broken', evaluate: ({ at }) => violation('broken', at('path')) });
const whole = releaseRule({
  ...META,
  id: 'manifest/whole',
  evaluate: () => [violation('one', []), violation('two', [])],
});
const guard = releaseRule({ ...META, id: 'manifest/guard', waivable: false, evaluate: () => violation('guarded', []) });
const advice = releaseRule({
  ...META,
  id: 'manifest/advice',
  severity: 'warning',
  evaluate: () => violation('better', []),
});
const open = releaseRule({ ...META, id: 'manifest/open', evaluate: () => indeterminate('who knows', []) });
const fine = releaseRule({ ...META, id: 'manifest/fine', evaluate: () => pass('seen') });
const RULES: readonly AnyRule[] = [broken, whole, guard, advice, open, fine];

const [A, B, MANIFEST] = ['a', 'b', 'c'].map((c) => c.repeat(64)) as [string, string, string];

const waiver = (more: Partial<Waiver>): Waiver => ({
  id: 'W',
  rule: 'content/broken',
  digest: A,
  owner: 'a@example.com',
  reason: 'accepted-risk',
  text: 'Somebody thought about it.',
  ticket: 'CHG-1',
  created: '2026-01-10',
  expires: '2026-01-20',
  compensatingControl: 'Somebody watches it.',
  ...more,
});
const entry = (w: Waiver | undefined, index = 0, problems: readonly string[] = []): WaiverEntry => ({
  index,
  place: `w.yaml:${index}`,
  name: w?.id ?? `waiver ${index + 1}`,
  waiver: w,
  problems,
});

/** Artifact a is of tier 3, artifact b of tier 1 and lives up to 60 days. */
function held(
  rules: readonly AnyRule[],
  entries: readonly WaiverEntry[],
  {
    introduced = [] as readonly string[],
    bUnread = false,
    readable = true,
    subject = undefined as string | undefined,
  } = {},
) {
  const staged = stage(fine, {
    name: 'x',
    manifest: 'artifacts:\n  - id: a\n  - id: b\n    class: user-space\n',
    artifacts: {
      a: { file: { sha256: A, size: 1 } },
      b: {
        file: bUnread ? 'unknown: cut' : { sha256: B, size: 1 },
        effective: { level: 1, tier: 'T1', class: 'user-space' },
      },
    },
  });
  const policy: ResolvedPolicy = {
    ...staged.policy,
    rules: new Map(rules.map((r) => [r.id, { severity: r.severity, options: {} }])),
  };
  const file = { source: 'w.yaml', sha256: A, entries, introduced };
  const facts = { ...staged.facts, waivers: readable ? known(file) : unknown('cut') };
  const judged = evaluate({ facts, rules, policy, phase: 'local' });
  const renamed = {
    ...judged,
    findings: judged.findings.map((f) => (subject === undefined ? f : { ...f, subject })),
  };
  const { evaluation, waivers } = excuse(renamed, { facts, rules: RULES, policy, manifestSha256: MANIFEST });
  return {
    judged,
    evaluation,
    verdict: decide(evaluation, facts),
    statuses: evaluation.findings.map((f) => [f.rule.id, f.subject, f.status]),
    states: waivers.map((w) => w.state),
    details: waivers.map((w) => w.detail),
    waivers,
  };
}

describe('excuse', () => {
  it('moves the judgement from violation to waived, and the verdict with it', () => {
    const rules = [broken, fine];
    const both = [entry(waiver({})), entry(waiver({ id: 'V', digest: B }), 1)];
    expect(held(rules, []).verdict).toBe('fail');
    const { judged, evaluation, verdict, states } = held(rules, both);
    expect(verdict).toBe('pass');
    expect(evaluation.counts).toEqual({ ...judged.counts, violation: 0, waived: 2 });
    expect(evaluation.findings[0]?.waiver).toEqual({
      id: 'W', owner: 'a@example.com', reason: 'accepted-risk', text: 'Somebody thought about it.', ticket: 'CHG-1', expires: '2026-01-20',
    }); // prettier-ignore
    expect(states).toEqual(['used', 'used']);
  });

  it('excuses one artifact and leaves the other', () => {
    expect(held([broken], [entry(waiver({}))])).toMatchObject({
      verdict: 'fail',
      statuses: [
        ['content/broken', 'a', 'waived'],
        ['content/broken', 'b', 'violation'],
      ],
    });
  });

  it('excuses everything that a rule has against the release', () => {
    const { evaluation } = held([whole], [entry(waiver({ rule: 'manifest/whole', digest: MANIFEST }))]);
    expect(evaluation.counts).toMatchObject({ violation: 0, waived: 2 });
  });

  it('excuses warnings as well', () => {
    const { statuses } = held([advice], [entry(waiver({ rule: 'manifest/advice', digest: MANIFEST }))]);
    expect(statuses).toEqual([['manifest/advice', 'release', 'waived']]);
  });

  it('does not pass a release in which nothing passed', () => {
    expect(held([advice], [entry(waiver({ rule: 'manifest/advice', digest: MANIFEST }))]).verdict).toBe(
      'indeterminate',
    );
  });

  it.each<[string, Parameters<typeof held>]>([
    ['an artifact that was not read', [[broken], [entry(waiver({ digest: B }))], { bUnread: true }]],
    ['a release by the digest of an artifact', [[whole], [entry(waiver({ rule: 'manifest/whole' }))]]],
    ['an artifact by the digest of the manifest', [[broken], [entry(waiver({ digest: MANIFEST }))]]],
    ['a rule by the waiver of another', [[broken], [entry(waiver({ rule: 'content/broke' }))]]],
    ['a rule that guards the gate', [[guard], [entry(waiver({ rule: 'manifest/guard', digest: MANIFEST }))]]],
    ['a question without an answer', [[open], [entry(waiver({ rule: 'manifest/open', digest: MANIFEST }))]]],
    ['anything by a waiver with a problem', [[broken], [entry(waiver({}), 0, ['two of them'])]]],
    ['anything by what is no waiver', [[broken], [entry(undefined, 0, ['no mapping'])]]],
    ['anything by a waiver that the change brings', [[broken], [], { introduced: ['W'] }]],
    ['anything where the waivers are not known', [[broken], [entry(waiver({}))], { readable: false }]],
    ['a finding about nothing of the release', [[broken], [entry(waiver({}))], { subject: 'release' }]],
    ['anything by a malformed date, which has expired', [[broken], [entry(waiver({ expires: '2026-02-30' }))]]],
    ['anything by a malformed beginning', [[broken], [entry(waiver({ created: 'yesterday' }))]]],
  ])('does not excuse %s', (_what, args) => {
    const { judged, evaluation } = held(...args);
    expect(evaluation.counts).toEqual(judged.counts);
    expect(evaluation.findings.map((f) => f.status)).toEqual(judged.findings.map((f) => f.status));
  });

  it('holds each artifact to the number of its own tier', () => {
    const sixty = { created: '2026-01-10', expires: '2026-03-11' };
    const { statuses, states, details } = held(
      [broken],
      [entry(waiver(sixty)), entry(waiver({ ...sixty, id: 'V', digest: B }), 1)],
    );
    expect(statuses.map(([, , status]) => status)).toEqual(['violation', 'waived']);
    expect(states).toEqual(['too-long', 'used']);
    expect(details).toEqual(['lives 60 days; the tier of what it names allows 30 days', '']);
  });

  it('says that a waiver lives too long even where there is nothing to excuse', () => {
    expect(held([fine], [entry(waiver({ expires: '2026-03-11' }))]).states).toEqual(['too-long']);
  });

  it('uses the one that lasts longest, and calls the other unused', () => {
    const renewed = [entry(waiver({})), entry(waiver({ id: 'V', expires: '2026-01-25' }), 1)];
    const { evaluation, states } = held([broken], renewed);
    expect(evaluation.findings[0]?.waiver?.id).toBe('V');
    expect(states).toEqual(['unused', 'used']);
  });
});

describe('what became of each waiver', () => {
  it.each<[state: string, detail: string, more: Partial<Waiver>]>([
    ['expired', 'since 2026-01-15', { created: '2026-01-01', expires: '2026-01-15' }],
    ['not-yet', 'in force from 2026-01-16 on', { created: '2026-01-16' }],
    ['not-waivable', 'manifest/guard guards the gate itself and cannot be waived', { rule: 'manifest/guard' }],
    ['used', 'expires in 1 day (7-day reminder)', { expires: '2026-01-16' }],
    ['used', 'expires in 7 days (7-day reminder)', { expires: '2026-01-22' }],
    ['used', 'expires in 8 days (14-day reminder)', { expires: '2026-01-23' }],
    ['used', 'expires in 14 days (14-day reminder)', { expires: '2026-01-29' }],
    ['used', 'expires in 15 days (30-day reminder)', { expires: '2026-01-30' }],
    ['unused', 'nothing in this release has its digest', { digest: 'f'.repeat(64), expires: '2026-02-15' }],
    [
      'unused',
      'the rule is not violated by what it names; expires in 5 days (7-day reminder)',
      { rule: 'manifest/fine' },
    ],
  ])('%s: %s', (state, detail, more) => {
    const { waivers } = held([broken, fine], [entry(waiver(more))]);
    expect(waivers).toEqual([{ ...waiver(more), state, detail }]);
  });

  it('needs no reminder where the end is far away', () => {
    const { details } = held([broken], [entry(waiver({ digest: B, expires: '2026-02-15' }))]);
    expect(details).toEqual(['']);
  });

  it('is told of what is malformed with its place, and of what the change brings', () => {
    expect(held([fine], [entry(undefined, 3, ['no mapping', 'no id'])], { introduced: ['N-1'] }).waivers).toMatchObject(
      [
        { id: 'waiver 4', state: 'malformed', detail: 'w.yaml:3: no mapping; no id', rule: '', owner: '' },
        { id: 'N-1', state: 'introduced', detail: expect.stringContaining('excuses nothing') },
      ],
    );
  });
});
