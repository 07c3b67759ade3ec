import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import { loadPart } from '../../src/adapters/load-part.js';
import { EXIT, EnvironmentError, exitCodeOf } from '../../src/errors.js';

const folder = mkdtempSync(join(tmpdir(), 'ringgate-parts-'));
const from = pathToFileURL(join(folder, 'chunks/chunk.js')).href;
mkdirSync(join(folder, 'parts'));
writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
writeFileSync(join(folder, 'parts/whole.js'), 'exports.answer = () => 42;');
writeFileSync(join(folder, 'parts/broken.js'), 'throw new Error("first line\\nsecond line");');
writeFileSync(join(folder, 'parts/cut.js'), 'exports.answer = () => {');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function errorOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

it('gives what a part beside the folder of its caller exports', () => {
  expect((loadPart('whole', from) as { answer: () => number }).answer()).toBe(42);
});

it.each(['missing', 'broken', 'cut'])(
  'is no answer of the world where a part is %s, so that the gate stays shut',
  (name) => {
    const error = errorOf(() => loadPart(name, from));
    expect(error).toBeInstanceOf(EnvironmentError);
    expect((error as EnvironmentError).code).toBe('read-failed');
    expect((error as EnvironmentError).message).toMatch(new RegExp(`^part ${name} of ringgate cannot be loaded: \\S`));
    expect(exitCodeOf(error)).toBe(EXIT.indeterminate);
  },
);
