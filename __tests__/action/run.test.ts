import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readInputs } from '../../src/action/inputs.js';
import { run } from '../../src/action/run.js';
import type { Runner } from '../../src/action/runner.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';

let project: StagedProject;
beforeEach(() => {
  project = stageProject();
});
afterEach(() => {
  project.remove();
});

/** A runner that remembers what it was told. */
function runner(inputs: Record<string, string> = {}, more: Partial<Runner> = {}) {
  const told = {
    log: '',
    summary: '',
    outputs: {} as Record<string, string | number>,
    errors: [] as { message: string; place: object }[],
    warnings: [] as string[],
    failed: [] as string[],
  };
  const it: Runner = {
    env: { GITHUB_WORKSPACE: project.folder, RUNNER_TEMP: join(project.folder, 'temp') },
    cwd: '/',
    clock: clockAt('2026-01-15T12:00:00Z'),
    input: (name) => inputs[name] ?? '',
    payload: () => Promise.reject(new Error('nobody asks without a token')),
    output: (name, value) => {
      told.outputs[name] = value;
    },
    write: (text) => {
      told.log += text;
    },
    error: (message, place) => told.errors.push({ message, place }),
    warning: (message) => told.warnings.push(message),
    failed: (message) => told.failed.push(message),
    summary: (markdown) => {
      told.summary += markdown;
      return Promise.resolve();
    },
    ...more,
  };
  return { told, it };
}

describe('a refused release', () => {
  it('fails the step, annotates, summarises and gives every output', async () => {
    const { told, it } = runner();
    expect(await run(it)).toBe(1);
    expect(told.failed).toEqual(['the gate stays shut (fail); release.yaml: fail']);
    expect(told.log).toContain('::error file=release.yaml,line=');
    expect(told.summary).toContain('sensor 7.16.1');
    expect(told.outputs).toMatchObject({ verdict: 'fail', 'exit-code': 1 });
    expect(told.outputs['errors']).toBeGreaterThan(0);
    // What only a pull request can answer.
    expect(told.outputs['deferred']).toBeGreaterThan(0);
    expect(told.log).not.toContain('to GitHub');
    expect(told.warnings).toEqual([]);
    const json = JSON.parse(readFileSync(String(told.outputs['json']), 'utf8')) as { verdict: string };
    expect(json.verdict).toBe('fail');
    expect(readFileSync(String(told.outputs['sarif']), 'utf8')).toContain('"2.1.0"');
  });

  it('stays refused where nothing can be told', async () => {
    const broken = (): never => {
      throw new Error('disk full');
    };
    const { told, it } = runner(
      { reports: '/dev/null/x' },
      { output: broken, write: broken, summary: () => Promise.reject(new Error('gone')) },
    );
    expect(await run(it)).toBe(1);
    expect(told.failed).toHaveLength(1);
    expect(told.warnings.length).toBeGreaterThan(3);
  });
});

describe('what gives no verdict', () => {
  it('a manifest with a mistake is annotated at its place', async () => {
    project.put('release.yaml', 'apiVersion: ringgate/v1\nkind: Release\nrelaese: {}\nartifacts: []\n');
    const { told, it } = runner();
    expect(await run(it)).toBe(2);
    expect(told.failed).toEqual(['the gate stays shut (indeterminate); release.yaml: no verdict']);
    expect(told.errors[0]?.place).toMatchObject({ file: 'release.yaml', startLine: 3, startColumn: 1 });
    expect(told.outputs).toMatchObject({ verdict: 'indeterminate', 'exit-code': 2 });
    expect(told.outputs).not.toHaveProperty('json');
  });

  it('a pattern that matches nothing fails, unless that was asked for', async () => {
    const none = runner({ manifests: 'nowhere/*.yaml' });
    expect(await run(none.it)).toBe(2);
    expect(none.told.errors[0]?.message).toContain('no file matches nowhere/*.yaml');
    const allowed = runner({ manifests: 'nowhere/*.yaml', 'allow-none': 'true' });
    expect(await run(allowed.it)).toBe(0);
    expect(allowed.told).toMatchObject({ failed: [], outputs: { verdict: 'none', 'exit-code': 0 } });
    expect(allowed.told.summary).toContain('nothing to judge');
  });

  it.each([
    ['allow-none', 'yes'],
    ['metadata-only', 'TRUE'],
    ['phase', 'production'],
    ['policy', 'ringgate:lax'],
    ['policy', 'no.yaml'],
    ['policy', '../policy.yaml'],
    ['history', 'no'],
    ['manifests', '../*.yaml'],
  ])('input %s: %s is refused', async (name, value) => {
    const { told, it } = runner({ [name]: value });
    expect(await run(it)).toBe(2);
    expect(told.failed).toHaveLength(1);
    expect(told.errors).toHaveLength(1);
  });

  it('a fault of ours ends with 70 and no stack that a runner would obey', async () => {
    const { told, it } = runner(
      {},
      {
        clock: {
          now: () => {
            throw new TypeError('::set-output name=verdict::pass');
          },
        },
      },
    );
    expect(await run(it)).toBe(70);
    expect(told.failed).toEqual(['ringgate failed; the gate stays shut']);
    expect(told.log.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([]);
  });
});

describe('inputs', () => {
  const read = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
    readInputs({ input: (name) => inputs[name] ?? '', env });

  it('have defaults that find every release', () => {
    expect(read({}, { RUNNER_TEMP: '/tmp/r' })).toEqual({
      manifests: ['**/release.yaml'],
      policy: undefined,
      history: undefined,
      phase: 'local',
      reports: '/tmp/r/ringgate',
      metadataOnly: false,
      allowNone: false,
      exclude: [],
      token: undefined,
      timeout: 120_000,
      checkRun: undefined,
      comment: false,
      label: undefined,
      evidence: false,
      sign: undefined,
      html: false,
    });
  });

  it('take one pattern a line', () => {
    expect(read({ manifests: ' a/*.yaml \n\n b.yaml\n' }).manifests).toEqual(['a/*.yaml', 'b.yaml']);
  });

  it.each([
    ['pull_request', 'pull-request'],
    ['pull_request_target', 'pull-request'],
    ['merge_group', 'merge-group'],
    ['release', 'deploy'],
    ['push', 'local'],
  ])('take the phase from event %s: %s', (event, phase) => {
    expect(read({ phase: 'auto' }, { GITHUB_EVENT_NAME: event }).phase).toBe(phase);
  });

  it('let another phase be named only where the event does not fix it', () => {
    expect(read({ phase: 'deploy' }, { GITHUB_EVENT_NAME: 'push' }).phase).toBe('deploy');
    for (const event of ['pull_request', 'pull_request_target', 'merge_group'])
      expect(() => read({ phase: 'deploy' }, { GITHUB_EVENT_NAME: event })).toThrow(/leave it out/);
  });

  it.each(['0', '3601', '1.5', 'soon', '-1'])('take %s for no time that GitHub may have', (timeout) => {
    expect(() => read({ timeout })).toThrow(/number of seconds from 1 to 3600/);
  });
});
