import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openSigner } from '../../src/adapters/open-signer.js';
import { sigstoreStatementSigner } from '../../src/adapters/sigstore-statement-signer.js';
import { EnvironmentError } from '../../src/errors.js';
import { readTrustedRoots } from '../../src/signatures/sigstore/trusted-root.js';
import { verifyBundle } from '../../src/signatures/sigstore/verify-bundle.js';
import {
  ISSUER,
  type Loopback,
  RUNNER_SECRET,
  STAMPED_AHEAD,
  SUBJECT,
  TOKEN,
  sigstoreLoopback,
} from '../builders/sigstore-loopback.js';

const STATEMENT = '{"_type":"https://in-toto.io/Statement/v1","note":"ünïcode"}';
const identities = [{ name: 'build', issuer: ISSUER, subject: SUBJECT }];
let world: Loopback;

beforeAll(async () => {
  world = await sigstoreLoopback();
});
afterAll(async () => {
  await world.close();
});
afterEach(() => {
  world.overrides.clear();
  world.asked.length = 0;
});

const trust = (of: Loopback = world) => ({
  roots: readTrustedRoots(JSON.stringify(of.root), 'the root of the test'),
  keys: [],
  identities,
  now: Date.now() + STAMPED_AHEAD + 1000,
});
const signed = async (env: Readonly<Record<string, string | undefined>>): Promise<unknown> =>
  JSON.parse((await sigstoreStatementSigner({ env }).sign(STATEMENT)).text);
const failure = async (
  env: Readonly<Record<string, string | undefined>>,
  deadline?: number,
): Promise<EnvironmentError> => {
  try {
    await sigstoreStatementSigner({ env, ...(deadline !== undefined && { deadline }) }).sign(STATEMENT);
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
  throw new Error('it signed');
};

describe('keyless signing', () => {
  it('gives a bundle that verifies as who ran it, with a log entry that keeps nothing of the statement', async () => {
    const bundle = await signed(world.env);
    const { vouching, payload } = verifyBundle(bundle, trust());
    expect(vouching).toMatchObject({ status: 'valid', signer: 'build', how: 'identity', form: 'sigstore' });
    expect(Buffer.from(payload?.bytes ?? []).toString('utf8')).toBe(STATEMENT);
    expect(bundle).toMatchObject({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { tlogEntries: [{ kindVersion: { kind: 'dsse', version: '0.0.1' } }] },
    });
    expect(world.asked).toEqual([
      '/token?api-version=1&audience=sigstore',
      '/api/v2/signingCert',
      '/api/v1/log/entries',
    ]);
  });

  it('takes a time stamp besides the log, or in its place', async () => {
    const both = await signed({ ...world.env, SIGSTORE_TSA_URL: world.url });
    expect(verifyBundle(both, trust()).vouching).toMatchObject({ status: 'valid' });
    const stamped = await signed({ ...world.env, SIGSTORE_TSA_URL: `${world.url}/`, SIGSTORE_REKOR_URL: 'none' });
    expect((stamped as { verificationMaterial: object }).verificationMaterial).not.toHaveProperty('tlogEntries');
    const withoutLogs = { ...(world.root as object), tlogs: [] };
    const roots = readTrustedRoots(JSON.stringify(withoutLogs), 'an instance without a log');
    expect(verifyBundle(stamped, { ...trust(), roots }).vouching.status).toBe('valid');
    // Where the root has a log, a bundle must be in it.
    expect(verifyBundle(stamped, trust()).vouching.status).toBe('invalid');
  });

  it('is asked for by a word, with a token of the environment too', async () => {
    const env = { ...world.env, ACTIONS_ID_TOKEN_REQUEST_URL: undefined, SIGSTORE_ID_TOKEN: `${TOKEN}\n` };
    const signer = await openSigner('keyless', { cwd: '/', env, warn: () => undefined });
    const { form, text } = await signer.sign(STATEMENT);
    expect([form, verifyBundle(JSON.parse(text), trust()).vouching.status]).toEqual(['sigstore', 'valid']);
  });

  it('is refused by another root, for another identity, and once any part of it is another', async () => {
    const bundle = await signed(world.env);
    const other = await sigstoreLoopback();
    expect(verifyBundle(bundle, trust(other)).vouching.status).not.toBe('valid');
    await other.close();
    const named = [{ name: 'build', issuer: ISSUER, subject: `${SUBJECT}2` }];
    expect(verifyBundle(bundle, { ...trust(), identities: named }).vouching.status).toBe('untrusted');
    const text = JSON.stringify(bundle);
    const survivors: string[] = [];
    for (let at = 0; at < text.length; at += 41) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      const answer = verifyText(changed);
      // What still holds must be what was signed, to the byte: an unread field, or the last bits of base64.
      if (answer.status === 'valid' && answer.payload !== STATEMENT) survivors.push(`${at}`);
    }
    expect(survivors).toEqual([]);
  });

  it('does not hold once any byte of statement or signature is flipped', async () => {
    const bundle = (await signed(world.env)) as {
      dsseEnvelope: { payload: string; signatures: { sig: string }[] };
    };
    const { payload, signatures } = bundle.dsseEnvelope;
    const flipped = (base64: string): readonly string[] => {
      const bytes = Buffer.from(base64, 'base64');
      return [...bytes.keys()].map((i) => Buffer.from(bytes.map((b, j) => (i === j ? b ^ 1 : b))).toString('base64'));
    };
    const sig = signatures[0]?.sig ?? '';
    const variants = [
      ...flipped(payload).map((p) => ({ ...bundle.dsseEnvelope, payload: p })),
      ...flipped(sig).map((s) => ({ ...bundle.dsseEnvelope, signatures: [{ sig: s, keyid: '' }] })),
    ];
    expect(variants.length).toBeGreaterThan(100);
    const held = variants.filter(
      (dsseEnvelope) => verifyBundle({ ...bundle, dsseEnvelope }, trust()).vouching.status === 'valid',
    );
    expect(held).toEqual([]);
  });
});

