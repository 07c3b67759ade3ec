import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { objectNameOf } from '../../src/adapters/git-object-name.js';
import { openGitObjects } from '../../src/adapters/git-objects.js';
import { EnvironmentError, InputError } from '../../src/errors.js';

const top = mkdtempSync(join(tmpdir(), 'ringgate-git-'));
const origin = join(top, 'origin');
const checkout = join(top, 'checkout');
const env = {
  PATH: process.env['PATH'],
  HOME: top,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-05T08:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-05T08:00:00Z',
};
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const put = (root: string, path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function init(folder: string, ...more: string[]): void {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '-q', '-b', 'main', ...more);
}
function commitAll(folder: string, message = 'x'): string {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}
/** Puts another object in the place of one, as a build step could. */
function forge(folder: string, name: string, type: string, bytes: Uint8Array): void {
  const path = join(folder, '.git/objects', name.slice(0, 2), name.slice(2));
  chmodSync(path, 0o644);
  writeFileSync(path, deflateSync(Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes])));
}

const BINARY = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7) & 255);
let first = '';
let head = '';
const local = openGitObjects(checkout);

beforeAll(() => {
  init(origin);
  put(origin, 'release.yaml', 'kind: Release\n');
  put(origin, '.ringgate/policy.yaml', 'kind: Policy\n');
  put(origin, 'build/a.sys', BINARY);
  put(origin, 'build/ä "quoted"\n.txt', 'odd');
  put(origin, 'build/run.sh', '#!/bin/sh\n');
  put(origin, 'empty', '');
  chmodSync(join(origin, 'build/run.sh'), 0o755);
  symlinkSync('a.sys', join(origin, 'build/link'));
  first = commitAll(origin);
  git(origin, 'update-index', '--add', '--cacheinfo', `160000,${first},module`);
  git(origin, 'commit', '-q', '-m', 'module');
  git(origin, 'tag', '-a', '-m', 'one', 'v1', first);
  git(top, 'clone', '-q', origin, checkout);
  git(checkout, 'checkout', '-q', '-b', 'change');
  put(checkout, 'release.yaml', 'kind: Other\n');
  head = commitAll(checkout);
});
afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

async function failureOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof InputError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

describe('what it gives', () => {
  it('the commit that is checked out', async () => {
    expect(await local.head()).toBe(head);
    expect(local.via).toBe('git');
  });

  it('the tip of a branch as it was fetched, never a local branch of that name', async () => {
    const fetched = git(origin, 'rev-parse', 'main');
    git(checkout, 'branch', '-f', 'main', head);
    expect(await local.tipOf('refs/heads/main')).toBe(fetched);
    expect(await failureOf(local.tipOf('refs/heads/change'))).toBe(
      'not-found: the checkout has no refs/remotes/origin/change; fetch it before the gate runs',
    );
  });

  it('the commit of an annotated tag', async () => {
    expect(await local.tipOf('refs/tags/v1')).toBe(first);
  });

  it('every regular file of a commit, sorted, without links and submodules', async () => {
    const files = await local.filesOf(await local.tipOf('refs/heads/main'));
    expect(files.map(({ path, size }) => [path, size])).toEqual([
      ['.ringgate/policy.yaml', 13],
      ['build/a.sys', 3000],
      ['build/run.sh', 10],
      ['build/ä "quoted"\n.txt', 3],
      ['empty', 0],
      ['release.yaml', 14],
    ]);
  });

  it('the contents of files, binary and empty ones too', async () => {
    const files = await local.filesOf(first);
    const contents = await local.contentsOf(first, files);
    expect([...contents.keys()]).toEqual(files.map(({ path }) => path));
    expect(text(contents.get('release.yaml'))).toBe('kind: Release\n');
    expect(contents.get('build/a.sys')).toEqual(BINARY);
    expect(contents.get('empty')).toEqual(new Uint8Array(0));
    expect(await local.contentsOf(first, [])).toEqual(new Map());
  });

  it('names of objects as git makes them', () => {
    expect(objectNameOf('blob', new TextEncoder().encode('kind: Release\n'), first)).toBe(
      git(origin, 'rev-parse', `${first}:release.yaml`),
    );
  });

  it('files of a repository with SHA-256 names, and of a commit without files', async () => {
    const folder = join(top, 'sha256');
    init(folder, '--object-format=sha256');
    const empty = commitAll(folder);
    put(folder, 'a/b', 'b');
    const commit = commitAll(folder);
    const objects = openGitObjects(folder);
    expect(commit).toHaveLength(64);
    expect(await objects.filesOf(empty)).toEqual([]);
    const files = await objects.filesOf(commit);
    expect(text((await objects.contentsOf(commit, files)).get('a/b'))).toBe('b');
  });

  it('a path that is not UTF-8, with a sign in its place', async () => {
    const folder = join(top, 'latin');
    init(folder);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xe4])]), 'x');
    const commit = commitAll(folder);
    expect((await openGitObjects(folder).filesOf(commit)).map((f) => f.path)).toEqual(['a\ufffd']);
  });
});

