import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderSvr } from '../../src/documents/svr.js';
import { VERIFIER_ID } from '../../src/model/tool.js';
import { renderVsa } from '../../src/documents/vsa.js';
import { readSignedDocuments } from '../../src/evidence/signed-documents.js';
import { verificationReport, verificationsIn } from '../../src/evidence/verification.js';
import type { JudgementRow, ReleaseRecord } from '../../src/model/record.js';
import { RULES } from '../../src/rules/index.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from './records.js';

interface Parsed {
  readonly _type: string;
  readonly subject: readonly { readonly name: string; readonly digest: Readonly<Record<string, string>> }[];
  readonly predicateType: string;
  readonly predicate: Readonly<Record<string, unknown>>;
}

let records: Readonly<Record<RecordName, ReleaseRecord>>;
beforeAll(async () => {
  records = await realRecords();
});

const vsa = (record: ReleaseRecord): Parsed => JSON.parse(renderVsa(record)) as Parsed;
const svr = (record: ReleaseRecord): Parsed => JSON.parse(renderSvr(record)) as Parsed;
const propertiesOf = (record: ReleaseRecord) => svr(record).predicate['properties'] as readonly string[];
const changed = (record: ReleaseRecord, rule: string, to: Partial<JudgementRow>): ReleaseRecord => ({
  ...record,
  judgements: record.judgements.map((row) => (row.rule === rule ? { ...row, ...to } : row)),
});

describe('a verification summary', () => {
  it('of a pass says PASSED for every artifact, with levels that are none of SLSA’s', () => {
    const { subject, predicateType, predicate, _type } = vsa(records.pass);
    expect({ _type, predicateType }).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slsa.dev/verification_summary/v1',
    });
    expect(subject.map(({ digest }) => digest['sha256'])).toEqual(records.pass.verdict.artifacts.map((a) => a.sha256));
    expect(predicate).toMatchObject({
      verifier: { id: 'urn:ringgate:verifier:v1', version: { ringgate: '0.1.0' } },
      timeVerified: '2026-01-15T12:00:00.000Z',
      resourceUri: 'pkg:generic/endpoint-sensor@7.16.18606',
      policy: {
        uri: 'urn:ringgate:policy:.ringgate%2Fpolicy.yaml',
        digest: { sha256: records.pass.verdict.policy.sha256 },
      },
      verificationResult: 'PASSED',
      verifiedLevels: [
        'RINGGATE_RELEASE_GATE',
        'RINGGATE_TIER_T3',
        'RINGGATE_PHASE_LOCAL',
        'RINGGATE_NOTHING_WAIVED',
        'RINGGATE_BYTES_SEEN',
      ],
      'urn:ringgate:verdict:v1': { verdict: 'pass', phase: 'local' },
    });
    expect(predicate).not.toHaveProperty('inputAttestations');
  });

  it('says that nothing was put off only where nothing was', () => {
    const { verdict } = records.waived;
    const whole = { ...records.pass, verdict: { ...verdict, judgements: { ...verdict.judgements, deferred: 0 } } };
    expect(vsa(records.waived).predicate['verifiedLevels']).not.toContain('RINGGATE_NOTHING_WAIVED');
    const judged = records.pass.verdict;
    const stated = { ...judged, artifacts: judged.artifacts.map((a) => ({ ...a, from: 'statement' as const })) };
    expect(vsa({ ...records.pass, verdict: stated }).predicate['verifiedLevels']).not.toContain('RINGGATE_BYTES_SEEN');
    expect(vsa(records.waived).predicate['verificationResult']).toBe('PASSED');
    expect(vsa(whole).predicate['verifiedLevels']).toContain('RINGGATE_NOTHING_DEFERRED');
    expect(vsa(records.pass).predicate['verifiedLevels']).not.toContain('RINGGATE_NOTHING_DEFERRED');
  });

  it.each(['fail', 'one artifact missing', 'nothing opened'] as const)('of %s says FAILED', (name) => {
    expect(vsa(records[name]).predicate).toMatchObject({
      verificationResult: 'FAILED',
      verifiedLevels: ['FAILED'],
      'urn:ringgate:verdict:v1': { verdict: records[name].verdict.verdict },
    });
  });

  it('tells what could not be answered from what is wrong', () => {
    expect(vsa(records['nothing opened']).predicate['urn:ringgate:verdict:v1']).toMatchObject({
      verdict: 'indeterminate',
    });
  });

  it.each([
    ['an artifact was not read', (a: ReleaseRecord['verdict']['artifacts']) => a.map((x) => ({ ...x, sha256: null }))],
    ['there is no artifact', () => []],
  ])('says FAILED where %s, whatever the verdict claims', (_name, artifacts) => {
    const { verdict } = records.pass;
    const record = { ...records.pass, verdict: { ...verdict, artifacts: artifacts(verdict.artifacts) } };
    const { predicate, subject } = vsa(record);
    expect(predicate['verificationResult']).toBe('FAILED');
    expect(subject).toEqual([{ name: verdict.manifest.path, digest: { sha256: verdict.manifest.sha256 } }]);
  });

  it('speaks of no bytes that were not read', () => {
    const digests = vsa(records['one artifact missing']).subject.map(({ digest }) => digest['sha256']);
    expect(digests).toEqual([records.pass.verdict.artifacts[0]?.sha256]);
  });
});

