import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ScanReport } from '../../src/model/verdict.js';
import { buildKernelModule } from '../builders/elf.js';
import { CLI, NODES, runChild } from './child.js';

/** Above the number from which worker threads are started. */
const COUNT = 420;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-dist-scan-'));
  mkdirSync(join(folder, 'few'));
  mkdirSync(join(folder, 'many'));
  for (let i = 0; i < COUNT; i++) {
    const bytes = i % 2 === 0 ? buildKernelModule() : `text ${i}\n`;
    for (const name of i < 20 ? ['few', 'many'] : ['many']) writeFileSync(join(folder, name, `f-${String(i).padStart(3, '0')}`), bytes);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it.each(NODES)('gives the same rows with threads as without, on %s', (node) => {
  const rowsOf = (name: string): ScanReport['files'] => {
    const { status, stderr } = runChild(node, CLI, { args: ['scan', name, '--format', 'json', '-o', `${name}.json`], cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return (JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as ScanReport).files;
  };
  const many = rowsOf('many');
  expect(many).toHaveLength(COUNT);
  expect(many.slice(0, 20).map((row) => ({ ...row, path: row.path.replace('many/', 'few/') }))).toEqual(rowsOf('few'));
});

it('tells the story of one file', () => {
  const { status, stdout } = runChild(process.execPath, CLI, { args: ['scan', '--explain', 'few/f-000'], cwd: folder });
  expect(status).toBe(0);
  expect(stdout).toContain('What would change the answer');
  expect(runChild(process.execPath, CLI, { args: ['scan', '--explain', 'few/f-000', 'few/f-001'], cwd: folder }).status).toBe(2);
});
