import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import type { Verification } from '../../src/commands/stored-verdict/verify-verdict.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { REFUSED_MANIFEST, type StagedProject, stageProject } from '../fakes/staged-project.js';
import { VERIFICATION_SCHEMA } from '../../src/reports/answer-schemas.js';
import { problemsOf } from '../reports/closed-schema.js';

const sha256 = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');
const CONTENT = '{"licence": "Apache-2.0"}\n';

let project: StagedProject;
let told: { stdout: string; stderr: string };
beforeEach(() => {
  project = stageProject();
});
afterEach(() => {
  project.remove();
});

/** A verdict that holds for the staged project, with parts of it changed. */
function stored(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema: 'ringgate/verdict/v1',
    tool: { name: 'ringgate', version: '0.1.0' },
    verdict: 'pass',
    phase: 'merge-group',
    at: '2026-01-15T10:00:00.000Z',
    manifest: { path: 'release.yaml', sha256: sha256(REFUSED_MANIFEST) },
    release: { product: 'sensor', version: '7.16.1', channel: 'dev' },
    artifacts: [{ id: 'readme', path: 'build/readme.json', sha256: sha256(CONTENT) }],
    findings: [{ rule: 'a/b', severity: 'warning', status: 'violation' }],
    judgements: { pass: 12 },
    ...change,
  };
}

async function verify(document: unknown, ...options: readonly string[]): Promise<number> {
  const text = typeof document === 'string' || document instanceof Uint8Array ? document : JSON.stringify(document);
  project.put('verdict.json', text);
  return run('verify-verdict', 'verdict.json', ...options);
}

async function run(...argv: readonly string[]): Promise<number> {
  told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (written: string) => {
      told[name] += written;
    },
  });
  return main({
    argv,
    cwd: project.folder,
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: clockAt('2026-01-15T12:00:00Z'),
  });
}

const BY_MANIFEST = ['--manifest', 'release.yaml'];
const BY_FILE = ['--artifact', 'build/readme.json'];

describe('verify-verdict', () => {
  it.each([
    ['the manifest', BY_MANIFEST],
    ['its files', BY_FILE],
    ['both', [...BY_MANIFEST, ...BY_FILE]],
    ['an age it has not reached', [...BY_MANIFEST, '--max-age', '2h']],
    ['its own phase', [...BY_MANIFEST, '--phase', 'merge-group']],
  ])('holds for %s', async (_, options) => {
    expect(await verify(stored(), ...options)).toBe(0);
    expect(told.stdout).toContain('the verdict holds: sensor 7.16.1, pass in merge-group');
    expect(told.stdout).toContain('rests on the document alone');
  });

  it('says in a document what it held against what', async () => {
    expect(await verify(stored(), ...BY_MANIFEST, '--format', 'json')).toBe(0);
    expect(problemsOf(VERIFICATION_SCHEMA, told.stdout)).toEqual([]);
    expect(JSON.parse(told.stdout) as Verification).toMatchObject({
      schema: 'ringgate/verdict-verification/v1',
      answer: 'ok',
      manifestCompared: true,
      held: [{ path: 'build/readme.json', sha256: sha256(CONTENT) }],
      verdict: { manifest: sha256(REFUSED_MANIFEST), phase: 'merge-group' },
    });
  });

  it('picks the verdict of the manifest out of several', async () => {
    const other = stored({ verdict: 'fail', manifest: { path: 'x', sha256: '0'.repeat(64) } });
    const set = { schema: 'ringgate/verdict-set/v1', verdict: 'fail', verdicts: [other, stored()] };
    expect(await verify(set, ...BY_MANIFEST)).toBe(0);
    expect(await verify(set, ...BY_FILE)).toBe(2);
    expect(await verify({ ...set, verdicts: [other] }, ...BY_MANIFEST)).toBe(2);
    expect(await verify({ ...set, verdicts: [stored(), stored()] }, ...BY_MANIFEST)).toBe(2);
  });
});

