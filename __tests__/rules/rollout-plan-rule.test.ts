import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/engine/evaluate.js';
import type { Judgement } from '../../src/model/outcome.js';
import { RULES } from '../../src/rules/index.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { stage } from '../fakes/example-facts.js';

/** Rules that work with the plan, and that rollout/staged answers for where there is none. */
const IDS = [
  'rollout/starts-inside',
  'rollout/first-stage-small',
  'rollout/first-stage-can-see',
  'rollout/grows-gently',
  'rollout/bakes-long-enough',
  'rollout/represents-targets',
  'rollout/no-unstaged-path',
  'rollout/pace-fits-emergency',
  'health/crash-and-liveness-measured',
  'health/silence-is-failure',
  'health/halts-automatically',
  'health/compared-with-control',
  'health/lifelines-watched',
  'customers/critical-cohorts-late',
];

function ruleOf(id: string): AnyRule {
  const rule = RULES.find((r) => r.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

function judgementsOf(id: string, rollout: string): Judgement[] {
  const rule = ruleOf(id);
  const manifest = `artifacts:\n  - id: csagent\n${rollout}`;
  const { facts, policy } = stage(rule, { name: 'case', manifest });
  const judgements: Judgement[] = [];
  evaluate({
    facts,
    rules: [rule],
    policy,
    phase: 'local',
    onJudgement: ({ judgement }) => judgements.push(judgement),
  });
  return judgements;
}

describe.each(IDS)('%s', (id) => {
  it('does not concern a release without a rollout', () => {
    expect(judgementsOf(id, '')).toEqual([{ status: 'not-applicable', why: 'no rollout is declared' }]);
  });

  it('does not concern a rollout that reaches nobody outside', () => {
    const rollout = 'rollout:\n  population: 9\n  stages:\n    - {name: lab, audience: internal, hosts: 9}\n';
    expect(judgementsOf(id, rollout)).toEqual([{ status: 'not-applicable', why: 'no stage reaches hosts outside' }]);
  });

  it('cannot tell where the numbers make no sense', () => {
    const rollout = 'rollout:\n  population: 9\n  stages:\n    - {name: all, percent: 101}\n';
    expect(judgementsOf(id, rollout)).toEqual([
      {
        status: 'indeterminate',
        why: 'the plan cannot be worked out: stage all reaches 101 %; a percentage above 0 and at most 100 is needed',
        at: ['rollout', 'stages', 0, 'percent'],
      },
    ]);
  });
});

describe('rollout/staged, which answers for them', () => {
  it('cannot be waived', () => {
    expect(ruleOf('rollout/staged').waivable).toBe(false);
  });

  it.each([
    ['no rollout', ''],
    [
      'a rollout that reaches nobody outside',
      'rollout:\n  population: 9\n  stages:\n    - {name: lab, audience: internal, hosts: 9}\n',
    ],
    ['numbers that make no sense', 'rollout:\n  population: 9\n  stages:\n    - {name: all, percent: 101}\n'],
  ])('refuses %s', (_name, rollout) => {
    expect(judgementsOf('rollout/staged', rollout).map((j) => j.status)).toEqual(['violation']);
  });
});
