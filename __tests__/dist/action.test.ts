import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { ACTION, type Ended, NODES, runChild } from './child.js';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}
const actionFile = parse(readFileSync('action.yml', 'utf8')) as ActionFile;

let project: StagedProject;
beforeEach(() => {
  project = stageProject();
});
afterEach(() => {
  project.remove();
});

interface Stepped extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/**
 * Runs a step as a runner does: inputs with their defaults, command files, a checkout. No event and no token: what these
 * bring is shown by the lives of pull requests beside this file.
 */
function step(node: string, inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}): Stepped {
  const given = Object.entries({
    ...Object.fromEntries(Object.entries(actionFile.inputs).map(([name, input]) => [name, input.default])),
    token: '',
    ...inputs,
  }).map(([name, value]) => [`INPUT_${name.replace(/ /g, '_').toUpperCase()}`, value]);
  const output = project.put('runner/output', '');
  const summary = project.put('runner/summary', '');
  const ended = runChild(node, ACTION, {
    cwd: project.folder,
    env: {
      ...(Object.fromEntries(given) as Record<string, string>),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: project.folder,
      RUNNER_TEMP: join(project.folder, 'runner'),
      ...env,
    },
  });
  return { ...ended, outputs: outputsOf(readFileSync(output, 'utf8')), summary: readFileSync(summary, 'utf8') };
}

function outputsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\r?\n([\s\S]*?)\r?\n\2$/gm)].map(([, name, , value]) => [name, value]),
  ) as Record<string, string>;
}

describe('action.yml', () => {
  it('runs dist/main.js on node24, and documents every input and output', () => {
    expect(actionFile.runs).toEqual({ using: 'node24', main: 'dist/main.js' });
    for (const { description } of [...Object.values(actionFile.inputs), ...Object.values(actionFile.outputs)]) expect(description).toMatch(/^[^.].*\.$/);
  });
});

describe.each(NODES)('dist/main.js on %s', (node) => {
  it('refuses a release with annotations, summary, reports and outputs', () => {
    const { status, stdout, stderr, outputs, summary } = step(node, { html: 'true', evidence: 'true' });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(readFileSync(outputs['html'] ?? '', 'utf8')).toMatch(/^<!doctype html>/i);
    expect(readFileSync(outputs['evidence'] ?? '').subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(stdout).toMatch(/^::error file=release\.yaml,line=\d+/m);
    expect(stdout).toContain('::error::the gate stays shut (fail); release.yaml: fail');
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(actionFile.outputs).sort());
    expect(outputs).toMatchObject({ verdict: 'fail', 'exit-code': '1' });
    expect(Number(outputs['errors'])).toBeGreaterThan(0);
    expect(JSON.parse(readFileSync(outputs['json'] ?? '', 'utf8'))).toMatchObject({ verdict: 'fail', phase: 'local' });
    expect(JSON.parse(readFileSync(outputs['sarif'] ?? '', 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(summary).toContain('sensor 7.16.1');
  });

  it('passes the repaired example', () => {
    const home = process.cwd();
    const { status, outputs } = step(
      node,
      { manifests: 'examples/channel-file-291/release.repaired.yaml' },
      { GITHUB_WORKSPACE: home },
    );
    expect({ status, verdict: outputs['verdict'] }).toEqual({ status: 0, verdict: 'pass' });
  });

  it('fails where no manifest matches, unless that was allowed', () => {
    const none = step(node, { manifests: 'nowhere/**' });
    expect(none.status).toBe(2);
    expect(none.stdout).toContain('::error title=ringgate::no file matches nowhere/**');
    const allowed = step(node, { manifests: 'nowhere/**', 'allow-none': 'true' });
    expect({ status: allowed.status, verdict: allowed.outputs['verdict'] }).toEqual({ status: 0, verdict: 'none' });
  });

  it('fails for a manifest with a mistake, at its line', () => {
    project.put('release.yaml', 'apiVersion: ringgate/v1\nkind: Release\nrelaese: {}\nartifacts: []\n');
    const { status, stdout, outputs } = step(node);
    expect(status).toBe(2);
    expect(stdout).toMatch(/::error title=ringgate%3A release\.yaml,file=release\.yaml,line=3,col=1::/);
    expect(outputs['verdict']).toBe('indeterminate');
  });

  it('never passes a run that opened nothing', () => {
    const { status, outputs } = step(node, { 'metadata-only': 'true' });
    expect([1, 3]).toContain(status);
    expect(outputs['verdict']).not.toBe('pass');
  });

  it('fails where an input says nothing clear', () => {
    for (const inputs of [{ 'allow-none': 'yes' }, { phase: 'prod' }, { policy: 'ringgate:lax' }, { policy: '/etc/passwd' }]) {
      expect(step(node, inputs).status).toBe(2);
    }
  });

  it('fails for a fault of its own', () => {
    const broken = project.put('broken.mjs', "Date.now = () => { throw new TypeError('ours'); };\n");
    const { status, stdout } = step(node, {}, { NODE_OPTIONS: `--import ${broken}` });
    expect(status).toBe(70);
    expect(stdout).toContain('::error::ringgate failed; the gate stays shut');
  });

  it('keeps its verdict where the summary and the outputs cannot be written', () => {
    const { status, stdout } = step(node, {}, { GITHUB_STEP_SUMMARY: '/nowhere/summary', GITHUB_OUTPUT: '/nowhere/output' });
    expect(status).toBe(1);
    expect(stdout).toContain('::warning::the step summary could not be written');
  });

  it('does not look into node_modules or .git', () => {
    project.put('node_modules/x/release.yaml', 'broken: [');
    project.put('.git/release.yaml', 'broken: [');
    expect(step(node).status).toBe(1);
    expect(existsSync(join(project.folder, 'runner/ringgate/verdict.json'))).toBe(true);
  });
});
