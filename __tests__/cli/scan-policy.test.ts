import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unsignedSensor } from '../../scripts/example-channel-file-291.js';
import { exampleIdentities } from '../../scripts/example-identities.js';
import { main } from '../../src/cli/main.js';
import { loadScanPolicy } from '../../src/commands/load-scan-policy.js';
import { scanTrust } from '../../src/commands/scan-trust.js';
import { signPe } from '../builders/cms.js';
import { MemoryWorkspace, clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';

const { root, signer, stamper } = exampleIdentities();
const DRIVER = signPe(unsignedSensor('7.16.18606'), { signer, timestamp: { at: '2024-07-10T08:00:00Z', stamper } });
const NOW = '2026-01-15T12:00:00Z';
const PEM = `-----BEGIN CERTIFICATE-----\n${Buffer.from(root.der).toString('base64')}\n-----END CERTIFICATE-----\n`;
const TRUSTS = 'trust:\n  anchors: [{file: keys/root.pem, uses: [windows-driver, timestamp]}]\n';
const LIST = JSON.stringify({
  schema: 'ringgate/blocklist/v1',
  name: 'ours',
  date: '2026-01-01',
  entries: [{ id: 'OURS-1', sha256: [createHash('sha256').update(DRIVER).digest('hex')] }],
});
const policyOf = (trust: string): string => `apiVersion: ringgate/v1\nkind: Policy\n${trust}`;

let project: StagedProject;
beforeAll(() => {
  project = stageProject();
  project.put('build/csagent.sys', DRIVER);
  project.put('policies/keys/root.pem', PEM);
  project.put('policies/trusts.yaml', policyOf(TRUSTS));
  project.put('policies/chain.yaml', policyOf('trust: {certificates: [keys/root.pem]}\n'));
  project.put('policies/no-anchor.yaml', policyOf(TRUSTS.replace('root.pem', 'other.pem')));
  project.put('policies/no-key.yaml', policyOf('trust: {keys: [{name: lab, file: keys/lab.pem}]}\n'));
  project.put('policies/no-list.yaml', policyOf('trust: {blocklists: [lists/ours.json]}\n'));
  project.put('policies/lists/mine.json', LIST);
  project.put('policies/lists.yaml', policyOf('trust: {blocklists: [lists/mine.json]}\n'));
  project.put('policies/bad-list.yaml', policyOf('trust: {blocklists: [keys/root.pem]}\n'));
  project.put('policies/no-policy.yaml', 'trust: 7\n');
});
afterAll(() => {
  project.remove();
});

async function scanned(...argv: string[]) {
  const told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      told[name] += text;
    },
  });
  const world = {
    cwd: project.folder,
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: clockAt(NOW),
  };
  return { exitCode: await main({ ...world, argv: ['scan', ...argv] }), ...told };
}

interface Row {
  readonly path: string;
  readonly signatures: readonly { readonly status: string }[] | null;
  readonly blocklisted?: readonly { readonly id: string }[];
}
async function driver(...argv: string[]): Promise<Row & { readonly exitCode: number }> {
  const { exitCode, stdout } = await scanned('build/csagent.sys', '-f', 'json', ...argv);
  const [row] = (JSON.parse(stdout) as { files: Row[] }).files;
  if (row === undefined) throw new Error('no row');
  return { exitCode, ...row };
}

describe('a scan under a policy', () => {
  it('trusts whom the policy trusts, and nobody more without it', async () => {
    expect(await driver()).toMatchObject({ exitCode: 0, signatures: [{ status: 'untrusted' }] });
    expect(await driver('--policy', 'policies/trusts.yaml')).toMatchObject({
      exitCode: 0,
      signatures: [{ status: 'valid' }],
    });
    expect(await driver('--policy', 'ringgate:strict')).toMatchObject({ signatures: [{ status: 'untrusted' }] });
  });

  it('takes a certificate that completes chains for no anchor', async () => {
    expect(await driver('--policy', 'policies/chain.yaml')).toMatchObject({ signatures: [{ status: 'untrusted' }] });
  });

  it('tells the story of one file by the policy too', async () => {
    const told = await scanned('build/csagent.sys', '--explain', '--policy', 'policies/trusts.yaml');
    expect(told).toMatchObject({ exitCode: 0, stderr: '' });
    expect(told.stdout).toContain('csagent.sys');
  });

  it.each([
    ['policies/none.yaml', 'policies/none.yaml'],
    ['policies/no-policy.yaml', 'trust'],
    ['policies/no-anchor.yaml', 'keys/other.pem'],
    ['policies/no-key.yaml', 'keys/lab.pem'],
    ['policies/no-list.yaml', 'lists/ours.json'],
    ['policies/bad-list.yaml', 'keys/root.pem'],
    ['ringgate:lax', 'there is no preset ringgate:lax'],
  ])('ends with 2 for %s, and says what is wrong before it reads a file', async (policy, says) => {
    for (const more of [[], ['--explain'], ['--signatures']]) {
      const told = await scanned('build/csagent.sys', '--policy', policy, ...more);
      expect(told).toMatchObject({ exitCode: 2, stdout: '' });
      expect(told.stderr).toContain(says);
    }
  });

  it('names what a list of the policy names, and nothing of it without the policy', async () => {
    const found = await driver('--policy', 'policies/lists.yaml');
    expect(found.blocklisted?.map(({ id }) => id)).toEqual(['OURS-1']);
    expect((await driver()).blocklisted).toBeUndefined();
  });

  it('ends with 3 where a file cannot be read, whatever the policy trusts', async () => {
    mkdirSync(join(project.folder, 'links'));
    symlinkSync(tmpdir(), join(project.folder, 'links/outside.sys'));
    const { exitCode } = await scanned('links', '--policy', 'policies/trusts.yaml');
    expect(exitCode).toBe(3);
  });
});

describe('what goes to another thread', () => {
  const workspace = new MemoryWorkspace({
    'policy.yaml': policyOf(`${TRUSTS}  certificates: [keys/root.pem]\n  blocklists: [ours.json]\n`),
    'keys/root.pem': PEM,
    'ours.json': LIST,
  });

  it('is read there as it is here: the same anchors, certificates and lists', async () => {
    const now = Date.parse(NOW);
    const policy = await loadScanPolicy({ workspace, path: 'policy.yaml' }, now);
    const here = await scanTrust(policy, now);
    const there = await scanTrust(structuredClone(policy), now);
    expect(there).toEqual(here);
    expect(there.trust.certificates).toHaveLength(2);
    expect(there.blocklists).toHaveLength(1);
    expect((await scanTrust(undefined, now)).blocklists).toEqual([]);
  });
});
