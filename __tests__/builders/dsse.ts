/** DSSE envelopes, in-toto statements and minisign signatures, made with keys that tests generate. */
import { type KeyObject, constants, createHash, generateKeyPairSync, sign } from 'node:crypto';

/** A key pair with its public half as PEM. */
export interface TestKey {
  readonly key: KeyObject;
  readonly pem: string;
}

type Kind = 'ed25519' | 'P-256' | 'P-384' | 'P-521' | 'secp256k1' | 'rsa' | 'rsa-pss' | 'rsa-1024';

/** A new key. */
export function testKey(kind: Kind): TestKey {
  const { privateKey, publicKey } = pairOf(kind);
  return { key: privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

function pairOf(kind: Kind): { privateKey: KeyObject; publicKey: KeyObject } {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  if (kind === 'rsa-pss') return generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (kind === 'rsa-1024') return generateKeyPairSync('rsa', { modulusLength: 1024 });
  return generateKeyPairSync('ec', { namedCurve: kind });
}

const DIGESTS: Readonly<Record<string, string>> = { prime256v1: 'sha256', secp384r1: 'sha384', secp521r1: 'sha512' };

/** A plain signature as the key's kind has it. */
export function signWith({ key }: TestKey, bytes: Uint8Array, pss = false): Buffer {
  if (key.asymmetricKeyType === 'ed25519') return sign(null, bytes, key);
  if (key.asymmetricKeyType === 'ec') {
    return sign(DIGESTS[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'sha256', bytes, key);
  }
  const padding =
    pss || key.asymmetricKeyType === 'rsa-pss' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return sign('sha256', bytes, { key, padding });
}

export const IN_TOTO = 'application/vnd.in-toto+json';

/** What is signed of an envelope. */
export const signedPart = (payload: string, type = IN_TOTO): Buffer =>
  Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${Buffer.byteLength(payload)} ${payload}`);

/** An envelope around a payload, signed by each of the keys. */
export function envelope(payload: string, keys: readonly TestKey[], { type = IN_TOTO, keyid = '' } = {}) {
  return {
    payload: Buffer.from(payload).toString('base64'),
    payloadType: type,
    signatures: keys.map((key) => ({ keyid, sig: signWith(key, signedPart(payload, type)).toString('base64') })),
  };
}

interface Provenance {
  readonly sha256?: string;
  readonly sha512?: string;
  readonly builder?: string;
  readonly repository?: string;
  readonly ref?: string;
  readonly commit?: string;
}

export const COMMIT = 'c0ffee00'.repeat(5);

/** An SLSA v1 statement of a workflow, as text. */
export function provenance({
  sha256,
  sha512,
  builder = 'https://ci.example.com/runner',
  repository = 'https://github.com/example/sensor',
  ref = 'refs/tags/v1',
  commit = COMMIT,
}: Provenance): string {
  return JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'file', digest: { ...(sha256 && { sha256 }), ...(sha512 && { sha512 }) } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: { workflow: { ref, repository, path: '.github/workflows/build.yml' } },
        resolvedDependencies: [{ uri: `git+${repository}@${ref}`, digest: { gitCommit: commit } }],
      },
      runDetails: { builder: { id: builder } },
    },
  });
}

const ID = Buffer.from('0102030405060708', 'hex');

/** A minisign public key file. */
export function minisignKey({ key }: TestKey, id: Buffer = ID): string {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  return `untrusted comment: key\n${Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64')}\n`;
}

/** A minisign signature file. */
export function minisign(
  key: TestKey,
  file: Uint8Array,
  { prehashed = true, comment = 'file:x', id = ID }: { prehashed?: boolean; comment?: string; id?: Buffer } = {},
): string {
  const message = prehashed ? createHash('blake2b512').update(file).digest() : file;
  const signature = signWith(key, message);
  const global = signWith(key, Buffer.concat([signature, Buffer.from(comment)]));
  const first = Buffer.concat([Buffer.from(prehashed ? 'ED' : 'Ed'), id, signature]).toString('base64');
  return `untrusted comment: x\n${first}\ntrusted comment: ${comment}\n${global.toString('base64')}\n`;
}
