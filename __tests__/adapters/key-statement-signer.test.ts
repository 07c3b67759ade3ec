import { type KeyObject, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signerFrom } from '../../src/cli/statement-signer.js';
import { InputError } from '../../src/errors.js';
import { readEnvelope } from '../../src/signatures/dsse/envelope.js';
import { readPublicKey } from '../../src/signatures/dsse/policy-key.js';
import { verifyEnvelope } from '../../src/signatures/dsse/verify-envelope.js';
import { testKey } from '../builders/dsse.js';

const STATEMENT = '{"_type":"https://in-toto.io/Statement/v1","note":"ünïcode"}';
const PASSPHRASE = 'open sesame 0815';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-key-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const put = (text: string | Uint8Array, mode = 0o600): string => {
  const name = `key-${Math.random()}.pem`;
  writeFileSync(join(folder, name), text, { mode });
  return name;
};
const pkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

async function signerOf(name: string, env: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  const stderr = { isTTY: false, columns: undefined, write: (text: string) => void said.push(text) };
  const world = { argv: [], cwd: folder, env, stdout: stderr, stderr, clock: { now: () => 0 } };
  return { signer: await signerFrom(name, world), said };
}

async function refusal(name: string, env: Readonly<Record<string, string>> = {}): Promise<InputError> {
  try {
    await signerOf(name, env);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

const statusOf = (text: string, publicPem: string): string => {
  const key = readPublicKey(Buffer.from(publicPem));
  const envelope = readEnvelope(JSON.parse(text));
  if (typeof key === 'string' || typeof envelope === 'string') throw new Error('neither key nor envelope');
  return verifyEnvelope(envelope, [{ name: 'k', ...key }]).status;
};

describe('a statement signed with a key', () => {
  it.each(['ed25519', 'P-256', 'P-384', 'P-521', 'rsa', 'rsa-pss'] as const)(
    'of kind %s holds, and not with a flipped byte anywhere, nor with another key',
    async (kind) => {
      const key = testKey(kind);
      const { signer } = await signerOf(put(pkcs8(key.key)));
      const { form, text } = await signer.sign(STATEMENT);
      const envelope = JSON.parse(text) as {
        payload: string;
        payloadType: string;
        signatures: { sig: string; keyid: string }[];
      };
      expect([form, statusOf(text, key.pem), statusOf(text, testKey(kind).pem)]).toEqual([
        'dsse',
        'valid',
        'untrusted',
      ]);
      expect(Buffer.from(envelope.payload, 'base64').toString('utf8')).toBe(STATEMENT);
      expect(envelope).toMatchObject({ payloadType: 'application/vnd.in-toto+json', signatures: [{ keyid: '' }] });
      const flip = (base64: string) => {
        const bytes = Buffer.from(base64, 'base64');
        return [...bytes.keys()].map((i) =>
          Buffer.from(bytes.map((b, j) => (i === j ? b ^ 0x10 : b))).toString('base64'),
        );
      };
      const sig = envelope.signatures[0]?.sig ?? '';
      const changed = [
        ...flip(envelope.payload).map((payload) => ({ ...envelope, payload })),
        ...flip(sig).map((s) => ({ ...envelope, signatures: [{ sig: s }] })),
        { ...envelope, payloadType: 'application/vnd.in-toto+jsom' },
      ];
      expect(changed.filter((e) => statusOf(JSON.stringify(e), key.pem) === 'valid')).toEqual([]);
    },
  );

  it('of Ed25519 or RSA has the same bytes every time', async () => {
    for (const kind of ['ed25519', 'rsa'] as const) {
      const { signer } = await signerOf(put(pkcs8(testKey(kind).key)));
      expect(await signer.sign(STATEMENT)).toEqual(await signer.sign(STATEMENT));
    }
  });

  it('may come from SEC 1, PKCS #1, or an encrypted file with its passphrase in the environment', async () => {
    const ec = testKey('P-256');
    const rsa = testKey('rsa');
    const cipher = { cipher: 'aes-256-cbc', passphrase: PASSPHRASE };
    const env = { RINGGATE_KEY_PASSPHRASE: PASSPHRASE };
    const files = [
      [ec, put(ec.key.export({ type: 'sec1', format: 'pem' }))],
      [rsa, put(rsa.key.export({ type: 'pkcs1', format: 'pem' }))],
      [ec, put(ec.key.export({ type: 'pkcs8', format: 'pem', ...cipher }))],
      [rsa, put(rsa.key.export({ type: 'pkcs1', format: 'pem', ...cipher }))],
    ] as const;
    for (const [key, name] of files) {
      const { signer, said } = await signerOf(name, env);
      expect([statusOf((await signer.sign(STATEMENT)).text, key.pem), said]).toEqual(['valid', []]);
      expect(signer.what).toBe(`the key ${name}`);
    }
  });

  it('is told of where others can read the key', async () => {
    const { said } = await signerOf(put(pkcs8(testKey('ed25519').key), 0o640));
    expect(said).toEqual([expect.stringMatching(/^warning: the key .* by others \(mode 640\); chmod 600\n$/)]);
  });
});

describe('a key that is refused', () => {
  const encrypted = (): string =>
    testKey('ed25519')
      .key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
      .toString();

  it.each([
    ['that is a public one', () => testKey('ed25519').pem, 'a public one'],
    ['on another curve', () => pkcs8(testKey('secp256k1').key), 'curve secp256k1'],
    ['of 1024 bits', () => pkcs8(testKey('rsa-1024').key), 'below 2048 bits'],
    ['of another kind', () => pkcs8(generateKeyPairSync('x25519').privateKey), 'type x25519'],
    [
      'for another digest alone',
      () =>
        pkcs8(
          generateKeyPairSync('rsa-pss', { modulusLength: 2048, hashAlgorithm: 'sha512', mgf1HashAlgorithm: 'sha512' })
            .privateKey,
        ),
      'for sha512 alone',
    ],
    [
      'that OpenSSH wrote',
      () => '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
      'OpenSSH',
    ],
    ['that is text', () => 'hello', 'no private key as PEM'],
    ['that is cut off', () => pkcs8(testKey('rsa').key).replace(/\n.{20}/, '\n'), 'cannot be read'],
    ['that is encrypted, without a passphrase', encrypted, 'RINGGATE_KEY_PASSPHRASE holds no passphrase'],
    ['that is longer than any', () => Buffer.alloc(70_000, 'a'), 'longer than any key'],
  ])('is one %s', async (_what, text, says) => {
    const { message } = await refusal(put(text()));
    expect(message).toContain(says);
  });

  it('shows neither key nor passphrase', async () => {
    const text = encrypted();
    const error = await refusal(put(text), { RINGGATE_KEY_PASSPHRASE: `${PASSPHRASE}!` });
    expect(error.message).toContain('the passphrase in RINGGATE_KEY_PASSPHRASE does not open it');
    const shown = JSON.stringify([error.message, error.stack, String(error.cause), error.problems]);
    expect(shown).not.toContain(PASSPHRASE);
    expect(shown).not.toContain(text.split('\n')[1]);
    expect(error.cause).toBeUndefined();
  });

  it('is a file that is missing, or a folder', async () => {
    expect(await refusal('nowhere.pem')).toMatchObject({ code: 'file-missing' });
    mkdirSync(join(folder, 'folder'), { recursive: true });
    expect(await refusal('folder')).toMatchObject({ code: 'not-a-regular-file' });
  });
});
