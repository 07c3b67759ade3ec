import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReport } from '../../src/evidence/read-report.js';
import { GTEST, PYTEST, REPORT_DIGEST, SUREFIRE, XUNIT, bytesOf } from '../evidence/samples.js';

const SAMPLES = [
  ['pytest', PYTEST],
  ['Surefire', SUREFIRE],
  ['GoogleTest', GTEST],
  ['xUnit.net', XUNIT],
] as const;

const read = (bytes: Uint8Array) => readReport('r.xml', bytes, REPORT_DIGEST);

describe.each(SAMPLES)('%s', (_name, text) => {
  const bytes = bytesOf(text);
  // White space after the root element is no part of the report.
  const end = bytesOf(text.trimEnd()).byteLength;

  it('is unknown when it is cut at any byte', () => {
    for (let at = 0; at < end; at += 1) expect([at, read(bytes.subarray(0, at)).known]).toEqual([at, false]);
    expect(read(bytes.subarray(0, end))).toEqual(read(bytes));
  });

  it('never throws when a bit is flipped, never counts tests that are not there, and never turns its failure into a clean pass', () => {
    const clean: number[] = [];
    for (let at = 0; at < bytes.byteLength; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = bytes.slice();
        flipped[at]! ^= 1 << bit;
        const fact = read(flipped);
        if (!fact.known) continue;
        const { passed, failed, errors, skipped } = fact.value.counts;
        if (passed + failed + errors + skipped > 4) clean.push(at);
        if (failed + errors === 0 && fact.value.irregularities.length === 0) clean.push(at);
      }
    }
    expect(clean).toEqual([]);
  });
});

describe('any bytes', () => {
  it('never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof read(bytes).known).toBe('boolean');
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  const name = fc.constantFrom(
    'testsuites',
    'testsuite',
    'testcase',
    'failure',
    'error',
    'skipped',
    'properties',
    'property',
    'assemblies',
    'assembly',
    'collection',
    'test',
    'errors',
    'reason',
    'message',
  );
  const attribute = fc.constantFrom(
    '',
    ' name="ringgate.os" value="linux"',
    ' tests="3"',
    ' timestamp="2026-01-01T00:00:00"',
    ' result="Pass"',
    ' status="run"',
    ' ringgate.sha256="x"',
  );
  const node = (inside: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(name, attribute, inside).map(([n, a, i]) => `<${n}${a}>${i}</${n}>`);
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      node(fc.constant('')),
      node(fc.array(tie('tree'), { maxLength: 4 }).map((parts) => parts.join(''))),
    ),
  }));

  it('never throw as a tree of known elements in any order, and passes are never more than cases', () => {
    fc.assert(
      fc.property(tree, (text) => {
        const fact = read(bytesOf(text));
        const cases = text.match(/<(testcase|test)[ >]/g)?.length ?? 0;
        expect(fact.known ? fact.value.counts.passed : 0).toBeLessThanOrEqual(cases);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('say the same however they are cut into pieces: what is past the first 64 KiB counts too', () => {
    const filler = '<testcase name="é"/>'.repeat(5000);
    for (let shift = 0; shift < 6; shift += 1) {
      const text = `<testsuite name="${'x'.repeat(shift)}">${filler}<testcase name="last"><failure/></testcase></testsuite>`;
      expect(read(bytesOf(text))).toMatchObject({ known: true, value: { counts: { passed: 5000, failed: 1 } } });
    }
  });
});

describe('large reports', () => {
  it('of 100,000 tests are read in little memory', () => {
    const one =
      '<testcase classname="com.example.kernel.LoadTest" name="loads" time="0.001"><system-out>ok</system-out></testcase>\n';
    const bytes = bytesOf(`<testsuite name="s" tests="100000">${one.repeat(100_000)}</testsuite>`);
    const before = process.memoryUsage().heapUsed;
    const fact = read(bytes);
    // 10 MB of text; a tree of it would take ten times as much.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
    expect(fact).toMatchObject({ known: true, value: { counts: { passed: 100_000 }, irregularities: [] } });
  });

  it('of attributes and text without end stay linear', () => {
    const started = Date.now();
    const attributes = Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ');
    expect(read(bytesOf(`<testsuite ${attributes}/>`)).known).toBe(true);
    expect(
      read(
        bytesOf(`<testsuite><testcase name="a"><failure>${'&amp;'.repeat(400_000)}</failure></testcase></testsuite>`),
      ).known,
    ).toBe(true);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