function verifyText(text: string): { status: string; payload: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { status: 'no JSON', payload: '' };
  }
  const { vouching, payload } = verifyBundle(json, trust());
  return { status: vouching.status, payload: Buffer.from(payload?.bytes ?? []).toString('utf8') };
}

describe('keyless signing that fails', () => {
  it('says which permission is missing in Actions, and what works elsewhere', async () => {
    const without = { ...world.env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined };
    expect(await failure(without)).toMatchObject({ code: 'api-refused' });
    expect((await failure(without)).message).toContain('"permissions: id-token: write"');
    expect((await failure({ ...without, GITHUB_ACTIONS: undefined })).message).toContain('sign with a key');
    expect((await failure({ ...world.env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' })).message).toContain('with 401');
    const nowhere = { ...world.env, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/' };
    expect(await failure(nowhere)).toMatchObject({ code: 'api-unreachable' });
    expect(await failure({ ...world.env, ACTIONS_ID_TOKEN_REQUEST_URL: 'no address' })).toMatchObject({
      code: 'api-malformed',
    });
  });

  it.each([
    ['no JSON', 'x'],
    ['no value', '{}'],
    ['a value that is no token', '{"value":"secret-but-no-token"}'],
    ['a token without claims', '{"value":"a.YQ.b"}'],
    ['a token of nobody', `{"value":"a.${part({ iss: 'x' })}.b"}`],
    ['a token of an address that nobody verified', `{"value":"a.${part({ email: 'a@example.com', sub: 's' })}.b"}`],
  ])('refuses an answer of the runner with %s, and repeats nothing of it', async (_what, answer) => {
    world.overrides.set('/token', (response) => response.writeHead(200).end(answer));
    const { code, message } = await failure(world.env);
    expect(code).toBe('api-malformed');
    expect(message).not.toMatch(/secret-but|YQ|eyJ/);
  });

  it.each([
    ['/api/v2/signingCert', 403, 'api-refused', 'the authority (Fulcio) gave no certificate; it answered 403'],
    ['/api/v2/signingCert', 503, 'api-unreachable', 'it answered 503'],
    ['/api/v1/log/entries', 400, 'api-refused', 'the log (Rekor) took no entry; it answered 400'],
    ['/api/v1/timestamp', 400, 'api-refused', 'the time stamp authority gave no stamp'],
  ])(
    'says who refused: %s with %d',
    async (path, status, code, says) => {
      const body = JSON.stringify({ message: `no, not ${TOKEN}` });
      world.overrides.set(path, (response) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      );
      const error = await failure({ ...world.env, SIGSTORE_TSA_URL: world.url });
      expect(error).toMatchObject({ code });
      expect(error.message).toContain(says);
      expect(error.message).toContain('no, not [token]');
      expect(error.cause).toBeUndefined();
    },
    20_000,
  );

  it('never shows a token or the secret of the runner', async () => {
    const errors: string[] = [];
    for (const path of ['/token', '/api/v2/signingCert', '/api/v1/log/entries']) {
      for (const body of [TOKEN, RUNNER_SECRET, '{}', '[]', 'null']) {
        world.overrides.clear();
        world.overrides.set(path, (response) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(body),
        );
        const error = await failure(world.env);
        errors.push(JSON.stringify([error.message, String(error.stack), String(error.cause)]));
      }
    }
    expect(errors).toHaveLength(15);
    expect(errors.filter((text) => text.includes(TOKEN) || text.includes(RUNNER_SECRET))).toEqual([]);
  });

  it('gives up after the time it has, whoever it is that does not answer', async () => {
    for (const path of ['/token', '/api/v2/signingCert', '/api/v1/log/entries']) {
      world.overrides.clear();
      const held: { destroy: () => void }[] = [];
      world.overrides.set(path, (response) => held.push(response));
      const { code } = await failure(world.env, 300);
      expect(['timeout', 'api-unreachable']).toContain(code);
      world.overrides.clear();
      for (const response of held) response.destroy();
    }
    // The library tries a second time after a second, whoever still waits for it.
    await new Promise((done) => setTimeout(done, 2500));
  });

  it.each([
    ['an authority without TLS', { SIGSTORE_FULCIO_URL: 'http://fulcio.example.com' }, 'does not begin with https'],
    ['no address', { SIGSTORE_REKOR_URL: 'rekor' }, 'no address'],
    ['a password', { SIGSTORE_TSA_URL: 'https://a:b@tsa.example.com' }, 'a name or a password'],
    ['no authority', { SIGSTORE_FULCIO_URL: 'none' }, 'needs an authority'],
    ['nothing that proves the time', { SIGSTORE_REKOR_URL: 'none' }, 'SIGSTORE_TSA_URL'],
  ])('refuses to start with %s', (_what, env, says) => {
    expect(() => sigstoreStatementSigner({ env: { ...world.env, ...env } })).toThrow(says);
  });
});

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

it('is the only thing that loads what signs, and is loaded when it is asked for', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
  const importing = (what: RegExp): readonly string[] =>
    files.filter((f) => what.test(readFileSync(join('src', f), 'utf8'))).map((f) => f.replaceAll('\\', '/'));
  expect(importing(/@sigstore\/sign'/)).toEqual(['adapters/sigstore-statement-signer.ts']);
  expect(importing(/sigstore-statement-signer\.js'/)).toEqual(['adapters/open-signer.ts']);
  expect(importing(/from '\.\/sigstore-statement-signer\.js'/)).toEqual([]);
});
