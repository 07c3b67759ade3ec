import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/engine/evaluate.js';
import { place } from '../../src/engine/place.js';
import type { Judgement } from '../../src/model/outcome.js';
import { RULES } from '../../src/rules/index.js';
import type { AnyRule, Example } from '../../src/rules/rule.js';
import { stage } from '../fakes/example-facts.js';

/** The statuses and reasons of every judgement but not-applicable by scope, and the placed findings. */
function judge(rule: AnyRule, example: Example) {
  const { facts, policy, source } = stage(rule, example);
  const judgements: Judgement[] = [];
  const { findings } = evaluate({
    facts,
    rules: [rule],
    policy,
    phase: rule.phases[0],
    onJudgement: ({ judgement }) => judgements.push(judgement),
  });
  return { judgements, findings: place(findings, source) };
}

const whys = (judgements: readonly Judgement[], status: string): string[] =>
  judgements.flatMap((j) => (j.status === status && 'why' in j ? [j.why] : []));

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(rule.examples.good.map((e) => [e.name, e] as const))('passes: %s', (_name, example) => {
    const { judgements, findings } = judge(rule, example);
    expect(findings.map((f) => f.message)).toEqual([]);
    const passes = judgements.flatMap((j) => (j.status === 'pass' ? [j.observed] : []));
    expect(passes.length).toBeGreaterThan(0);
    for (const observed of passes) expect(observed).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(rule.examples.bad.map((e) => [e.name, e] as const))(
    'refuses, with message and place: %s',
    (_name, example) => {
      const { findings } = judge(rule, example);
      const expected = [{ says: example.says, at: example.at }, ...(example.also ?? [])];
      expect(
        findings.map((f) => ({ status: f.status, says: f.message, at: placeOf(f.location.start) })).sort(byText),
      ).toEqual(expected.map(({ says, at }) => ({ status: 'violation', says, at })).sort(byText));
    },
  );

  const unclear = rule.examples.unclear ?? [];
  if (unclear.length > 0) {
    it.each(unclear.map((e) => [e.name, e] as const))('cannot tell: %s', (_name, example) => {
      expect(whys(judge(rule, example).judgements, 'indeterminate')).toContain(example.why);
    });
  }
  const outside = rule.examples.outside ?? [];
  if (outside.length > 0) {
    it.each(outside.map((e) => [e.name, e] as const))('does not concern: %s', (_name, example) => {
      const { judgements } = judge(rule, example);
      expect(judgements.map((j) => j.status)).not.toContain('violation');
      expect(whys(judgements, 'not-applicable')).toContain(example.why);
    });
  }
});

const placeOf = ({ line, column }: { line: number; column: number }): string => `${line}:${column}`;
const byText = (a: { says: string; at: string }, b: { says: string; at: string }): number =>
  a.at + a.says < b.at + b.says ? -1 : 1;
