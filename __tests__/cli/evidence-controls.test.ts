import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import type { ControlCoverage } from '../../src/model/controls.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { MANIFEST, edit, repaired } from '../gate/repaired.js';

let project: StagedProject;
beforeAll(() => {
  project = stageProject();
  const files = repaired();
  const failing = repaired();
  edit(failing, MANIFEST, 'maxBytes: 65536', 'maxBytes: 100');
  for (const [path, bytes] of Object.entries(files)) project.put(`good/${path}`, bytes);
  for (const [path, bytes] of Object.entries(failing)) project.put(`bad/${path}`, bytes);
  for (const [path, bytes] of Object.entries(files)) {
    if (!path.startsWith('history/')) project.put(`unclear/${path}`, bytes);
  }
  project.put('broken.yaml', 'apiVersion: [\n');
});
afterAll(() => {
  project.remove();
});

async function controls(...argv: string[]) {
  const told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr', isTTY = false) => ({
    isTTY,
    columns: 80,
    write: (text: string) => void (told[name] += text),
  });
  const exitCode = await main({
    argv: ['evidence', 'controls', ...argv],
    cwd: project.folder,
    env: {},
    stdout: output('stdout', argv.includes('--framework=cisa')),
    stderr: output('stderr'),
    clock: clockAt('2026-01-15T12:00:00Z'),
  });
  return { exitCode, ...told };
}

describe('evidence controls', () => {
  it('without a manifest tells what rules look at, and ends with 0', async () => {
    const { exitCode, stdout } = await controls('--framework', 'ssdf');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('No release was judged');
    expect(stdout).toMatch(/Not covered by this tool: \d+ controls\n {4}PO.1.1 /);
    expect(stdout).not.toContain('CISA');
  });

  it('with a release that passes ends with 0, with all frameworks', async () => {
    const { exitCode, stdout } = await controls(`good/${MANIFEST}`, '--format', 'json');
    expect(exitCode).toBe(0);
    const coverage = JSON.parse(stdout) as ControlCoverage;
    expect(coverage).toMatchObject({ schema: 'ringgate/controls/v1', release: { verdict: 'pass', phase: 'local' } });
    expect(coverage.frameworks).toHaveLength(10);
  });

  it('with a release that fails ends with 1: its report is no pass', async () => {
    const { exitCode, stdout } = await controls(`bad/${MANIFEST}`, '--framework', 'nist-800-53');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('verdict fail');
    expect(stdout).toContain('[a rule is not satisfied]');
  });

  it('with a release that cannot be cleared ends with 3', async () => {
    const { exitCode, stdout } = await controls(`unclear/${MANIFEST}`, '--framework', 'nist-800-53');
    expect(stdout).toContain('verdict indeterminate');
    expect(exitCode).toBe(3);
  });

  it.each([
    ['a framework that there is none of', ['--framework', 'ssdff'], '--framework ssdff: must be one of ssdf, '],
    ['two manifests', [`good/${MANIFEST}`, `bad/${MANIFEST}`], 'about one release'],
    ['a manifest that is not there', ['nothing.yaml'], 'nothing.yaml'],
    ['a manifest that cannot be read', ['broken.yaml'], 'broken.yaml'],
    ['another format', ['--format', 'sarif'], '--format sarif'],
  ])('with %s ends with 2 and says nothing', async (_name, argv, says) => {
    const { exitCode, stdout, stderr } = await controls(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  it('looks for a base where one is asked for, and gives no pass without it', async () => {
    const { exitCode } = await controls(`good/${MANIFEST}`, '--base', 'main');
    expect([2, 3]).toContain(exitCode);
  });

  it('writes to a file, and fills a terminal', async () => {
    const { exitCode, stdout } = await controls('--framework', 'cisa', '--output', 'coverage.txt');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    const written = join(project.folder, 'coverage.txt');
    expect(existsSync(written)).toBe(true);
    expect(readFileSync(written, 'utf8')).toContain('Rules look at 6 of 6');
    const shown = await controls('--framework=cisa');
    expect(Math.max(...shown.stdout.split('\n').map((line) => line.length))).toBeLessThan(100);
  });
});
