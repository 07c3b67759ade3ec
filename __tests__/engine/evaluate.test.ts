import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/engine/evaluate.js';
import { strictest } from '../../src/engine/tier-numbers.js';
import { RECOMMENDED_TIERS } from '../../src/policy/presets/recommended.js';
import type { ReleaseFacts } from '../../src/facts/release-facts.js';
import type { Phase, ResolvedPolicy, RuleSetting } from '../../src/model/policy.js';
import { type AnyRule, type Example, artifactRule, pass, releaseRule, violation } from '../../src/rules/rule.js';
import { stage } from '../fakes/example-facts.js';

const MANIFEST = 'artifacts:\n  - id: a\n  - id: b\n';
const META = {
  title: 'x', rationale: 'x', remedy: 'x', severity: 'error', waivable: true, sees: ['bytes'], phases: ['local'],
  since: '0.1.0', controls: {}, incidents: [], references: [], options: {},
  examples: { good: [{ name: 'x', manifest: '' }], bad: [{ name: 'x', manifest: '', says: '', at: '1:1' }] },
} as const; // prettier-ignore

const sizes = artifactRule({
  ...META,
  id: 'manifest/x',
  scope: { formats: ['pe'] },
  needs: ['file'],
  evaluate: ({ artifact, at }) =>
    artifact.file.size > 0 ? pass(`${artifact.file.size} bytes`) : violation('empty', at('path')),
});
const tested = releaseRule({
  ...META,
  id: 'manifest/y',
  scope: {},
  needs: ['notes'],
  evaluate: ({ release }) => [pass(release.notes.path), violation('second', ['release'])],
});

function run(
  rule: AnyRule,
  example: Partial<Example>,
  change: { phase?: Phase; setting?: RuleSetting; facts?: Partial<ReleaseFacts> } = {},
) {
  const { facts, policy } = stage(rule, { name: 'x', manifest: MANIFEST, ...example });
  const changed: ResolvedPolicy = change.setting ? { ...policy, rules: new Map([[rule.id, change.setting]]) } : policy;
  return evaluate({
    facts: { ...facts, ...change.facts },
    rules: [rule],
    policy: changed,
    phase: change.phase ?? 'local',
  });
}
const file = (size: number) => ({ sha256: '00', size });

