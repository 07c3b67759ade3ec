import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/engine/evaluate.js';
import type { Sighting } from '../../src/facts/sighting.js';
import { type AnyRule, artifactRule, pass, violation } from '../../src/rules/rule.js';
import { stage } from '../fakes/example-facts.js';

const META = {
  title: 'x', rationale: 'x', remedy: 'x', severity: 'error', waivable: true, sees: ['bytes'], phases: ['local'],
  since: '0.1.0', controls: {}, incidents: [], references: [], options: {},
  examples: { good: [{ name: 'x', manifest: '' }], bad: [{ name: 'x', manifest: '', says: '', at: '1:1' }] },
} as const; // prettier-ignore
const says = (): ReturnType<typeof pass> => pass('it is so');
const byFact = artifactRule({ ...META, id: 'manifest/a', scope: {}, needs: ['file'], evaluate: says });
const byFormat = artifactRule({ ...META, id: 'manifest/b', scope: { formats: ['pe'] }, needs: [], evaluate: says });
const byKind = artifactRule({ ...META, id: 'manifest/c', scope: { kinds: ['opaque'] }, needs: [], evaluate: says });
const byHistory = artifactRule({ ...META, id: 'manifest/d', scope: {}, needs: ['past'], evaluate: says });
const refusing = artifactRule({
  ...META,
  id: 'manifest/e',
  scope: {},
  needs: ['file'],
  evaluate: ({ at }) => violation('it is not so', at('path')),
});

const STATEMENT = {
  path: 's',
  refused: '',
  differs: [],
  by: { signer: 'b', at: 0, version: '0.1.0' },
};

function said(rule: AnyRule, seen: Sighting | `unknown: ${string}`): readonly string[] {
  const file = { sha256: '00', size: 1 };
  const { facts, policy } = stage(rule, {
    name: 'x',
    manifest: 'artifacts:\n  - id: a\n',
    artifacts: { a: { seen, file, format: 'pe', kind: 'opaque', past: [] } },
  });
  const heard: string[] = [];
  evaluate({
    facts,
    rules: [rule],
    policy,
    phase: 'local',
    onJudgement: ({ judgement }) => heard.push(judgement.status === 'pass' ? judgement.observed : judgement.status),
  });
  return heard;
}

describe('a pass about an artifact', () => {
  it.each([byFact, byFormat, byKind])('says that it rests on a statement, where it does ($id)', (rule) => {
    expect(said(rule, { from: 'statement', statement: STATEMENT })).toEqual([
      'it is so (by a signed statement: its bytes were not here)',
    ]);
    expect(said(rule, { from: 'bytes', statement: STATEMENT })).toEqual(['it is so']);
    expect(said(rule, 'unknown: it was not opened')).toEqual(['it is so']);
  });

  it('says nothing of it where it rests on something else, or is none', () => {
    expect(said(byHistory, { from: 'statement', statement: STATEMENT })).toEqual(['it is so']);
    expect(said(refusing, { from: 'statement', statement: STATEMENT })).toEqual(['violation']);
  });
});
