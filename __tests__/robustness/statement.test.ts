import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bindStatement } from '../../src/evidence/bind-statement.js';
import { readReport } from '../../src/evidence/read-report.js';
import { DIGEST, REPORT_DIGEST, bytesOf, jsonBytes, statement } from '../evidence/samples.js';

const read = (bytes: Uint8Array) => readReport('r.json', bytes, REPORT_DIGEST);
const FAILED = statement({ predicate: { result: 'FAILED', failedTests: ['resume'] } });
const envelope = (document: unknown) => ({
  payloadType: 'application/vnd.in-toto+json',
  payload: Buffer.from(JSON.stringify(document)).toString('base64'),
  signatures: [],
});

describe.each([
  ['a statement', jsonBytes(FAILED)],
  ['an envelope', jsonBytes(envelope(FAILED))],
])('%s', (_name, bytes) => {
  it('is unknown when it is cut at any byte', () => {
    for (let at = 0; at < bytes.byteLength; at += 1)
      expect([at, read(bytes.subarray(0, at)).known]).toEqual([at, false]);
  });

  it('never becomes a clean pass by one flipped bit', () => {
    for (let at = 0; at < bytes.byteLength; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = bytes.slice();
        flipped[at]! ^= 1 << bit;
        const fact = read(flipped);
        expect(fact.known && fact.value.irregularities.length === 0).toBe(false);
      }
    }
  });
});

describe('JSON lines', () => {
  const lines = [statement(), FAILED, statement()].map((s) => `${JSON.stringify(s)}\n`).join('');
  const bytes = bytesOf(lines);

  it('never say more passed than the whole does, wherever they are cut', () => {
    const whole = read(bytes);
    const passed = whole.known ? whole.value.counts.passed : 0;
    expect(passed).toBe(6);
    for (let at = 0; at < bytes.byteLength; at += 1) {
      const fact = read(bytes.subarray(0, at));
      expect(fact.known ? fact.value.counts.passed : 0).toBeLessThanOrEqual(passed);
    }
  });

  it('are unknown when cut inside a line', () => {
    expect(read(bytes.subarray(0, bytes.byteLength - 5)).known).toBe(false);
  });
});

describe('any JSON', () => {
  it('never throws, as a report or beside one', () => {
    const report = readReport('r.xml', bytesOf('<testsuite><testcase name="a"/></testsuite>'), REPORT_DIGEST);
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        expect(read(jsonBytes(document)).known).toBe(false);
        expect(bindStatement(report, { name: 's', bytes: jsonBytes(document) }).known).toBe(false);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('never throws in the place of any part of a statement', () => {
    const parts = fc.constantFrom('_type', 'subject', 'predicateType', 'predicate');
    fc.assert(
      fc.property(parts, fc.jsonValue(), (part, document) => {
        const fact = read(jsonBytes({ ...statement(), [part]: document }));
        expect(fact.known && fact.value.subjects.some((s) => s !== DIGEST)).toBe(false);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('of long strings and many keys is read without overflow', () => {
    const passedTests = ['x'.repeat(5_000_000)];
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
    expect(read(jsonBytes(statement({ predicate: { passedTests, wide } }))).known).toBe(true);
    expect(read(bytesOf(`{"a":"${'\\\\'.repeat(2_000_000)}`)).known).toBe(false);
  });
});
