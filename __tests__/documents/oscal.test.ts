import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderOscal } from '../../src/documents/oscal.js';
import type { JudgementRow, ReleaseRecord } from '../../src/model/record.js';
import { RULES } from '../../src/rules/index.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from './records.js';

interface Finding {
  readonly title: string;
  readonly target: {
    readonly type: string;
    readonly 'target-id': string;
    readonly status: { readonly state: string; readonly reason: string; readonly remarks: string };
  };
  readonly 'related-observations'?: readonly { readonly 'observation-uuid': string }[];
  readonly 'related-risks'?: readonly { readonly 'risk-uuid': string }[];
}
interface Results {
  readonly uuid: string;
  readonly 'import-ap': { readonly href: string };
  readonly results: readonly [
    {
      readonly observations: readonly { readonly uuid: string; readonly methods: readonly string[]; readonly props: readonly { readonly name: string; readonly value: string }[]; readonly subjects: readonly { readonly 'subject-uuid': string }[] }[];
      readonly findings?: readonly Finding[];
      readonly risks?: readonly { readonly uuid: string; readonly status: string; readonly deadline?: string; readonly description: string; readonly 'mitigating-factors'?: readonly { readonly description: string }[] }[];
      readonly remarks: string;
      readonly 'local-definitions': { readonly 'inventory-items': readonly { readonly uuid: string }[] };
      readonly 'reviewed-controls': { readonly 'control-selections': readonly [{ readonly 'include-controls': readonly { readonly 'control-id': string }[] }] };
    },
  ];
  readonly 'back-matter': { readonly resources: readonly { readonly uuid: string; readonly rlinks: readonly { readonly href: string }[] }[] };
} // prettier-ignore

let records: Readonly<Record<RecordName, ReleaseRecord>>;
beforeAll(async () => {
  records = await realRecords();
});

const read = (record: ReleaseRecord): Results =>
  (JSON.parse(renderOscal(record, RULES)) as { 'assessment-results': Results })['assessment-results'];
const stateOf = (record: ReleaseRecord, id: string): string | undefined => {
  const found = read(record).results[0].findings?.find(({ target }) => target['target-id'] === id);
  return found && `${found.target.status.state}: ${found.target.status.reason}`;
};
const only = (record: ReleaseRecord, rows: readonly Partial<JudgementRow>[]): ReleaseRecord => ({
  ...record,
  judgements: rows.map((row) => ({ rule: 'rollout/first-stage-small', severity: 'error', subject: 'release', status: 'pass', says: 'seen', ...row })),
}); // prettier-ignore
const quiet = (record: ReleaseRecord, status: JudgementRow['status']): ReleaseRecord => ({
  ...record,
  judgements: record.judgements.map((row) => ({ ...row, status })),
});

