import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { publishDocuments } from '../../src/action/publish-documents.js';
import { run } from '../../src/action/run.js';
import type { Runner } from '../../src/action/runner.js';
import { UNSIGNED, answerTo, judged, trusting } from '../commands/evidence/bundles.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { MANIFEST, repaired } from '../gate/repaired.js';

let project: StagedProject;
beforeEach(() => {
  project = stageProject();
  for (const [path, bytes] of Object.entries(repaired())) project.put(path, bytes);
});
afterEach(() => {
  project.remove();
});

/** A runner that remembers what it was told. */
function runner(inputs: Record<string, string>) {
  const told = { outputs: {} as Record<string, string | number>, warnings: [] as string[], failed: [] as string[] };
  const it: Runner = {
    env: { GITHUB_WORKSPACE: project.folder, RUNNER_TEMP: join(project.folder, 'temp') },
    cwd: '/',
    clock: clockAt('2026-01-15T12:00:00Z'),
    input: (name) => inputs[name] ?? '',
    payload: () => Promise.reject(new Error('nobody asks without a token')),
    output: (name, value) => {
      told.outputs[name] = value;
    },
    write: () => undefined,
    error: () => undefined,
    warning: (message) => told.warnings.push(message),
    failed: (message) => told.failed.push(message),
    summary: () => Promise.resolve(),
  };
  return { told, it };
}
const written = (path: string | number | undefined): Uint8Array => new Uint8Array(readFileSync(String(path)));

describe('the Action', () => {
  it('writes evidence and the report for people where that is asked for', async () => {
    const { told, it } = runner({ manifests: MANIFEST, evidence: 'true', html: 'true' });
    expect(await run(it)).toBe(0);
    expect(await answerTo(written(told.outputs['evidence']), UNSIGNED)).toBe('ok');
    expect(Buffer.from(written(told.outputs['html'])).toString()).toContain('<html');
    expect(told.warnings).toEqual([]);
  });

  it('writes none where it is not', async () => {
    const { told, it } = runner({ manifests: MANIFEST });
    expect(await run(it)).toBe(0);
    expect(told.outputs).not.toHaveProperty('evidence');
    expect(told.outputs).not.toHaveProperty('html');
    expect(existsSync(join(project.folder, 'temp/ringgate/evidence.zip'))).toBe(false);
  });

  it('writes one bundle for each release, refused ones too', async () => {
    const { told, it } = runner({ manifests: `${MANIFEST}\nrelease.yaml`, evidence: 'true' });
    expect(await run(it)).toBe(1);
    const files = String(told.outputs['evidence']).split('\n');
    expect(files).toHaveLength(2);
    for (const file of files) expect(await answerTo(written(file), UNSIGNED)).toBe('ok');
  });

  it('signs with the key that is named', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    project.put('lab.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const { told, it } = runner({ manifests: MANIFEST, evidence: 'true', sign: 'lab.pem' });
    expect(await run(it)).toBe(0);
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await answerTo(written(told.outputs['evidence']), await trusting({ key: privateKey, pem }))).toBe('ok');
  });

  it('writes no bundle without the signature that was asked for, and keeps its verdict', async () => {
    const { told, it } = runner({ manifests: MANIFEST, evidence: 'true', sign: 'none.pem' });
    expect(await run(it)).toBe(0);
    expect(told.outputs).not.toHaveProperty('evidence');
    expect(told.warnings).toEqual([expect.stringContaining('the evidence could not be written')]);
  });

  it('keeps its verdict where nothing can be written', async () => {
    const { told, it } = runner({ manifests: MANIFEST, evidence: 'true', html: 'true', reports: 'release.yaml/x' });
    expect(await run(it)).toBe(0);
    expect(told.outputs).not.toHaveProperty('evidence');
    expect(told.warnings.join()).toContain('the HTML report could not be written');
    expect(told.warnings.join()).toContain(`the evidence for ${MANIFEST} could not be written`);
  });

  it.each([
    ['evidence', 'yes'],
    ['html', '1'],
    ['sign', 'keyless'],
  ])('takes no %s: %s', async (name, value) => {
    const { told, it } = runner({ manifests: MANIFEST, [name]: value });
    expect(await run(it)).toBe(2);
    expect(told.failed).toHaveLength(1);
  });
});

it('no evidence of a pass is written that the change as a whole did not get', async () => {
  const { told, it } = runner({});
  const { release, options, workspace } = await judged(repaired());
  const answer = {
    verdicts: [release.record.verdict],
    overall: 'fail' as const,
    exitCode: 1 as const,
    failures: [],
    releases: [release],
    textOf: () => undefined,
  };
  const inputs = { html: false, evidence: true, sign: undefined, reports: 'out' };
  await publishDocuments(answer, { inputs, options, workspace, root: project.folder, runner: it });
  expect(told.outputs).toEqual({});
  expect(told.warnings).toEqual([expect.stringContaining('it passed, and the change as a whole did not')]);
  await publishDocuments({ ...answer, releases: [] }, { inputs, options, workspace, root: project.folder, runner: it });
  expect(told.outputs).toEqual({});
});
