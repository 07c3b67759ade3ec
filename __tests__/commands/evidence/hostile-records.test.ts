import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ArchiveFile, writeArchive } from '../../../src/commands/evidence/archive.js';
import { type BundleFile, diffEvidence } from '../../../src/commands/evidence/diff.js';
import { sha256Of } from '../../../src/documents/bundle-digest.js';
import { type EvidenceIndex, bundleJson } from '../../../src/documents/bundle-index.js';
import { InputError } from '../../../src/errors.js';
import { renderEvidenceDiff } from '../../../src/reports/evidence-terminal.js';
import { UNSIGNED, answerTo, exported, filesOf, textIn, withFile } from './bundles.js';

let bundle: Uint8Array;
let files: readonly ArchiveFile[];
beforeAll(async () => {
  bundle = await exported();
  files = filesOf(bundle);
});

/** The files with a record changed, and the index made to fit. */
function fitted(path: string, text: string): Uint8Array {
  const some = withFile(files, path, text);
  const index = JSON.parse(textIn(bundle, 'index.json')) as EvidenceIndex;
  const bytes = new TextEncoder().encode(text);
  const entries = index.entries.map((row) =>
    row.path === path ? { ...row, sha256: sha256Of(bytes), size: bytes.length } : row,
  );
  return writeArchive(path === 'index.json' ? some : withFile(some, 'index.json', bundleJson({ ...index, entries })));
}

/** A JSON value with one of its nodes, told by its number in reading order, replaced. */
function replaced(value: unknown, at: number, by: unknown): unknown {
  let left = at;
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return by;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
  };
  return walk(value);
}

const HOSTILE = fc.constantFrom<unknown>(
  ...[null, true, -1, 1e308, '', 'x'.repeat(1000), '\u001b[2J', [], [[]], {}, { known: true }, { known: false }],
  ...[
    { $: 'map', of: [] },
    { $: 'bytes', of: 'AA==' },
    { $: 'number', of: 'NaN' },
    { $: 'bigint', of: '7' },
  ],
  ...[
    { $: 'undefined', of: null },
    { $: 'nothing', of: 1 },
    { $: 'map', of: [[1]] },
    { __proto__: null, length: 9e15 },
  ],
);

/** What a comparison says, or that it refuses to; anything else is thrown. */
async function compared(file: BundleFile): Promise<string> {
  try {
    return renderEvidenceDiff(await diffEvidence({ shown: 'a.zip', bytes: bundle }, file, UNSIGNED), { colour: false });
  } catch (error) {
    if (error instanceof InputError) return 'refused';
    throw error;
  }
}

describe('records of any shape', () => {
  it.each([
    ['facts.json', 20],
    ['policy/resolved.json', 12],
    ['verdict.json', 20],
    ['judgements.json', 12],
    ['index.json', 20],
  ])('are refused or answered, and never a fault of ours: %s', async (path, numRuns) => {
    const document: unknown = JSON.parse(textIn(bundle, path));
    const nodes = JSON.stringify(document).split(/[,[{]/).length;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: nodes }), HOSTILE, async (at, by) => {
        const bytes = fitted(path, bundleJson(replaced(document, at, by)));
        const answer = await answerTo(bytes, UNSIGNED);
        expect(['ok', 'problem', 'unknown', 'no bundle']).toContain(answer);
        expect(await compared({ shown: 'b.zip', bytes })).not.toContain('\u001b');
      }),
      { seed: 20261120, numRuns },
    );
  });
});
