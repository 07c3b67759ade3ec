import { describe, expect, it } from '@jest/globals';
import { judge } from '../../src/engine/judge.js';
import { judgementRows } from '../../src/engine/judgement-rows.js';
import { known } from '../../src/model/fact.js';
import type { WaiverEntry } from '../../src/model/waiver.js';
import { RULES } from '../../src/rules/index.js';
import { pass, violation } from '../../src/rules/rule.js';
import { stage } from '../fakes/example-facts.js';

const [rule] = RULES.filter(({ id }) => id === 'manifest/owner-reachable');
if (!rule) throw new Error('the rule of these tests is gone');
const [bad] = rule.examples.bad;
const { facts, policy } = stage(rule, bad);
const MANIFEST = '1'.repeat(64);
const input = {
  facts,
  rules: RULES.filter((r) => policy.rules.has(r.id)),
  policy,
  phase: 'local',
  manifestSha256: MANIFEST,
} as const;

const waiver: WaiverEntry = {
  index: 0,
  place: 'waivers.yaml:1',
  name: 'W-1',
  waiver: {
    id: 'W-1',
    rule: rule.id,
    digest: MANIFEST,
    owner: 'a@example.com',
    reason: 'accepted-risk',
    text: 'text',
    ticket: 'T-1',
    created: new Date(facts.now).toISOString().slice(0, 10),
    expires: new Date(facts.now + 2 * 86_400_000).toISOString().slice(0, 10),
    compensatingControl: 'somebody looks',
  },
  problems: [],
};

describe('every judgement is told in words', () => {
  it('in the order of the rules, as many as are counted, none silent', () => {
    const { judgements, evaluation } = judge(input);
    const counts = new Map<string, number>();
    for (const { status, says } of judgements) {
      counts.set(status, (counts.get(status) ?? 0) + 1);
      expect(says).not.toBe('');
    }
    expect(Object.entries(evaluation.counts).filter(([, n]) => n > 0)).toEqual(
      expect.arrayContaining([...counts.entries()]),
    );
    expect(judgements.length).toBe(Object.values(evaluation.counts).reduce((a, b) => a + b, 0));
    const rules = judgements.map((j) => j.rule);
    expect([...new Set(rules)]).toEqual([...new Set(rules)].sort((a, b) => order(a) - order(b)));
  });

  it('and one that a waiver excuses says so', () => {
    const status = (waivers: readonly WaiverEntry[]) =>
      judge({
        ...input,
        facts: { ...facts, waivers: known({ source: 'w', sha256: MANIFEST, entries: waivers, introduced: [] }) },
      }).judgements.find((j) => j.rule === rule.id)?.status;
    expect(status([])).toBe('violation');
    expect(status([waiver])).toBe('waived');
  });
});

const order = (id: string): number => RULES.findIndex((r) => r.id === id);

describe('judgements and findings that do not belong together are refused', () => {
  const said = (judgement: ReturnType<typeof violation> | ReturnType<typeof pass>) =>
    ({ rule, severity: 'error', subject: 'release', judgement }) as const;
  const finding = { rule, severity: 'error', subject: 'other', status: 'violation', message: 'm', at: [] } as const;

  it.each([[[]], [[finding]]])('%#', (findings) => {
    expect(() => judgementRows([said(pass('seen')), said(violation('no', []))], findings)).toThrow(
      'the findings do not follow the judgements at manifest/owner-reachable of release',
    );
  });
});
