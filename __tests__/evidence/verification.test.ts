import { describe, expect, it } from '@jest/globals';
import { known, sums, whyNot } from './reading.js';
import { svr, vsa } from './report-samples.js';
import { DIGEST, OTHER_DIGEST, statement } from './samples.js';

const NOON = Date.UTC(2026, 0, 14, 12);
const lines = (...documents: readonly unknown[]): string => documents.map((d) => `${JSON.stringify(d)}\n`).join('');
const without = (predicate: Readonly<Record<string, unknown>>, version = 'v0.2') => {
  const document = svr(['A'], version);
  return { ...document, predicate: { ...(document['predicate'] as object), ...predicate } };
};

describe('a Simple Verification Result', () => {
  it.each(['v0.1', 'v0.2'])('%s names what passed, on which bytes, and when', (version) => {
    const report = known(svr(['BOOTS', 'field-21'], version));
    expect([report.dialect, report.counts.passed, report.subjects, report.startedAt]).toEqual([
      'svr',
      2,
      [DIGEST],
      NOON,
    ]);
    expect(report.exercised).toEqual(['property:BOOTS', 'property:field-21']);
  });

  it('has run no test where it names no property', () => {
    expect([known(svr([])).counts.tests, known(svr([])).subjects]).toEqual([0, [DIGEST]]);
  });

  it('needs no policies in version 0.1', () => {
    expect(whyNot(without({ verifier: { id: 'a' } }, 'v0.1'))).toBeUndefined();
  });

  it('is placed by annotations of its subjects', () => {
    const annotations = { 'ringgate.os': 'windows', 'ringgate.exercised': ['field-21'] };
    const subject = [{ digest: { sha256: DIGEST }, annotations }, { digest: { sha256: OTHER_DIGEST } }];
    const report = known({ ...svr(['A']), subject });
    expect(report.environments.map((e) => [e.environment, e.subjects, e.exercised])).toEqual([
      [{ os: 'windows' }, [DIGEST], ['property:A', 'field-21']],
      [{}, [OTHER_DIGEST], ['property:A']],
    ]);
  });

  it('doubts annotations that cannot be used', () => {
    const subject = [{ digest: { sha256: DIGEST }, annotations: { 'ringgate.os': 'beos' } }];
    expect(known({ ...svr(['A']), subject }).irregularities).toEqual(['the statement\'s ringgate.os cannot be "beos"']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['another version', svr(['A'], 'v1'), /only .*v0.1 and .*v0.2 are read, not .*v1/],
    ['no verifier', without({ verifier: {} }), /does not name its verifier/],
    [
      'Ringgate itself as the verifier',
      without({ verifier: { id: 'urn:ringgate:verifier:v1', policies: [] } }),
      /and no test/,
    ],
    ['no policies', without({ verifier: { id: 'a' } }), /no list of policies/],
    ['no time', without({ timeCreated: 7 }), /timeCreated is no date and time/],
    ['properties that are no names', without({ properties: [7] }), /properties is not a list of names/],
    ['too many properties', without({ properties: new Array(10_001).fill('A') }), /more than the limit of 10000/],
    ['a digest that is none', { ...svr(['A']), subject: [{ digest: { sha256: 'x' } }] }, /is no digest/],
  ])('is refused with %s', (_name, document, why) => {
    expect(whyNot(document)).toMatch(why);
  });
});

describe('a Verification Summary Attestation', () => {
  it('is a test for each level that was verified', () => {
    const report = known(vsa('PASSED'));
    expect([report.counts.passed, report.exercised]).toEqual([1, ['level:SLSA_BUILD_LEVEL_3']]);
    expect(known(vsa('PASSED', { policyLevel: 'SLSA_LEVEL_3' })).exercised).toEqual(['level:SLSA_LEVEL_3']);
  });

  it('that failed is a test that failed, whatever levels it names', () => {
    expect(sums(vsa('FAILED'))).toEqual([0, 1, 0, 0]);
    expect([
      sums(vsa('PASSED', { verifiedLevels: ['FAILED'] })),
      known(vsa('PASSED', { policyLevel: 'FAILED' })).irregularities,
    ]).toEqual([[0, 1, 0, 0], ["the statement's result is PASSED and its level is FAILED"]]);
  });

  it.each<[string, unknown, RegExp]>([
    ['another result', vsa('WARNED'), /neither PASSED nor FAILED/],
    ['no levels', vsa('PASSED', { verifiedLevels: undefined }), /verifiedLevels is not a list of names/],
    [
      'another version',
      { ...vsa('PASSED'), predicateType: 'https://slsa.dev/verification_summary/v2' },
      /only .*v1 is read/,
    ],
    ['no time', vsa('PASSED', { timeVerified: 'now' }), /timeVerified is no date/],
  ])('is refused with %s', (_name, document, why) => {
    expect(whyNot(lines(document))).toMatch(why);
  });
});

describe('a file with several statements', () => {
  it('counts all of one type, and leaves out those about other things', () => {
    const other = statement({ predicateType: 'https://slsa.dev/provenance/v1' });
    expect(sums(lines(svr(['A']), other, svr(['B', 'C'])))).toEqual([3, 0, 0, 0]);
  });

  it('is refused where a verification stands among results of another type', () => {
    expect(whyNot(lines(svr(['A']), vsa('FAILED')))).toMatch(/verification results of two types/);
    expect(whyNot(lines(vsa('FAILED'), statement()))).toMatch(/both test results and verification results/);
  });
});
