import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../src/model/verdict.js';
import { renderJunit } from '../../src/reports/junit.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from '../documents/records.js';
import { FAILING, PASSING, WAIVED, reportOn } from '../reports/verdicts.js';

/** Reads JUnit XML as build servers do: holds what every suite says of itself against the cases that are in it. */
const READ = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
assert root.tag == 'testsuites', root.tag
total = {'tests': 0, 'failures': 0, 'errors': 0, 'skipped': 0}
for suite in root:
    assert suite.tag == 'testsuite', suite.tag
    cases = list(suite)
    counted = {'tests': len(cases), 'failures': 0, 'errors': 0, 'skipped': 0}
    for case in cases:
        assert case.tag == 'testcase' and case.get('classname') is not None and case.get('name') is not None
        for child in case:
            assert child.tag in ('failure', 'error', 'skipped', 'system-out'), child.tag
            if child.tag != 'system-out':
                counted[child.tag + ('' if child.tag == 'skipped' else 's')] += 1
    for key, n in counted.items():
        assert suite.get(key) == str(n), (key, suite.get(key), n)
        total[key] += n
for key, n in total.items():
    assert root.get(key) == str(n), (key, root.get(key), n)
print(json.dumps(total))
`;

function read(verdict: Verdict): { failures: number; errors: number } {
  const { stdout, stderr, status, error } = spawnSync('python3', ['-c', READ], {
    input: renderJunit(reportOn(verdict)),
    encoding: 'utf8',
  });
  if (error || status !== 0) throw new Error(`python3 ended with ${String(status)}: ${error?.message ?? stderr}`);
  return JSON.parse(stdout) as { failures: number; errors: number };
}

describe('Python’s XML reader', () => {
  it.each([
    ['a failure', FAILING],
    ['a pass', PASSING],
    ['a pass that waivers help', WAIVED],
  ])('counts what the report of %s says of itself', (_name, verdict) => {
    const { failures, errors } = read(verdict);
    expect(failures + errors > 0).toBe(verdict.verdict !== 'pass');
  });

  it.each<RecordName>(['pass', 'fail', 'waived', 'one artifact missing', 'nothing opened'])(
    'finds a failure or an error in the report of a real release exactly where it is no pass: %s',
    async (name) => {
      const { verdict } = (await realRecords())[name];
      const { failures, errors } = read(verdict);
      expect(failures + errors > 0).toBe(verdict.verdict !== 'pass');
    },
  );

  it.each(HOSTILE)('reads a report with %s in every name', async (_kind, text) => {
    const { verdict } = spoilt((await realRecords()).fail, text);
    expect(read(verdict).failures).toBeGreaterThan(0);
  });
});