describe('a verdict does not hold', () => {
  const artifact = { id: 'readme', path: 'build/readme.json', sha256: sha256(CONTENT) };
  it.each([
    ['that is a fail', { verdict: 'fail' }, 'the verdict is fail, not pass'],
    ['that is indeterminate', { verdict: 'indeterminate' }, 'not pass'],
    ['of a local run', { phase: 'local' }, 'phase local'],
    ['of a deployment', { phase: 'deploy' }, 'phase deploy'],
    ['from the future', { at: '2026-01-15T12:06:00Z' }, 'still to come'],
    ['older than allowed', { at: '2026-01-01T00:00:00Z' }, 'longer ago than is allowed'],
    ['of another manifest', { manifest: { path: 'release.yaml', sha256: '0'.repeat(64) } }, 'the manifest has digest'],
    ['without artifacts', { artifacts: [] }, 'nothing was looked at'],
    ['in which nothing passed', { judgements: { pass: 0 } }, 'nothing was looked at'],
    ['that contradicts itself', { findings: [{ severity: 'error', status: 'violation' }] }, 'beside 1 findings'],
    ['that leaves an answer open', { findings: [{ severity: 'error', status: 'indeterminate' }] }, 'beside 1 findings'],
    ['of other bytes', { artifacts: [{ ...artifact, sha256: 'f'.repeat(64) }] }, 'build/readme.json has digest'],
    ['of bytes that nobody read', { artifacts: [{ ...artifact, sha256: null }] }, 'no digest was judged'],
    ['of another file', { artifacts: [{ ...artifact, path: 'gone' }] }, 'gone'],
    ['with more than the manifest', { artifacts: [artifact, { ...artifact, path: 'build/two' }] }, 'does not declare'],
    ['that leads out of the folder', { artifacts: [{ ...artifact, path: '../../etc/passwd' }] }, '../../etc/passwd'],
  ])('%s', async (_, change, says) => {
    expect(await verify(stored(change), ...BY_MANIFEST, '--max-age', '7d')).toBe(1);
    expect(told.stdout).toContain('the verdict does not hold');
    expect(told.stdout).toContain(says);
  });

  it('of a phase that was not asked for', async () => {
    expect(await verify(stored({ phase: 'pull-request' }), ...BY_MANIFEST)).toBe(0);
    expect(await verify(stored({ phase: 'pull-request' }), ...BY_MANIFEST, '--phase', 'merge-group')).toBe(1);
  });

  it('where a file changed since, is missing, or one is too many', async () => {
    project.put('extra', 'x');
    expect(await verify(stored(), ...BY_FILE, '--artifact', 'extra')).toBe(1);
    expect(told.stdout).toContain('extra has digest');
    expect(await verify(stored(), ...BY_FILE, ...BY_FILE)).toBe(1);
    expect(await verify(stored(), '--artifact', 'extra')).toBe(1);
    expect(told.stdout).toContain('build/readme.json was judged and is not among the files');
    expect(await verify(stored(), '--artifact', 'none')).toBe(1);
    project.put('build/readme.json', `${CONTENT} `);
    expect(await verify(stored(), ...BY_MANIFEST)).toBe(1);
  });

  it('where more lies in a folder that is shipped whole', async () => {
    const manifest = `${REFUSED_MANIFEST}payload: [build]\n`;
    project.put('release.yaml', manifest);
    const document = stored({ manifest: { path: 'release.yaml', sha256: sha256(manifest) } });
    expect(await verify(document, ...BY_MANIFEST)).toBe(0);
    project.put('build/more.sys', 'MZ');
    expect(await verify(document, ...BY_MANIFEST)).toBe(1);
    expect(told.stdout).toContain('build/more.sys lies in the payload and was not judged');
  });

  (process.platform === 'win32' ? it.skip : it)('where a link leads to other bytes outside', async () => {
    const other = stageProject();
    writeFileSync(join(other.folder, 'readme.json'), CONTENT);
    symlinkSync(join(other.folder, 'readme.json'), join(project.folder, 'build/link.json'));
    const artifacts = [{ id: 'readme', path: 'build/link.json', sha256: sha256(CONTENT) }];
    expect(await verify(stored({ artifacts }), ...BY_MANIFEST)).toBe(1);
    other.remove();
  });
});

describe('a document that is no verdict ends with 2', () => {
  const text = JSON.stringify(stored());
  it.each([
    ['no JSON', '{'],
    ['cut', text.slice(0, -10)],
    ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x7b])],
    ['a key twice', text.replace('{', '{"verdict":"fail",')],
    ['deep', '['.repeat(100_000)],
    ['null', 'null'],
    ['a list', '[]'],
    ['another schema', JSON.stringify(stored({ schema: 'ringgate/scan/v1' }))],
    ['another tool', JSON.stringify(stored({ tool: { name: 'other' } }))],
    ['another word', JSON.stringify(stored({ verdict: 'PASS' }))],
    ['no word', JSON.stringify(stored({ verdict: ['pass'] }))],
    ['no instant', JSON.stringify(stored({ at: 'yesterday' }))],
    ['no digest', JSON.stringify(stored({ manifest: { path: 'x', sha256: 'abc' } }))],
    ['artifacts that are no list', JSON.stringify(stored({ artifacts: { length: 0 } }))],
    ['a digest that is none', JSON.stringify(stored({ artifacts: [{ id: 'a', path: 'b', sha256: 7 }] }))],
    ['a path twice', JSON.stringify(stored({ artifacts: [1, 2].map(() => ({ id: 'a', path: 'b', sha256: null })) }))],
    ['findings that are no list', JSON.stringify(stored({ findings: 'none' }))],
    ['a count that is none', JSON.stringify(stored({ judgements: { pass: '12' } }))],
    ['what an object inherits', '{"schema":"ringgate/verdict/v1","__proto__":{"verdict":"pass"}}'],
    ['a set of something else', JSON.stringify({ schema: 'ringgate/verdict-set/v1', verdicts: [{}] })],
  ])('%s', async (_, document) => {
    expect(await verify(document, ...BY_MANIFEST)).toBe(2);
    expect(told.stdout).toBe('');
    expect(told.stderr).toContain('verdict.json');
  });

  it.each([
    [['verify-verdict']],
    [['verify-verdict', 'none.json', ...BY_MANIFEST]],
    [['verify-verdict', 'verdict.json']],
    [['verify-verdict', 'verdict.json', 'two.json', ...BY_MANIFEST]],
    [['verify-verdict', 'verdict.json', '--manifest', 'none.yaml']],
    [['verify-verdict', 'verdict.json', ...BY_MANIFEST, '--max-age', '1 week']],
    [['verify-verdict', 'verdict.json', ...BY_MANIFEST, '--phase', 'local']],
  ])('a command line %j', async (argv) => {
    project.put('verdict.json', JSON.stringify(stored()));
    expect(await run(...argv)).toBe(2);
  });
});

it('shows no control character of a document', async () => {
  const version = '1\u001b[2J\u202e';
  expect(await verify(stored({ release: { product: 'p', version }, phase: '\n::error::x' }), ...BY_MANIFEST)).toBe(1);
  expect(told.stdout).not.toMatch(/[\u001b\u202e]|^::/m);
});
