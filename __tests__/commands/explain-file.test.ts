import { expect, it } from '@jest/globals';
import { explainFile } from '../../src/commands/explain-file.js';
import { signPe } from '../builders/cms.js';
import { MSI_CLASS, buildOle } from '../builders/ole.js';
import { buildPe } from '../builders/pe.js';
import { MemoryWorkspace } from '../fakes/memory-workspace.js';

const image = buildPe({ subsystem: 1 });
const workspace = new MemoryWorkspace({
  'before.sys': image,
  'after.sys': signPe(image),
  'a.msi': buildOle({ rootClass: MSI_CLASS, streams: [{ path: ['table'], bytes: Uint8Array.of(1) }] }),
  'a.txt': 'text\n',
});
const digests = async (path: string): Promise<readonly string[] | undefined> => {
  const { structure } = await explainFile(workspace, path, path);
  return structure.find(({ title }) => title === 'digest that signing leaves as it is')?.lines;
};

it('shows the digest that evidence may name from before the file was signed, or why there is none', async () => {
  expect(await digests('before.sys')).toEqual(await digests('after.sys'));
  expect((await digests('before.sys'))?.[0]).toMatch(/^[0-9a-f]{64}$/);
  expect((await digests('a.msi'))?.[0]).toMatch(/^none: what Windows Installer signs/);
  expect(await digests('a.txt')).toBeUndefined();
});
