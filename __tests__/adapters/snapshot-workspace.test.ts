import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { snapshotWorkspace } from '../../src/adapters/snapshot-workspace.js';
import { EnvironmentError, InputError } from '../../src/errors.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = new Map([
  ['release.yaml', encode('kind: Release\n')],
  ['build/a.sys', encode('a')],
  ['build/deep/c.bin', encode('c')],
]);
const all = [...files.keys(), 'build/b.sys', 'node_modules/x/release.yaml', '.git/config', 'docs/large.pdf'];
const ws = snapshotWorkspace('main@0123', files, all);

async function codeOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof InputError || error instanceof EnvironmentError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('a file of the commit that was not fetched', () => {
  it('is there', () => {
    expect(ws.exists('build/b.sys')).toBe(true);
    expect(ws.list('build')).toContain('build/b.sys');
  });

  it('cannot be read, which is never taken for absence', async () => {
    expect(await codeOf(() => ws.readBytes('build/b.sys', 100))).toBe('read-failed');
    expect(await codeOf(() => ws.open('build/b.sys'))).toBe('read-failed');
    expect(() => ws.readBytes('build/b.sys', 100)).toThrow('build/b.sys is a file of main@0123 that was not fetched');
  });
});

describe('what it refuses', () => {
  it.each(['nothing', 'release.yaml/x', 'build/a.sys/..x', 'buil'])(
    '%s, which the commit does not hold',
    async (path) => {
      expect(await codeOf(() => ws.readBytes(path, 100))).toBe('file-missing');
      expect(await codeOf(() => ws.open(path))).toBe('file-missing');
      expect(await codeOf(() => ws.list(path))).toBe('file-missing');
      expect(await codeOf(() => ws.under(path))).toBe('file-missing');
      expect(ws.exists(path)).toBe(false);
    },
  );

  it.each(['../release.yaml', '/etc/passwd', 'C:/x', 'build\\a.sys', '', 'a\0b'])('the path %j', async (path) => {
    expect(await codeOf(() => ws.readBytes(path, 100))).toBe('path-outside-root');
    expect(await codeOf(() => ws.open(path))).toBe('path-outside-root');
    expect(await codeOf(() => ws.exists(path))).toBe('path-outside-root');
    expect(await codeOf(() => ws.glob(path))).toBe('path-outside-root');
    expect(await codeOf(() => ws.under(path))).toBe('path-outside-root');
  });

  it('to climb out of a folder below it', async () => {
    expect(await codeOf(() => ws.under('build').readBytes('../release.yaml', 100))).toBe('path-outside-root');
  });

  it('a folder in place of a file, and the reverse', async () => {
    expect(await codeOf(() => ws.readBytes('build', 100))).toBe('not-a-regular-file');
    expect(await codeOf(() => ws.open('.'))).toBe('not-a-regular-file');
    expect(await codeOf(() => ws.list('release.yaml'))).toBe('not-a-regular-file');
    expect(await codeOf(() => ws.under('release.yaml'))).toBe('not-a-regular-file');
  });

  it('a file over the limit', async () => {
    expect(await codeOf(() => ws.readBytes('release.yaml', 3))).toBe('file-too-large');
  });
});

describe('what it gives', () => {
  it('a whole file, which nobody can change for others', () => {
    const bytes = ws.readBytes('./release.yaml', 100);
    expect(new TextDecoder().decode(bytes)).toBe('kind: Release\n');
    bytes.fill(0);
    expect(new TextDecoder().decode(ws.readBytes('release.yaml', 100))).toBe('kind: Release\n');
  });

  it('the digest, the size and the bytes of an open file', async () => {
    const file = await ws.open('build/a.sys');
    expect(file.sha256).toBe(createHash('sha256').update('a').digest('hex'));
    expect(file.size).toBe(1);
    expect(file.source.read(0, 9)).toEqual(encode('a'));
    expect(() => {
      file.close();
    }).not.toThrow();
  });

  it('files below a folder, by code unit, with the paths of its own root', () => {
    expect(ws.list('build')).toEqual(['build/a.sys', 'build/b.sys', 'build/deep/c.bin']);
    expect(ws.under('build').list('.')).toEqual(['a.sys', 'b.sys', 'deep/c.bin']);
    expect(ws.under('build').under('deep').list('.')).toEqual(['c.bin']);
    expect(ws.under('.').list('build/deep')).toEqual(['build/deep/c.bin']);
  });

  it('files by pattern, without node_modules', () => {
    expect(ws.glob('**/*.sys')).toEqual(['build/a.sys', 'build/b.sys']);
    expect(ws.glob('**/release.yaml')).toEqual(['release.yaml']);
    expect(ws.glob('build/**/?.bin')).toEqual(['build/deep/c.bin']);
    expect(ws.glob('release.yaml')).toEqual(['release.yaml']);
    expect(ws.glob('nowhere/*.yaml')).toEqual([]);
    expect(ws.glob('build/{a,b}.sys')).toEqual([]);
    expect(ws.glob('node_modules/x/*')).toEqual(['node_modules/x/release.yaml']);
  });

  it('folders, which exist where a file lies below them', () => {
    expect(ws.exists('build/deep')).toBe(true);
    expect(ws.exists('.')).toBe(true);
    expect(ws.exists('build/dee')).toBe(false);
  });

  it('its own name', () => {
    expect(ws.shownRoot).toBe('main@0123');
    expect(ws.under('build').under('deep').shownRoot).toBe('main@0123/build/deep');
  });

  it('nothing at all of an empty commit', () => {
    const none = snapshotWorkspace('main', new Map(), []);
    expect(none.list('.')).toEqual([]);
    expect(none.glob('**/*')).toEqual([]);
  });
});