describe('what it refuses before git sees it', () => {
  it.each([
    'main',
    '--upload-pack=x',
    'refs/heads/',
    'refs/heads/-x',
    'refs/heads/a..b',
    'refs/heads/a@{1}',
    'refs/heads/a^{tree}',
    'refs/heads/a b',
    'refs/heads/a\nb',
    'refs/heads/a//b',
    'refs/heads/.a',
    'refs/heads/a/.b',
    'refs/heads/a.lock',
    'refs/heads/a/',
    'refs/heads/a.',
    'refs/heads/a:b',
    'refs/heads/a*',
    'refs/pull/1/merge',
    'refs/remotes/origin/main',
    'HEAD',
  ])('the ref %j', async (ref) => {
    expect(await failureOf(local.tipOf(ref))).toMatch(/^usage: .* is neither a branch nor a tag/s);
  });

  it.each(['HEAD', 'main', '', '--help', 'a'.repeat(39), 'A'.repeat(40), `${'a'.repeat(40)}\n`])(
    'the commit %j',
    async (commit) => {
      expect(await failureOf(local.filesOf(commit))).toMatch(/^usage: .* is not the full name of a git object/s);
      const file = { path: 'x', object: commit, size: 1 };
      expect(await failureOf(local.contentsOf(first, [file]))).toMatch(/^usage:/);
    },
  );
});

describe('what is not there', () => {
  it('is an error for a commit', async () => {
    const none = '1'.repeat(40);
    expect(await failureOf(local.filesOf(none))).toBe(
      `git-failed: the checkout does not hold commit ${none}; fetch it before the gate runs`,
    );
  });

  it('is an error for a file, also where its name is that of a tree', async () => {
    const tree = git(origin, 'rev-parse', `${first}^{tree}`);
    for (const object of ['2'.repeat(40), tree]) {
      expect(await failureOf(local.contentsOf(first, [{ path: 'x', object, size: 1 }]))).toBe(
        `git-failed: the checkout does not hold blob ${object}; fetch it before the gate runs`,
      );
    }
    expect(await failureOf(local.filesOf(tree))).toMatch(/^git-failed: the checkout does not hold commit/);
  });

  it('is an error for files that are too large together', async () => {
    const file = { path: 'x', object: '2'.repeat(40), size: 65 * 1024 * 1024 };
    expect(await failureOf(local.contentsOf(first, [file]))).toMatch(/^git-failed: .* more than the 67108864/);
  });

  it('is an error for a folder without a repository, and for a folder that is gone', async () => {
    const bare = join(top, 'plain');
    mkdirSync(bare);
    expect(await failureOf(openGitObjects(bare).head())).toBe('git-failed: the folder is not in a git repository');
    const gone = 'git-failed: git is not installed, or the folder of the checkout is gone';
    expect(await failureOf(openGitObjects(join(top, 'gone')).head())).toBe(gone);
    expect(await failureOf(openGitObjects(checkout, 'no-such-git').head())).toBe(gone);
  });

  it('is an error for a repository without a commit', async () => {
    const folder = join(top, 'unborn');
    init(folder);
    expect(await failureOf(openGitObjects(folder).head())).toMatch(/^not-found: /);
  });

  it('is an error for a base branch that a shallow checkout left out', async () => {
    const folder = join(top, 'shallow');
    git(top, 'clone', '-q', '--depth=1', '--single-branch', `file://${origin}`, folder);
    const shallow = openGitObjects(folder);
    expect((await shallow.filesOf(await shallow.head())).length).toBeGreaterThan(0);
    expect(await failureOf(shallow.tipOf('refs/heads/release'))).toMatch(/^not-found: /);
    expect(await failureOf(shallow.filesOf(first))).toMatch(/^git-failed: the checkout does not hold commit/);
  });
});

