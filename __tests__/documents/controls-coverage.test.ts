import { beforeAll, describe, expect, it } from '@jest/globals';
import { byControl, oscalId } from '../../src/documents/control-ids.js';
import { coverageOf } from '../../src/documents/controls-coverage.js';
import { FRAMEWORK_LISTS } from '../../src/documents/framework-controls.js';
import { FRAMEWORK_IDS, FRAMEWORK_NAMES, frameworkOf } from '../../src/documents/framework-names.js';
import type { ControlRow } from '../../src/model/controls.js';
import type { Status } from '../../src/model/outcome.js';
import type { ReleaseRecord } from '../../src/model/record.js';
import { CONTROLS_SCHEMA } from '../../src/reports/controls-schema.js';
import { renderControlsJson } from '../../src/reports/controls-json.js';
import { renderControlsTerminal } from '../../src/reports/controls-terminal.js';
import { RULES } from '../../src/rules/index.js';
import { problemsOf } from '../reports/closed-schema.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from './records.js';

let records: Readonly<Record<RecordName, ReleaseRecord>>;
beforeAll(async () => {
  records = await realRecords();
});

const PLAIN = { colour: false, width: 100 };
/** A control with more than one rule, so that one can outweigh the others. */
const ONE = { framework: 'nist-800-53', control: 'AU-10' } as const;
const rowOf = (record: ReleaseRecord | undefined): ControlRow | undefined =>
  coverageOf([ONE.framework], RULES, record).frameworks[0]?.controls.find(({ control }) => control === ONE.control);
const LOOKING = RULES.filter((r) => r.controls['nist-800-53']?.includes('AU-10')).map((r) => r.id as string);

/** Every answer of the rules that look at the control, as it is given; the first rule may say something else. */
function answering(status: Status, first: Status = status): ReleaseRecord {
  return {
    ...records.pass,
    judgements: LOOKING.map((rule, i) => ({
      rule,
      severity: 'error',
      subject: 'release',
      status: i === 0 ? first : status,
      says: 'said',
    })),
  };
}

describe('the lists of controls', () => {
  it('name where they are from and when they were gone over, and what each control is about', () => {
    for (const { source, reviewed, controls } of Object.values(FRAMEWORK_LISTS)) {
      expect(source).not.toBe('');
      expect(reviewed).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(Object.values(controls).every((about) => about.length > 3)).toBe(true);
    }
    expect(Object.keys(FRAMEWORK_LISTS.ssdf.controls)).toHaveLength(42);
  });

  // A new control wants a line in src/documents/framework-controls.ts or framework-nist.ts.
  it('have every control that a rule names, once and spelt in one way', () => {
    const strange = RULES.flatMap((rule) =>
      FRAMEWORK_IDS.flatMap((framework) =>
        (rule.controls[framework] ?? [])
          .filter((id) => !Object.hasOwn(FRAMEWORK_LISTS[framework].controls, id))
          .map((id) => `${framework}: ${id} (${rule.id})`),
      ),
    );
    expect(strange).toEqual([]);
  });

  it('are in the order of their numbers, with NIST’s own ids', () => {
    expect(['CM-14', 'CM-3(2)', 'CM-3', 'CM-3'].sort(byControl)).toEqual(['CM-3', 'CM-3', 'CM-3(2)', 'CM-14']);
    expect(['CM-3(2)', 'SI-7(15)', 'AC-5', 'SI-2(07)'].map(oscalId)).toEqual(['cm-3.2', 'si-7.15', 'ac-5', 'si-2.7']);
  });

  it('are found by id and by shorter names, whatever their case', () => {
    for (const name of FRAMEWORK_NAMES) expect(FRAMEWORK_IDS).toContain(frameworkOf(name.toUpperCase()));
    for (const name of ['ssd1', '', 'constructor', '__proto__']) expect(frameworkOf(name)).toBeUndefined();
  });
});

