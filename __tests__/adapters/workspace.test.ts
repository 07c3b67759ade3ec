import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorkspace } from '../../src/adapters/workspace.js';
import { InputError } from '../../src/errors.js';

const outside = mkdtempSync(join(tmpdir(), 'ringgate-outside-'));
const root = mkdtempSync(join(tmpdir(), 'ringgate-root-'));
const ws = openWorkspace(root, root);
const onPosix = process.platform === 'win32' ? it.skip : it;

beforeAll(() => {
  writeFileSync(join(outside, 'secret'), 'secret');
  mkdirSync(join(root, 'build/deep'), { recursive: true });
  mkdirSync(join(root, 'node_modules/x'), { recursive: true });
  writeFileSync(join(root, 'build/b.sys'), 'b');
  writeFileSync(join(root, 'build/a.sys'), 'a');
  writeFileSync(join(root, 'build/deep/c.bin'), 'c');
  writeFileSync(join(root, 'node_modules/x/release.yaml'), '');
  writeFileSync(join(root, 'release.yaml'), 'kind: Release\n');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  rmSync(outside, { recursive: true, force: true });
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof InputError ? error.code : String(error);
  }
  return 'no error';
}
async function codeOfAsync(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    return error instanceof InputError ? error.code : String((error as { code?: string }).code);
  }
  return 'no error';
}

describe('what it refuses', () => {
  onPosix('a link that leads out of the root', async () => {
    symlinkSync(join(outside, 'secret'), join(root, 'leak'));
    expect(codeOf(() => ws.readBytes('leak', 100))).toBe('path-outside-root');
    expect(await codeOfAsync(() => ws.open('leak'))).toBe('path-outside-root');
    rmSync(join(root, 'leak'));
  });

  onPosix('a folder on the way that is a link out of the root', async () => {
    symlinkSync(outside, join(root, 'away'));
    expect(await codeOfAsync(() => ws.open('away/secret'))).toBe('path-outside-root');
    expect(codeOf(() => ws.list('away'))).toBe('path-outside-root');
    expect(codeOf(() => ws.under('away'))).toBe('path-outside-root');
    expect(codeOf(() => ws.glob('away/*'))).toBe('path-outside-root');
    expect(ws.glob('**/secret')).toEqual([]);
    rmSync(join(root, 'away'));
  });

  onPosix('a FIFO, at once and without waiting for a writer', async () => {
    execFileSync('mkfifo', [join(root, 'fifo')]);
    expect(codeOf(() => ws.readBytes('fifo', 100))).toBe('not-a-regular-file');
    expect(await codeOfAsync(() => ws.open('fifo'))).toBe('not-a-regular-file');
    expect(codeOf(() => ws.list('.'))).toBe('not-a-regular-file');
    rmSync(join(root, 'fifo'));
  });

  onPosix('a socket', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(root, 'sock'), done));
    expect(codeOf(() => ws.readBytes('sock', 100))).toBe('not-a-regular-file');
    await new Promise((done) => server.close(done));
  });

  onPosix('a device behind a link', () => {
    symlinkSync('/dev/zero', join(root, 'zero'));
    expect(codeOf(() => ws.readBytes('zero', 100))).toBe('path-outside-root');
    rmSync(join(root, 'zero'));
    expect(codeOf(() => openWorkspace('/dev', root).readBytes('zero', 100))).toBe('not-a-regular-file');
  });

  it('a folder in place of a file, and the reverse', () => {
    expect(codeOf(() => ws.readBytes('build', 100))).toBe('not-a-regular-file');
    expect(codeOf(() => ws.list('release.yaml'))).toBe('not-a-regular-file');
    expect(codeOf(() => ws.under('release.yaml'))).toBe('not-a-regular-file');
  });

  it('a missing file or folder', async () => {
    expect(codeOf(() => ws.readBytes('nothing', 100))).toBe('file-missing');
    expect(codeOf(() => ws.list('nothing'))).toBe('file-missing');
    expect(await codeOfAsync(() => ws.open('release.yaml/x'))).toBe('file-missing');
    expect(codeOf(() => openWorkspace('nothing', root))).toBe('file-missing');
  });

  it('a file over the limit', () => {
    expect(codeOf(() => ws.readBytes('release.yaml', 3))).toBe('file-too-large');
  });

  it('a path that climbs out', () => {
    expect(codeOf(() => ws.under('build').readBytes('../release.yaml', 100))).toBe('path-outside-root');
    expect(codeOf(() => ws.glob('../*'))).toBe('path-outside-root');
    expect(codeOf(() => ws.exists('/etc/passwd'))).toBe('path-outside-root');
  });

  it('a file that changes between its digest and its closing', async () => {
    writeFileSync(join(root, 'moving'), 'one');
    const file = await ws.open('moving');
    appendFileSync(join(root, 'moving'), 'two');
    expect(() => {
      file.close();
    }).toThrow('moving changed while it was read');
    rmSync(join(root, 'moving'));
  });
});

