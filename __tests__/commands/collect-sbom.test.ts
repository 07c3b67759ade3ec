import { expect, it } from '@jest/globals';
import { collectSbom } from '../../src/commands/collect-sbom.js';
import { InputError } from '../../src/errors.js';
import { MemoryWorkspace, noProgress } from '../fakes/memory-workspace.js';
import { cyclonedx, openvex } from '../evidence/sbom/documents.js';

const locator = {
  locateAll: (paths: readonly (readonly (string | number)[])[]) =>
    paths.map((path) => ({ file: path.join('.'), start: { line: 1, column: 1 }, end: { line: 1, column: 2 } })),
};
const FILES = {
  'out.json': '{}',
  'a.json': JSON.stringify(cyclonedx()),
  'v.json': JSON.stringify(openvex({ vulnerability: { name: 'CVE-1' }, status: 'fixed' })),
};
const collected = (named: { sbom?: readonly string[]; vex?: readonly string[] }) =>
  collectSbom(named, { workspace: new MemoryWorkspace(FILES, { 'out.json': 'outside' }), locator }, noProgress);

it('reads what the manifest names, in its order, each with its place', async () => {
  const { sboms, vex } = await collected({ sbom: ['a.json', 'v.json'], vex: ['v.json'] });
  expect(sboms.map(({ index, path, sbom }) => [index, path, sbom.known])).toEqual([
    [0, 'a.json', true],
    [1, 'v.json', false],
  ]);
  expect(vex.map(({ index, path, vex: read }) => [index, path, read.known])).toEqual([[0, 'v.json', true]]);
});

it('gives nothing where nothing is named, and a reason where there is no such file', async () => {
  expect(await collected({})).toEqual({ sboms: [], vex: [] });
  const { sboms } = await collected({ sbom: ['none.json'] });
  expect(sboms[0]?.sbom).toMatchObject({ known: false });
});

it('refuses a path that leads out, with its place in the manifest', async () => {
  const error = await collected({ vex: ['out.json'] }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).problems[0]?.range?.file).toBe('vex.0');
});
