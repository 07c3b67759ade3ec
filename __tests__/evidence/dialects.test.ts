import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bindStatement } from '../../src/evidence/bind-statement.js';
import { readReport } from '../../src/evidence/read-report.js';
import { REPORT_DIALECTS, type SuiteReport } from '../../src/model/evidence.js';
import { REPORT_SAMPLES, SVR_SAMPLE, aflStats, ctrf, fuzzSummary, sarif, svr, texts } from './report-samples.js';
import { DIGEST, REPORT_DIGEST, bytesOf, jsonBytes, statement } from './samples.js';

const read = (bytes: Uint8Array) => readReport('report', bytes, REPORT_DIGEST);

function known(bytes: Uint8Array): SuiteReport {
  const fact = read(bytes);
  if (!fact.known) throw new Error(fact.why);
  return fact.value;
}

const failing = ({ counts }: SuiteReport): number => counts.failed + counts.errors;

/** The document, each time with one item of one of its lists standing twice. */
function* withItemsTwice(value: unknown): Generator {
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    for (const [index, item] of items.entries()) {
      yield [...items.slice(0, index), item, ...items.slice(index)];
      for (const inner of withItemsTwice(item)) yield items.with(index, inner);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      for (const inner of withItemsTwice(item)) yield { ...value, [name]: inner };
    }
  }
}

describe('every dialect', () => {
  it.each(REPORT_SAMPLES)('$dialect is told by its content, and good from bad', ({ dialect, good, bad }) => {
    const [passed, failed] = [known(good), known(bad)];
    expect([passed.dialect, failed.dialect]).toEqual([dialect, dialect]);
    expect([failing(passed), passed.irregularities, passed.counts.passed > 0]).toEqual([0, [], true]);
    expect(failing(failed)).toBeGreaterThan(0);
    expect(failed.problems.some((p) => p.outcome !== 'skipped')).toBe(true);
  });

  it('has a sample', () => {
    const sampled = new Set([...REPORT_SAMPLES.map((s) => s.dialect), known(SVR_SAMPLE).dialect]);
    expect([...sampled].sort()).toEqual([...REPORT_DIALECTS].sort());
  });

  it.each([...REPORT_SAMPLES.map((s) => [s.dialect, s.good] as const), ['svr', SVR_SAMPLE] as const])(
    '%s is bound to bytes and placed by a statement beside it',
    (_dialect, good) => {
      const fact = bindStatement(read(good), {
        name: 'statement',
        bytes: jsonBytes(
          statement({
            predicate: {
              passedTests: [],
              configuration: [
                { digest: { sha256: REPORT_DIGEST } },
                { annotations: { 'ringgate.os': 'windows', 'ringgate.arch': 'arm64' } },
              ],
            },
          }),
        ),
      });
      if (!fact.known) throw new Error(fact.why);
      expect(fact.value.subjects).toContain(DIGEST);
      expect(fact.value.irregularities).toEqual([]);
      for (const { subjects, environment } of fact.value.environments) {
        expect(subjects).toEqual([DIGEST]);
        expect(environment.os).toBeDefined();
      }
    },
  );

  it.each(REPORT_SAMPLES)('$dialect that failed is not made better by a cut anywhere', ({ bad }) => {
    const before = failing(known(bad));
    fc.assert(
      fc.property(fc.nat(bad.length - 1), (length) => {
        const fact = read(bad.slice(0, length));
        return !fact.known || fact.value.irregularities.length > 0 || failing(fact.value) >= before;
      }),
      { seed: 20261120, numRuns: 300 },
    );
  });

  it.each(REPORT_SAMPLES.filter(({ bad }) => bad[0] === 0x7b))(
    '$dialect that failed is not made better by an item that stands twice',
    ({ bad }) => {
      const document: unknown = JSON.parse(new TextDecoder().decode(bad));
      const before = failing(known(bad));
      for (const twice of withItemsTwice(document)) {
        const fact = read(jsonBytes(twice));
        expect(!fact.known || fact.value.irregularities.length > 0 || failing(fact.value) >= before).toBe(true);
      }
    },
  );

  it.each(REPORT_SAMPLES)('$dialect that failed is not made better by lines that stand twice', ({ dialect, bad }) => {
    if (dialect === 'hlk') return;
    const lines = new TextDecoder().decode(bad).split('\n');
    const before = failing(known(bad));
    for (const index of lines.keys()) {
      const twice = [...lines.slice(0, index + 1), ...lines.slice(index)].join('\n');
      const fact = read(bytesOf(twice));
      expect(!fact.known || fact.value.irregularities.length > 0 || failing(fact.value) >= before).toBe(true);
    }
  });
});

describe('a file that could be read as two reports', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['CTRF and SARIF', jsonBytes({ ...ctrf([]), ...sarif([]) }), /both as CTRF and as SARIF/],
    ['SARIF and a statement', jsonBytes({ ...sarif([]), ...statement() }), /both as an in-toto statement and as SARIF/],
    ['CTRF and ours', jsonBytes({ ...ctrf([]), ...fuzzSummary() }), /both as CTRF and as ringgate/],
    ['SARIF and ours', jsonBytes({ ...sarif([]), ...fuzzSummary() }), /has a field \$schema, which is not known/],
    ['TAP and libFuzzer', bytesOf(texts.TAP_GOOD + texts.LIBFUZZER_GOOD), /both as TAP and as a log of libFuzzer/],
    [
      'libFuzzer and AFL++',
      bytesOf(aflStats(0, 0) + texts.LIBFUZZER_GOOD),
      /both as .*AFL\+\+ and as a log of libFuzzer/,
    ],
    [
      'results and verifications',
      bytesOf(`${JSON.stringify(statement())}\n${JSON.stringify(svr(['A']))}\n`),
      /one type/,
    ],
    ['two CTRF', bytesOf(`${JSON.stringify(ctrf([]))}\n${JSON.stringify(ctrf([]))}\n`), /holds 2 documents of CTRF/],
    ['XML of two dialects', bytesOf('<testsuite><TestRun/></testsuite><TestRun/>'), /cannot be read/],
  ])('is refused: %s', (_name, bytes, why) => {
    const fact = read(bytes);
    expect(fact.known ? fact.value : fact.why).toEqual(expect.stringMatching(why));
  });
});

describe('a file that is no report', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['another TestRun', bytesOf('<TestRun/>'), /root element TestRun is not that of a test report/],
    ['another Data', bytesOf('<Data><Row/></Data>'), /element Row, which a Driver Verification Log has not/],
    ['an empty Data', bytesOf('<Data/>'), /no score of a Driver Verification Log/],
    ['a zip archive', jsonBytes(7), /neither XML, JSON, TAP/],
    ['JSON of another kind', jsonBytes({ a: 1 }), /it is JSON, and neither/],
    ['another schema of ours', jsonBytes({ schema: 'ringgate/verdict/v1' }), /schema ringgate\/verdict\/v1/],
    ['too much JSON', new Uint8Array(32 * 1024 * 1024 + 1).fill(0x20).fill(0x7b, 0, 1), /JSON longer than the limit/],
    ['too much text', new Uint8Array(32 * 1024 * 1024 + 1).fill(0x61), /text longer than the limit/],
    ['a line without an end', new Uint8Array(1024 * 1024 + 70_000).fill(0x61), /a line longer than the limit/],
  ])('is refused: %s', (_name, bytes, why) => {
    const fact = read(bytes);
    expect(fact.known ? fact.value : fact.why).toEqual(expect.stringMatching(why));
  });
});
