import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSigner } from '../../src/adapters/open-signer.js';
import { signedPart } from '../builders/dsse.js';

/** Keys that an independent implementation makes, and its word on what we sign with them. Missing, this suite fails. */
let folder: string;
const file = (name: string): string => join(folder, name);
const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString('utf8');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-sign-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PASSPHRASE = 'open sesame';
const ENCRYPTED = ['-aes-256-cbc', '-pass', `pass:${PASSPHRASE}`];
const KINDS = [
  ['Ed25519', ['-algorithm', 'ed25519'], undefined],
  ['P-256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256'],
  ['P-384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'], 'sha384'],
  ['P-521', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'], 'sha512'],
  ['RSA', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha256'],
] as const;

describe('openssl finds the signature good that we make with its key', () => {
  it.each(KINDS)('of kind %s, plain and encrypted, and bad over anything else', async (_name, kind, digest) => {
    const payload = '{"_type":"https://in-toto.io/Statement/v1","note":"ünïcode"}';
    writeFileSync(file('signed'), signedPart(payload));
    writeFileSync(file('other'), signedPart(`${payload} `));
    for (const how of [[], ENCRYPTED]) {
      openssl('genpkey', ...kind, ...how, '-out', file('key.pem'));
      openssl('pkey', '-in', file('key.pem'), '-passin', `pass:${PASSPHRASE}`, '-pubout', '-out', file('key.pub'));
      const env = { RINGGATE_KEY_PASSPHRASE: PASSPHRASE };
      const signer = await openSigner('key.pem', { cwd: folder, env, warn: () => undefined });
      const { text } = await signer.sign(payload);
      const { signatures } = JSON.parse(text) as { signatures: { sig: string }[] };
      writeFileSync(file('sig'), Buffer.from(signatures[0]?.sig ?? '', 'base64'));
      const verify = (message: string): string =>
        digest === undefined
          ? openssl(
              ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', file('key.pub')],
              ...['-sigfile', file('sig'), '-in', file(message)],
            )
          : openssl('dgst', `-${digest}`, '-verify', file('key.pub'), '-signature', file('sig'), file(message));
      expect(verify('signed')).toMatch(/Verified OK|Verified Successfully/);
      expect(() => verify('other')).toThrow();
    }
  });
});
