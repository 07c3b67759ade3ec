import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { MANIFEST_SCHEMA } from '../../src/manifest/schema.js';
import { PATTERNS } from '../../src/manifest/schema-parts.js';
import { policySchema } from '../../src/policy/policy-schema.js';
import { validatorFiles } from '../../scripts/generate-validators.js';
import { FULL } from '../manifest/manifest-text.js';
import { SAMPLE_RULES } from './rules.js';

const validatorOf = (schema: object) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTuples: false });
  ajv.addVocabulary(['patternErrorMessage']);
  return ajv.compile(schema);
};

describe('policySchema', () => {
  const validate = validatorOf(policySchema(SAMPLE_RULES));
  const policy = (more: object) => ({ apiVersion: 'ringgate/v1', kind: 'Policy', ...more });

  it.each<object>([
    {},
    { rules: { 'rollout/first-stage-small': ['error', { maxPercent: 1 }], 'health/advice': 'off' } },
    {
      tiers: { 'T3-code': { minFirstBakeMinutes: '24h', minTotalMinutes: null } },
      effective: { 'health/advice': '2027-01-01' },
    },
  ])('takes %j', (more) => {
    expect(validate(policy(more))).toBe(true);
  });

  it.each<object>([
    { rules: { 'gate/always': 'off' } },
    { rules: { 'gate/advice': 'note' } },
    { rules: { 'no/such': 'error' } },
    { rules: { 'rollout/first-stage-small': ['error', { maxPercent: 101 }] } },
    { rules: { 'rollout/first-stage-small': ['error', { other: 1 }] } },
    { effective: { 'gate/always': '2027-01-01' } },
    { tiers: { T2: { minFirstBakeMinutes: '1 day' } } },
    { custom: {} },
  ])('refuses %j', (more) => {
    expect(validate(policy(more))).toBe(false);
  });
});

describe('the published schemas', () => {
  it('take the same manifest as the validator that is compiled from them', () => {
    expect(validatorOf(MANIFEST_SCHEMA)(parse(FULL))).toBe(true);
  });

  it('describe every property, for editors', () => {
    const bare: string[] = [];
    const visit = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties') {
          for (const [name, property] of Object.entries(value as Record<string, object>)) {
            if (!('description' in property) && !('$ref' in property)) bare.push(`${at}.${name}`);
          }
        }
        visit(value, `${at}.${key}`);
      }
    };
    visit(MANIFEST_SCHEMA, 'manifest');
    visit(policySchema(SAMPLE_RULES), 'policy');
    expect(bare).toEqual([]);
  });

  it('refuse unknown keys in every mapping', () => {
    const open: string[] = [];
    const visit = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('properties' in node && 'type' in node && (node as Record<string, unknown>)['additionalProperties'] !== false)
        open.push(at);
      for (const [key, value] of Object.entries(node)) visit(value, `${at}.${key}`);
    };
    visit(MANIFEST_SCHEMA, 'manifest');
    visit(policySchema(SAMPLE_RULES), 'policy');
    expect(open).toEqual([]);
  });

  it('have patterns that answer quickly to the worst of texts', () => {
    for (const [pattern] of Object.values(PATTERNS)) {
      const before = performance.now();
      for (const text of [
        'a'.repeat(4000),
        '1.'.repeat(2000),
        `1.1.1-${'a.'.repeat(2000)}`,
        ' '.repeat(4000),
        `${'\n'.repeat(4000)}\0`,
      ]) {
        new RegExp(pattern, 'u').test(text);
      }
      expect(performance.now() - before).toBeLessThan(500);
    }
  });
});

describe('validatorFiles', () => {
  it('gives self-contained modules, the same every time', async () => {
    const files = await validatorFiles();
    expect([...files.keys()].filter((f) => f.endsWith('.js')).sort()).toEqual([
      'src/manifest/generated/accepts-contract.js',
      'src/manifest/generated/accepts-manifest.js',
      'src/manifest/generated/validate-contract.js',
      'src/manifest/generated/validate-manifest.js',
      'src/policy/generated/accepts-policy.js',
      'src/policy/generated/validate-policy.js',
    ]);
    for (const text of files.values()) expect(text).not.toMatch(/\brequire\(|\/(home|tmp|work)\//);
    expect(await validatorFiles()).toEqual(files);
  });
});