describe('evaluate', () => {
  it('asks an artifact rule once for each artifact in scope', () => {
    const { counts, findings } = run(sizes, {
      artifacts: { a: { format: 'pe', file: file(3) }, b: { format: 'text', file: file(0) } },
    });
    expect(counts).toMatchObject({ pass: 1, 'not-applicable': 1, violation: 0 });
    expect(findings).toEqual([]);
  });

  it('is indeterminate, never a pass, when a needed fact is unknown', () => {
    const { counts, findings } = run(sizes, {
      artifacts: { a: { format: 'pe', file: 'unknown: it was cut' }, b: { format: 'pe', file: file(1) } },
    });
    expect(counts).toMatchObject({ pass: 1, indeterminate: 1 });
    expect(findings).toMatchObject([
      { status: 'indeterminate', subject: 'a', message: 'the file of a: it was cut', at: ['artifacts', 0, 'path'] },
    ]);
  });

  it('is indeterminate when it cannot tell whether the artifact is in scope', () => {
    const { counts } = run(sizes, { artifacts: { a: { file: file(1) }, b: { format: 'elf' } } });
    expect(counts).toMatchObject({ pass: 0, indeterminate: 1, 'not-applicable': 1 });
  });

  it.each([
    ['class', { classes: ['boot'] }, { 'not-applicable': 2 }],
    ['tier', { tiers: ['T0'] }, { 'not-applicable': 2 }],
    ['kind', { kinds: ['pe-driver'] }, { pass: 1, 'not-applicable': 1 }],
  ] as const)('keeps to its scope by %s', (_what, scope, expected) => {
    const rule = artifactRule({ ...META, id: 'manifest/z', scope, needs: [], evaluate: () => pass('seen') });
    expect(run(rule, { artifacts: { a: { kind: 'pe-driver' }, b: { kind: 'text' } } }).counts).toMatchObject(expected);
  });

  it('is indeterminate when the kind it is scoped by is unknown', () => {
    const rule = artifactRule({
      ...META,
      id: 'manifest/z',
      scope: { kinds: ['text'] },
      needs: [],
      evaluate: () => pass('seen'),
    });
    expect(run(rule, { artifacts: { a: { kind: 'unknown: no magic' }, b: { kind: 'text' } } }).findings).toMatchObject([
      { message: 'the kind of a: no magic' },
    ]);
  });

  it('records each outcome of a release rule', () => {
    const { counts, findings } = run(tested, { release: { notes: { path: 'n.md', characters: 1 } } });
    expect(counts).toMatchObject({ pass: 1, violation: 1 });
    expect(findings).toMatchObject([{ subject: 'release', message: 'second', at: ['release'] }]);
  });

  it('is indeterminate when a needed fact of the release is unknown', () => {
    expect(run(tested, {}).findings).toMatchObject([{ message: 'the release notes: not stated in the example' }]);
  });

  it('leaves a release of another tier alone', () => {
    const rule = releaseRule({
      ...META,
      id: 'manifest/z',
      scope: { tiers: ['T1'] },
      needs: [],
      evaluate: () => pass('seen'),
    });
    expect(run(rule, {}).counts).toMatchObject({ 'not-applicable': 1, pass: 0 });
  });

  it('defers a rule of a later phase, and lists it', () => {
    const { counts, findings } = run(tested, {}, { phase: 'deploy' });
    expect(counts).toMatchObject({ deferred: 1, pass: 0 });
    expect(findings).toMatchObject([{ status: 'deferred', message: 'answered in phase local' }]);
  });

  it('does not ask a rule that the policy turned off', () => {
    const { counts } = run(tested, {}, { setting: { severity: 'off', options: {} } });
    expect(Object.values(counts)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('says from which day on a warning will be an error', () => {
    const setting = { severity: 'warning', options: {}, warnsUntil: '2027-01-01' } as const;
    const { findings } = run(tested, { release: { notes: { path: 'n.md', characters: 1 } } }, { setting });
    expect(findings).toMatchObject([{ severity: 'warning', message: 'second (an error from 2027-01-01 on)' }]);
    expect(run(tested, {}, { setting }).findings[0]?.message).toMatch(
      /stated in the example \(an error from 2027-01-01 on\)$/,
    );
  });

  it('answers once for all artifacts in a metadata-only run', () => {
    const { counts, findings } = run(sizes, {}, { facts: { opened: false } });
    expect(counts).toMatchObject({ indeterminate: 1 });
    expect(findings).toMatchObject([{ subject: 'release', at: ['artifacts'] }]);
  });

  it('still asks what rests on earlier manifests in a metadata-only run', () => {
    const rule = artifactRule({ ...META, id: 'manifest/z', scope: {}, needs: ['past'], evaluate: () => pass('seen') });
    const { counts } = run(rule, { artifacts: { a: { past: [] }, b: { past: [] } } }, { facts: { opened: false } });
    expect(counts).toMatchObject({ pass: 2 });
  });

  it('asks a scope by format only of opened artifacts', () => {
    const rule = artifactRule({
      ...META,
      id: 'manifest/z',
      scope: { formats: ['pe'] },
      needs: [],
      evaluate: () => pass('seen'),
    });
    expect(run(rule, {}, { facts: { opened: false } }).counts).toMatchObject({ indeterminate: 1, pass: 0 });
  });

  it('calls a rule that says nothing a fault of ours', () => {
    const rule = releaseRule({ ...META, id: 'manifest/z', scope: {}, needs: [], evaluate: () => [] });
    expect(() => run(rule, {})).toThrow('a rule gave an empty list of outcomes');
  });

  it('calls a policy that does not know the rule a fault of ours', () => {
    const { facts, policy } = stage(tested, { name: 'x', manifest: MANIFEST });
    expect(() => evaluate({ facts, rules: [tested], policy: { ...policy, rules: new Map() }, phase: 'local' })).toThrow(
      'does not know rule manifest/y',
    );
  });

  it('tells of passes too, for evidence', () => {
    const told: string[] = [];
    const { facts, policy } = stage(tested, {
      name: 'x',
      manifest: MANIFEST,
      release: { notes: { path: 'n', characters: 1 } },
    });
    evaluate({
      facts,
      rules: [tested],
      policy,
      phase: 'local',
      onJudgement: ({ subject, judgement }) => told.push(`${subject} ${judgement.status}`),
    });
    expect(told).toEqual(['release pass', 'release violation']);
  });
});

describe('numbers', () => {
  const stagesAsked = releaseRule({
    ...META,
    id: 'manifest/z',
    scope: {},
    needs: [],
    evaluate: ({ numbers }) =>
      pass(`${numbers.minExternalStages} stages, growth ${numbers.maxGrowth}, suites ${numbers.suites.join('+')}`),
  });
  const observed = (example: Partial<Example>, acceptEmergency = false): string => {
    const { facts, policy } = stage(stagesAsked, { name: 'x', manifest: MANIFEST, ...example });
    let said = '';
    evaluate({
      facts, rules: [stagesAsked], policy: { ...policy, acceptEmergency, tiers: RECOMMENDED_TIERS }, phase: 'local',
      onJudgement: ({ judgement: j }) => { if (j.status === 'pass') said = j.observed; },
    }); // prettier-ignore
    return said;
  };

  it('are the strictest over all artifacts', () => {
    const content = { class: 'rapid-response-content', level: 3, tier: 'T3' } as const;
    expect(observed({ artifacts: { a: {}, b: { effective: content } } })).toBe(
      '5 stages, growth 5, suites boot+content-execution',
    );
    expect(observed({ artifacts: { a: { effective: content }, b: { effective: content } } })).toBe(
      '4 stages, growth 10, suites content-execution',
    );
  });

  it('are the same whichever artifact comes first, also where one asks nothing', () => {
    const [code, user] = [RECOMMENDED_TIERS['T3-code'], RECOMMENDED_TIERS.T1];
    expect(strictest(user, code)).toEqual(strictest(code, user));
    expect(strictest(user, code)).toMatchObject({ maxGrowth: 5, minTotalMinutes: 7200, haltAutomatic: true });
  });

  it('are those of tier 3 code where there is no artifact', () => {
    expect(observed({ manifest: 'artifacts: []\n' })).toMatch(/^5 stages/);
  });

  it('ask nothing where no artifact asks', () => {
    const user = { class: 'user-space', level: 1, tier: 'T1' } as const;
    expect(observed({ artifacts: { a: { effective: user }, b: { effective: user } } })).toBe(
      '2 stages, growth null, suites functional',
    );
  });

  const urgent = 'release: {emergency: {reason: CVE-2026-1234, incident: INC-77}}\n' + MANIFEST;
  it('change with a declared emergency only where the policy accepts emergencies', () => {
    expect(observed({ manifest: urgent })).toMatch(/^5 stages, growth 5/);
    expect(observed({ manifest: urgent }, true)).toBe('3 stages, growth 25, suites boot');
  });
});
