import { describe, expect, it } from '@jest/globals';
import { scanRow } from '../../src/commands/file-rows.js';
import { highestPlausible } from '../../src/facts/classified.js';
import type { ScanRow } from '../../src/model/verdict.js';
import { buildPe } from '../builders/pe.js';
import { zipOf } from '../facts/containers.js';
import { inspected } from '../facts/inspecting.js';

function rowOf(file: Uint8Array | string): ScanRow {
  const inspection = inspected(file);
  const { detected } = inspection;
  return scanRow('x', inspection, detected.known ? detected.value : highestPlausible(detected.why));
}

describe('a scanned file', () => {
  it.each([
    ['structured data', '{"a": 1}'],
    ['a program', buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] })],
    ['nothing', ''],
  ])('(%s) has nothing unknown that its format cannot have', (_, file) => {
    expect(rowOf(file).unknown).toEqual([]);
  });

  it('shows what lies in it, and what could not be looked into', () => {
    const row = rowOf(
      zipOf([
        ['a.json', '{}'],
        ['b.wim', 'MSWIM\0\0\0'],
      ]),
    );
    expect(row.members.map((m) => [m.path, m.levelName])).toEqual([['a.json', 'kernel-content']]);
    expect(row.contents).toMatchObject({ files: 1, closed: 1, notOpened: [{ path: 'b.wim' }] });
    expect(row.unknown).toContain('b.wim in it: Windows image, not opened');
  });
});
