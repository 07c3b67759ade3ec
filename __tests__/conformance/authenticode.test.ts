import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { trustOf } from '../builders/chains.js';
import { type SignOptions, signPe } from '../builders/cms.js';
import { buildPe } from '../builders/pe.js';
import { EKU, type Identity, issueCertificate, testAuthority, testSigner, testStamper } from '../builders/x509.js';

/** An independent implementation to agree with: the Debian package osslsigncode. Missing, this suite fails and says so. */
const TOOL = 'osslsigncode';

const TRUST = trustOf([testAuthority()], ['windows-driver', 'timestamp']);

let folder: string;
const file = (name: string): string => join(folder, name);
const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

/** Output of the tool, whether it accepts the file or not. */
function tool(...args: string[]): string {
  try {
    return execFileSync(TOOL, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { code, stdout } = error as { code?: string; stdout?: string };
    if (code === 'ENOENT') throw new Error(`${TOOL} is not installed: apt-get install ${TOOL}`, { cause: error });
    return `refused\n${stdout ?? ''}`;
  }
}

function write(name: string, identity: Identity): void {
  writeFileSync(file(`${name}.key`), identity.key.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(file(`${name}.pem`), identity.chain.map(pem).join(''));
}

const verified = (bytes: Uint8Array) => verifyEmbedded(sourceOf(bytes), readPeHeaders(sourceOf(bytes)), TRUST);

/** Digests that the tool worked out from the file, and those it found signed. */
function digestsByTool(name: string): { computed: string[]; signed: string[]; accepted: boolean } {
  const output = tool('verify', '-CAfile', file('root.pem'), '-TSA-CAfile', file('root.pem'), '-in', file(name));
  const all = (label: string): string[] =>
    [...output.matchAll(new RegExp(`^${label} message digest +: ([0-9A-F]+)`, 'gm'))].map((m) => m[1]!.toLowerCase());
  return { computed: all('Calculated'), signed: all('Current'), accepted: !output.startsWith('refused') };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-authenticode-'));
  writeFileSync(file('root.pem'), pem(testAuthority().der));
  write('signer', testSigner());
  write('stamper', testStamper());
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('osslsigncode', () => {
  it('is installed', () => {
    expect(tool('--version')).toMatch(/osslsigncode \d/);
  });
});

describe.each(['pe32', 'pe32+'] as const)('a %s image of the builder', (magic) => {
  it.each<[string, SignOptions]>([
    ['plainly', {}],
    ['with SHA-1', { digest: 'sha1' }],
    ['with SHA-384', { digest: 'sha384' }],
    ['with a time stamp', { timestamp: { at: '2026-01-15T12:00:00Z' } }],
    ['with the older time stamp', { timestamp: { at: '2026-01-15T12:00:00Z', form: 'legacy' } }],
    ['with a nested signature', { digest: 'sha1', nested: [{ digest: 'sha256' }] }],
  ])('signed %s is accepted by both, with the same digests', (_, options) => {
    const signed = signPe(buildPe({ magic, overlay: Uint8Array.of(1, 2, 3) }), options);
    writeFileSync(file('ours.sys'), signed);
    const theirs = digestsByTool('ours.sys');
    const ours = verified(signed);
    expect(theirs.accepted).toBe(true);
    expect(ours.map((s) => s.status)).toEqual(ours.map(() => 'valid'));
    expect(ours.map((s) => s.signedDigest)).toEqual(theirs.signed);
    expect(ours.map((s) => s.computedDigest)).toEqual(theirs.computed);
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('signed by the tool with %s holds here', (digest) => {
    const signed = signByTool(buildPe({ magic }), ['-h', digest]);
    expect(verified(signed)).toMatchObject([{ form: 'embedded', status: 'valid', digestAlgorithm: digest }]);
  });

  it('stamped and signed again within by the tool holds here', () => {
    const stamped = ['-TSA-certs', file('stamper.pem'), '-TSA-key', file('stamper.key'), '-TSA-time', '1768478400'];
    const once = signByTool(buildPe({ magic }), ['-h', 'sha1', ...stamped]);
    const found = verified(signByTool(once, ['-h', 'sha256', '-nest']));
    expect(found).toMatchObject([
      { form: 'embedded', status: 'valid', digestAlgorithm: 'sha1', timestamp: '2026-01-15T12:00:00Z' },
      { form: 'nested', status: 'valid', digestAlgorithm: 'sha256', timestamp: undefined },
    ]);
  });

  it('signed by the tool with page hashes holds here', () => {
    expect(verified(signByTool(buildPe({ magic }), ['-ph']))).toMatchObject([{ status: 'valid' }]);
  });

  it('with a byte changed is refused by both, with the same computed digest', () => {
    const signed = signByTool(buildPe({ magic }), []);
    for (const at of [2, 0x9c, 0x3ff, 0x400, 0x5ff]) {
      const changed = signed.slice();
      changed[at]! ^= 0x20;
      writeFileSync(file('changed.sys'), changed);
      const theirs = digestsByTool('changed.sys');
      const [ours] = verified(changed);
      expect(theirs.accepted).toBe(false);
      expect(ours).toMatchObject({
        status: 'invalid',
        computedDigest: theirs.computed[0],
        signedDigest: theirs.signed[0],
      });
    }
  });
});

describe('an EC key', () => {
  it.each(['prime256v1', 'secp384r1'])('on %s that the tool signs with holds here', (curve) => {
    const key = execFileSync('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const identity = issueCertificate(
      { subject: [['CN', curve]], key: createPrivateKey(key), ekus: [EKU.codeSigning, EKU.hardware] },
      testAuthority(),
    );
    write('ec', identity);
    const [found] = verified(signByTool(buildPe(), [], 'ec'));
    expect(found).toMatchObject({ status: 'valid', ekus: [EKU.codeSigning, EKU.hardware] });
  });
});

function signByTool(image: Uint8Array, options: readonly string[], identity = 'signer'): Uint8Array {
  writeFileSync(file('in.sys'), image);
  rmSync(file('out.sys'), { force: true });
  const keys = ['-certs', file(`${identity}.pem`), '-key', file(`${identity}.key`)];
  const output = tool('sign', ...keys, ...options, '-in', file('in.sys'), '-out', file('out.sys'));
  if (output.startsWith('refused')) throw new Error(output);
  return new Uint8Array(readFileSync(file('out.sys')));
}
