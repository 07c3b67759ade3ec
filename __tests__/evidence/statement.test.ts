import { describe, expect, it } from '@jest/globals';
import { bindStatement } from '../../src/evidence/bind-statement.js';
import { readReport } from '../../src/evidence/read-report.js';
import type { SuiteReport } from '../../src/model/evidence.js';
import { type Fact, unknown } from '../../src/model/fact.js';
import { DIGEST, GTEST, OTHER_DIGEST, REPORT_DIGEST, XUNIT, bytesOf, jsonBytes, statement } from './samples.js';

const NOON = Date.UTC(2026, 0, 14, 12);
const read = (bytes: Uint8Array): Fact<SuiteReport> => readReport('t.json', bytes, REPORT_DIGEST);

function value(fact: Fact<SuiteReport>): SuiteReport {
  if (!fact.known) throw new Error(fact.why);
  return fact.value;
}

const whyNot = (fact: Fact<SuiteReport>): string | undefined => (fact.known ? undefined : fact.why);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const envelope = (payload: string, payloadType = 'application/vnd.in-toto+json') => ({
  payloadType,
  payload,
  signatures: [{ sig: '' }],
});

describe('a statement by itself', () => {
  const plain = {
    dialect: 'in-toto-test-result',
    sha256: REPORT_DIGEST,
    counts: { tests: 2, passed: 2, failed: 0, errors: 0, skipped: 0 },
    environments: [
      {
        environment: { os: 'windows', arch: 'x64' },
        counts: { tests: 2, passed: 2, failed: 0, errors: 0, skipped: 0 },
        subjects: [DIGEST],
        exercised: ['named-pipe', 'non-wildcard-21'],
        startedAt: NOON,
      },
    ],
    problems: [],
    irregularities: [],
    subjects: [DIGEST],
    exercised: ['named-pipe', 'non-wildcard-21'],
    startedAt: NOON,
  };

  it.each([
    ['as JSON', jsonBytes(statement())],
    ['indented', bytesOf(JSON.stringify(statement(), undefined, 2))],
    ['as one JSON line', bytesOf(`${JSON.stringify(statement())}\n`)],
    ['of the older type', jsonBytes(statement({ type: 'https://in-toto.io/Statement/v0.1' }))],
    ['in an envelope', jsonBytes(envelope(base64(JSON.stringify(statement()))))],
    [
      'in an envelope, URL-safe and without padding',
      jsonBytes(envelope(Buffer.from(JSON.stringify(statement())).toString('base64url'))),
    ],
    ['in a bundle', jsonBytes({ mediaType: 'x', dsseEnvelope: envelope(base64(JSON.stringify(statement()))) })],
    [
      'beside one about something else',
      bytesOf(
        `${JSON.stringify(statement({ predicateType: 'https://slsa.dev/provenance/v1' }))}\n${JSON.stringify(statement())}\n`,
      ),
    ],
  ])('is read %s', (_name, bytes) => {
    expect(value(read(bytes))).toEqual(plain);
  });

  it('adds up statements of a file, line by line', () => {
    const arm = statement({
      predicate: {
        configuration: [{ annotations: { 'ringgate.os': 'windows', 'ringgate.arch': 'arm64' } }],
        passedTests: ['cold'],
      },
    });
    const report = value(read(bytesOf(`${JSON.stringify(statement())}\n\n${JSON.stringify(arm)}`)));
    expect(report.counts.passed).toBe(3);
    expect(report.environments.map((e) => e.environment.arch)).toEqual(['x64', 'arm64']);
    expect(report.startedAt).toBeUndefined();
  });

  it('counts its tests in each environment that it names', () => {
    const configuration = [
      { annotations: { 'ringgate.os': 'windows' } },
      { annotations: { 'ringgate.os': 'linux' } },
      { name: 'runner' },
    ];
    const report = value(read(jsonBytes(statement({ predicate: { configuration } }))));
    expect(report.environments.map((e) => [e.environment.os, e.counts.passed])).toEqual([
      ['windows', 2],
      ['linux', 2],
    ]);
  });

  it('has run nothing where it names no test', () => {
    expect(
      value(read(jsonBytes(statement({ predicate: { passedTests: undefined, configuration: [] } })))),
    ).toMatchObject({
      counts: { tests: 0, passed: 0 },
      environments: [],
      subjects: [DIGEST],
    });
  });

  it.each<[string, Record<string, unknown>, number, readonly string[]]>([
    [
      'FAILED',
      { result: 'FAILED', failedTests: ['warm'], passedTests: ['cold'] },
      1,
      ["the statement's result is FAILED"],
    ],
    ['FAILED without a name', { result: 'FAILED' }, 0, ["the statement's result is FAILED"]],
    [
      'WARNED',
      { result: 'WARNED', warnedTests: ['warm'] },
      1,
      ["the statement's result is WARNED", 'the statement says that one test, warm, both passed and failed'],
    ],
    ['PASSED with failures', { failedTests: ['x'] }, 1, ['the statement says PASSED and names 1 tests that did not']],
    [
      'PASSED, with the same test among the failed',
      { failedTests: ['cold'] },
      1,
      [
        'the statement says PASSED and names 1 tests that did not',
        'the statement says that one test, cold, both passed and failed',
      ],
    ],
  ])('that says %s is no pass', (_name, predicate, failed, irregularities) => {
    const report = value(read(jsonBytes(statement({ predicate }))));
    expect(report.counts.failed).toBe(failed);
    expect(report.irregularities).toEqual(irregularities);
  });

  it.each<[string, unknown, string]>([
    ['ringgate.os', 'beos', 'the statement\'s ringgate.os cannot be "beos"'],
    ['ringgate.os', 7, "the statement's ringgate.os is not text"],
    ['ringgate.sha256', DIGEST, "the statement's ringgate.sha256 has no place in an annotation"],
    ['ringgate.startedAt', 'soon', 'the statement\'s ringgate.startedAt "soon" is no date and time'],
  ])('says when the annotation %s cannot be used', (name, text, problem) => {
    const report = value(
      read(jsonBytes(statement({ predicate: { configuration: [{ annotations: { [name]: text } }] } }))),
    );
    expect(report.irregularities).toEqual([problem]);
    expect(report.subjects).toEqual([DIGEST]);
  });

  it('names no digest where its subject has none of SHA-256', () => {
    expect(value(read(jsonBytes(statement({ subject: [{ digest: { sha1: 'x' } }, {}, null] })))).subjects).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['another type', statement({ type: 'https://example.com' }), 'it is not an in-toto statement'],
    ['nothing in it', {}, 'it is JSON, and neither an in-toto statement, CTRF, SARIF nor a summary of ours'],
    [
      'another version',
      statement({ predicateType: 'https://in-toto.io/attestation/test-result/v0.2' }),
      'only https://in-toto.io/attestation/test-result/v0.1 is read, not https://in-toto.io/attestation/test-result/v0.2',
    ],
    ['no predicate type', statement({ predicateType: { toString: 7 } }), 'its predicateType is not text'],
    [
      'something else only',
      statement({ predicateType: 'https://slsa.dev/provenance/v1' }),
      'it holds no statement of a test result (test-result v0.1, SVR or VSA)',
    ],
    [
      'another result',
      statement({ predicate: { result: 'passed' } }),
      'its result is none of PASSED, WARNED and FAILED',
    ],
    ['no configuration', statement({ predicate: { configuration: undefined } }), 'its configuration is not a list'],
    ['a subject that is none', { ...statement(), subject: {} }, 'its subject is not a list'],
    ['names that are none', statement({ predicate: { passedTests: [1] } }), 'its passedTests is not a list of names'],
    [
      'a name instead of a list',
      statement({ predicate: { failedTests: 'x' } }),
      'its failedTests is not a list of names',
    ],
    [
      'a digest that is none',
      statement({ subject: [{ digest: { sha256: 'abc' } }] }),
      'one of its sha256 digests is no digest',
    ],
    [
      'a digest that is no text',
      statement({ subject: [{ digest: { sha256: 1 } }] }),
      'one of its sha256 digests is no digest',
    ],
    [
      'an envelope of something else',
      envelope(base64('{}'), 'text/plain'),
      'it is an envelope of something else than application/vnd.in-toto+json',
    ],
    [
      'an envelope of no text',
      { ...envelope(''), payload: 7 },
      'it is an envelope of something else than application/vnd.in-toto+json',
    ],
    ['a payload that is not base64', envelope('a*b='), 'its payload is not base64'],
    ['a payload of odd length', envelope('abcde'), 'its payload is not base64'],
    [
      'too many environments',
      statement({
        predicate: { configuration: Array.from({ length: 1001 }, () => ({ annotations: { 'ringgate.os': 'linux' } })) },
      }),
      'it tells more than 1000 environments apart',
    ],
  ])('with %s is unknown', (_name, document, why) => {
    expect(whyNot(read(jsonBytes(document)))).toBe(`t.json cannot be read: ${why}`);
  });

  it.each([
    ['{"_type": 1', 'it is not JSON'],
    ['{"a":1}}', 'it is not JSON'],
    ['{"result":"FAILED","result":"PASSED"}', 'the key result stands twice in one object'],
    ['{"a":{"x":[{"b":1,"\\u0062":2}]}}', 'the key b stands twice in one object'],
    [`{"a":${'['.repeat(70)}`, 'it is nested deeper than the limit of 64'],
    ['{"a":1}\nnonsense', 'it is not JSON'],
    ['{"unclosed', 'it is not JSON'],
    ['{"\\x":1}', 'it is not JSON'],
  ])('%j is unknown', (text, why) => {
    expect(whyNot(read(bytesOf(text)))).toBe(`t.json cannot be read: ${why}`);
  });

  it('longer than the limit is unknown', () => {
    const bytes = new Uint8Array(16 * 1024 * 1024 + 1).fill(0x7b, 0, 1);
    bytes.fill(0x20, 1);
    bytes.set(bytesOf('"_type":1}'), 1);
    expect(whyNot(read(bytes))).toBe(
      't.json cannot be read: it is longer than the limit of 16777216 bytes for statements',
    );
  });

  it('is not fooled by what objects inherit', () => {
    const text = JSON.stringify(statement())
      .replace('"predicate":', '"__proto__":{"predicate":{}},"predicate":')
      .replace('"PASSED"', '"PASSED","constructor":{"prototype":{"result":"x"}}');
    expect(value(read(bytesOf(text))).counts.passed).toBe(2);
    expect(({} as Record<string, unknown>)['predicate']).toBeUndefined();
    const inherited = JSON.stringify({ __proto__: null, ...statement(), predicate: undefined }).slice(0, -1);
    expect(read(bytesOf(`${inherited},"__proto__":${JSON.stringify(statement())}}`)).known).toBe(false);
  });
});

