import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWorkspace } from '../../src/adapters/workspace.js';
import { InputError } from '../../src/errors.js';

const root = mkdtempSync(join(tmpdir(), 'ringgate-one-by-one-'));
const ws = openWorkspace(root, root, { oneByOne: true });
const MIB = 1024 * 1024;
const sizes = { empty: 0, small: 700, held: MIB, pieces: MIB + 1, large: 3 * MIB + 17 };
const bytesOf = (size: number, seed: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * seed) >> 3);

beforeAll(() => {
  mkdirSync(join(root, 'below'));
  Object.entries(sizes).forEach(([name, size], i) => {
    writeFileSync(join(root, 'below', name), bytesOf(size, i + 3));
  });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

it('tells the digest and the bytes of files of every size, whatever was read before', async () => {
  for (const name of ['large', 'small', 'held', 'empty', 'pieces', 'small']) {
    const i = Object.keys(sizes).indexOf(name);
    const bytes = bytesOf(Object.values(sizes)[i] ?? 0, i + 3);
    const file = await ws.open(`below/${name}`);
    expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(file.size).toBe(bytes.length);
    expect(Buffer.compare(file.source.read(0, bytes.length), bytes)).toBe(0);
    expect(file.source.read(bytes.length, 10)).toHaveLength(0);
    file.close();
  }
});

it('keeps the bytes of two files apart that are open at the same time', async () => {
  const first = await ws.open('below/small');
  const second = await ws.open('below/held');
  expect(Buffer.compare(first.source.read(0, 700), bytesOf(700, 4))).toBe(0);
  expect(Buffer.compare(second.source.read(0, 700), bytesOf(MIB, 5).subarray(0, 700))).toBe(0);
  first.close();
  second.close();
});

it('says that a file changed while it was looked into', async () => {
  writeFileSync(join(root, 'grows'), 'a');
  const file = await ws.open('grows');
  appendFileSync(join(root, 'grows'), 'b');
  expect(() => {
    file.close();
  }).toThrow('changed while it was read');
});

it.each(['C:small', 'C:/small', '/small', 'below/../below/small', '..', 'below\\small', 'small\0', ''])(
  'refuses %j as it would on the long way',
  async (path) => {
    if (process.platform !== 'win32') writeFileSync(join(root, 'C:small'), 'no');
    await expect(ws.open(path)).rejects.toMatchObject({ code: 'path-outside-root' });
    await expect(ws.open(path)).rejects.toBeInstanceOf(InputError);
  },
);

it.each(['below', 'below/', '.', 'below/.'])('refuses %j, which is a folder', async (path) => {
  await expect(ws.open(path)).rejects.toMatchObject({ code: 'not-a-regular-file' });
});

it('finds a file that is asked for with needless parts in its path', async () => {
  for (const path of ['below//small', './below/small', 'below/./small']) {
    const file = await ws.open(path);
    expect(file.size).toBe(700);
    file.close();
  }
});
