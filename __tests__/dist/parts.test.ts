import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT } from '../../src/errors.js';
import { type Ended, NODES, runChild } from './child.js';

const PARTS = readdirSync('dist/parts').sort();
const folder = mkdtempSync(join(tmpdir(), 'ringgate-part-'));
const cli = join(folder, 'dist/cli.js');

/** A gzip file of nothing: looking into it takes the readers of containers. */
const GZIP = Buffer.from('H4sIAAAAAAAAAwMAAAAAAAAAAAA=', 'base64');
const MANIFEST = `apiVersion: ringgate/v1
kind: Release
release: {product: p, version: 1.0.0, channel: stable}
artifacts:
  - {id: a, path: a.gz, sha256: "${'0'.repeat(64)}", class: inert}
`;

beforeAll(() => {
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
  writeFileSync(join(folder, 'a.gz'), GZIP);
  writeFileSync(join(folder, 'release.yaml'), MANIFEST);
  writeFileSync(join(folder, 'wrong.yaml'), 'kind: Release\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a call gives while one part holds something else than what was built. */
function withPart(part: string, content: string | undefined, args: readonly string[], node: string): Ended {
  const file = join(folder, 'dist/parts', part);
  const built = readFileSync(file);
  try {
    if (content === undefined) rmSync(file);
    else writeFileSync(file, content);
    return runChild(node, cli, { args, cwd: folder });
  } finally {
    writeFileSync(file, built);
  }
}

it('are the parts that a start does without', () => {
  expect(PARTS).toEqual(['binaries.js', 'blocklist.js', 'containers.js', 'programs.js', 'refusals.js']);
});

describe.each(NODES)('with %s', (node) => {
  it.each([
    ['missing', undefined],
    ['cut', 'export function'],
    ['of something else', 'export const nothing = 1;'],
  ])('a part that is %s leaves the gate shut, and says so', (_, content) => {
    const { status, stderr, stdout } = withPart('containers.js', content, ['scan', 'a.gz'], node);
    expect([EXIT.indeterminate, EXIT.bug]).toContain(status);
    expect(stdout + stderr).toMatch(content === undefined || content.endsWith('function') ? /part containers of ringgate cannot be loaded/ : /./);
    expect(withPart('containers.js', content, ['check', 'release.yaml'], node).status).not.toBe(EXIT.pass);
  });

  it('a refused manifest is no pass where the words for its refusal are missing', () => {
    const { status, stderr } = withPart('refusals.js', undefined, ['check', 'wrong.yaml'], node);
    expect(status).toBe(EXIT.indeterminate);
    expect(stderr).toContain('part refusals of ringgate cannot be loaded');
  });

  it('a file is what it is, whether its reader was loaded late or not', () => {
    const { status, stdout, stderr } = runChild(node, cli, { args: ['scan', 'a.gz', '--format', 'json'], cwd: folder });
    expect([status, stderr]).toEqual([EXIT.pass, '']);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ path: 'a.gz', format: 'gzip' }] });
  });
});