describe('a statement beside a report', () => {
  const about = { name: 'boot.xml', digest: { sha256: REPORT_DIGEST } };
  const bind = (report: string, document: unknown) =>
    bindStatement(readReport('boot.xml', bytesOf(report), REPORT_DIGEST), {
      name: 's.json',
      bytes: jsonBytes(document),
    });
  const GOOD = '<testsuite name="s"><testcase name="cold"/><testcase name="warm"/></testsuite>';

  it.each([
    ['as a subject', statement({ subject: [{ digest: { sha256: DIGEST } }, about] })],
    ['in its configuration', statement({ predicate: { configuration: [about] } })],
  ])('binds it where it names its digest %s', (_name, document) => {
    const report = value(bind(GOOD, document));
    expect(report.subjects).toEqual([DIGEST]);
    expect(report.environments.map((e) => e.subjects)).toEqual([[DIGEST]]);
    expect(report.irregularities).toEqual([]);
    expect(report.dialect).toBe('junit');
  });

  it('says where a report ran that cannot say so itself', () => {
    const { predicate } = statement();
    const run = (predicate as { configuration: unknown[] }).configuration;
    const document = statement({ predicate: { configuration: [...run, about], passedTests: [] } });
    expect(value(bind(GOOD, document))).toMatchObject({
      environments: [
        { environment: { os: 'windows', arch: 'x64' }, startedAt: NOON, exercised: ['named-pipe', 'non-wildcard-21'] },
      ],
      exercised: ['named-pipe', 'non-wildcard-21'],
      startedAt: NOON,
    });
    expect(value(bind(XUNIT.replace('result="Fail"', 'result="Skip"'), document)).environments[0]).toMatchObject({
      environment: { os: 'windows' },
    });
  });

  it('changes nothing that the report says itself', () => {
    const document = statement({
      subject: [{ digest: { sha256: OTHER_DIGEST } }, about],
      predicate: {
        configuration: [
          { annotations: { 'ringgate.os': 'macos' } },
          { annotations: { 'ringgate.exercised': 'f1', 'ringgate.startedAt': '2020-01-01T00:00:00Z' } },
        ],
        passedTests: [],
      },
    });
    const before = value(readReport('boot.xml', bytesOf(GTEST), REPORT_DIGEST));
    const after = value(bind(GTEST, document));
    expect(after.environments).toEqual(before.environments.map((e) => ({ ...e, exercised: ['f1'] })));
    expect(after.startedAt).toBe(before.startedAt);
    expect(after.subjects).toEqual([DIGEST, OTHER_DIGEST]);
  });

  it('gives no credit to tests that did not pass', () => {
    const document = statement({
      predicate: { configuration: [about, { annotations: { 'ringgate.exercised': 'f1' } }], passedTests: [] },
    });
    expect(value(bind('<testsuite><testcase name="a"><skipped/></testcase></testsuite>', document)).exercised).toEqual(
      [],
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a result that is none', { result: 'FAILED', passedTests: [] }, "the statement's result is FAILED"],
    [
      'another number of tests',
      { passedTests: ['only one'] },
      'the statement names 1 passed tests and the report lists 2',
    ],
  ])('says when it gives %s', (_name, predicate, doubt) => {
    expect(
      value(bind(GOOD, statement({ predicate: { configuration: [about], ...predicate } }))).irregularities,
    ).toEqual([doubt]);
  });

  it('is unknown where it is about another report', () => {
    expect(whyNot(bind(GOOD, statement()))).toBe(
      `s.json cannot be read: it does not name the report, whose digest is ${REPORT_DIGEST}`,
    );
  });

  it('is unknown where the statement cannot be read', () => {
    expect(whyNot(bind(GOOD, {}))).toBe('s.json cannot be read: it is not an in-toto statement');
  });

  it('is unknown where environments multiply', () => {
    const configuration = Array.from({ length: 600 }, (_, i) => ({ annotations: { 'ringgate.kernel': `${i}` } }));
    const document = statement({ predicate: { configuration: [about, ...configuration], passedTests: [] } });
    const two =
      '<testsuites><testsuite ringgate.sha256="' +
      DIGEST +
      '"><testcase name="a"/></testsuite><testsuite><testcase name="b"/></testsuite></testsuites>';
    expect(whyNot(bind(two, document))).toMatch(/more than 1000 environments/);
  });

  it('leaves an unknown report unknown', () => {
    const fact = unknown('cut');
    expect(bindStatement(fact, { name: 's.json', bytes: jsonBytes(statement()) })).toBe(fact);
  });

  it('is as good for the report as the statements of the file that name it', () => {
    const bytes = bytesOf(
      `${JSON.stringify(statement({ subject: [{ digest: { sha256: OTHER_DIGEST } }] }))}\n${JSON.stringify(statement({ subject: [{ digest: { sha256: DIGEST } }, about] }))}`,
    );
    const report = bindStatement(readReport('boot.xml', bytesOf(GOOD), REPORT_DIGEST), { name: 's.jsonl', bytes });
    expect(value(report).subjects).toEqual([DIGEST]);
  });
});
