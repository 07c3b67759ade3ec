import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PHASES } from '../../src/model/policy.js';
import { RULES } from '../../src/rules/index.js';
import type { OptionSpec } from '../../src/rules/options.js';
import { BASES, FAMILIES, FRAMEWORKS } from '../../src/rules/rule.js';

/** Rules that guard the gate itself or the identity of bytes. */
const NOT_WAIVABLE = [
  'manifest/complete',
  'manifest/digests-match',
  'classification/class-not-understated',
  'classification/statement-suffices',
  'signature/digest-intact',
  'driver/not-blocklisted',
  'evidence/actually-ran',
  'evidence/no-architecture-failed',
  'rollout/staged',
  'content/contract-matches',
  'change/approval-bound',
  'gate/policy-from-base',
  'gate/judges-the-change',
  'gate/baseline-not-loosened',
  'gate/waivers-valid',
];

/** Every other rule of the catalogue is an error. */
const WARNINGS = [
  'manifest/notes-present',
  'classification/kernel-content-justified',
  'classification/own-reader-corroborated',
  'signature/outlives-rollout',
  'evidence/coexists',
  'evidence/fuzzed',
  'evidence/within-resource-budget',
  'driver/hardened',
  'driver/blocklist-current',
  'rollout/represents-targets',
  'health/compared-with-control',
  'customers/notified',
  'customers/critical-cohorts-late',
  'change/inside-window',
  'change/no-open-blockers',
  'gate/check-required',
  'supply/sbom-present',
  'supply/source-protected',
  'supply/vex-clean',
];

const KEBAB = /^[a-z]+(-[a-z0-9]+)*$/;

it('has an id of its own for every rule, in order', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.toSorted());
});

it('has a rule for every file below a family, and no family beside the known ones', () => {
  const folders = readdirSync('src/rules', { withFileTypes: true }).filter((e) => e.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !FAMILIES.some((f) => f === name))).toEqual([]);
  const files = folders.flatMap(({ name }) =>
    readdirSync(`src/rules/${name}`).map((file) => `${name}/${file.replace(/\.ts$/, '')}`),
  );
  expect(RULES.map(({ id }) => id)).toEqual(files.toSorted());
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is a kebab-case statement in the file of its name', () => {
    const [family = '', statement = '', ...rest] = id.split('/');
    expect(FAMILIES).toContain(family);
    expect(statement).toMatch(KEBAB);
    expect(rest).toEqual([]);
    expect(existsSync(`src/rules/${id}.ts`)).toBe(true);
  });

  it('has a title that is good when it is true', () => {
    expect(rule.title).toMatch(/^[A-Z0-9].{9,99}[^.!?:;\s]$/);
    expect(rule.title).not.toMatch(/\b(must not|should|shall|may not|ensure)\b/i);
  });

  it('gives reasons in two to five sentences', () => {
    const sentences = rule.rationale.match(/[.!?]["')]?(?= [A-Z0-9"“'`]|$)/g) ?? [];
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    expect(sentences.length).toBeLessThanOrEqual(5);
    expect(rule.rationale.length).toBeGreaterThanOrEqual(120);
    expect(rule.rationale.length).toBeLessThanOrEqual(900);
    expect(rule.rationale).toMatch(/^[A-Z0-9“"].*[.!?]$/);
  });

  it('tells what to do, in the imperative', () => {
    expect(rule.remedy).toMatch(/^[A-Z][a-z]+ .{10,280}\.$/);
    expect(rule.remedy).not.toMatch(/^(The|A|An|This|That|It|There|Your?|You|We|If|When|Each|Every|All|No|Please)\b/);
    expect(rule.remedy).not.toMatch(/\b(should|must)\b/);
  });

  it('cites controls of known frameworks, and an incident or a reference', () => {
    const controls = Object.entries(rule.controls);
    expect(controls.length).toBeGreaterThan(0);
    for (const [framework, ids] of controls) {
      expect(Object.keys(FRAMEWORKS)).toContain(framework);
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
      for (const control of ids) expect(control).toMatch(/^\S.*\S$|^\S$/);
    }
    expect(rule.incidents.length + rule.references.length).toBeGreaterThan(0);
    for (const text of [...rule.incidents, ...rule.references]) expect(text.trim()).not.toBe('');
    for (const reference of rule.references.filter((r) => /^http/i.test(r)))
      expect(new URL(reference).protocol).toBe('https:');
  });

  it('describes its options, with defaults that the options allow', () => {
    for (const [name, spec] of Object.entries<OptionSpec>(rule.options)) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(spec.description.length).toBeGreaterThan(10);
      expect(spec.description.endsWith('.')).toBe(true);
      expect(problemOf(spec)).toBeUndefined();
    }
  });

  it('is answered in known phases, the same everywhere it says so, and rests on known ground', () => {
    expect(rule.phases.filter((p) => !PHASES.includes(p))).toEqual([]);
    expect(new Set(rule.phases).size).toBe(rule.phases.length);
    expect(rule.sees.filter((b) => !BASES.includes(b))).toEqual([]);
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has the severity of the catalogue, and can be waived unless it guards the gate', () => {
    expect(rule.severity).toBe(WARNINGS.includes(id) ? 'warning' : 'error');
    expect(rule.waivable).toBe(!NOT_WAIVABLE.includes(id));
  });

  it('has examples with names of their own, and messages of one sentence', () => {
    const { good, bad, unclear = [], outside = [] } = rule.examples;
    const names = [...good, ...bad, ...unclear, ...outside].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { says, also = [] } of bad) {
      for (const message of [says, ...also.map((a) => a.says)]) {
        expect(message).toMatch(/\S{2}/);
        expect(message.endsWith('.')).toBe(false);
      }
    }
  });
});

function problemOf(spec: OptionSpec): string | undefined {
  if (spec.type !== 'number') return undefined;
  if (spec.minimum > spec.maximum) return 'minimum is above maximum';
  const value = spec.default;
  return value !== undefined && (value < spec.minimum || value > spec.maximum) ? 'default is out of range' : undefined;
}
