import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { type CheckAnswer, type CheckOptions, check } from '../../src/commands/check.js';
import { EnvironmentError, InputError } from '../../src/errors.js';
import { MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';

const CONTENT = '{"licence": "Apache-2.0"}\n';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const manifest = (path = 'build/readme.json', more = ''): string =>
  [
    'apiVersion: ringgate/v1',
    'kind: Release',
    'release: {product: sensor, version: 7.16.1, channel: dev}',
    'artifacts:',
    '  - id: readme',
    `    path: ${path}`,
    `    sha256: ${sha256(CONTENT)}`,
    '    class: rapid-response-content',
    more,
  ].join('\n');

const FILES = { 'release.yaml': manifest(), 'build/readme.json': CONTENT, 'history/README.md': '' };

async function run(
  workspace: MemoryWorkspace,
  options: Partial<CheckOptions> = {},
  now = '2026-01-15T12:00:00Z',
): Promise<CheckAnswer> {
  return check(
    { workspace, clock: clockAt(now), progress: noProgress, zoneClock },
    { manifests: ['release.yaml'], phase: 'local', metadataOnly: false, ...options },
  );
}

const errorOf = (answer: CheckAnswer): unknown => answer.failures[0]?.error;

describe('a manifest that can be judged', () => {
  it('gets a verdict with every artifact, at the instant of the clock, and says its text', async () => {
    const answer = await run(new MemoryWorkspace(FILES));
    const [verdict] = answer.verdicts;
    expect(verdict).toMatchObject({
      schema: 'ringgate/verdict/v1',
      verdict: 'fail',
      phase: 'local',
      at: '2026-01-15T12:00:00.000Z',
      manifest: { path: 'release.yaml', sha256: sha256(FILES['release.yaml']) },
      policy: { source: 'ringgate:recommended' },
      release: { product: 'sensor', version: '7.16.1', channel: 'dev' },
      artifacts: [
        { id: 'readme', path: 'build/readme.json', sha256: sha256(CONTENT), size: CONTENT.length, format: 'json' },
      ],
    });
    expect(answer).toMatchObject({ overall: 'fail', exitCode: 1, failures: [] });
    expect(answer.textOf('release.yaml')).toBe(FILES['release.yaml']);
  });

  it('gets the same answer twice', async () => {
    const first = await run(new MemoryWorkspace(FILES));
    expect(JSON.stringify((await run(new MemoryWorkspace(FILES))).verdicts)).toBe(JSON.stringify(first.verdicts));
  });

  it('is judged at the instant that was asked for', async () => {
    const { verdicts } = await run(new MemoryWorkspace(FILES), { at: Date.UTC(2027, 0, 1) });
    expect(verdicts[0]?.at).toBe('2027-01-01T00:00:00.000Z');
  });

  it('reads its files from its own folder', async () => {
    const workspace = new MemoryWorkspace({ 'a/b/release.yaml': manifest(), 'a/b/build/readme.json': CONTENT });
    const { verdicts } = await run(workspace, { manifests: ['a/b/release.yaml'] });
    expect(verdicts[0]?.artifacts[0]?.sha256).toBe(sha256(CONTENT));
    expect(verdicts[0]?.findings.every((f) => f.location.file === 'a/b/release.yaml')).toBe(true);
  });
});

describe('a file that the manifest names', () => {
  it('and that is missing is a finding, not an error', async () => {
    const { verdicts } = await run(new MemoryWorkspace({ 'release.yaml': manifest() }));
    expect(verdicts[0]?.findings.map((f) => f.rule)).toContain('manifest/complete');
    expect(verdicts[0]?.artifacts[0]).toMatchObject({ sha256: null, size: null, format: 'unknown', level: 5 });
  });

  it('and that cannot be read leaves its facts unknown', async () => {
    const { verdicts } = await run(new MemoryWorkspace(FILES, { 'build/readme.json': 'unreadable' }));
    expect(verdicts[0]?.findings.find((f) => f.rule === 'manifest/digests-match')).toMatchObject({
      status: 'indeterminate',
    });
  });

  it.each(['outside', 'device'] as const)(
    'and that leads %s is the author’s to mend, with its line',
    async (oddity) => {
      const answer = await run(new MemoryWorkspace(FILES, { 'build/readme.json': oddity }));
      expect(answer).toMatchObject({ exitCode: 2, verdicts: [] });
      const error = errorOf(answer) as InputError;
      expect(error).toBeInstanceOf(InputError);
      expect(error.problems[0]?.range).toMatchObject({ file: 'release.yaml', start: { line: 6, column: 11 } });
    },
  );

  it('and that changes while it is read voids the verdict', async () => {
    const answer = await run(new MemoryWorkspace(FILES, { 'build/readme.json': 'changes' }));
    expect(answer).toMatchObject({ exitCode: 3, verdicts: [], overall: 'indeterminate' });
    expect(errorOf(answer)).toBeInstanceOf(EnvironmentError);
  });

  it.each([
    ['evidence', 'evidence:\n  - {suite: boot, report: r.xml, artifacts: [readme]}', 'r.xml'],
    ['statement', 'evidence:\n  - {suite: boot, report: ok.xml, statement: s.json, artifacts: [readme]}', 's.json'],
    ['payload', 'payload: [out]', 'out/x'],
  ])('as %s and that leads outside is refused, too', async (_what, more, odd) => {
    const files = {
      ...FILES,
      'release.yaml': manifest('build/readme.json', more),
      'ok.xml': '<testsuite/>',
      [odd]: 'x',
    };
    const workspace = new MemoryWorkspace(files, { [odd]: 'outside' });
    const { exitCode } = await run(workspace);
    expect(exitCode).toBe(odd === 'out/x' ? 1 : 2);
  });
});

describe('a metadata-only run', () => {
  it('opens the manifest and nothing that it names, and never passes', async () => {
    const more = 'payload: [build]\nevidence:\n  - {suite: boot, report: r.xml, artifacts: [readme]}';
    const workspace = new MemoryWorkspace({ ...FILES, 'release.yaml': manifest('build/readme.json', more) });
    const answer = await run(workspace, { metadataOnly: true });
    expect(workspace.opened).toEqual(['release.yaml']);
    expect(answer.overall).not.toBe('pass');
    expect(answer.verdicts[0]?.artifacts[0]).toMatchObject({ sha256: null, format: 'unknown' });
  });
});

describe('several manifests', () => {
  const two = (broken: string) => new MemoryWorkspace({ ...FILES, 'broken.yaml': broken });

  it('one with an error hides no other, and the most serious exit code stands', async () => {
    const answer = await run(two('kind: [\n'), { manifests: ['broken.yaml', 'release.yaml'] });
    expect(answer.verdicts.map((v) => v.manifest.path)).toEqual(['release.yaml']);
    expect(answer.failures.map((f) => f.manifest)).toEqual(['broken.yaml']);
    expect(answer).toMatchObject({ overall: 'fail', exitCode: 2 });
  });

  it('one that is missing is an input error', async () => {
    const answer = await run(two(''), { manifests: ['release.yaml', 'nowhere.yaml'] });
    expect(answer.exitCode).toBe(2);
    expect((errorOf(answer) as InputError).code).toBe('file-missing');
  });

  it('none at all is no pass', async () => {
    expect(await run(new MemoryWorkspace(FILES), { manifests: [] })).toMatchObject({
      overall: 'indeterminate',
      exitCode: 3,
    });
  });
});

describe('policy', () => {
  it('is the nearest one upward', async () => {
    const workspace = new MemoryWorkspace({
      'a/b/release.yaml': manifest(),
      'a/b/build/readme.json': CONTENT,
      'a/.ringgate/policy.yaml': 'apiVersion: ringgate/v1\nkind: Policy\nextends: ["ringgate:strict"]\n',
      '.ringgate/policy.yaml': 'broken',
    });
    const { verdicts } = await run(workspace, { manifests: ['a/b/release.yaml'] });
    expect(verdicts[0]?.policy).toMatchObject({ source: 'a/.ringgate/policy.yaml', extends: ['ringgate:strict'] });
  });

  it('that is wrong gives no verdict', async () => {
    const answer = await run(new MemoryWorkspace({ ...FILES, '.ringgate/policy.yaml': 'rules: 3\n' }));
    expect(answer).toMatchObject({ exitCode: 2, verdicts: [] });
    expect((errorOf(answer) as InputError).problems[0]?.range?.file).toBe('.ringgate/policy.yaml');
  });

  it('that was named stands above the one that was found', async () => {
    const workspace = new MemoryWorkspace({ ...FILES, '.ringgate/policy.yaml': 'broken' });
    const { verdicts } = await run(workspace, { policy: { preset: 'audit' } });
    expect(verdicts[0]?.policy.source).toBe('ringgate:audit');
  });
});
