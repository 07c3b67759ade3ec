import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import type { Verdict } from '../../src/model/verdict.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';

const POLICY = 'apiVersion: ringgate/v1\nkind: Policy\nrules: {rollout/starts-inside: error}\n';
const SOFTER = 'apiVersion: ringgate/v1\nkind: Policy\nextends: [ringgate:audit]\n';

let project: StagedProject;
beforeEach(() => {
  project = stageProject();
  project.put('.ringgate/policy.yaml', POLICY);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'first');
});
afterEach(() => {
  project.remove();
});

function git(...args: readonly string[]): void {
  execFileSync('git', args, { cwd: project.folder, stdio: 'pipe' });
}

async function check(cwd: string, ...options: readonly string[]) {
  const told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      told[name] += text;
    },
  });
  const argv = ['check', '--format', 'json', ...options];
  const clock = clockAt('2026-01-15T12:00:00Z');
  const exitCode = await main({ argv, cwd, env: {}, stdout: output('stdout'), stderr: output('stderr'), clock });
  return { exitCode, ...told };
}

const severityOf = (json: string): string | undefined => {
  const { verdicts = [] } = JSON.parse(json) as { verdicts?: readonly Verdict[] };
  const [verdict = JSON.parse(json) as Verdict] = verdicts;
  return verdict.findings.find((f) => f.rule === 'manifest/owner-reachable')?.severity;
};

describe('check --base', () => {
  it('judges by the policy of the fetched branch, whatever the working copy says', async () => {
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    project.put('.ringgate/policy.yaml', SOFTER);
    expect(severityOf((await check(project.folder)).stdout)).toBe('warning');
    expect(severityOf((await check(project.folder, '--base', 'main')).stdout)).toBe('error');
    expect(severityOf((await check(project.folder, '--base', 'origin/main')).stdout)).toBe('error');
  });

  it('gives no verdict where the branch was not fetched: a local branch of that name is no base', async () => {
    const { exitCode, stdout, stderr } = await check(project.folder, '--base', 'main');
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain('refs/remotes/origin/main');
  });

  it('is refused outside of a repository’s top, and for what is no branch', async () => {
    expect(await check(join(project.folder, 'build'), '--base', 'main')).toMatchObject({ exitCode: 2 });
    expect(await check(project.folder, '--base', '--upload-pack=x')).toMatchObject({ exitCode: 2 });
  });
});
