import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { explainFile } from '../../src/commands/explain-file.js';
import { renderFileStory } from '../../src/reports/scan-explain.js';
import { buildKernelModule } from '../builders/elf.js';
import { buildTar } from '../builders/tar.js';
import { MemoryWorkspace } from '../fakes/memory-workspace.js';

const module = buildKernelModule();
const workspace = new MemoryWorkspace(
  {
    'x.tar': buildTar([{ name: 'lib/x.ko', data: module }]),
    'x.ko': module,
    'x.json': '{"a": 1}',
    '\u001b[2Jx.txt': 'text\n',
    gone: '',
  },
  { gone: 'unreadable' },
);
const told = async (path: string): Promise<string> =>
  renderFileStory(await explainFile(workspace, path, path), { colour: false });

/** After a wanted change: `RINGGATE_UPDATE_GOLDEN=1 npm test -- __tests__/reports/scan-explain.test.ts`. */
it('tells of an archive what decides, and what lies in it', async () => {
  const golden = '__tests__/golden/explain.txt';
  if (process.env['RINGGATE_UPDATE_GOLDEN'] === '1') writeFileSync(golden, await told('x.tar'));
  expect(await told('x.tar')).toBe(readFileSync(golden, 'utf8'));
});

it('tells of a module what its structure says and what it is not', async () => {
  const text = await told('x.ko');
  expect(text).toContain('level 4, kernel: a fault crashes the system');
  expect(text).toContain('an eBPF object: its machine is 62');
  expect(text).toMatch(/Its module information\n {2}/);
});

it('tells of content what would change its level', async () => {
  expect(await told('x.json')).toContain('a manifest that names its reader (consumer)');
});

it('tells of a file that cannot be read why, and holds it at the highest plausible level', async () => {
  const text = await told('gone');
  expect(text).toContain('level 5, boot-kernel');
  expect(text).toContain('cannot be opened: EIO');
});

it('lets no name act on the terminal', async () => {
  expect(await told('\u001b[2Jx.txt')).not.toContain('\u001b');
});
