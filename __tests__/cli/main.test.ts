import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import { TOOL } from '../../src/model/tool.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';

let project: StagedProject;
beforeAll(() => {
  project = stageProject();
});
afterAll(() => {
  project.remove();
});

async function ringgate(...argv: string[]) {
  const told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      told[name] += text;
    },
  });
  const exitCode = await main({
    argv,
    cwd: project.folder,
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: clockAt('2026-01-15T12:00:00Z'),
  });
  return { exitCode, ...told };
}

describe('the command line', () => {
  it('shows its version, which is the package’s', async () => {
    expect(await ringgate('--version')).toEqual({ exitCode: 0, stdout: `${TOOL.version}\n`, stderr: '' });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(TOOL.version).toBe(version);
  });

  it('shows help for the whole and for each command', async () => {
    expect((await ringgate('--help')).stdout).toContain('Usage: ringgate <command>');
    expect((await ringgate('help', 'scan')).stdout).toContain('Usage: ringgate scan');
    const check = await ringgate('check', '--help');
    expect(check).toMatchObject({ exitCode: 0, stderr: '' });
    expect(check.stdout).toContain('--metadata-only');
  });

  it('without arguments is a mistake, not a pass', async () => {
    const { exitCode, stdout, stderr } = await ringgate();
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: ringgate <command>');
  });

  it.each([
    [['chekc'], 'there is no command chekc; did you mean check?'],
    [['frobnicate'], 'there is no command frobnicate; ringgate --help lists them'],
    [['help', 'scna'], 'there is no command scna; did you mean scan?'],
    [['check', '--formt', 'json'], 'there is no option --formt; did you mean --format?'],
    [['check', '--xyzzyplugh=1'], 'there is no option --xyzzyplugh; ringgate check --help lists them'],
    [['check', '--format', 'yaml'], '--format yaml: must be one of terminal, json, sarif, junit, markdown, github'],
    [['check', '--phase', 'prod'], '--phase prod: must be one of local'],
    [['check', '--format'], "Option '-f, --format <value>' argument missing"],
    [['check', '--quiet=yes'], "Option '-q, --quiet' does not take an argument"],
    [['check', '-z'], "Unknown option '-z'"],
    [['check', '--at', 'yesterday'], '--at yesterday: write an instant with its zone'],
    [['check', '--at', '2026-01-15T11:59:59Z'], 'lies in the past; add --at-past'],
    [['check', '--at-past'], '--at-past says nothing without --at'],
    [['check', '--waivers', 'no.yaml'], '--waivers no.yaml: there is no such file'],
    [['check', '--history', 'no'], '--history no: there is no such folder'],
    [['check', '--policy', 'ringgate:lax'], 'there is no preset ringgate:lax'],
    [['check', '--policy', 'no.yaml'], 'there is no file no.yaml'],
    [['check', '**/*.none'], 'no file matches **/*.none'],
    [['check', 'no.yaml'], 'there is no file no.yaml'],
    [['scan'], 'nothing to scan'],
    [['scan', 'no'], 'there is no file no'],
    [['scan', 'build', '--format', 'sarif'], '--format sarif: must be one of terminal, json'],
    [['scan', 'build', '--signatures', '--explain'], 'give one of --explain and --signatures'],
    [['explain'], 'name one rule'],
    [['explain', 'digests-mtach'], 'did you mean digests-match?'],
    [['explain', 'manifest/digest-match'], 'did you mean manifest/digests-match?'],
    [['init'], 'name one folder'],
    [['init', '..'], 'lies outside this folder'],
    [['init', 'build', 'more'], 'name one folder'],
  ])('%j is refused with exit code 2', async (argv, message) => {
    const { exitCode, stdout, stderr } = await ringgate(...argv);
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});

describe('check', () => {
  it('judges the release.yaml of the folder where none is named', async () => {
    const { exitCode, stdout, stderr } = await ringgate('check');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain('sensor 7.16.1');
  });

  it.each(['terminal', 'json', 'sarif', 'junit', 'markdown', 'github'])(
    'ends with the same code in format %s',
    async (format) => {
      const { exitCode, stdout } = await ringgate('check', '--format', format);
      expect(exitCode).toBe(1);
      expect(stdout.length).toBeGreaterThan(100);
    },
  );

  it('writes to a file and leaves standard output empty', async () => {
    const { exitCode, stdout } = await ringgate('check', '-f', 'json', '-o', 'out/verdict.json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(JSON.parse(readFileSync(join(project.folder, 'out/verdict.json'), 'utf8'))).toMatchObject({
      verdict: 'fail',
    });
  });

  it('keeps the code of its verdict where the file cannot be written', async () => {
    mkdirSync(join(project.folder, 'taken'), { recursive: true });
    const { exitCode, stderr } = await ringgate('check', '-f', 'json', '-o', 'taken');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('taken cannot be written');
  });

  it('says that another instant was judged at', async () => {
    const past = await ringgate('check', '--at', '2025-06-01T00:00:00Z', '--at-past', '--format', 'json');
    expect(past.stderr).toBe('note: judged as of 2025-06-01T00:00:00.000Z, not of now\n');
    expect(JSON.parse(past.stdout)).toMatchObject({ at: '2025-06-01T00:00:00.000Z' });
  });

  it('shows the lines around a mistake in the manifest', async () => {
    project.put('typo.yaml', 'apiVersion: ringgate/v1\nkind: Release\nrelaese: {}\nartifacts: []\n');
    const { exitCode, stderr } = await ringgate('check', 'typo.yaml');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('  --> typo.yaml:3:1\n');
    expect(stderr).toMatch(/3 │ relaese: \{\}\n\s+│ \^+/);
  });

  it('names each manifest where several have mistakes', async () => {
    project.put('two/1.yaml', '- 1\n');
    project.put('two/2.yaml', '- 2\n');
    const { exitCode, stderr } = await ringgate('check', 'two/*.yaml');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^two\/1\.yaml:\nerror: [\s\S]*^two\/2\.yaml:\nerror: /m);
  });

  it('finds a manifest outside the current folder, with paths below its own', async () => {
    const { stdout } = await ringgate('check', join(project.folder, 'release.yaml'), '-f', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ manifest: { path: 'release.yaml' } });
  });

  it('is quiet on request', async () => {
    const loud = await ringgate('check');
    const quiet = await ringgate('check', '-q');
    expect(quiet.stdout.length).toBeLessThan(loud.stdout.length);
    expect(quiet.exitCode).toBe(1);
  });
});

