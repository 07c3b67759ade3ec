import { describe, expect, it } from '@jest/globals';
import { scan } from '../../src/commands/scan.js';
import { EnvironmentError } from '../../src/errors.js';
import { MemoryWorkspace, noProgress } from '../fakes/memory-workspace.js';

const FILES = { 'build/b.json': '{"a": 1}', 'build/a.txt': 'text\n', 'other/c.txt': 'text\n' };

describe('scan', () => {
  it('lists every file of a tree by path, classified from its bytes', async () => {
    const workspace = new MemoryWorkspace(FILES);
    const { report, complete } = await scan([{ workspace, path: 'build', shownBelow: '.' }], noProgress);
    expect(report.schema).toBe('ringgate/scan/v1');
    expect(report.files.map(({ path, format }) => [path, format])).toEqual([
      ['build/a.txt', 'text'],
      ['build/b.json', 'json'],
    ]);
    expect(complete).toBe(true);
  });

  it('lists a file once, however often it is named', async () => {
    const workspace = new MemoryWorkspace(FILES);
    const target = (path: string) => ({ workspace, path, shownBelow: '.' });
    const { report } = await scan([target('build'), target('build/a.txt'), target('other/c.txt')], noProgress);
    expect(report.files.map((f) => f.path)).toEqual(['build/a.txt', 'build/b.json', 'other/c.txt']);
  });

  it.each(['unreadable', 'outside', 'device', 'changes'] as const)(
    'holds a file that is %s at the highest plausible level',
    async (oddity) => {
      const workspace = new MemoryWorkspace(FILES, { 'build/a.txt': oddity });
      const { report, complete } = await scan([{ workspace, path: 'build', shownBelow: '.' }], noProgress);
      expect(report.files[0]).toMatchObject({
        path: 'build/a.txt',
        sha256: null,
        format: 'unknown',
        level: 5,
        tier: 'T3',
      });
      expect(report.files[0]?.unknown).toHaveLength(1);
      expect(complete).toBe(false);
    },
  );

  it('refuses a path that is not there', async () => {
    await expect(
      scan([{ workspace: new MemoryWorkspace(FILES), path: 'no', shownBelow: '.' }], noProgress),
    ).rejects.toThrow('there is no file no');
  });

  it('passes a fault of ours on', async () => {
    const workspace = new MemoryWorkspace(FILES);
    workspace.open = () => Promise.reject(new TypeError('ours'));
    await expect(scan([{ workspace, path: 'build', shownBelow: '.' }], noProgress)).rejects.toThrow(TypeError);
    workspace.open = () => Promise.reject(new EnvironmentError('read-failed', 'theirs'));
    expect((await scan([{ workspace, path: 'build', shownBelow: '.' }], noProgress)).complete).toBe(false);
  });
});