describe('a verification result', () => {
  it('names the rules that passed for everything, and policy and time', () => {
    const { predicateType, predicate, subject } = svr(records.pass);
    expect(predicateType).toBe('https://in-toto.io/attestation/svr/v0.2');
    expect(subject).toEqual(vsa(records.pass).subject);
    expect(predicate).toMatchObject({
      verifier: {
        id: 'urn:ringgate:verifier:v1',
        policies: [{ digest: { sha256: records.pass.verdict.policy.sha256 } }],
      },
      timeCreated: '2026-01-15T12:00:00.000Z',
    });
    expect(predicate['properties']).toContain('ringgate:manifest/digests-match');
    expect(predicate['properties']).toContain('ringgate:rollout/staged');
  });

  it('names nothing that any subject was not asked, or answered in another way', () => {
    for (const record of Object.values(records)) {
      const named = new Set(propertiesOf(record).map((p) => p.replace('ringgate:', '')));
      const otherwise = record.judgements.filter(({ rule, status }) => status !== 'pass' && named.has(rule));
      expect(otherwise).toEqual([]);
    }
  });

  it.each(['violation', 'indeterminate', 'waived', 'deferred', 'not-applicable'] as const)(
    'drops a rule that is %s',
    (status) => {
      const record = changed(records.pass, 'manifest/digests-match', { status });
      expect(propertiesOf(record)).not.toContain('ringgate:manifest/digests-match');
    },
  );

  it('drops a rule that one artifact got no answer of', () => {
    const judgements = records.pass.judgements.filter(
      ({ rule, subject }) => rule !== 'manifest/digests-match' || subject === 'csagent',
    );
    expect(propertiesOf({ ...records.pass, judgements })).not.toContain('ringgate:manifest/digests-match');
  });

  it('drops what was waived, though the verdict is a pass', () => {
    expect(propertiesOf(records.pass)).not.toContain('ringgate:content/within-limits');
    const limits = records.waived.judgements.find(({ status }) => status === 'waived');
    expect(limits?.rule).toBe('content/within-limits');
    expect(propertiesOf(records.waived)).not.toContain('ringgate:content/within-limits');
  });

  it('says only what holds of the manifest where no artifact was read', () => {
    const release = new Set(RULES.filter((r) => r.subject === 'release').map((r) => r.id as string));
    const named = propertiesOf(records['nothing opened']);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((p) => !release.has(p.replace('ringgate:', '')))).toEqual([]);
  });

  it('gives every rule a name of its own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });
});

describe('what Ringgate reads of statements like its own', () => {
  const read = (text: string) => verificationsIn(readSignedDocuments(new TextEncoder().encode(text)));
  const reportOf = (text: string) =>
    verificationReport(read(text.replaceAll(VERIFIER_ID, 'urn:another:verifier')), '0'.repeat(64));

  it('is none where it wrote them: its verdict is no test', () => {
    for (const render of [renderVsa, renderSvr]) expect(() => read(render(records.pass))).toThrow('and no test');
  });

  it('is the same as it wrote', () => {
    const digests = records.pass.verdict.artifacts.map(({ sha256 }) => sha256);
    const summary = reportOf(renderVsa(records.pass));
    expect(summary).toMatchObject({ dialect: 'vsa', counts: { tests: 5, passed: 5, failed: 0 }, subjects: digests });
    const result = reportOf(renderSvr(records.pass));
    expect(result).toMatchObject({ dialect: 'svr', counts: { passed: propertiesOf(records.pass).length, failed: 0 } });
    expect(result.subjects).toEqual(digests);
  });

  it.each(['fail', 'one artifact missing', 'nothing opened'] as const)('is a failure for %s', (name) => {
    expect(reportOf(renderVsa(records[name])).counts).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe.each([
  ['a verification summary', renderVsa],
  ['a verification result', renderSvr],
])('%s', (_name, render) => {
  it('has the same bytes for the same record', async () => {
    const again = await realRecords();
    for (const name of Object.keys(records) as RecordName[]) expect(render(again[name])).toBe(render(records[name]));
  });

  it.each(HOSTILE)('keeps %s inert', (_kind, text) => {
    const written = render(spoilt(records.waived, text));
    expect(written).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cs}/u);
    const { subject, predicate } = JSON.parse(written) as Parsed;
    for (const { name, digest } of subject) {
      expect(name).not.toBe('');
      expect(digest['sha256']).toMatch(/^[0-9a-f]{64}$/);
    }
    const uris = [
      predicate['resourceUri'] ?? 'x:x',
      (predicate['policy'] as { uri?: string } | undefined)?.uri ?? 'x:x',
    ];
    for (const uri of uris) expect(uri).toMatch(/^[a-z]+:[A-Za-z0-9@:/._~%-]+$/);
  });
});
