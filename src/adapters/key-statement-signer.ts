import { type KeyObject, constants, createPrivateKey, sign } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { EnvironmentError, InputError } from '../errors.js';
import type { SignedText, StatementSigner } from '../ports.js';
import { openFailure } from './open-failure.js';

/** Where a key file lies and what opens it. */
export interface KeySource {
  readonly cwd: string;
  /** As the user named it. */
  readonly path: string;
  /** Of an encrypted key. Never shown. */
  readonly passphrase: string | undefined;
  /** Told where the file is less private than a key should be. */
  readonly warn: (message: string) => void;
}

/** Variable that holds the passphrase of an encrypted key: an argument would stand in the list of processes. */
export const PASSPHRASE_VARIABLE = 'RINGGATE_KEY_PASSPHRASE';

/** An RSA key of 16,384 bits is 13 kB as PEM. */
const MAX_KEY_FILE = 64 * 1024;
/** Whoever verifies takes none below it. */
const MIN_RSA_BITS = 2048;
const IN_TOTO = 'application/vnd.in-toto+json';

/** Curves by the digest that goes with them, as whoever verifies has them. */
const CURVE_DIGESTS: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'sha256'],
  ['secp384r1', 'sha384'],
  ['secp521r1', 'sha512'],
]);

/**
 * A signer with a private key from a PEM file (PKCS #8, SEC 1 or PKCS #1): Ed25519, ECDSA on P-256, P-384 or P-521, or
 * RSA of 2048 bits and more. Gives DSSE envelopes without a key's name, so that every reader tries the keys it trusts.
 * Throws InputError for a file that holds no such key; neither key nor passphrase is ever part of what it says.
 */
export function keyStatementSigner(source: KeySource): StatementSigner {
  const key = privateKey(readKeyFile(source), source);
  const problem = problemOf(key);
  if (problem !== undefined) throw refusal(source.path, problem);
  return {
    what: `the key ${source.path}`,
    // Not async: what fails is thrown into the promise all the same.
    sign: (statement) => Promise.resolve().then(() => envelopeAround(statement, key, source.path)),
  };
}

function envelopeAround(statement: string, key: KeyObject, path: string): SignedText {
  const payload = Buffer.from(statement, 'utf8');
  const signature = signatureOver(preAuthentication(payload), key, path);
  const envelope = {
    payload: payload.toString('base64'),
    payloadType: IN_TOTO,
    signatures: [{ keyid: '', sig: signature.toString('base64') }],
  };
  return { form: 'dsse', text: JSON.stringify(envelope) };
}

/** What is signed, as DSSE version 1 has it: type and payload with their lengths. */
function preAuthentication(payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(IN_TOTO)} ${IN_TOTO} ${payload.byteLength} `;
  return Buffer.concat([Buffer.from(head, 'utf8'), payload]);
}

function signatureOver(bytes: Buffer, key: KeyObject, path: string): Buffer {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  try {
    if (type === 'ed25519') return sign(null, bytes, key);
    if (type === 'ec') return sign(CURVE_DIGESTS.get(details?.namedCurve ?? ''), bytes, key);
    const padding = type === 'rsa-pss' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
    return sign('sha256', bytes, { key, padding });
  } catch {
    // What the library says may speak of the key.
    throw new EnvironmentError('write-failed', `the key ${path} cannot sign here`);
  }
}

/** Why a key is not used, if so. */
function problemOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string | undefined {
  const { modulusLength = 0, namedCurve = '', hashAlgorithm = 'sha256' } = details ?? {};
  if (type === 'ed25519') return undefined;
  if (type === 'ec') return CURVE_DIGESTS.has(namedCurve) ? undefined : `keys on the curve ${namedCurve} are not used`;
  if (type !== 'rsa' && type !== 'rsa-pss') return `keys of type ${String(type)} are not used`;
  if (hashAlgorithm !== 'sha256') return `an RSA key for ${hashAlgorithm} alone is not used`;
  return modulusLength < MIN_RSA_BITS ? `RSA keys below ${MIN_RSA_BITS} bits are not used` : undefined;
}

function privateKey(pem: Buffer, { path, passphrase }: KeySource): KeyObject {
  const text = pem.toString('latin1');
  if (!/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(text)) {
    const isPublic = /-----BEGIN (?:PUBLIC KEY|CERTIFICATE)-----/.test(text);
    const isSsh = text.includes('BEGIN OPENSSH PRIVATE KEY');
    throw refusal(path, isPublic ? 'it holds no private key but a public one' : isSsh ? SSH : NO_KEY);
  }
  if (text.includes('BEGIN OPENSSH PRIVATE KEY')) throw refusal(path, SSH);
  const isEncrypted = text.includes('BEGIN ENCRYPTED PRIVATE KEY') || /^Proc-Type: 4,ENCRYPTED/m.test(text);
  if (isEncrypted && !passphrase) {
    throw refusal(path, `it is encrypted, and the variable ${PASSPHRASE_VARIABLE} holds no passphrase`);
  }
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(isEncrypted && { passphrase: passphrase ?? '' }) });
  } catch {
    // Without the cause: it may repeat what was read.
    throw refusal(
      path,
      isEncrypted ? `the passphrase in ${PASSPHRASE_VARIABLE} does not open it` : 'its private key cannot be read',
    );
  }
}

const NO_KEY = 'it is no private key as PEM ("BEGIN PRIVATE KEY")';
const SSH = 'keys as OpenSSH writes them are not read; "openssl genpkey" writes one that is';

const refusal = (path: string, why: string): InputError => new InputError('schema', `the key ${path}: ${why}`);

function readKeyFile({ cwd, path, warn }: KeySource): Buffer {
  const fd = opened(cwd, path);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile() && !stat.isFIFO()) throw new InputError('not-a-regular-file', `the key ${path} is no file`);
    // A pipe, as shells make it for <(…), is nobody else's. Windows has no such bits.
    if (stat.isFile() && (stat.mode & 0o077) !== 0 && process.platform !== 'win32') {
      warn(`the key ${path} can be read or written by others (mode ${(stat.mode & 0o777).toString(8)}); chmod 600`);
    }
    return contents(fd, path);
  } finally {
    closeSync(fd);
  }
}

function opened(cwd: string, path: string): number {
  try {
    return openSync(resolve(cwd, path), 'r');
  } catch (cause) {
    throw openFailure(path, cause);
  }
}

function contents(fd: number, path: string): Buffer {
  const buffer = Buffer.alloc(MAX_KEY_FILE + 1);
  let length = 0;
  try {
    for (let read = 1; read > 0 && length < buffer.byteLength; length += read) {
      read = readSync(fd, buffer, length, buffer.byteLength - length, null);
    }
  } catch (cause) {
    throw new EnvironmentError('read-failed', `the key ${path} cannot be read`, { cause });
  }
  if (length > MAX_KEY_FILE) throw new InputError('file-too-large', `the key ${path} is longer than any key`);
  return buffer.subarray(0, length);
}
