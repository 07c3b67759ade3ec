import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { strictest } from '../../src/engine/tier-numbers.js';
import { PROFILES } from '../../src/model/tier-numbers.js';
import { AUDIT_TIERS } from '../../src/policy/presets/audit.js';
import { RECOMMENDED_TIERS } from '../../src/policy/presets/recommended.js';
import { STRICT_TIERS } from '../../src/policy/presets/strict.js';
import { resolvePolicy } from '../../src/policy/resolve.js';
import { bytes, refusal } from '../manifest/refusal.js';
import { SAMPLE_RULES } from './rules.js';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const HEAD = 'apiVersion: ringgate/v1\nkind: Policy\n';

/** Resolves a policy whose own lines begin at line 3. */
const resolve = (text: string, now = NOW) =>
  resolvePolicy({ file: '.ringgate/policy.yaml', bytes: bytes(HEAD + text) }, SAMPLE_RULES, now);
const severities = (policy: ReturnType<typeof resolve>) =>
  Object.fromEntries([...policy.rules].map(([id, { severity }]) => [id, severity]));
const problemsOf = (text: string) => refusal(() => resolve(text));

describe('presets alone', () => {
  it.each([
    [
      'recommended',
      {
        'gate/always': 'error',
        'gate/advice': 'warning',
        'health/advice': 'warning',
        'rollout/first-stage-small': 'error',
      },
    ],
    [
      'strict',
      {
        'gate/always': 'error',
        'gate/advice': 'error',
        'health/advice': 'error',
        'rollout/first-stage-small': 'error',
      },
    ],
    [
      'audit',
      {
        'gate/always': 'error',
        'gate/advice': 'warning',
        'health/advice': 'warning',
        'rollout/first-stage-small': 'warning',
      },
    ],
  ] as const)('%s gives every rule its severity', (preset, expected) => {
    const policy = resolvePolicy({ preset }, SAMPLE_RULES, NOW);
    expect(severities(policy)).toEqual(expected);
    expect(policy.source).toBe(`ringgate:${preset}`);
    expect(policy.extends).toEqual([`ringgate:${preset}`]);
    expect(policy.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('have the same digest whenever they are resolved, and different ones among each other', () => {
    const digest = (preset: 'recommended' | 'strict' | 'audit', now: number) =>
      resolvePolicy({ preset }, SAMPLE_RULES, now).sha256;
    expect(digest('strict', NOW)).toBe(digest('strict', 0));
    expect(new Set([digest('recommended', NOW), digest('strict', NOW), digest('audit', NOW)]).size).toBe(3);
  });

  it.each(PROFILES)('strict asks at least what recommended asks of %s', (profile) => {
    const numbers = STRICT_TIERS[profile];
    expect(strictest(numbers, RECOMMENDED_TIERS[profile])).toEqual({ ...numbers, suites: [...numbers.suites].sort() });
  });

  it('strict holds content to what it holds code to', () => {
    const { suites, maxEvidenceAgeDays } = STRICT_TIERS['T3-content'];
    const code = STRICT_TIERS['T3-code'];
    expect(STRICT_TIERS['T3-content']).toEqual({ ...code, suites, maxEvidenceAgeDays });
    expect(maxEvidenceAgeDays).toBeLessThanOrEqual(code.maxEvidenceAgeDays);
    expect(suites).toContain('content-execution');
  });

  it('audit has the numbers of recommended', () => {
    expect(AUDIT_TIERS).toEqual(RECOMMENDED_TIERS);
  });
});

describe('a policy', () => {
  it('that says nothing is recommended', () => {
    const policy = resolve('');
    expect(policy.extends).toEqual(['ringgate:recommended']);
    expect(policy.tiers).toEqual(RECOMMENDED_TIERS);
    expect(policy.acceptEmergency).toBe(true);
    expect(policy.source).toBe('.ringgate/policy.yaml');
  });

  it('has the digest of its bytes', () => {
    expect(resolve('').sha256).toBe(createHash('sha256').update(HEAD).digest('hex'));
  });

  it('starts from the preset it extends', () => {
    const policy = resolve('extends: [ringgate:strict]\n');
    expect(policy.tiers).toEqual(STRICT_TIERS);
    expect(severities(policy)['health/advice']).toBe('error');
    expect(policy.acceptEmergency).toBe(false);
    expect(resolve('extends: [ringgate:strict]\nemergency: {accept: true}\n').acceptEmergency).toBe(true);
  });

  it('sets severities and options, defaults filled in', () => {
    const policy = resolve(
      'rules:\n  rollout/first-stage-small: [warning, {maxPercent: 0.5, names: [a], zone: UTC}]\n  health/advice: off\n',
    );
    expect(policy.rules.get('rollout/first-stage-small')).toEqual({
      severity: 'warning',
      options: { maxPercent: 0.5, strictly: false, names: ['a'], zone: 'UTC' },
    });
    expect(severities(policy)).toEqual({
      'gate/always': 'error',
      'gate/advice': 'warning',
      'health/advice': 'off',
      'rollout/first-stage-small': 'warning',
    });
  });

  it('keeps options where only the severity is set', () => {
    expect(resolve('rules: {rollout/first-stage-small: note}\n').rules.get('rollout/first-stage-small')).toEqual({
      severity: 'note',
      options: { maxPercent: 1, strictly: false },
    });
  });

  it('changes single numbers, durations too, and null for nothing asked', () => {
    const policy = resolve('tiers:\n  T3-code: {minFirstBakeMinutes: 36h, maxGrowth: null, minLaterBakeMinutes: 90}\n');
    expect(policy.tiers['T3-code']).toEqual({
      ...RECOMMENDED_TIERS['T3-code'],
      minFirstBakeMinutes: 2160,
      minLaterBakeMinutes: 90,
      maxGrowth: null,
    });
    expect(policy.tiers.T2).toEqual(RECOMMENDED_TIERS.T2);
  });

  it('warns until the day a rule is in force, and not a moment longer', () => {
    const text = 'effective: {rollout/first-stage-small: 2027-01-01}\n';
    const at = (instant: string) => resolve(text, Date.parse(instant)).rules.get('rollout/first-stage-small');
    expect(at('2026-12-31T23:59:59.999Z')).toMatchObject({ severity: 'warning', warnsUntil: '2027-01-01' });
    expect(at('2027-01-01T00:00:00Z')).toEqual({ severity: 'error', options: { maxPercent: 1, strictly: false } });
    expect(
      resolve(`${text}rules: {rollout/first-stage-small: off}\n`).rules.get('rollout/first-stage-small')?.severity,
    ).toBe('off');
  });

  it('reads the same from JSON', () => {
    const json = '{"apiVersion": "ringgate/v1", "kind": "Policy", "rules": {"health/advice": "error"}}';
    const policy = resolvePolicy({ file: 'policy.json', bytes: bytes(json) }, SAMPLE_RULES, NOW);
    expect(severities(policy)['health/advice']).toBe('error');
  });
});

describe('a policy that cannot be meant', () => {
  it.each<[string, string, string]>([
    [
      'a pack that is not there',
      'extends: [ringgate:strickt]\n',
      '3:11 extends[0]: "ringgate:strickt" is not allowed; did you mean "ringgate:strict"? allowed: ringgate:recommended, ringgate:strict, ringgate:audit',
    ],
    ['two packs', 'extends: [ringgate:strict, ringgate:audit]\n', '3:10 extends: must have at most 1 entries, found 2'],
    [
      'a section of another version',
      'custom: []\n',
      '3:1 "custom" is not supported in this version of Ringgate; take it out of the policy',
    ],
    [
      'waivers, which have a file of their own',
      'waivers: []\n',
      '3:1 "waivers" is no part of a policy; waivers stand in .ringgate/waivers.yaml',
    ],
    [
      'expressions',
      'custom: []\n',
      '3:1 "custom" is not supported in this version of Ringgate; take it out of the policy',
    ],
    ['an unknown section', 'rulez: {}\n', '3:1 the document: unknown key "rulez"; did you mean "rules"?'],
    ['an unknown profile', 'tiers: {T4: {}}\n', '3:9 tiers: unknown key "T4"; did you mean "T2"?'],
    [
      'an unknown number',
      'tiers: {T2: {approval: 1}}\n',
      '3:14 tiers.T2: unknown key "approval"; did you mean "approvals"?',
    ],
    [
      'a share above one',
      'tiers: {T2: {maxSkippedShare: 10}}\n',
      '3:31 tiers.T2.maxSkippedShare: must be at most 1, found the number 10',
    ],
    [
      'a bake that is no duration',
      'tiers: {T2: {minFirstBakeMinutes: 1 day}}\n',
      '3:35 tiers.T2.minFirstBakeMinutes: must be a duration: a whole number and one unit of s, m, h or d, e.g. 90m or 24h, found "1 day"',
    ],
    [
      'no stage at all',
      'tiers: {T2: {minExternalStages: 0}}\n',
      '3:33 tiers.T2.minExternalStages: must be at least 1, found the number 0',
    ],
    ['rules as a list', 'rules: []\n', '3:8 rules: expected a mapping, found a list of 0'],
    [
      'an emergency without answer',
      'emergency: {accept: yes}\n',
      '3:21 emergency.accept: expected true or false, found "yes"',
    ],
  ])('is refused: %s', (_name, text, problem) => {
    expect(problemsOf(text)).toEqual({ code: 'schema', problems: [problem] });
  });

  it.each<[string, string, string]>([
    [
      'a rule that is not there',
      'rules: {rollout/first-stage-smal: off}\n',
      '3:9 there is no rule "rollout/first-stage-smal"; did you mean "rollout/first-stage-small"?',
    ],
    ['a rule like nothing', 'rules:\n  acme/no-friday: off\n', '4:3 there is no rule "acme/no-friday"'],
    [
      'a severity that is not there',
      'rules: {health/advice: warn}\n',
      '3:24 "warn" is no severity of health/advice; allowed: error, warning, note, off',
    ],
    [
      'a severity mistyped',
      'rules: {health/advice: eror}\n',
      '3:24 "eror" is no severity of health/advice; did you mean "error"? allowed: error, warning, note, off',
    ],
    [
      'no severity',
      'rules: {health/advice: }\n',
      '3:9 nothing is no severity of health/advice; allowed: error, warning, note, off',
    ],
    [
      'an empty list',
      'rules: {health/advice: []}\n',
      '3:24 nothing is no severity of health/advice; allowed: error, warning, note, off',
    ],
    [
      'three things',
      'rules: {health/advice: [error, {}, {}]}\n',
      '3:36 health/advice takes a severity and options, found a list of 3',
    ],
    [
      'options of a rule without',
      'rules: {health/advice: [error, {a: 1}]}\n',
      '3:33 health/advice has no option "a"; it has none',
    ],
    [
      'an option that is not there',
      'rules: {rollout/first-stage-small: [error, {maxPercents: 1}]}\n',
      '3:45 rollout/first-stage-small has no option "maxPercents"; did you mean "maxPercent"?',
    ],
    [
      'an option like nothing',
      'rules: {rollout/first-stage-small: [error, {q: 1}]}\n',
      '3:45 rollout/first-stage-small has no option "q"; options: maxPercent, maxHosts, strictly, names, zone',
    ],
    [
      'a number out of range',
      'rules: {rollout/first-stage-small: [error, {maxPercent: 101}]}\n',
      '3:57 option maxPercent of rollout/first-stage-small must be between 0 and 100, found the number 101',
    ],
    [
      'text for a number',
      'rules: {rollout/first-stage-small: [error, {maxPercent: "1"}]}\n',
      '3:57 option maxPercent of rollout/first-stage-small must be a number, found "1"',
    ],
    [
      'text for a flag',
      'rules: {rollout/first-stage-small: [error, {strictly: yes}]}\n',
      '3:55 option strictly of rollout/first-stage-small must be true or false, found "yes"',
    ],
    [
      'text for a list',
      'rules: {rollout/first-stage-small: [error, {names: a}]}\n',
      '3:52 option names of rollout/first-stage-small must be a list of texts, found "a"',
    ],
    [
      'a list for text',
      'rules: {rollout/first-stage-small: [error, {zone: [UTC]}]}\n',
      '3:51 option zone of rollout/first-stage-small must be a text, found a list of 1',
    ],
    [
      'text that is empty',
      'rules: {rollout/first-stage-small: [error, {zone: ""}]}\n',
      '3:51 option zone of rollout/first-stage-small must be a text, found ""',
    ],
    [
      'options that are none',
      'rules: {rollout/first-stage-small: [error, 1]}\n',
      '3:44 options of rollout/first-stage-small must be a mapping, found the number 1',
    ],
    [
      'a guard turned off',
      'rules: {gate/always: off}\n',
      '3:22 gate/always guards the gate itself and cannot be turned off',
    ],
    [
      'a guard lowered',
      'rules: {gate/always: [warning]}\n',
      '3:23 gate/always guards the gate itself and cannot be lowered to "warning"',
    ],
    [
      'a warning guard lowered',
      'rules: {gate/advice: note}\n',
      '3:22 gate/advice guards the gate itself and cannot be lowered to "note"',
    ],
    [
      'a guard put off',
      'effective: {gate/always: 2027-01-01}\n',
      '3:13 gate/always cannot be waived, so it is in force from the first day',
    ],
    [
      'a day that is none',
      'effective: {health/advice: 2027-02-30}\n',
      '3:28 "2027-02-30" is not a day; write year-month-day, e.g. 2027-01-01',
    ],
    [
      'a day in another form',
      'effective: {health/advice: 1.1.2027}\n',
      '3:28 "1.1.2027" is not a day; write year-month-day, e.g. 2027-01-01',
    ],
    [
      'a day with a time',
      'effective: {health/advice: "2027-01-01T00:00:00Z"}\n',
      '3:28 "2027-01-01T00:00:00Z" is not a day; write year-month-day, e.g. 2027-01-01',
    ],
    [
      'a day for no rule',
      'effective: {health/advise: 2027-01-01}\n',
      '3:13 there is no rule "health/advise"; did you mean "health/advice"?',
    ],
  ])('is refused: %s', (_name, text, problem) => {
    expect(problemsOf(text)).toEqual({ code: 'policy-reference', problems: [problem] });
  });

  it('may raise a guard that is a warning', () => {
    expect(severities(resolve('rules: {gate/advice: error}\n'))['gate/advice']).toBe('error');
  });

  it('is refused with every problem at once', () => {
    expect(problemsOf('rules: {a/b: off, gate/always: off}\neffective: {c/d: x}\n').problems).toHaveLength(4);
  });

  it.each(['', 'x', '__proto__: 1\n', 'kind: Policy\nkind: Policy\n'])('is refused as a file: %j', (text) => {
    const call = () => resolvePolicy({ file: 'policy.yaml', bytes: bytes(text) }, SAMPLE_RULES, NOW);
    expect(['schema', 'syntax']).toContain(refusal(call).code);
  });
});
