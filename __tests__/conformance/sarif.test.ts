import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Verdict } from '../../src/model/verdict.js';
import { renderSarif } from '../../src/reports/sarif.js';
import { RULES } from '../../src/rules/index.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from '../documents/records.js';
import { FAILING, PASSING, WAIVED, reportOn } from '../reports/verdicts.js';

const SHARED = process.env['RINGGATE_SHARED'] ?? '../shared';
const SCHEMA = `${SHARED}/data/schemas/sarif-2.1.0.json`;

function problemsOf(sarif: unknown): unknown {
  const ajv = new AjvDraft04.default({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  return validate(sarif) ? [] : validate.errors;
}

const rendered = (...verdicts: readonly Verdict[]): unknown =>
  JSON.parse(renderSarif(reportOn(...verdicts), { rules: RULES, exitCode: 1 }));

describe('the OASIS schema of SARIF 2.1.0', () => {
  it(`is at hand (${SCHEMA}; set RINGGATE_SHARED to the folder that holds data/)`, () => {
    expect(existsSync(SCHEMA)).toBe(true);
  });

  it.each([
    ['a verdict with findings', rendered(FAILING)],
    ['several verdicts', rendered(FAILING, PASSING)],
    ['a verdict without findings', rendered(PASSING)],
    ['no verdict', rendered()],
    [
      'waived findings',
      rendered({ ...FAILING, findings: FAILING.findings.map((f) => ({ ...f, status: 'waived' as const })) }),
    ],
  ])('accepts %s', (_name, sarif) => {
    expect(problemsOf(sarif)).toEqual([]);
  });

  it.each<RecordName>(['pass', 'fail', 'waived', 'one artifact missing', 'nothing opened'])(
    'accepts a real release: %s',
    async (name) => {
      const { verdict } = (await realRecords())[name];
      expect(problemsOf(rendered(verdict))).toEqual([]);
    },
  );

  it('accepts a waiver as an accepted suppression that says who answers for it', async () => {
    for (const verdict of [WAIVED, (await realRecords()).waived.verdict]) {
      const sarif = rendered(verdict) as { runs: { results: { suppressions?: { justification?: string }[] }[] }[] };
      const suppressed = sarif.runs[0]?.results.flatMap((r) => r.suppressions ?? []) ?? [];
      expect(suppressed).toEqual([
        { kind: 'external', status: 'accepted', justification: expect.stringMatching(/^waived by .+ until 2026-/) },
      ]);
      expect(problemsOf(sarif)).toEqual([]);
    }
  });

  it.each(HOSTILE)('accepts %s in every name', async (_kind, text) => {
    const { verdict } = spoilt((await realRecords()).waived, text);
    expect(problemsOf(rendered(verdict))).toEqual([]);
  });

  it('would have refused a line 0, so the test means something', () => {
    const broken = JSON.parse(
      JSON.stringify(rendered(FAILING)).replaceAll(/"startLine":\d+/g, '"startLine":0'),
    ) as unknown;
    expect(problemsOf(broken)).not.toEqual([]);
  });
});
