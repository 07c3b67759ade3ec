import { describe, expect, it } from '@jest/globals';
import { collectArtifacts } from '../../src/commands/collect-artifacts.js';
import type { Inspection } from '../../src/facts/inspection.js';
import type { SignatureFact } from '../../src/facts/signature-fact.js';
import type { Unknown } from '../../src/model/fact.js';
import type { Locator } from '../../src/model/location.js';
import type { DeclaredArtifact } from '../../src/model/release.js';
import { buildCatalog } from '../builders/catalog.js';
import { signPe } from '../builders/cms.js';
import { buildInf } from '../builders/inf.js';
import { buildPe } from '../builders/pe.js';
import { MemoryWorkspace, noProgress } from '../fakes/memory-workspace.js';

const locator: Locator = { locateAll: () => [] };
const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const INF = new TextEncoder().encode(buildInf());
const CATALOG = buildCatalog({ members: [{ bytes: DRIVER }, { bytes: INF }] });
const OLD = buildCatalog({ version: 1, members: [{ bytes: DRIVER }, { bytes: INF }] });

type Files = Readonly<Record<string, Uint8Array>>;

/** What the files of a release are inspected to, by path. */
async function inspections(
  files: Files,
  declared: Readonly<Record<string, Partial<DeclaredArtifact>>> = {},
  paths = Object.keys(files),
): Promise<Readonly<Record<string, Inspection | Unknown>>> {
  const artifacts = paths.map((path): DeclaredArtifact => ({
    id: path,
    path,
    sha256: '00',
    class: 'kernel-driver',
    ...declared[path],
  }));
  const workspace = new MemoryWorkspace(files, {});
  const collected = await collectArtifacts(artifacts, { workspace, locator }, { progress: noProgress });
  return Object.fromEntries(artifacts.map(({ path }, i) => [path, collected.inspections[i] as Inspection]));
}

const catalogSignatures = (inspection: Inspection | Unknown | undefined): readonly SignatureFact[] => {
  if (!inspection || 'known' in inspection || !inspection.signatures.known) throw new Error('not known');
  return inspection.signatures.value.filter((s) => s.form === 'catalog');
};

describe('catalogs of a release', () => {
  it.each([
    ['version 2', CATALOG, 'sha256'],
    ['version 1', OLD, 'sha1'],
  ])('put a signature on each file that they list: %s', async (_, catalog, digestAlgorithm) => {
    const found = await inspections({ 'a.sys': DRIVER, 'signed.sys': signPe(DRIVER), 'a.inf': INF, 'a.cat': catalog });
    for (const path of ['a.sys', 'signed.sys', 'a.inf']) {
      const [signature, ...more] = catalogSignatures(found[path]);
      expect(more).toEqual([]);
      expect(signature).toMatchObject({ catalog: 'a.cat', status: 'untrusted', digestAlgorithm });
      expect(signature?.signedDigest).toBe(signature?.computedDigest);
      expect(signature?.weaknesses?.some((w) => w.kind === 'weak-digest')).toBe(digestAlgorithm === 'sha1');
    }
    expect(catalogSignatures(found['a.cat'])).toEqual([]);
  });

  it('put none on a file that was changed, and say so where the manifest names them for it', async () => {
    const changed = Uint8Array.from([...INF, 10]);
    const files = { 'a.inf': changed, 'a.cat': CATALOG };
    expect(catalogSignatures((await inspections(files))['a.inf'])).toEqual([]);
    const named = await inspections(files, { 'a.inf': { catalog: 'a.cat' } });
    expect(catalogSignatures(named['a.inf'])).toMatchObject([
      { status: 'invalid', signedDigest: '', detail: 'a.cat does not list the file with the hash that it has' },
    ]);
  });

  it('may lie outside the release, named by the manifest', async () => {
    const files = { 'a.inf': INF, 'signed/a.cat': CATALOG };
    const found = await inspections(files, { 'a.inf': { catalog: 'signed/a.cat' } }, ['a.inf']);
    expect(catalogSignatures(found['a.inf'])).toMatchObject([{ catalog: 'signed/a.cat', status: 'untrusted' }]);
  });

  it('that cannot be read are told of on the file that they are named for', async () => {
    const files = { 'a.inf': INF, 'b.inf': INF, 'a.cat': CATALOG.subarray(0, 300) };
    const found = await inspections(files, { 'a.inf': { catalog: 'a.cat' } });
    expect(catalogSignatures(found['a.inf'])).toMatchObject([
      { status: 'invalid', detail: expect.stringContaining('a.cat cannot be read') as unknown },
    ]);
    expect(catalogSignatures(found['b.inf'])).toEqual([]);
    const gone = await inspections({ 'a.inf': INF }, { 'a.inf': { catalog: 'gone.cat' } });
    expect(catalogSignatures(gone['a.inf'])[0]?.detail).toContain('gone.cat cannot be read');
  });

  it('say nothing for an image that no hash covers whole', async () => {
    const followed = Uint8Array.from([...signPe(DRIVER), 1, 2, 3, 4]);
    const named = await inspections({ 'a.sys': followed, 'a.cat': CATALOG }, { 'a.sys': { catalog: 'a.cat' } });
    expect(catalogSignatures(named['a.sys'])[0]?.detail).toContain('a.cat cannot be asked');
    const other = await inspections({ 'a.sys': followed, 'a.cat': CATALOG });
    expect(catalogSignatures(other['a.sys'])).toEqual([]);
  });

  it('have a signature of their own', async () => {
    const found = (await inspections({ 'a.cat': CATALOG }))['a.cat'];
    expect(found).toMatchObject({ signatures: { known: true, value: [{ form: 'embedded', status: 'untrusted' }] } });
  });
});