describe('how a control stands', () => {
  it.each<[Status, Status, string]>([
    ['pass', 'pass', 'pass'],
    ['pass', 'not-applicable', 'pass'],
    ['not-applicable', 'not-applicable', 'not-applicable'],
    ['pass', 'violation', 'violation'],
    ['pass', 'indeterminate', 'indeterminate'],
    ['pass', 'waived', 'waived'],
    ['pass', 'deferred', 'deferred'],
    ['violation', 'indeterminate', 'violation'],
  ])('answers %s and %s make %s', (status, first, standing) => {
    expect(rowOf(answering(status, first))?.standing).toBe(standing);
  });

  it('is never a pass where the policy turns one of its rules off', () => {
    const record = answering('pass');
    const less = { ...record, judgements: record.judgements.slice(1) };
    expect(rowOf(less)?.standing).toBe('not-asked');
    expect(rowOf(less)?.rules[0]?.answers).toEqual([]);
    expect(renderControlsTerminal(coverageOf(['nist-800-53'], RULES, less), PLAIN)).toContain(
      'turned off by the policy',
    );
  });

  it('is told without a release by the rules alone, and where no rule looks, as not covered', () => {
    expect(rowOf(undefined)).toMatchObject({
      standing: 'looked-at',
      rules: LOOKING.map((rule) => ({ rule, answers: null })),
    });
    const { frameworks, release } = coverageOf(['ssdf'], RULES, undefined);
    expect(release).toBeNull();
    const open = frameworks[0]?.controls.filter(({ standing }) => standing === 'not-covered') ?? [];
    expect(open.map(({ control }) => control)).toContain('PO.2.2');
    expect(open.every(({ rules }) => rules.length === 0)).toBe(true);
  });

  it('is told also of a control that is in no list', () => {
    const [rule] = RULES;
    if (!rule) throw new Error('there is no rule');
    const own = { ...rule, controls: { ssdf: ['PX.9.9'] } };
    const row = coverageOf(['ssdf'], [own], undefined).frameworks[0]?.controls.find((c) => c.control === 'PX.9.9');
    expect(row).toMatchObject({ about: '', standing: 'looked-at' });
    expect(renderControlsTerminal(coverageOf(['ssdf'], [own], undefined), PLAIN)).toContain('PX.9.9');
  });
});

describe.each([
  ['json', renderControlsJson],
  ['terminal', (c: Parameters<typeof renderControlsJson>[0]) => renderControlsTerminal(c, PLAIN)],
] as const)('coverage as %s', (_name, render) => {
  it('begins with what it does not say, and claims nothing of compliance', () => {
    const text = render(coverageOf(FRAMEWORK_IDS, RULES, records.pass)).replace(/\s+/g, ' ');
    expect(text).toContain('It is no claim that a control is met or that anybody complies with a framework.');
    expect(text.replace(/It is no claim that .*? framework\./, '')).not.toMatch(
      /\b(?:complian(?:t|ce)|complies|satisfies|fulfils)\b/i,
    );
  });

  it('is the same for the same record', async () => {
    const again = await realRecords();
    for (const name of Object.keys(records) as RecordName[]) {
      expect(render(coverageOf(FRAMEWORK_IDS, RULES, again[name]))).toBe(
        render(coverageOf(FRAMEWORK_IDS, RULES, records[name])),
      );
    }
  });

  it.each(HOSTILE)('keeps %s inert', (_kind, text) => {
    const written = render(coverageOf(FRAMEWORK_IDS, RULES, spoilt(records.waived, text)));
    expect(written).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cs}/u);
  });
});

describe('coverage as json', () => {
  it('has the fields of its schema, and no others', () => {
    for (const record of [...Object.values(records), undefined]) {
      expect(problemsOf(CONTROLS_SCHEMA, renderControlsJson(coverageOf(FRAMEWORK_IDS, RULES, record)))).toEqual([]);
    }
  });
});

describe('coverage on a terminal', () => {
  it('shows a violation among many passes', () => {
    const [rule = ''] = LOOKING;
    const many = Array.from({ length: 30 }, (_, i) => ({
      rule,
      severity: 'error' as const,
      subject: `a${i}`,
      status: i === 29 ? ('violation' as const) : ('pass' as const),
      says: `said ${i}`,
    }));
    const text = renderControlsTerminal(
      coverageOf(['nist-800-53'], RULES, { ...records.pass, judgements: many }),
      PLAIN,
    );
    expect(text).toContain('violation: a29: said 29');
    expect(text).toContain('… and 26 more; --format json has all');
    expect(text).toContain('29 pass, 1 violation');
  });

  it('tints what is wrong', () => {
    const coverage = coverageOf(['nist-800-53'], RULES, answering('pass', 'violation'));
    expect(renderControlsTerminal(coverage, { colour: true })).toContain('\u001b[31m[a rule is not satisfied]');
    expect(renderControlsTerminal(coverageOf(['nist-800-53'], RULES, answering('pass')), { colour: true })).toContain(
      '\u001b[32m[rules passed]',
    );
  });
});
