import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ScanReport } from '../../src/model/verdict.js';
import { DOCUMENT_KEYS, renderJson } from '../../src/reports/json.js';
import { renderScanJson } from '../../src/reports/scan-json.js';
import type { JsonSchema } from '../../src/reports/schema-parts.js';
import { SCAN_SCHEMA, VERDICT_SCHEMA, VERDICT_SET_SCHEMA } from '../../src/reports/schemas.js';
import { problemsOf } from './closed-schema.js';
import { FAILING, PASSING, SCAN, WAIVED, reportOn } from './verdicts.js';

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
}

function keysOf(value: unknown, under = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(under === 'properties' ? [key] : []),
    ...keysOf(child, key),
  ]);
}

/** A scan of one file, of whose signature everything is known. */
const SIGNED: ScanReport = {
  ...SCAN,
  files: SCAN.files.slice(0, 1).map((file) => ({
    ...file,
    signatures: file.signatures.map((s) => ({
      ...{ ...s, timestamp: '2026-01-10T08:00:00Z', chain: ['CN=Leaf', 'CN=Root'], anchor: 'Root' },
      ...{ stampedAt: '2026-01-10T08:00:00Z', stampedBy: 'CN=Stamps', key: 'RSA 2048', pageHashes: 'hold' as const },
      ...{ catalog: 'a.cat', weaknesses: [{ kind: 'short-key', what: 'RSA 1024' }], expires: '2026-10-01T00:00:00Z' },
    })),
  })),
};

describe('the JSON documents', () => {
  it.each([
    ['one verdict', VERDICT_SCHEMA, renderJson(reportOn(FAILING))],
    ['a verdict with waivers', VERDICT_SCHEMA, renderJson(reportOn(WAIVED))],
    ['several verdicts', VERDICT_SET_SCHEMA, renderJson(reportOn(FAILING, PASSING))],
    ['no verdict at all', VERDICT_SET_SCHEMA, renderJson(reportOn())],
    ['a scan', SCAN_SCHEMA, renderScanJson(SCAN)],
    ['a scan with all that is known of a signature', SCAN_SCHEMA, renderScanJson(SIGNED)],
  ])('%s satisfies its schema and has no field beside it', (_name, schema, json) => {
    expect(problemsOf(schema, json)).toEqual([]);
  });

  it.each([
    ['a verdict of another word', { ...FAILING, verdict: 'ok' }],
    ['a finding without a line', { ...FAILING, findings: [{ ...FAILING.findings[0], location: { file: 'x' } }] }],
    ['an artifact above level 7', { ...FAILING, artifacts: [{ ...FAILING.artifacts[0], level: 8 }] }],
    ['a missing count', { ...FAILING, judgements: { pass: 1 } }],
  ])('the schema refuses %s', (_name, document) => {
    expect(problemsOf(VERDICT_SCHEMA, JSON.stringify(document))).not.toEqual([]);
  });

  it('have the same bytes whatever the order in which their objects were made', () => {
    const same = reversed(FAILING) as typeof FAILING;
    expect(Object.keys(same)).not.toEqual(Object.keys(FAILING));
    expect(renderJson(reportOn(same))).toBe(renderJson(reportOn(FAILING)));
  });

  it('begin with the schema and end with one line feed', () => {
    const json = renderJson(reportOn(FAILING));
    expect(json.startsWith('{\n  "schema": "ringgate/verdict/v1",\n  "tool": {\n    "name": "ringgate",')).toBe(true);
    expect(json.endsWith('}\n')).toBe(true);
  });

  it('know every key of the schemas', () => {
    const keys = [VERDICT_SCHEMA, VERDICT_SET_SCHEMA, SCAN_SCHEMA].flatMap((schema) => keysOf(schema));
    expect(keys.filter((key) => !DOCUMENT_KEYS.includes(key))).toEqual([]);
    expect(new Set(DOCUMENT_KEYS).size).toBe(DOCUMENT_KEYS.length);
  });

  it.each([
    'verdict',
    'verdict-set',
    'scan',
    'doctor',
    'verdict-verification',
    'manifest',
    'policy',
    'waivers',
    'contract',
  ])('schemas/%s.schema.json is a valid schema', (name) => {
    const schema = JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as JsonSchema;
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    expect(() => ajv.compile(schema)).not.toThrow();
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  });
});
