import { describe, expect, it } from '@jest/globals';
import { collect } from '../../src/commands/collect.js';
import { InputError } from '../../src/errors.js';
import type { AssembleInput } from '../../src/facts/assemble-input.js';
import { noChange } from '../../src/facts/no-change.js';
import { known, unknown } from '../../src/model/fact.js';
import type { Locator } from '../../src/model/location.js';
import type { DeclaredArtifact, Manifest } from '../../src/model/release.js';
import { MemoryWorkspace, type Oddity, noProgress } from '../fakes/memory-workspace.js';

/** Says the path itself instead of a place, so that a test can see where an error points. */
const locator: Locator = {
  locateAll: (paths) =>
    paths.map((path) => ({ file: path.join('.'), start: { line: 1, column: 1 }, end: { line: 1, column: 2 } })),
};

const CONTRACT = JSON.stringify({
  schema: 'ringgate/contract/v1',
  component: 'agent',
  version: '7.16.0',
  interface: 't/1',
  fields: 20,
});
const SCHEMA = JSON.stringify({ type: 'object', properties: { a: { type: 'number' } }, additionalProperties: false });

async function collected(
  more: { artifact?: Partial<DeclaredArtifact>; manifest?: Partial<Manifest> },
  files: Record<string, string>,
  odd: Record<string, Oddity> = {},
): Promise<AssembleInput> {
  const manifest: Manifest = {
    apiVersion: 'ringgate/v1',
    kind: 'Release',
    release: { product: 'p', version: '1.0.0', channel: 'dev' },
    artifacts: [{ id: 'a', path: 'a.json', sha256: '0'.repeat(64), class: 'rapid-response-content', ...more.artifact }],
    ...more.manifest,
  };
  const workspace = new MemoryWorkspace({ 'a.json': '{"a": 1}', ...files }, odd);
  const established = { history: known([]), now: 0, waivers: unknown('none'), gate: noChange('none') };
  const request = { ...established, manifest, metadataOnly: false, localTime: () => undefined, signers: new Map() };
  return collect(request, { workspace, locator }, noProgress);
}

const placeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof InputError) return error.problems[0]?.range?.file;
  }
  return 'no input error';
};

describe('contracts', () => {
  const artifact = { content: { schema: 't/1', contracts: 'contracts/*.json' } };

  it('are every file that the pattern matches', async () => {
    const { contracts } = await collected({ artifact }, { 'contracts/1.json': CONTRACT, 'contracts/2.txt': 'no' });
    expect(contracts.get('contracts/*.json')).toMatchObject({
      contracts: [{ file: 'contracts/1.json', component: 'agent', version: '7.16.0', schema: 't/1', fields: 20 }],
      problems: [],
    });
  });

  it('that cannot be used are told of, and the others are used', async () => {
    const files = { 'contracts/1.json': '{', 'contracts/2.json': CONTRACT, 'contracts/3.json': CONTRACT };
    const set = (await collected({ artifact }, files, { 'contracts/3.json': 'unreadable' })).contracts.get(
      'contracts/*.json',
    );
    expect(set?.contracts.map((c) => c.file)).toEqual(['contracts/2.json']);
    expect(set?.problems).toEqual([
      expect.stringMatching(/^contracts\/1\.json: /),
      'contracts/3.json cannot be opened: EIO',
    ]);
  });

  it('behind a link that leads out are the author’s to mend', async () => {
    const work = collected({ artifact }, { 'contracts/1.json': CONTRACT }, { 'contracts/1.json': 'outside' });
    expect(await placeOf(work)).toBe('artifacts.0.content.contracts');
  });

  it('that match nothing are an empty set', async () => {
    expect((await collected({ artifact }, {})).contracts.get('contracts/*.json')).toEqual({
      contracts: [],
      problems: [],
    });
  });
});

