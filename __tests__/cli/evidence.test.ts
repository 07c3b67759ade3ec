import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import type { EvidenceDiff, EvidenceExport, EvidenceVerification } from '../../src/model/evidence-bundle.js';
import {
  EVIDENCE_DIFF_SCHEMA,
  EVIDENCE_VERIFICATION_SCHEMA,
  EXPORT_SCHEMA,
  FACTS_SCHEMA,
  INDEX_SCHEMA,
  JUDGEMENTS_SCHEMA,
  RESOLVED_POLICY_SCHEMA,
} from '../../src/reports/bundle-schemas.js';
import type { JsonSchema } from '../../src/reports/schema-parts.js';
import { textIn } from '../commands/evidence/bundles.js';
import { clockAt } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { MANIFEST, edit, repaired } from '../gate/repaired.js';
import { problemsOf } from '../reports/closed-schema.js';

let project: StagedProject;
let told = { stdout: '', stderr: '' };

async function ringgate(...argv: readonly string[]): Promise<number> {
  told = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (written: string) => {
      told[name] += written;
    },
  });
  const clock = clockAt('2026-01-15T12:00:00Z');
  const streams = { stdout: output('stdout'), stderr: output('stderr') };
  return main({ argv: ['evidence', ...argv], cwd: project.folder, env: {}, ...streams, clock });
}
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(join(project.folder, file)));