describe('the other commands', () => {
  it('scan lists files', async () => {
    const { exitCode, stdout } = await ringgate('scan', 'build', '-f', 'json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'ringgate/scan/v1', files: [{ path: 'build/readme.json' }] });
    expect((await ringgate('scan', 'build/readme.json')).stdout).toContain('build/readme.json');
  });

  it('scan tells of signatures, in JSON as in any scan', async () => {
    const { exitCode, stdout } = await ringgate('scan', 'build', '--signatures');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('0 signatures in 0 of 1 file\n');
    const json = await ringgate('scan', 'build', '--signatures', '-f', 'json');
    expect(json.stdout).toBe((await ringgate('scan', 'build', '-f', 'json')).stdout);
  });

  it('explain shows a rule by its full name or by its own part', async () => {
    const full = await ringgate('explain', 'manifest/digests-match');
    expect(full).toMatchObject({ exitCode: 0, stderr: '' });
    expect(full.stdout).toContain('manifest/digests-match');
    expect((await ringgate('explain', 'digests-match')).stdout).toBe(full.stdout);
  });

  it('rules lists every rule with its severity under a policy', async () => {
    const usual = await ringgate('rules');
    expect(usual.stdout).toMatch(/error +N {2}manifest\/digests-match/);
    const strict = await ringgate('rules', '--policy', 'ringgate:strict', '-f', 'json');
    const { rules } = JSON.parse(strict.stdout) as { rules: { severity: string }[] };
    expect(new Set(rules.map((r) => r.severity))).toEqual(new Set(['error']));
  });

  it('init refuses to overwrite, and check runs on what it wrote', async () => {
    const refused = await ringgate('init', 'build');
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('release.yaml exists already; --force overwrites it');
    const written = await ringgate('init', 'build', '--force', '--product', 'my-sensor');
    expect(written).toMatchObject({ exitCode: 0, stderr: '' });
    const checked = await ringgate('check', '-f', 'json');
    expect(checked).toMatchObject({ exitCode: 1, stderr: '' });
    expect(JSON.parse(checked.stdout)).toMatchObject({
      release: { product: 'my-sensor' },
      policy: { source: '.ringgate/policy.yaml' },
    });
  });
});
