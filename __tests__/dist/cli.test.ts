import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { CLI, NODES, runChild } from './child.js';

const EXAMPLE = 'examples/channel-file-291';
const onPosix = process.platform === 'win32' ? it.skip : it;

let project: StagedProject;
beforeEach(() => {
  project = stageProject();
});
afterEach(() => {
  project.remove();
});

describe.each(NODES)('dist/cli.js on %s', (node) => {
  const ringgate = (...args: string[]) => runChild(node, CLI, { args, cwd: project.folder });
  const atHome = (...args: string[]) => runChild(node, CLI, { args, cwd: process.cwd() });

  it('passes the repaired example with 0', () => {
    const { status, stdout } = atHome('check', `${EXAMPLE}/release.repaired.yaml`);
    expect({ status, said: stdout.includes('PASS') }).toEqual({ status: 0, said: true });
  });

  it('refuses the example with 1', () => {
    const { status, stdout } = atHome('check', `${EXAMPLE}/release.yaml`);
    expect({ status, said: stdout.includes('FAIL') }).toEqual({ status: 1, said: true });
  });

  it('says the same bytes from another folder, in another zone and language', () => {
    const absolute = join(process.cwd(), EXAMPLE, 'release.yaml');
    const options = ['--format', 'json', '--at', '2100-01-01T00:00:00Z'];
    const here = runChild(node, CLI, { args: ['check', 'release.yaml', ...options], cwd: join(process.cwd(), EXAMPLE) });
    const env = { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const there = runChild(node, CLI, { args: ['check', absolute, ...options], cwd: project.folder, env });
    expect(here.stdout.length).toBeGreaterThan(1000);
    expect(there.stdout).toBe(here.stdout);
  });

  it('ends with 2 for a mistake in the manifest, the policy or the command line', () => {
    project.put('typo.yaml', 'apiVersion: ringgate/v1\nkind: Release\nrelaese: {}\n');
    project.put('policy.yaml', 'apiVersion: ringgate/v1\nkind: Policy\nrules: {no/rule: error}\n');
    for (const args of [[], ['check', 'typo.yaml'], ['check', '--policy', 'policy.yaml'], ['check', '--frob'], ['check', 'missing.yaml']]) {
      const { status, stdout, stderr } = ringgate(...args);
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
      expect(stderr).not.toBe('');
    }
  });

  onPosix('ends with 2 for an artifact behind a link that leads out', () => {
    rmSync(join(project.folder, 'build/readme.json'));
    symlinkSync('/etc/hostname', join(project.folder, 'build/readme.json'));
    const { status, stderr } = ringgate('check');
    expect(status).toBe(2);
    expect(stderr).toContain('--> release.yaml:6:11');
  });

  onPosix('ends with 2 for a FIFO, without waiting for a writer', () => {
    rmSync(join(project.folder, 'build/readme.json'));
    spawnSync('mkfifo', [join(project.folder, 'build/readme.json')]);
    const { status, stderr } = ringgate('check');
    expect(status).toBe(2);
    expect(stderr).toContain('no regular file');
  });

  it('ends with 3 where nothing is violated and something is not known', () => {
    const manifest = readFileSync(`${EXAMPLE}/release.repaired.yaml`, 'utf8');
    project.put('release.yaml', manifest);
    const { status, stdout } = ringgate('check', '--metadata-only', '--policy', 'ringgate:audit', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'indeterminate' });
    expect(status).toBe(3);
  });

  it('ends with 3 where the world fails', () => {
    const failing = project.put('failing.mjs', FAILING_DISK);
    const { status, stderr } = runChild(node, CLI, { args: ['check'], cwd: project.folder, env: { NODE_OPTIONS: `--import ${failing}` } });
    expect(status).toBe(3);
    expect(stderr).toContain('read-failed');
  });

  it('ends with 70 for a fault of its own, however it comes about', () => {
    const broken = project.put('broken.mjs', "process.prependListener('exit', () => {}); process.cwd = () => { throw new TypeError('ours'); };\n");
    const { status, stderr } = runChild(node, CLI, { args: ['check'], cwd: project.folder, env: { NODE_OPTIONS: `--import ${broken}` } });
    expect({ status, stderr: stderr.includes('internal error') }).toEqual({ status: 70, stderr: true });
    const clock = project.put('clock.mjs', "Date.now = () => { throw new TypeError('ours'); };\n");
    expect(runChild(node, CLI, { args: ['check'], cwd: project.folder, env: { NODE_OPTIONS: `--import ${clock}` } }).status).toBe(70);
  });

  it('has the same exit code in every format', () => {
    for (const format of ['terminal', 'json', 'sarif', 'junit', 'markdown', 'github']) {
      expect([format, ringgate('check', '--format', format).status]).toEqual([format, 1]);
    }
  });

  onPosix('keeps its exit code when the reader of its output goes away', () => {
    const shell = spawnSync('bash', ['-c', `set -o pipefail; "${node}" "${CLI}" check --format json | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    expect(shell.stdout.trim()).toBe('1');
    expect(shell.stderr).toBe('');
  });

  onPosix('gives a slow reader every byte', () => {
    for (let i = 0; i < 400; i++) project.put(`build/f${i}.json`, '{"a": 1}');
    const whole = ringgate('scan', 'build', '-f', 'json').stdout;
    expect(whole.length).toBeGreaterThan(200_000);
    const shell = spawnSync('bash', ['-c', `"${node}" "${CLI}" scan build -f json | (sleep 0.5; cat)`], { cwd: project.folder, encoding: 'utf8' });
    expect(shell.stdout).toBe(whole);
  });

  onPosix('never passes where nobody can read it', () => {
    const full = spawnSync('bash', ['-c', `"${node}" "${CLI}" check ${EXAMPLE}/release.repaired.yaml -o /dev/full`], { encoding: 'utf8' });
    expect(full.status).toBe(3);
    expect(full.stderr).toContain('write-failed');
  });

  it('writes no colour into a pipe, and does when it is forced', () => {
    expect(ringgate('check').stdout).not.toContain('\x1b[');
    const forced = runChild(node, CLI, { args: ['check'], cwd: project.folder, env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\x1b[');
    const none = runChild(node, CLI, { args: ['check'], cwd: project.folder, env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(none.stdout).not.toContain('\x1b[');
  });

  it('scans, explains, lists rules and starts a project', () => {
    expect(JSON.parse(ringgate('scan', 'build', '-f', 'json').stdout)).toMatchObject({ schema: 'ringgate/scan/v1' });
    expect(ringgate('explain', 'digests-match').stdout).toContain('manifest/digests-match');
    expect(ringgate('rules').stdout.split('\n').length).toBeGreaterThan(40);
    rmSync(join(project.folder, 'release.yaml'));
    expect(ringgate('init', 'build').status).toBe(0);
    expect(ringgate('check').status).toBe(1);
    expect(readFileSync(join(project.folder, '.github/workflows/ringgate.yml'), 'utf8')).toContain('contents: read');
  });
});

/** A disk on which every read fails, put under the process before it starts. */
const FAILING_DISK = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { readSync } = fs;
fs.readSync = (fd, buffer, ...rest) => {
  if (rest.length === 3) throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
  return readSync(fd, buffer, ...rest);
};
syncBuiltinESMExports();
`;