describe('a JSON Schema', () => {
  const artifact = { content: { schema: 't/1', jsonSchema: 's.json' } };
  const problemsWith = async (files: Record<string, string>, odd: Record<string, Oddity> = {}) =>
    (await collected({ artifact }, files, odd)).schemaProblems.get('a');

  it('that the content satisfies gives no problem', async () => {
    expect(await problemsWith({ 's.json': SCHEMA })).toEqual([]);
  });

  it('that it does not satisfy gives them', async () => {
    expect((await problemsWith({ 's.json': SCHEMA, 'a.json': '{"a": "x", "b": 1}' }))?.length).toBeGreaterThan(0);
  });

  it('is not met by content that cannot be read', async () => {
    expect((await problemsWith({ 's.json': SCHEMA, 'a.json': '{"a": 1, "a": 2}' }))?.length).toBeGreaterThan(0);
  });

  it('that cannot be read is a problem of its own', async () => {
    expect(await problemsWith({})).toEqual(['not held against s.json: there is no file s.json']);
    expect((await problemsWith({ 's.json': '{' }))?.length).toBeGreaterThan(0);
    expect(await placeOf(problemsWith({ 's.json': SCHEMA }, { 's.json': 'outside' }))).toBe(
      'artifacts.0.content.jsonSchema',
    );
  });

  it('that is not named gives no entry', async () => {
    expect((await collected({}, {})).schemaProblems.size).toBe(0);
  });
});

describe('notes', () => {
  const withNotes = {
    manifest: { release: { product: 'p', version: '1.0.0', channel: 'dev' as const, notes: 'n.md' } },
  };

  it('are counted by what can be seen of them', async () => {
    expect((await collected(withNotes, { 'n.md': ' a b\n\tc ' })).notes).toEqual(
      known({ path: 'n.md', characters: 3 }),
    );
  });

  it('are unknown where they are not named, not there, or no text', async () => {
    expect((await collected({}, {})).notes).toEqual({ known: false, why: 'the manifest names none' });
    expect((await collected(withNotes, {})).notes).toEqual({ known: false, why: 'there is no file n.md' });
    expect((await collected(withNotes, { 'n.md': 'a\0b' })).notes.known).toBe(false);
  });
});

describe('payload folders', () => {
  it('are listed, and artifacts without a file are named', async () => {
    const manifest = { payload: ['out', 'out/sub'] };
    const { payload } = await collected({ manifest, artifact: { path: 'out/gone' } }, { 'out/b': '', 'out/sub/a': '' });
    expect(payload).toEqual(
      known({ folders: ['out', 'out/sub'], files: ['out/b', 'out/sub/a'], missing: ['out/gone'] }),
    );
  });

  it('that are not there are unknown, and files in place of folders are refused', async () => {
    expect((await collected({ manifest: { payload: ['no'] } }, {})).payload.known).toBe(false);
    expect(await placeOf(collected({ manifest: { payload: ['a.json'] } }, {}))).toBe('payload.0');
  });
});

describe('evidence', () => {
  const manifest = { evidence: [{ suite: 'boot', report: 'r.xml', statement: 's.json', artifacts: ['a'] }] };
  const REPORT = '<testsuite name="boot" tests="1"><testcase name="t"/></testsuite>';

  it('is unknown where the report or its statement is not there', async () => {
    expect((await collected({ manifest }, { 's.json': '{}' })).evidence).toEqual([
      { known: false, why: 'there is no file r.xml' },
    ]);
    expect((await collected({ manifest }, { 'r.xml': REPORT })).evidence).toEqual([
      { known: false, why: 'there is no file s.json' },
    ]);
  });

  it('is read with its digest', async () => {
    const evidence = { evidence: [{ suite: 'boot', report: 'r.xml', artifacts: ['a'] }] };
    expect((await collected({ manifest: evidence }, { 'r.xml': REPORT })).evidence[0]).toMatchObject({
      known: true,
      value: {
        dialect: 'junit',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        counts: { tests: 1, passed: 1 },
      },
    });
  });

  it('behind a link that leads out is the author’s to mend', async () => {
    expect(await placeOf(collected({ manifest }, { 'r.xml': REPORT, 's.json': '' }, { 's.json': 'outside' }))).toBe(
      'evidence.0.statement',
    );
  });
});
