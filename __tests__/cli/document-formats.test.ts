import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { MANIFEST, edit, repaired } from '../gate/repaired.js';

let project: StagedProject;
beforeAll(() => {
  project = stageProject();
  const failing = repaired();
  edit(failing, MANIFEST, 'maxBytes: 65536', 'maxBytes: 100');
  for (const [path, bytes] of Object.entries(repaired())) project.put(`good/${path}`, bytes);
  for (const [path, bytes] of Object.entries(failing)) project.put(`bad/${path}`, bytes);
  project.put('taken/file.txt', 'a folder where a report is to be written');
  project.put('broken.yaml', 'apiVersion: [\n');
});
afterAll(() => {
  project.remove();
});

async function check(...argv: string[]) {
  const told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({ isTTY: false, write: (text: string) => void (told[name] += text) });
  const exitCode = await main({
    argv: ['check', ...argv],
    cwd: project.folder,
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: clockAt('2026-01-15T12:00:00Z'),
  });
  return { exitCode, ...told };
}

const BEGINS = {
  vsa: '{\n  "_type": "https://in-toto.io/Statement/v1"',
  svr: '{\n  "_type": "https://in-toto.io/Statement/v1"',
  oscal: '{\n  "assessment-results"',
  cyclonedx: '{\n  "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json"',
  csv: '\ufeff"framework","control"',
} as const;

describe.each(Object.entries(BEGINS))('check --format %s', (format, begins) => {
  it('ends as any check does: 0 for a pass, 1 for a failure, 3 for what is not known', async () => {
    const pass = await check(`good/${MANIFEST}`, '--format', format);
    expect(pass.stdout.startsWith(begins)).toBe(true);
    expect(pass.exitCode).toBe(0);
    const fail = await check(`bad/${MANIFEST}`, '--format', format);
    expect(fail.stdout.startsWith(begins)).toBe(true);
    expect(fail.exitCode).toBe(1);
    const unknown = await check(`good/${MANIFEST}`, '--format', format, '--metadata-only');
    expect(unknown.stdout.startsWith(begins)).toBe(true);
    expect(unknown.exitCode).toBe(3);
  });

  it('is about one release: with two it ends with 2 and writes nothing', async () => {
    const { exitCode, stdout, stderr } = await check(`good/${MANIFEST}`, `bad/${MANIFEST}`, '--format', format);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`--format ${format} is about one release`);
  });

  it('without a verdict ends with 2 and writes nothing', async () => {
    expect(await check('broken.yaml', '--format', format)).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('is no pass where it cannot be written', async () => {
    expect((await check(`good/${MANIFEST}`, '--format', format, '-o', 'taken')).exitCode).toBe(3);
  });
});
