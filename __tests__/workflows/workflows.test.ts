import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const OWN = '.github/workflows';
const SHOWN = 'examples/workflows';
const files = [OWN, SHOWN].flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`));
const textOf = (file: string): string => readFileSync(file, 'utf8');
const read = (file: string): Workflow => parse(textOf(file)) as Workflow;
const stepsOf = (file: string): readonly Step[] => Object.values(read(file).jobs).flatMap(({ steps }) => steps ?? []);

it('there are the workflows that the documentation speaks of', () => {
  expect(files).toEqual(
    expect.arrayContaining([`${OWN}/ci.yml`, `${OWN}/release.yml`, `${OWN}/self-test.yml`, `${OWN}/gate.yml`]),
  );
});

describe.each(files)('%s', (file) => {
  it('pins every action of others by its full commit SHA, with the version beside it', () => {
    // What the reader has to fill in cannot be taken for a pin.
    const lines = textOf(file)
      .split('\n')
      .filter((line) => /^\s*(?:- )?uses: /.test(line));
    const loose = lines.filter(
      (line) => !/uses: (?:\.\/|[\w.-]+\/[\w./-]+@(?:[0-9a-f]{40} # v\d+\.\d+\.\d+$|EDIT-full-commit-sha))/.test(line),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(loose).toEqual([]);
  });

  it('says what its token may, and no job of a change may write', () => {
    const { permissions, on, jobs } = read(file);
    expect(permissions).toBeDefined();
    const all = [permissions, ...Object.values(jobs).map((job) => job.permissions)];
    const writes = all.flatMap((p) => Object.entries(p ?? {})).filter(([, access]) => access === 'write');
    const byChange = 'pull_request' in on || 'merge_group' in on || 'workflow_call' in on;
    expect(byChange ? writes : []).toEqual([]);
    expect('pull_request_target' in on).toBe(false);
  });

  it('is kept from running by no path', () => {
    const filters = Object.values(read(file).on).flatMap((event) => Object.keys(event ?? {}));
    expect(filters.filter((name) => name.startsWith('paths'))).toEqual([]);
  });

  it('puts nothing from outside into a script', () => {
    expect(stepsOf(file).filter(({ run }) => run?.includes('${{') === true)).toEqual([]);
  });
});

describe('our own release', () => {
  const { jobs, permissions } = read(`${OWN}/release.yml`);
  it('gives no right to all jobs, and to each what it needs', () => {
    expect(permissions).toEqual({});
    expect(Object.fromEntries(Object.entries(jobs).map(([id, job]) => [id, job.permissions]))).toEqual({
      check: { contents: 'read' },
      attest: { 'id-token': 'write', attestations: 'write' },
      publish: { contents: 'write' },
    });
  });

  it('runs no code of the repository in a job that may write', () => {
    const able = Object.values(jobs).filter((job) => Object.values(job.permissions ?? {}).includes('write'));
    const steps = able.flatMap((job) => job.steps ?? []);
    expect(
      steps.filter(({ uses = '', run = '' }) => /checkout|^\.\//.test(uses) || /\b(?:npm|npx|node)\b/.test(run)),
    ).toEqual([]);
  });

  it('checks dist, tests, lists what is in it and attests all of it', () => {
    const text = textOf(`${OWN}/release.yml`);
    for (const part of [
      'npm ci',
      'git diff --exit-code -- dist',
      'npm run check',
      'npm sbom --sbom-format cyclonedx',
      'subject-path: out/*',
      '--draft=false',
    ])
      expect(text).toContain(part);
  });
});
