import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CSV_COLUMNS, renderCsv } from '../../src/documents/csv.js';
import { renderCyclonedx } from '../../src/documents/cyclonedx.js';
import { renderOscal } from '../../src/documents/oscal.js';
import { renderSvr } from '../../src/documents/svr.js';
import { renderVsa } from '../../src/documents/vsa.js';
import type { ReleaseRecord } from '../../src/model/record.js';
import { RULES } from '../../src/rules/index.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from '../documents/records.js';

/** Reads CSV as a spreadsheet in UTF-8 does, in commas and in semicolons, and says what it found in few words. */
const READ_CSV = `
import csv, io, json, sys
csv.field_size_limit(10**7)
text = sys.stdin.buffer.read().decode('utf-8-sig')
rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
lax = list(csv.reader(io.StringIO(text, newline=''), delimiter=';'))
active = [c for r in rows + lax for c in r if c.strip().lstrip('"')[:1] in tuple('=+-@\\uff1d\\uff0b\\uff0d\\uff20') and c.strip().lstrip('"')]
print(json.dumps({'head': rows[0], 'rows': len(rows), 'widths': sorted({len(r) for r in rows}), 'active': active[:3]}))
`;
/** Reads JSON as strictly as Python can, and gives its top keys. */
const READ_JSON = `
import json, sys
def once(pairs):
    keys = [k for k, _ in pairs]
    assert len(keys) == len(set(keys)), 'a key twice'
    return dict(pairs)
def refuse(word):
    raise ValueError(word)
text = sys.stdin.buffer.read().decode('utf-8')
print(json.dumps(sorted(json.loads(text, object_pairs_hook=once, parse_constant=refuse))))
`;

function python(program: string, input: string): unknown {
  const { stdout, stderr, status, error } = spawnSync('python3', ['-c', program], { input, encoding: 'utf8', maxBuffer: 1 << 26 }); // prettier-ignore
  if (error || status !== 0) throw new Error(`python3 ended with ${String(status)}: ${error?.message ?? stderr}`);
  return JSON.parse(stdout);
}

let records: Readonly<Record<RecordName, ReleaseRecord>>;
beforeAll(async () => {
  records = await realRecords();
});

describe('Python’s csv module', () => {
  it.each<RecordName>(['pass', 'fail', 'waived', 'one artifact missing', 'nothing opened'])(
    'reads the table of %s',
    (name) => {
      const found = python(READ_CSV, renderCsv(records[name], RULES)) as { rows: number };
      expect(found).toMatchObject({ head: CSV_COLUMNS, widths: [CSV_COLUMNS.length], active: [] });
      expect(found.rows).toBeGreaterThan(RULES.length);
    },
  );

  it.each(HOSTILE)('finds no formula in a table with %s everywhere', (_kind, text) => {
    const found = python(READ_CSV, renderCsv(spoilt(records.waived, text), RULES));
    expect(found).toMatchObject({ widths: [CSV_COLUMNS.length], active: [] });
  });
});

describe('Python’s json module', () => {
  it.each(HOSTILE)('reads every document with %s everywhere', (_kind, text) => {
    const record = spoilt(records.waived, text);
    const statement = ['_type', 'predicate', 'predicateType', 'subject'];
    expect(python(READ_JSON, renderVsa(record))).toEqual(statement);
    expect(python(READ_JSON, renderSvr(record))).toEqual(statement);
    expect(python(READ_JSON, renderOscal(record, RULES))).toEqual(['assessment-results']);
    expect(python(READ_JSON, renderCyclonedx(record))).toContain('components');
  });
});