describe('what it gives', () => {
  it('a whole file', () => {
    expect(new TextDecoder().decode(ws.readBytes('./release.yaml', 100))).toBe('kind: Release\n');
    expect(ws.exists('release.yaml')).toBe(true);
    expect(ws.exists('other.yaml')).toBe(false);
  });

  it('files below a folder, by code unit, with the paths of its own root', () => {
    expect(ws.list('build')).toEqual(['build/a.sys', 'build/b.sys', 'build/deep/c.bin']);
    expect(ws.under('build').list('.')).toEqual(['a.sys', 'b.sys', 'deep/c.bin']);
  });

  it('files by pattern, without node_modules', () => {
    expect(ws.glob('**/*.sys')).toEqual(['build/a.sys', 'build/b.sys']);
    expect(ws.glob('**/release.yaml')).toEqual(['release.yaml']);
    expect(ws.glob('build/**/?.bin')).toEqual(['build/deep/c.bin']);
    expect(ws.glob('release.yaml')).toEqual(['release.yaml']);
    expect(ws.glob('nowhere/*.yaml')).toEqual([]);
    expect(ws.glob('build/{a,b}.sys')).toEqual([]);
  });

  onPosix('a link to a file inside the root, and tells of what it leaves out', () => {
    symlinkSync('a.sys', join(root, 'build/link.sys'));
    symlinkSync('deep', join(root, 'build/linked'));
    symlinkSync('nowhere', join(root, 'build/dangling'));
    symlinkSync(outside, join(root, 'build/out'));
    expect(codeOf(() => ws.list('build'))).toBe('not-a-regular-file');
    const refused: string[] = [];
    expect(ws.list('build', (path, why) => refused.push(`${path} ${why}`))).toContain('build/link.sys');
    expect(refused.sort()).toEqual([
      'build/dangling is a link that leads nowhere',
      'build/linked is a link to something that is no regular file',
      'build/out is a link that leads out of the folder',
    ]);
    for (const name of ['link.sys', 'linked', 'dangling', 'out']) rmSync(join(root, 'build', name));
  });

  it.each([0, 1, 65_536, 65_537, 1_048_576, 1_048_577, 3_500_000])(
    'the digest and any piece of a file of %d bytes',
    async (size) => {
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 255);
      writeFileSync(join(root, 'big'), bytes);
      const file = await ws.open('big');
      expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(file.size).toBe(size);
      for (const [offset, length] of [
        [0, 10],
        [65_530, 20],
        [size - 5, 100],
        [size, 1],
        [-1, 5],
        [100, 200_000],
        [0, size],
      ] as const) {
        const from = Math.max(0, offset);
        const expected = offset < 0 ? new Uint8Array(0) : bytes.subarray(from, from + length);
        expect(Buffer.compare(file.source.read(offset, length), expected)).toBe(0);
      }
      file.close();
      rmSync(join(root, 'big'));
    },
  );

  it('its own name, relative where that is shorter', () => {
    expect(ws.shownRoot).toBe('.');
    expect(ws.under('build').shownRoot).toBe('build');
  });
});
