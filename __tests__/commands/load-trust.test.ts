import { describe, expect, it } from '@jest/globals';
import { loadTrust } from '../../src/commands/load-trust.js';
import { InputError } from '../../src/errors.js';
import { type PolicyTrust, USUAL_TRUST } from '../../src/model/trust.js';
import { BUILT_IN_ANCHORS } from '../../src/signatures/trust.js';
import { testKey } from '../builders/dsse.js';
import { sigstoreInstance } from '../builders/sigstore.js';
import { testAuthority, testSigner } from '../builders/x509.js';
import { type MemoryFiles, MemoryWorkspace } from '../fakes/memory-workspace.js';

const key = testKey('ed25519');
const pem = (...ders: readonly Uint8Array[]): string =>
  ders
    .map((der) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`)
    .join('');

const load = (trust: Partial<PolicyTrust>, files: MemoryFiles = {}) => {
  const below = Object.fromEntries(Object.entries(files).map(([path, text]) => [`.ringgate/${path}`, text]));
  const workspace = new MemoryWorkspace({ '.ringgate/policy.yaml': 'x', ...below });
  return loadTrust({ workspace, path: '.ringgate/policy.yaml' }, { ...USUAL_TRUST, ...trust }, 7);
};

describe('what a policy trusts', () => {
  it('is the anchors of this version where it says nothing, and nobody else', async () => {
    const { chain, signersFor, roots } = await load({});
    expect(chain).toEqual({ anchors: BUILT_IN_ANCHORS, certificates: [], now: 7 });
    expect(signersFor('evidence')).toEqual({ keys: [], identities: [] });
    expect(await roots()).toHaveLength(1);
    expect((await load({ builtInAnchors: false })).chain.anchors).toEqual([]);
  });

  it('is what lies beside it: keys with their uses, anchors pinned by digest, certificates, a root', async () => {
    const trust = await load(
      {
        keys: [
          { name: 'lab', file: 'keys/lab.pem', uses: ['evidence'] },
          { name: 'all', file: 'keys/lab.pem' },
        ],
        identities: [{ name: 'build', issuer: 'i', subject: 's', uses: ['provenance'] }],
        anchors: [{ file: 'root.pem', uses: ['windows-code', 'module'] }],
        builtInAnchors: false,
        certificates: ['leaf.der'],
        sigstoreRoot: 'root.json',
      },
      {
        'keys/lab.pem': key.pem,
        'root.pem': `# ours\n${pem(testAuthority().der)}`,
        'leaf.der': testSigner().der,
        'root.json': JSON.stringify(sigstoreInstance().root),
      },
    );
    expect(trust.signersFor('evidence').keys.map(({ name }) => name)).toEqual(['lab', 'all']);
    expect(trust.signersFor('content').keys.map(({ name }) => name)).toEqual(['all']);
    expect(trust.signersFor('content').identities).toEqual([]);
    expect(trust.signersFor('provenance').identities).toHaveLength(1);
    expect(trust.chain.anchors).toMatchObject([
      {
        uses: ['windows-code', 'module'],
        pin: { over: 'certificate', algorithm: 'sha256' },
        source: '.ringgate/policy.yaml: root.pem',
      },
    ]);
    expect(trust.chain.certificates).toHaveLength(2);
    expect((await trust.roots()).map(({ name }) => name)).toEqual(['the Sigstore root root.json of the policy']);
  });

  it.each([
    ['a key that is missing', { keys: [{ name: 'a', file: 'a.pem' }] }, {}, 'file-missing', 'a.pem'],
    ['a key that is none', { keys: [{ name: 'a', file: 'a.pem' }] }, { 'a.pem': 'x' }, 'schema', 'one public key'],
    ['a root that is none', { sigstoreRoot: 'r.json' }, { 'r.json': '{}' }, 'schema', 'no Sigstore trusted root'],
    ['an anchor that is none', { anchors: [{ file: 'a', uses: ['apple'] }] }, { a: 'x' }, 'schema', 'certificate'],
    ['an anchor that is cut off', { certificates: ['a'] }, { a: pem(testSigner().der).slice(0, -30) }, 'schema', 'PEM'],
    [
      'a certificate beside a key',
      { certificates: ['a'] },
      { a: pem(testSigner().der) + key.pem },
      'schema',
      'certificates as PEM alone',
    ],
    [
      'a certificate with bytes behind it',
      { certificates: ['a'] },
      { a: Buffer.concat([testSigner().der, Buffer.alloc(1)]) },
      'schema',
      'bytes behind it',
    ],
    [
      'a kernel that is none',
      { anchors: [{ file: 'vmlinuz', uses: ['module'] }] },
      { vmlinuz: 'x'.repeat(2000) },
      'schema',
      'vmlinuz',
    ],
    [
      'too many certificates',
      { certificates: ['a'] },
      { a: pem(...Array<Uint8Array>(1001).fill(Buffer.alloc(3))) },
      'schema',
      'more than 1000',
    ],
  ] as const)('is refused with policy and file where it names %s', async (_what, trust, files, code, says) => {
    const failure: unknown = await load(trust, files as MemoryFiles).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect((failure as InputError).code).toBe(code);
    expect((failure as InputError).message).toContain('.ringgate/policy.yaml trusts ');
    expect((failure as InputError).message).toContain(says);
  });

  it('of a preset names no files', async () => {
    const usual = await loadTrust({ preset: 'strict' }, USUAL_TRUST, 0);
    expect(usual.signersFor('content').keys).toEqual([]);
    const odd = { ...USUAL_TRUST, keys: [{ name: 'a', file: 'a' }] };
    await expect(loadTrust({ preset: 'strict' }, odd, 0)).rejects.toThrow('a preset names no files');
  });
});
