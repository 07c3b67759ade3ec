import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { batchesOf } from '../../src/adapters/scan-batches.js';
import { type ScanPoolOptions, scanPool } from '../../src/adapters/scan-pool.js';
import type { PoolFile } from '../../src/ports.js';
import { noProgress } from '../fakes/memory-workspace.js';

/** A worker that answers with the path, and does what a file's name says. */
const WORKER = `
import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', (batch) => {
  const rows = [];
  for (const { path, shown } of JSON.parse(batch)) {
    Atomics.add(workerData.begun, 0, 1);
    if (path.startsWith('exits')) process.exit(9);
    if (path.startsWith('throws')) throw new Error('a fault of the engine');
    if (path.startsWith('hangs')) for (;;);
    if (path.startsWith('fills')) { const all = []; for (;;) all.push(new Array(1e6).fill({})); }
    if (path.startsWith('bug')) return parentPort.postMessage({ bug: 'TypeError: ours' });
    rows.push({ path: workerData.policy?.word ?? shown });
  }
  parentPort.postMessage({ rows: JSON.stringify(rows) });
});
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-pool-'));
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'worker.mjs'), WORKER);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const filesOf = (...names: readonly string[]): PoolFile[] =>
  names.map((name) => ({ folder: 0, path: name, shown: `shown/${name}` }));
const plain = (count: number): string[] => Array.from({ length: count }, (_, i) => `file-${i}`);

async function rowsOf(files: readonly PoolFile[], options: Partial<ScanPoolOptions> = {}) {
  const worker = pathToFileURL(join(folder, 'worker.mjs'));
  const pool = scanPool({ worker, folders: [join(folder, 'files')], always: true, workers: 2, now: 7, ...options });
  return pool.rowsOf(files, noProgress);
}

it('answers for every file in the order asked, whatever the number of workers', async () => {
  const files = filesOf(...plain(300));
  const expected = files.map(({ shown }) => ({ path: shown }));
  for (const workers of [1, 2, 5]) expect(await rowsOf(files, { workers })).toEqual(expected);
});

it.each([
  ['exits', 'inspecting it ended its worker with code 9'],
  ['throws', 'inspecting it ended its worker: a fault of the engine'],
  ['hangs', 'inspecting it took longer than the limit of 1 seconds'],
])('loses no file but the one that a worker %s over', async (what, lost) => {
  const names = [...plain(40), what, ...plain(90)];
  const rows = await rowsOf(filesOf(...names), { deadlineMs: () => 1000 });
  expect(rows).toEqual(names.map((name) => (name === what ? { lost } : { path: `shown/${name}` })));
});

it('gives every worker the policy, as it is', async () => {
  const rows = await rowsOf(filesOf(...plain(60)), { workers: 2, policy: { word: 'trusted' } });
  expect(new Set(rows?.map((row) => JSON.stringify(row)))).toEqual(new Set(['{"path":"trusted"}']));
});

it('says of a file that takes too much memory that it does', async () => {
  const rows = await rowsOf(filesOf('a', 'fills', 'b'), { workers: 1, heapMb: 64 });
  expect(rows).toEqual([
    { path: 'shown/a' },
    { lost: 'inspecting it took more memory than the limit of 64 MB' },
    { path: 'shown/b' },
  ]);
}, 30_000);

it('passes a fault of ours on, and does not start over where no worker can start', async () => {
  await expect(rowsOf(filesOf('a', 'bug', 'b'))).rejects.toThrow('TypeError: ours');
  const worker = pathToFileURL(join(folder, 'nothing.mjs'));
  await expect(rowsOf(filesOf('a'), { worker })).rejects.toThrow('a scan worker could not start');
});

it('leaves few and small files to whoever asked', async () => {
  expect(await rowsOf(filesOf(...plain(10)), { always: false })).toBeUndefined();
});

it('hands out large files one by one, biggest first, and the small ones in batches', () => {
  const MIB = 1024 * 1024;
  const sizes = [1, 5 * MIB, 2, 9 * MIB, 3 * MIB, 3 * MIB, 3 * MIB];
  const files = sizes.map((size, index) => ({ folder: 0, path: '', shown: '', index, size }));
  expect(batchesOf(files).map((batch) => batch.map(({ index }) => index))).toEqual([[3], [1], [0, 2, 4, 5], [6]]);
});
