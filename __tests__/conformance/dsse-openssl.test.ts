import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEnvelope } from '../../src/signatures/dsse/envelope.js';
import { readPublicKey } from '../../src/signatures/dsse/policy-key.js';
import { signedBytes } from '../../src/signatures/dsse/signed-bytes.js';
import { verifyDetached } from '../../src/signatures/dsse/verify-detached.js';
import { verifyEnvelope } from '../../src/signatures/dsse/verify-envelope.js';
import { IN_TOTO, signedPart } from '../builders/dsse.js';

/** Keys and signatures of an independent implementation. Missing, this suite fails and says so. */
let folder: string;
const file = (name: string): string => join(folder, name);
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-dsse-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PSS = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest'];
const KINDS = [
  ['ed25519', ['-algorithm', 'ed25519'], undefined, []],
  ['P-256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256', []],
  ['P-384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'], 'sha384', []],
  ['P-521', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'], 'sha512', []],
  ['RSA', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha256', []],
  ['RSA as PSS', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'], 'sha256', PSS],
] as const;

describe('what openssl signed', () => {
  it.each(KINDS)(
    'with %s holds, as envelope and beside a file, and not once it is changed',
    (_name, kind, digest, how) => {
      openssl('genpkey', ...kind, '-out', file('key.pem'));
      openssl('pkey', '-in', file('key.pem'), '-pubout', '-out', file('key.pub'));
      const payload = '{"_type":"https://in-toto.io/Statement/v1"}';
      writeFileSync(file('signed'), signedPart(payload));
      const sign =
        digest === undefined
          ? ['pkeyutl', '-sign', '-rawin', '-inkey', file('key.pem'), '-in', file('signed')]
          : ['dgst', `-${digest}`, ...how, '-sign', file('key.pem'), file('signed')];
      const signature = openssl(...sign);
      const key = readPublicKey(readFileSync(file('key.pub')));
      const keys = typeof key === 'string' ? [] : [{ name: 'openssl', ...key }];
      const status = (text: string): string => {
        const sig = signature.toString('base64');
        const envelope = readEnvelope({
          payload: Buffer.from(text).toString('base64'),
          payloadType: IN_TOTO,
          signatures: [{ sig }],
        });
        return typeof envelope === 'string' ? envelope : verifyEnvelope(envelope, keys).status;
      };
      expect([status(payload), status(`${payload} `)]).toEqual(['valid', 'untrusted']);
      const beside = (bytes: Uint8Array): string => verifyDetached(signature, signedBytes(bytes), keys).status;
      expect([beside(signedPart(payload)), beside(signedPart(`${payload} `))]).toEqual(['valid', 'untrusted']);
    },
  );
});