beforeAll(async () => {
  project = stageProject();
  for (const [path, bytes] of Object.entries(repaired())) project.put(path, bytes);
  const later = repaired();
  edit(later, MANIFEST, /version: 7\.16\.\d+/, 'version: 7.17.0');
  edit(later, MANIFEST, 'population: 8500000', 'population: 9000000');
  for (const [path, bytes] of Object.entries(later)) project.put(`later/${path}`, bytes);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  project.put('lab.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  project.put('lab.pub', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  project.put('other.pub', other.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  await ringgate('export', MANIFEST, '-o', 'signed.zip', '--sign', 'lab.pem');
  await ringgate('export', MANIFEST, '-o', 'bare.zip');
  await ringgate('export', 'release.yaml', '-o', 'refused.zip', '--sign', 'lab.pem');
});
afterAll(() => {
  project.remove();
});

describe('evidence export', () => {
  it('writes a bundle and says what is in it', async () => {
    expect(await ringgate('export', MANIFEST, '-o', 'out/again.zip')).toBe(0);
    expect(told.stdout).toContain('out/again.zip: endpoint-sensor');
    expect(told.stdout).toContain('nobody signed it');
    expect(Buffer.compare(bytesOf('out/again.zip'), bytesOf('bare.zip'))).toBe(0);
  });

  it('gives the same bytes from another folder', async () => {
    expect(await ringgate('export', join(project.folder, MANIFEST), '-o', 'absolute.zip')).toBe(0);
    expect(Buffer.compare(bytesOf('absolute.zip'), bytesOf('bare.zip'))).toBe(0);
  });

  it('tells of it as a document that its schema allows', async () => {
    expect(await ringgate('export', MANIFEST, '--format', 'json', '--sign', 'lab.pem', '-o', 'json.zip')).toBe(0);
    expect(problemsOf(EXPORT_SCHEMA, told.stdout)).toEqual([]);
    expect(JSON.parse(told.stdout) as EvidenceExport).toMatchObject({ signedBy: 'the key lab.pem', leftOut: [] });
  });

  it('ends with the code of the check for a refused release, and writes its evidence', async () => {
    expect(await ringgate('export', 'release.yaml')).toBe(1);
    expect(existsSync(join(project.folder, 'evidence.zip'))).toBe(true);
    expect(told.stdout).toContain(', fail in phase local');
  });

  it('names what is left out', async () => {
    project.put('sparse/release.yaml', String(repaired()['release.yaml']));
    expect(await ringgate('export', 'sparse/release.yaml', '-o', 'sparse.zip')).not.toBe(0);
    expect(told.stdout).toContain('not in it: ');
  });

  it.each([
    ['two manifests', ['release.yaml', MANIFEST]],
    ['a pattern', ['*.yaml']],
    ['a manifest that is not there', ['none.yaml']],
    ['a format that there is not', [MANIFEST, '--format', 'html']],
    ['an option of another action', [MANIFEST, '--key', 'lab.pub']],
    ['a key that is none', [MANIFEST, '--sign', 'lab.pub']],
    ['a key that is not there', [MANIFEST, '--sign', 'none.pem']],
    ['a base where there is no repository', [MANIFEST, '--base', 'main']],
  ])('ends with 2 for %s, and writes nothing', async (_, argv) => {
    expect(await ringgate('export', ...argv, '-o', 'none.zip')).toBe(2);
    expect(existsSync(join(project.folder, 'none.zip'))).toBe(false);
  });

  it('makes no pass of a bundle that cannot be written', async () => {
    expect(await ringgate('export', MANIFEST, '-o', 'lab.pem/x.zip')).toBe(3);
    expect(told.stderr).toContain('no bundle was written');
    expect(await ringgate('export', 'release.yaml', '-o', 'lab.pem/x.zip')).toBe(1);
  });
});

describe('evidence verify', () => {
  it('ends with 0 where everything holds and somebody named vouches', async () => {
    expect(await ringgate('verify', 'signed.zip', '--key', 'other.pub', '--key', 'lab.pub')).toBe(0);
    expect(told.stdout).toContain('the evidence holds: endpoint-sensor');
    expect(told.stdout).toContain('index, SVR and VSA are signed by lab.pub');
    expect(told.stdout).toContain('recorded verdict  pass');
    expect(told.stdout).not.toContain('✗');
  });

  it('ends with 0 for sound evidence of a refusal, and says that it is no permission', async () => {
    expect(await ringgate('verify', 'refused.zip', '--key', 'lab.pub')).toBe(0);
    expect(told.stdout).toContain('recorded verdict  fail');
    expect(told.stdout).toContain('no permission to ship');
  });

  it('ends with 0 for a bundle that nobody signed only where that is asked for', async () => {
    expect(await ringgate('verify', 'bare.zip', '--unsigned')).toBe(0);
    expect(told.stdout).toContain('Nobody signed it');
    expect(await ringgate('verify', 'bare.zip')).toBe(3);
    expect(await ringgate('verify', 'bare.zip', '--key', 'lab.pub')).toBe(3);
    expect(told.stdout).toContain('Take nothing from it');
  });

  it('ends with 3 for a signed bundle where nobody is named, even with --unsigned', async () => {
    expect(await ringgate('verify', 'signed.zip')).toBe(3);
    expect(await ringgate('verify', 'signed.zip', '--unsigned')).toBe(3);
    expect(told.stdout).toContain('nobody was named who may');
  });

  it('ends with 1 where somebody else signed it', async () => {
    expect(await ringgate('verify', 'signed.zip', '--key', 'other.pub')).toBe(1);
    expect(told.stdout).toContain('no key that was named has signed it');
    const identity = ['--identity', 'https://example.com/w', '--issuer', 'https://example.com'];
    expect(await ringgate('verify', 'signed.zip', ...identity)).toBe(1);
  });

  it('ends with 1 where a byte is another', async () => {
    const bytes = bytesOf('signed.zip');
    bytes[8] = 1;
    project.put('touched.zip', bytes);
    expect(await ringgate('verify', 'touched.zip', '--key', 'lab.pub')).not.toBe(0);
    const comment = Buffer.concat([bytesOf('signed.zip'), Buffer.from('!')]);
    project.put('longer.zip', comment);
    expect(await ringgate('verify', 'longer.zip', '--key', 'lab.pub')).toBe(1);
    expect(told.stdout).toContain('the evidence does not hold');
    expect(told.stdout).toContain('Nothing in it can be relied on');
  });

  it('answers in a document that its schema allows', async () => {
    expect(await ringgate('verify', 'signed.zip', '--key', 'lab.pub', '--format', 'json')).toBe(0);
    expect(problemsOf(EVIDENCE_VERIFICATION_SCHEMA, told.stdout)).toEqual([]);
    const found = JSON.parse(told.stdout) as EvidenceVerification;
    expect(found.answer).toBe('ok');
    expect(found.signatures.map(({ status, signer }) => `${status} ${signer}`)).toEqual(Array(3).fill('valid lab.pub'));
  });

  it.each([
    ['no bundle is named', []],
    ['two are', ['bare.zip', 'signed.zip']],
    ['there is none', ['none.zip']],
    ['it is no archive', ['lab.pub']],
    ['a signer is named for one that nobody is to have signed', ['bare.zip', '--unsigned', '--key', 'lab.pub']],
    ['an identity has no issuer', ['bare.zip', '--identity', 'x']],
    ['an issuer has no identity', ['bare.zip', '--issuer', 'x']],
    ['a root has no identity', ['bare.zip', '--sigstore-root', 'lab.pub']],
    ['a root is none', ['bare.zip', '--identity', 'x', '--issuer', 'y', '--sigstore-root', 'lab.pub']],
    ['a key is none', ['bare.zip', '--key', MANIFEST]],
    ['a key is private', ['bare.zip', '--key', 'lab.pem']],
    ['a policy is named', ['bare.zip', '--policy', 'ringgate:audit']],
    ['the format is another', ['bare.zip', '--format', 'sarif']],
  ])('ends with 2 where %s', async (_, argv) => {
    expect(await ringgate('verify', ...argv)).toBe(2);
    expect(told.stdout).toBe('');
  });

  it('follows no link out of the folder of the bundle', async () => {
    symlinkSync('/etc/hostname', join(project.folder, 'link.zip'));
    expect(await ringgate('verify', 'link.zip', '--unsigned')).toBe(2);
  });
});

describe('evidence diff', () => {
  it('says that nothing is different', async () => {
    expect(await ringgate('diff', 'signed.zip', 'signed.zip', '--key', 'lab.pub')).toBe(0);
    expect(told.stdout).toContain('Nothing that was judged is different');
    expect(told.stdout).not.toContain('verified');
  });

  it('says what changed, and that a bundle is not verified', async () => {
    await ringgate('export', `later/${MANIFEST}`, '-o', 'later.zip', '--policy', 'ringgate:strict');
    expect(await ringgate('diff', 'bare.zip', 'later.zip')).toBe(0);
    expect(told.stdout).toContain('it is not verified: nobody signed it');
    expect(told.stdout).toContain('+ 7.17.0');
    expect(told.stdout).toContain('+ 9000000');
    expect(told.stdout).toMatch(/Policy \(\d/);
    expect(told.stdout).toMatch(/Answers of rules \(\d/);
    expect(told.stdout).toContain('more; --format json lists all');
  });

  it('answers in a document that its schema allows', async () => {
    expect(await ringgate('diff', 'refused.zip', 'signed.zip', '--key', 'lab.pub', '--format', 'json')).toBe(0);
    expect(problemsOf(EVIDENCE_DIFF_SCHEMA, told.stdout)).toEqual([]);
    const { before, after, changes } = JSON.parse(told.stdout) as EvidenceDiff;
    expect([before.verified, after.verified]).toEqual(['ok', 'ok']);
    expect(changes).toContainEqual({ part: 'verdict', subject: 'verdict', before: 'fail', after: 'pass' });
    expect(new Set(changes.map(({ part }) => part))).toEqual(
      new Set(['verdict', 'artifacts', 'judgements', 'reports', 'rollout']),
    );
  });

  it.each([
    ['one bundle', ['bare.zip']],
    ['three', ['bare.zip', 'bare.zip', 'bare.zip']],
    ['something that is none', ['bare.zip', 'lab.pub']],
    ['something that is not there', ['none.zip', 'bare.zip']],
  ])('ends with 2 for %s', async (_, argv) => {
    expect(await ringgate('diff', ...argv)).toBe(2);
  });
});

it.each<[string, JsonSchema]>([
  ['index.json', INDEX_SCHEMA],
  ['judgements.json', JUDGEMENTS_SCHEMA],
  ['facts.json', FACTS_SCHEMA],
  ['policy/resolved.json', RESOLVED_POLICY_SCHEMA],
])('%s in a bundle is as its schema says', (path, schema) => {
  expect(problemsOf(schema, textIn(bytesOf('signed.zip'), path))).toEqual([]);
});

it('evidence says what it does where it is not told', async () => {
  expect(await ringgate()).toBe(2);
  expect(told.stderr).toContain('usage: ringgate evidence');
  expect(await ringgate('verfy')).toBe(2);
  expect(told.stderr).toContain('did you mean verify?');
});
