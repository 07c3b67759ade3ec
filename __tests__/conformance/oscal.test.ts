import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { renderOscal } from '../../src/documents/oscal.js';
import type { ReleaseRecord } from '../../src/model/record.js';
import { RULES } from '../../src/rules/index.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from '../documents/records.js';

const SHARED = process.env['RINGGATE_SHARED'] ?? '../shared';
const SCHEMA = `${SHARED}/data/schemas/oscal-assessment-results.json`;

let records: Readonly<Record<RecordName, ReleaseRecord>>;
let validate: ValidateFunction;
beforeAll(async () => {
  records = await realRecords();
  // Tokens are asked for by Unicode properties, which a pattern without the flag does not know.
  const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: true });
  addFormats.default(ajv);
  validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
});

function problemsOf(text: string): unknown {
  return validate(JSON.parse(text)) ? [] : validate.errors;
}

describe('NIST’s schema of OSCAL assessment results', () => {
  it(`is at hand (${SCHEMA}; set RINGGATE_SHARED to the folder that holds data/)`, () => {
    expect(existsSync(SCHEMA)).toBe(true);
  });

  it.each<RecordName>(['pass', 'fail', 'waived', 'one artifact missing', 'nothing opened'])('accepts %s', (name) => {
    expect(problemsOf(renderOscal(records[name], RULES))).toEqual([]);
  });

  it.each(HOSTILE)('accepts %s in every name', (_kind, text) => {
    expect(problemsOf(renderOscal(spoilt(records.waived, text), RULES))).toEqual([]);
  });

  it('would have refused a UUID of another version, so the test means something', () => {
    const broken = renderOscal(records.pass, RULES).replace(/("uuid": "[0-9a-f-]{14})5/, '$18');
    expect(problemsOf(broken)).not.toEqual([]);
  });
});
