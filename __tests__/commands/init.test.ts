import { describe, expect, it } from '@jest/globals';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { check } from '../../src/commands/check.js';
import { initFiles } from '../../src/commands/init.js';
import { readManifest } from '../../src/manifest/read-manifest.js';
import { MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';

const BUILD = {
  'build/agent.json': '{"rules": [1, 2]}',
  'build/true.txt': 'a text\n',
  'build/sub/agent.json': '{"rules": [3]}',
  'build/0 bad- name # - id.bin': new Uint8Array([1, 2, 3, 255, 0, 9]),
};

async function filesFor(build: Record<string, string | Uint8Array>, folder = 'build', product = 'sensor') {
  const workspace = new MemoryWorkspace(build);
  return initFiles({ workspace, progress: noProgress }, { folder, product });
}
const bytes = (text: string | undefined): Uint8Array => new TextEncoder().encode(text);

describe('what init writes', () => {
  it('is four files, and the manifest can be read whatever the files are called', async () => {
    const files = await filesFor(BUILD);
    expect([...files.keys()]).toEqual([
      'release.yaml',
      '.ringgate/policy.yaml',
      '.ringgate/history/README.md',
      '.github/workflows/ringgate.yml',
    ]);
    const { manifest } = readManifest('release.yaml', bytes(files.get('release.yaml')));
    expect(manifest.artifacts.map((a) => a.path)).toEqual(Object.keys(BUILD).sort());
    expect(new Set(manifest.artifacts.map((a) => a.id)).size).toBe(4);
    expect(manifest.payload).toEqual(['build']);
  });

  it('is refused by the gate for what is missing, never for its form', async () => {
    const files = await filesFor(BUILD);
    const workspace = new MemoryWorkspace({ ...BUILD, ...Object.fromEntries(files) });
    const answer = await check(
      { workspace, clock: clockAt('2026-01-15T12:00:00Z'), progress: noProgress, zoneClock },
      { manifests: ['release.yaml'], phase: 'local', metadataOnly: false },
    );
    expect(answer.failures).toEqual([]);
    expect(answer.exitCode).toBe(1);
    const broken = answer.verdicts[0]?.findings
      .filter((f) => f.severity === 'error' && f.status === 'violation')
      .map((f) => f.rule);
    expect(
      broken?.filter(
        (rule) => rule.startsWith('rollout/') || rule === 'manifest/digests-match' || rule === 'manifest/complete',
      ),
    ).toEqual([]);
  });

  it.each(['my product', '1', 'true', '', 'ünïcode', '"; rm -rf'])(
    'names a product called %j so that it can be read',
    async (product) => {
      const files = await filesFor(BUILD, 'build', product);
      expect(readManifest('release.yaml', bytes(files.get('release.yaml'))).manifest.release.product).toMatch(
        /^[A-Za-z]/,
      );
    },
  );

  it('leaves out of the whole project what is not shipped', async () => {
    const files = await filesFor(
      { 'a.json': '{}', '.git/config': 'x', 'node_modules/x/y.js': 'x', 'release.yaml': 'x' },
      '.',
    );
    const { manifest } = readManifest('release.yaml', bytes(files.get('release.yaml')));
    expect(manifest.artifacts.map((a) => a.path)).toEqual(['a.json']);
    expect(manifest.payload).toBeUndefined();
  });

  it('is nothing where a name could end a line of the manifest', async () => {
    await expect(filesFor({ 'build/a\n- id: b.bin': 'x' })).rejects.toThrow(
      'a manifest cannot name the file "build/a\\n- id: b.bin"',
    );
  });

  it('is nothing for a folder without files', async () => {
    await expect(filesFor({ '.git/x': '' }, '.')).rejects.toThrow('. holds no file to release');
  });
});
