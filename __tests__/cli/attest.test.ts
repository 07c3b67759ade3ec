import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import { buildElf } from '../builders/elf.js';
import { testKey } from '../builders/dsse.js';
import { JUDGED, SCANNED, STATEMENTS, manifestOf, policyWith, statementIn } from '../builders/stated-release.js';
import { type Loopback, ISSUER, SUBJECT, sigstoreLoopback } from '../builders/sigstore-loopback.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';

const VIEWER = buildElf();
const BUILD = testKey('ed25519');
let project: StagedProject;
beforeEach(() => {
  project = stageProject();
  project.put('bin/viewer', VIEWER);
  project.put('key.pem', BUILD.key.export({ type: 'pkcs8', format: 'pem' }));
  chmodSync(join(project.folder, 'key.pem'), 0o600);
  project.put('.ringgate/build.pem', BUILD.pem);
  project.put('.ringgate/lab.pem', testKey('ed25519').pem);
  project.put('.ringgate/policy.yaml', policyWith());
});
afterEach(() => {
  project.remove();
});

async function ringgate(argv: readonly string[], { at = SCANNED, env = {} } = {}) {
  const told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      told[name] += text;
    },
  });
  const world = {
    argv,
    cwd: project.folder,
    env,
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: clockAt(at),
  };
  return { exitCode: await main(world), ...told };
}

const written = (): readonly string[] => readFileSync(join(project.folder, STATEMENTS), 'utf8').trimEnd().split('\n');
const ATTEST = ['scan', '--policy', '.ringgate/policy.yaml', '--attest', 'key.pem'];

describe('scan --attest', () => {
  it('signs a statement a file, from which check judges what is not there: exit codes 0 and 0', async () => {
    const scanned = await ringgate([...ATTEST, '-o', STATEMENTS, 'bin', 'build']);
    expect(scanned).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(written().map((line) => statementIn(line)['subject'])).toMatchObject([
      [{ name: 'bin/viewer' }],
      [{ name: 'build/readme.json' }],
    ]);
    project.put('away/release.yaml', manifestOf({ bytes: VIEWER }));
    project.put(`away/${STATEMENTS}`, readFileSync(join(project.folder, STATEMENTS)));
    project.put('away/history/README.md', '');
    const answer = await ringgate(['check', 'away/release.yaml', '--format', 'json'], { at: JUDGED });
    expect(answer.exitCode).toBe(0);
    expect(JSON.parse(answer.stdout)).toMatchObject({ verdict: 'pass', artifacts: [{ from: 'statement' }] });
    // The same, once the policy changed what it trusts: nothing that rests on it is known any more.
    project.put('.ringgate/policy.yaml', policyWith(undefined, '  builtInAnchors: false'));
    const other = await ringgate(['check', 'away/release.yaml', '--format', 'json'], { at: JUDGED });
    expect(JSON.parse(other.stdout)).toMatchObject({ artifacts: [{ from: 'statement', signatures: [] }] });
  });

  it('has the same bytes for the same files, key and instant, on standard output where no file is named', async () => {
    const first = await ringgate([...ATTEST, 'bin']);
    expect(first.exitCode).toBe(0);
    expect(await ringgate([...ATTEST, 'bin'])).toEqual(first);
    expect(first.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('signs keyless as the workflow that runs, and that identity is then trusted', async () => {
    const world: Loopback = await sigstoreLoopback();
    const now = new Date(Date.now() + 5000).toISOString();
    try {
      project.put('.ringgate/root.json', JSON.stringify(world.root));
      const identity = `{name: ci, issuer: "${ISSUER}", subject: "${SUBJECT}", uses: [inspection]}`;
      project.put(
        '.ringgate/policy.yaml',
        policyWith(undefined, `  identities: [${identity}]\n  sigstoreRoot: root.json`),
      );
      const argv = ['scan', '--policy', '.ringgate/policy.yaml', '--attest', 'keyless', '-o', STATEMENTS, 'bin'];
      expect(await ringgate(argv, { env: world.env, at: now })).toMatchObject({ exitCode: 0, stderr: '' });
      project.put('away/release.yaml', manifestOf({ bytes: VIEWER }));
      project.put(`away/${STATEMENTS}`, readFileSync(join(project.folder, STATEMENTS)));
      project.put('away/history/README.md', '');
      expect((await ringgate(['check', 'away/release.yaml', '--quiet'], { at: now })).exitCode).toBe(0);
    } finally {
      await world.close();
    }
  });

  it('ends with 3 where keyless has no token, and writes nothing', async () => {
    const { exitCode, stdout, stderr } = await ringgate(['scan', '--attest', 'keyless', 'bin'], {
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain('id-token: write');
  });

  it.each([
    ['a key that is not there', ['scan', '--attest', 'none.pem', 'bin'], 'there is no file none.pem'],
    ['a key that is a public one', ['scan', '--attest', '.ringgate/build.pem', 'bin'], 'a public one'],
    ['a folder that is not there', ['scan', '--attest', 'key.pem', 'nowhere'], 'nowhere'],
    ['nothing to scan', ['scan', '--attest', 'key.pem'], 'nothing to scan'],
    ['a format', ['scan', '--attest', 'key.pem', '--format', 'json', 'bin'], '--attest writes signed statements'],
    ['a story', ['scan', '--attest', 'key.pem', '--explain', 'bin/viewer'], '--attest writes signed statements'],
    [
      'a list of signatures',
      ['scan', '--attest', 'key.pem', '--signatures', 'bin'],
      '--attest writes signed statements',
    ],
    ['a policy that is not there', ['scan', '--attest', 'key.pem', '--policy', 'p.yaml', 'bin'], 'p.yaml'],
  ])('ends with 2 for %s', async (_what, argv, says) => {
    const { exitCode, stdout, stderr } = await ringgate(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  it('ends with 3 where a file could not be inspected, and signs the others', async () => {
    symlinkSync('/etc/hostname', join(project.folder, 'bin/out'));
    const { exitCode, stdout, stderr } = await ringgate([...ATTEST, 'bin']);
    expect(exitCode).toBe(3);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('error: no statement: bin/out');
  });

  it('tells of a key that others can read, and takes it', async () => {
    chmodSync(join(project.folder, 'key.pem'), 0o644);
    const { exitCode, stderr } = await ringgate([...ATTEST, 'bin']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('warning: the key key.pem can be read or written by others (mode 644)');
  });

  it('ends with 3 where the statements cannot be written', async () => {
    expect((await ringgate([...ATTEST, '-o', 'bin', 'bin'])).exitCode).toBe(3);
  });
});
