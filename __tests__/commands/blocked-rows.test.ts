import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import { readBlockList } from '../../src/blocklists/read-block-list.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { scanRow } from '../../src/commands/file-rows.js';
import { highestPlausible } from '../../src/facts/classified.js';
import { inspect } from '../../src/facts/inspect.js';
import type { ScanRow } from '../../src/model/verdict.js';
import { renderFileStory } from '../../src/reports/scan-explain.js';
import { renderScanTerminal } from '../../src/reports/scan-terminal.js';
import { SCAN_SCHEMA } from '../../src/reports/schemas.js';
import { bytesOf } from '../blocklists/si-policy.js';
import { signPe } from '../builders/cms.js';
import { buildPe } from '../builders/pe.js';
import { buildZip } from '../builders/zip.js';

const DRIVER = signPe(buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] }));
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function rowOf(file: Uint8Array, name = 'io.sys\u001b[2J'): ScanRow {
  const entry = { id: 'A-1', name, cves: ['CVE-2026-1'], sha256: [hashOf(DRIVER)], loadsDespiteHvci: true };
  const document = { schema: 'ringgate/blocklist/v1', name: 'acme', date: '2026-09-01', entries: [entry] };
  const blocklists = [readBlockList('acme.json', bytesOf(JSON.stringify(document)))];
  const inspection = inspect({
    name: 'x',
    source: sourceOf(file),
    sha256: hashOf(file),
    size: file.length,
    blocklists,
  });
  const { detected } = inspection;
  return scanRow('x', inspection, detected.known ? detected.value : highestPlausible(detected.why));
}

const report = (row: ScanRow) =>
  ({ schema: 'ringgate/scan/v1', tool: { name: 'ringgate', version: '0.0.0' }, files: [row] }) as const;

it('a scanned file shows which list names it, and by what', () => {
  expect(rowOf(DRIVER).blocklisted).toEqual([
    {
      path: '',
      list: 'acme',
      date: '2026-09-01',
      id: 'A-1',
      name: 'io.sys [2J',
      cves: ['CVE-2026-1'],
      by: 'sha256',
      loadsDespiteHvci: true,
    },
  ]);
  expect(rowOf(buildZip([{ name: 'a.sys', data: DRIVER }])).blocklisted).toMatchObject([{ path: 'a.sys' }]);
});

it('a file that no list names has no such field', () => {
  expect('blocklisted' in rowOf(buildPe())).toBe(false);
});

it('people read it in the scan and in the story of one file', () => {
  const line =
    'on the block list acme of 2026-09-01: it is io.sys, A-1, CVE-2026-1, by sha256; loads despite memory integrity';
  const row = rowOf(DRIVER, 'io.sys');
  expect(renderScanTerminal(report(row), { colour: false })).toContain(`      ${line}\n`);
  const story = renderFileStory({ row, structure: [], ruledOut: [] }, { colour: false });
  expect(story.replace(/\s+/g, ' ')).toContain(line);
});

it('a driver that could not be compared is among what is not established', () => {
  const cut = DRIVER.slice(0, DRIVER.length - 3000);
  const why = rowOf(buildZip([{ name: 'a.sys', data: cut }])).unknown;
  expect(why.some((text) => /^a\.sys in it: .*ends before its certificate table/.test(text))).toBe(true);
});

it('the schema of a scan has the field', () => {
  const validate = new Ajv2020.default({ strict: false, validateFormats: false }).compile(SCAN_SCHEMA as object);
  const valid = validate(JSON.parse(JSON.stringify(report(rowOf(DRIVER)))));
  expect([valid, validate.errors]).toEqual([true, null]);
});