describe('objects that somebody put in the place of others', () => {
  const forged = (name: string, files: Readonly<Record<string, string>>): { folder: string; commit: string } => {
    const folder = join(top, name);
    init(folder);
    for (const [path, content] of Object.entries(files)) put(folder, path, content);
    return { folder, commit: commitAll(folder) };
  };

  it('are refused for a file', async () => {
    const { folder, commit } = forged('forged-blob', { policy: 'severity: error' });
    const object = git(folder, 'rev-parse', `${commit}:policy`);
    forge(folder, object, 'blob', Buffer.from('severity: off..'));
    const objects = openGitObjects(folder);
    expect(await failureOf(objects.contentsOf(commit, [{ path: 'policy', object, size: 15 }]))).toMatch(
      /^git-failed: /,
    );
  });

  it.each(['', 'deep'])('are refused for the tree %j', async (where) => {
    const { folder, commit } = forged(`forged-tree-${where}`, { 'deep/policy': 'error', 'deep/x/other': 'off' });
    const tree = git(folder, 'rev-parse', `${commit}:${where}`);
    const object = git(folder, 'rev-parse', `${commit}:deep/x/other`);
    forge(folder, tree, 'tree', Buffer.concat([Buffer.from('100644 policy\0'), Buffer.from(object, 'hex')]));
    expect(await failureOf(openGitObjects(folder).filesOf(commit))).toMatch(/^git-failed: /);
  });

  it('are refused for the commit', async () => {
    const { folder, commit } = forged('forged-commit', { policy: 'error' });
    put(folder, 'policy', 'off');
    const other = commitAll(folder);
    forge(folder, commit, 'commit', execFileSync('git', ['cat-file', 'commit', other], { cwd: folder, env }));
    expect(await failureOf(openGitObjects(folder).filesOf(commit))).toMatch(/^git-failed: /);
  });

  it('do not hold as replacements either', async () => {
    const { folder, commit } = forged('replaced', { policy: 'error' });
    const before = await openGitObjects(folder).filesOf(commit);
    put(folder, 'policy', 'off');
    git(folder, 'replace', commit, commitAll(folder));
    expect(await openGitObjects(folder).filesOf(commit)).toEqual(before);
  });
});

describe('what the surroundings say', () => {
  it('of another repository is not heard', async () => {
    process.env['GIT_DIR'] = join(top, 'elsewhere');
    process.env['GIT_OBJECT_DIRECTORY'] = join(top, 'elsewhere');
    try {
      expect(await openGitObjects(checkout).head()).toBe(head);
    } finally {
      delete process.env['GIT_DIR'];
      delete process.env['GIT_OBJECT_DIRECTORY'];
    }
  });

  const program = (name: string, script: string): string => {
    const path = join(top, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  };

  it('of an owner whom git does not trust is told with the way out', async () => {
    const distrusting = program(
      'distrusting',
      'echo "fatal: detected dubious ownership in repository at \'x\'" >&2; exit 128',
    );
    expect(await failureOf(openGitObjects(checkout, distrusting).head())).toMatch(
      /^git-failed: git does not trust the checkout, because another user owns its folder; .*safe\.directory/,
    );
  });

  it('of anything else is told in its own words', async () => {
    const failing = program('failing', 'echo "fatal: bad object" >&2; exit 128');
    expect(await failureOf(openGitObjects(checkout, failing).head())).toBe(
      'git-failed: git rev-parse failed: fatal: bad object',
    );
  });

  it('is not believed where it is not what git says', async () => {
    const talking = program('talking', 'case "$*" in *cat-file*) printf "garbage";; *) echo main;; esac');
    const objects = openGitObjects(checkout, talking);
    expect(await failureOf(objects.head())).toBe('git-failed: git gives no name for the commit that is checked out');
    expect(await failureOf(objects.filesOf(first))).toMatch(/^git-failed: the checkout does not hold/);
  });
});