describe('assessment results', () => {
  it('refer to nothing that is not in them', () => {
    for (const record of Object.values(records)) {
      const document = read(record);
      const [{ observations, findings = [], risks = [], ...result }] = document.results;
      const known = new Set([...observations, ...risks].map(({ uuid }) => uuid));
      expect(known.size).toBe(observations.length + risks.length);
      for (const finding of findings) {
        for (const o of finding['related-observations'] ?? []) expect(known).toContain(o['observation-uuid']);
        for (const r of finding['related-risks'] ?? []) expect(known).toContain(r['risk-uuid']);
      }
      const plan = document['back-matter'].resources[0]?.uuid ?? '';
      expect(document['import-ap'].href).toBe(`#${plan}`);
      const items = result['local-definitions']['inventory-items'].map(({ uuid }) => uuid);
      expect(new Set(items).size).toBe(record.verdict.artifacts.length);
      const reviewed = result['reviewed-controls']['control-selections'][0]['include-controls'].map(
        (c) => c['control-id'],
      );
      for (const { target } of findings) expect(reviewed).toContain(target['target-id'].replace(/_obj$/, ''));
    }
  });

  it('call a control satisfied only where every answer is a pass', () => {
    for (const record of Object.values(records)) {
      for (const { title, target } of read(record).results[0].findings ?? []) {
        const control = title.split(':')[0] ?? '';
        const rules = RULES.filter((r) => r.controls['nist-800-53']?.includes(control)).map((r) => r.id as string);
        const said = new Set(record.judgements.filter((row) => rules.includes(row.rule)).map((row) => row.status));
        said.delete('not-applicable');
        expect([title, target.status.state]).toEqual([
          title,
          said.size === 1 && said.has('pass') ? 'satisfied' : 'not-satisfied',
        ]);
      }
    }
  });

  it.each([
    ['violation', 'not-satisfied: fail'],
    ['indeterminate', 'not-satisfied: other'],
    ['waived', 'not-satisfied: other'],
    ['deferred', 'not-satisfied: other'],
    ['pass', 'satisfied: pass'],
    ['not-applicable', undefined],
  ] as const)('make of %s: %s', (status, state) => {
    const nothing = quiet(records.pass, 'not-applicable');
    const judgements = nothing.judgements.map((row) =>
      row.rule === 'signature/timestamped' ? { ...row, status } : row,
    );
    expect(stateOf({ ...nothing, judgements }, 'au-10_obj')).toBe(state);
  });

  it('call no control satisfied that the policy turned a rule off for', () => {
    const passing = quiet(records.pass, 'pass');
    expect(stateOf(passing, 'au-10_obj')).toBe('satisfied: pass');
    const judgements = passing.judgements.filter(({ rule }) => rule !== 'signature/timestamped');
    expect(stateOf({ ...passing, judgements }, 'au-10_obj')).toBe('not-satisfied: other');
  });

  it('say which controls have no finding, and why', () => {
    const { judgements } = records.pass;
    const idle = judgements.map((row): JudgementRow => (row.rule === 'signature/timestamped' ? { ...row, status: 'not-applicable' } : row)); // prettier-ignore
    const kept = idle.filter(({ rule }) => !['evidence/trusted-producer', 'signature/content-signed'].includes(rule));
    expect(read({ ...records.pass, judgements: kept }).results[0].remarks).toMatch(
      /do not apply to this release: .*AU-10/,
    );
    const none = kept.filter(({ rule }) => rule !== 'signature/timestamped');
    expect(read({ ...records.pass, judgements: none }).results[0].remarks).toMatch(/turns the rules off: AU-10/);
  });

  it('make a risk of what is waived, with its end and what stands in for it, and an open one of what is not', () => {
    const approved = read(records.waived).results[0].risks?.filter((r) => r.status === 'deviation-approved') ?? [];
    expect(approved).toHaveLength(1);
    expect(approved[0]).toMatchObject({
      deadline: '2026-02-01T00:00:00Z',
      'mitigating-factors': [{ description: 'The canary stage watches the size of the parsed tables.' }],
    });
    expect(approved[0]?.description).toContain('waived by content-release@example.com until 2026-02-01');
    const open = read(records.fail).results[0].risks?.filter(({ status }) => status === 'open') ?? [];
    expect(open).toHaveLength(records.fail.verdict.judgements.violation);
  });

  it('leave a risk open that a waiver excuses one half of', () => {
    const record = only(records.pass, [
      { status: 'waived', says: 'a' },
      { status: 'violation', says: 'b' },
    ]);
    expect(read(record).results[0].risks?.map(({ status }) => status)).toEqual(['open']);
  });

  it('say TEST only of reports that were read', () => {
    const methods = (record: ReleaseRecord, rule: string) =>
      read(record).results[0].observations.filter(({ props }) => props.some((p) => p.value === rule)).flatMap((o) => o.methods); // prettier-ignore
    expect(new Set(methods(records.pass, 'evidence/suites-passed'))).toEqual(new Set(['TEST']));
    expect(new Set(methods(records.pass, 'manifest/digests-match'))).toEqual(new Set(['EXAMINE']));
    expect(new Set(methods(records['nothing opened'], 'evidence/suites-passed'))).toEqual(new Set(['EXAMINE']));
    const unreadable = records.pass.suites.map((row) => ({ ...row, report: null, why: null }));
    expect(new Set(methods({ ...records.pass, suites: unreadable }, 'evidence/suites-passed'))).toEqual(
      new Set(['EXAMINE']),
    );
  });

  it('name a preset as it is named, and a file by its path', () => {
    const { verdict } = records.pass;
    const preset = {
      ...records.pass,
      verdict: { ...verdict, policy: { ...verdict.policy, source: 'ringgate:strict' } },
    };
    expect(read(preset)['back-matter'].resources[0]?.rlinks[0]?.href).toBe('ringgate:strict');
    expect(read(records.pass)['back-matter'].resources[0]?.rlinks[0]?.href).toBe('.ringgate/policy.yaml');
    expect(read(records.waived)['back-matter'].resources).toHaveLength(3);
  });

  it('are not made where no rule answered', () => {
    expect(() => renderOscal(records.pass, [])).toThrow('no rule that looks at a control');
  });

  it('hold a release without artifacts', () => {
    const { verdict } = records['nothing opened'];
    const record = { ...records['nothing opened'], verdict: { ...verdict, artifacts: [] } };
    expect(read(record).results[0]['local-definitions']).not.toHaveProperty('inventory-items');
  });

  it('keep the UUID of a file from one record to the next, and have another for themselves', () => {
    const [pass, waived] = [read(records.pass), read(records.waived)];
    expect(pass.uuid).not.toBe(waived.uuid);
    const driver = (d: Results) => d.results[0]['local-definitions']['inventory-items'][0]?.uuid;
    expect(driver(pass)).toBe(driver(waived));
  });

  it('lose their blanks, and nothing else, where there are more answers than anybody reads', () => {
    const many = Array.from({ length: 20_001 }, (_, i): Partial<JudgementRow> => ({ subject: `a${i}` }));
    const written = renderOscal(only(records.pass, many), RULES);
    expect(written.split('\n')).toHaveLength(2);
    const { 'assessment-results': document } = JSON.parse(written) as { 'assessment-results': Results };
    expect(document.results[0].observations).toHaveLength(20_001);
  });

  it('have the same bytes for the same record', async () => {
    const again = await realRecords();
    for (const name of Object.keys(records) as RecordName[]) {
      expect(renderOscal(again[name], RULES)).toBe(renderOscal(records[name], RULES));
    }
  });

  it.each(HOSTILE)('keep %s inert, also as Markdown', (_kind, text) => {
    const written = renderOscal(spoilt(records.waived, text), RULES);
    expect(written).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cs}/u);
    for (const shown of stringsUnder(JSON.parse(written), ['description', 'statement', 'remarks'])) {
      expect(shown).not.toMatch(/<(?:script|img)|(?<!\\)\]\(|(?<!\\)\{\{/);
    }
  });
});

function stringsUnder(value: unknown, keys: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'string' ? (keys.includes(key) ? [child] : []) : stringsUnder(child, keys),
  );
}
