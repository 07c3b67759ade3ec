import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readPublicKey } from '../../src/signatures/dsse/policy-key.js';
import { signedBytes } from '../../src/signatures/dsse/signed-bytes.js';
import { builtInRoot, readTrustedRoots } from '../../src/signatures/sigstore/trusted-root.js';
import { verifyBundle } from '../../src/signatures/sigstore/verify-bundle.js';
import { subjectDigests } from '../../src/evidence/provenance.js';
import { createHash } from 'node:crypto';

/** Bundle cases of sigstore-conformance, in the folder of shared data beside the repository. Missing, this suite fails. */
const FOLDER = join(
  process.env['RINGGATE_SHARED'] ?? '../shared',
  'data/sigstore-conformance/test/assets/bundle-verify',
);
const BEACON = 'sigstore-conformance/extremely-dangerous-public-oidc-beacon';
const IDENTITY = `https://github.com/${BEACON}/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main`;
const ISSUER = 'https://token.actions.githubusercontent.com';
/** After the newest case. */
const NOW = Date.UTC(2026, 10, 20);

const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Whether the case is accepted, and if not why. */
function run(name: string): string {
  const file = (part: string): string | undefined => {
    const path = join(FOLDER, name, part);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const artifact = readFileSync(
    existsSync(join(FOLDER, name, 'artifact')) ? join(FOLDER, name, 'artifact') : join(FOLDER, 'a.txt'),
  );
  const root = file('trusted_root.json');
  const pem = file('key.pub');
  const key = pem === undefined ? undefined : readPublicKey(Buffer.from(pem));
  if (typeof key === 'string') return key;
  const identity = { name: 'beacon', issuer: file('issuer') ?? ISSUER, subject: file('identity') ?? IDENTITY };
  let json: unknown;
  try {
    json = JSON.parse(file('bundle.sigstore.json') ?? '');
  } catch {
    return 'it is not JSON';
  }
  const { vouching, payload } = verifyBundle(
    json,
    {
      roots: root === undefined ? [builtInRoot()] : readTrustedRoots(root, 'the root of the case'),
      keys: key === undefined ? [] : [{ name: 'key', ...key }],
      identities: key === undefined ? [identity] : [],
      now: NOW,
    },
    signedBytes(artifact),
  );
  if (vouching.status !== 'valid') return `${vouching.status}: ${vouching.detail}`;
  if (payload === undefined) return 'accepted';
  const digest = createHash('sha256').update(artifact).digest('hex');
  return subjectDigests(JSON.parse(Buffer.from(payload.bytes).toString())).includes(digest)
    ? 'accepted'
    : 'its subject is another file';
}

it('has every case', () => {
  expect(cases.length).toBe(70);
});

describe('a bundle of sigstore-conformance', () => {
  it.each(cases)('%s', (name) => {
    expect(run(name) === 'accepted').toBe(!name.endsWith('_fail'));
  });
});
