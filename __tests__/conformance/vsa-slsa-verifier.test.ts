import { createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { keyStatementSigner } from '../../src/adapters/key-statement-signer.js';
import { renderVsa } from '../../src/documents/vsa.js';
import type { ReleaseRecord } from '../../src/model/record.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from '../documents/records.js';

/**
 * What `slsa-verifier verify-vsa` asks of the payload of an envelope whose signature holds, one check after the other, as
 * in verifiers/utils/dsse.go, verifiers/internal/vsa/v1.0/vsa.go and verifiers/internal/vsa/verifier.go of
 * slsa-framework/slsa-verifier (commit 9f25bde9ee0dc7c95b54acdce211200bc6541cae and what stood beside it). Gives the
 * first error that it would end with, or `PASSED`.
 */
interface Expectations {
  readonly digests: readonly string[];
  readonly verifierId: string;
  readonly resourceUri: string;
  readonly levels: readonly string[];
}

const STATEMENTS = ['https://in-toto.io/Statement/v0.1', 'https://in-toto.io/Statement/v1'];
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isDigests = (value: unknown): boolean => isObject(value) && Object.values(value).every(isText);
/** Go's time.Time takes RFC 3339 and nothing else. */
const isInstant = (value: unknown): boolean =>
  isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
const isMaterial = (value: unknown): boolean =>
  isObject(value) && (value['uri'] === undefined || isText(value['uri'])) && isDigests(value['digest'] ?? {});

function verifyVsa(payload: string, wanted: Expectations): string {
  const statement: unknown = JSON.parse(payload);
  if (!isObject(statement)) return 'invalid payload';
  if (!isText(statement['_type']) || !STATEMENTS.includes(statement['_type'])) return 'invalid statement type';
  if (statement['predicateType'] !== 'https://slsa.dev/verification_summary/v1') return 'unexpected predicate type';
  const decoded = decode(statement);
  if (isText(decoded)) return decoded;
  const { digests, verifierId, resourceUri, result, levels } = decoded;
  if (wanted.digests.length === 0) return 'no subject digests provided';
  if (digests.length === 0) return 'no subject digests found in the VSA';
  if (wanted.digests.some((d) => !d.includes(':'))) return 'expected digest is not in the format';
  if (wanted.digests.some((d) => !digests.includes(d))) return 'expected digest not found';
  if (verifierId === '') return 'no verifierID found in the VSA';
  if (verifierId !== wanted.verifierId) return 'verifier ID mismatch';
  if (resourceUri === '') return 'no resourceURI provided';
  if (resourceUri !== wanted.resourceUri) return 'resource URI mismatch';
  if (result !== 'PASSED') return 'verification result is not Passed';
  return matchLevels(levels, wanted.levels);
}

/** json.Unmarshal fails for a field of another type than Go's structure has. */
function decode({ subject, predicate }: Json) {
  if (!Array.isArray(subject) || !isObject(predicate)) return 'cannot unmarshal';
  const subjects: readonly unknown[] = subject;
  if (!subjects.every((s) => isObject(s) && isText(s['name']) && isDigests(s['digest'])))
    return 'cannot unmarshal subject';
  const { verifier, timeVerified, resourceUri, policy, inputAttestations, verificationResult, slsaVersion } = predicate;
  const levels = predicate['verifiedLevels'];
  if (!isObject(verifier) || !isText(verifier['id']) || !isDigests(verifier['version']))
    return 'cannot unmarshal verifier';
  if (!isInstant(timeVerified)) return 'cannot unmarshal time';
  if (!isText(resourceUri) || !isText(verificationResult) || !isText(slsaVersion)) return 'cannot unmarshal text';
  if (!isMaterial(policy)) return 'cannot unmarshal policy';
  if (inputAttestations !== undefined && !(Array.isArray(inputAttestations) && inputAttestations.every(isMaterial)))
    return 'cannot unmarshal attestations';
  if (!isTexts(levels)) return 'cannot unmarshal levels';
  const digests = subjects.flatMap((s) =>
    Object.entries((s as { digest: Record<string, string> }).digest).map(([type, value]) => `${type}:${value}`),
  );
  return { digests, verifierId: verifier['id'], resourceUri, result: verificationResult, levels };
}

function matchLevels(got: readonly string[], wanted: readonly string[]): string {
  const [wantedSlsa, gotSlsa] = [slsaLevels(wanted), slsaLevels(got)];
  if (!wantedSlsa || !gotSlsa) return 'invalid SLSA level';
  for (const [track, level] of wantedSlsa) {
    const has = gotSlsa.get(track);
    if (has === undefined) return 'expected SLSA level not found';
    if (has < level) return 'expected SLSA level to be at least';
  }
  const others = wanted.filter((level) => !level.startsWith('SLSA_'));
  return others.every((level) => got.includes(level)) ? 'PASSED' : 'expected verified level not found';
}

/** Undefined for a level of SLSA's that does not end in a number. */
function slsaLevels(levels: readonly string[]): ReadonlyMap<string, number> | undefined {
  const found = new Map<string, number>();
  for (const level of levels.filter((l) => l.startsWith('SLSA_'))) {
    const [, track, word, ...rest] = level.split('_');
    const number = rest.join('_');
    if (track === undefined || word !== 'LEVEL' || !/^[+-]?\d+$/.test(number)) return undefined;
    found.set(track, Math.max(found.get(track) ?? Number.NEGATIVE_INFINITY, Number(number)));
  }
  return found;
}

let records: Readonly<Record<RecordName, ReleaseRecord>>;
beforeAll(async () => {
  records = await realRecords();
});

const expectationsOf = ({ verdict }: ReleaseRecord, levels: readonly string[] = []): Expectations => ({
  digests: verdict.artifacts.flatMap(({ sha256 }) => (sha256 === null ? [] : [`sha256:${sha256}`])),
  verifierId: 'urn:ringgate:verifier:v1',
  resourceUri: `pkg:generic/${verdict.release.product}@${verdict.release.version}`,
  levels,
});

describe('the rules of slsa-verifier', () => {
  it('accept the summary of a pass, with the levels that it gives', () => {
    const levels = [
      'RINGGATE_RELEASE_GATE',
      'RINGGATE_TIER_T3',
      'RINGGATE_PHASE_LOCAL',
      'RINGGATE_NOTHING_WAIVED',
      'RINGGATE_BYTES_SEEN',
    ];
    expect(verifyVsa(renderVsa(records.pass), expectationsOf(records.pass, levels))).toBe('PASSED');
    expect(verifyVsa(renderVsa(records.waived), expectationsOf(records.waived))).toBe('PASSED');
  });

  it.each<[RecordName, string]>([
    ['fail', 'verification result is not Passed'],
    ['one artifact missing', 'verification result is not Passed'],
    ['nothing opened', 'no subject digests provided'],
  ])('refuse that of %s: %s', (name, why) => {
    expect(verifyVsa(renderVsa(records[name]), expectationsOf(records[name]))).toBe(why);
  });

  it.each<[string, Partial<Expectations>, string]>([
    ['other bytes', { digests: [`sha256:${'0'.repeat(64)}`] }, 'expected digest not found'],
    ['another verifier', { verifierId: 'urn:ringgate:verifier:v2' }, 'verifier ID mismatch'],
    ['another release', { resourceUri: 'pkg:generic/endpoint-sensor@7.16.18605' }, 'resource URI mismatch'],
    ['a phase that was not judged', { levels: ['RINGGATE_PHASE_MERGE_GROUP'] }, 'expected verified level not found'],
    [
      'nothing deferred, where something was',
      { levels: ['RINGGATE_NOTHING_DEFERRED'] },
      'expected verified level not found',
    ],
    ['a build level, of which nothing is known', { levels: ['SLSA_BUILD_LEVEL_1'] }, 'expected SLSA level not found'],
  ])('refuse that of a pass where what is asked for is %s', (_name, wanted, why) => {
    expect(verifyVsa(renderVsa(records.pass), { ...expectationsOf(records.pass), ...wanted })).toBe(why);
  });

  it('would refuse SLSA_BUILD_LEVEL_UNEVALUATED, which is why it is not given', () => {
    const other = renderVsa(records.pass).replace('"RINGGATE_RELEASE_GATE"', '"SLSA_BUILD_LEVEL_UNEVALUATED"');
    expect(verifyVsa(other, expectationsOf(records.pass))).toBe('invalid SLSA level');
  });

  it.each(HOSTILE)('can read a summary with %s in every name', (_kind, text) => {
    const written = renderVsa(spoilt(records.waived, text));
    const { predicate } = JSON.parse(written) as { predicate: { resourceUri: string } };
    expect(verifyVsa(written, { ...expectationsOf(records.waived), resourceUri: predicate.resourceUri })).toBe(
      'PASSED',
    );
  });

  it('accept an envelope that a key of P-256 signed, with no other option than the key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ringgate-vsa-'));
    try {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      writeFileSync(join(folder, 'lab.pem'), pem, { mode: 0o600 });
      const signer = keyStatementSigner({ cwd: folder, path: 'lab.pem', passphrase: undefined, warn: () => undefined });
      const envelope = JSON.parse((await signer.sign(renderVsa(records.pass))).text) as {
        payloadType: string;
        payload: string;
        signatures: { keyid: string; sig: string }[];
      };
      expect(envelope.payloadType).toBe('application/vnd.in-toto+json');
      const payload = Buffer.from(envelope.payload, 'base64');
      const { length } = envelope.payloadType;
      const signed = Buffer.concat([
        Buffer.from(`DSSEv1 ${length} ${envelope.payloadType} ${payload.length} `),
        payload,
      ]);
      // Without a name every key is tried; with one it would have to be that of the key.
      expect(envelope.signatures.map(({ keyid }) => keyid)).toEqual(['']);
      const [signature] = envelope.signatures;
      const bytes = Buffer.from(signature?.sig ?? '', 'base64');
      expect(createVerify('sha256').update(signed).verify(publicKey, bytes)).toBe(true);
      expect(verifyVsa(payload.toString('utf8'), expectationsOf(records.pass))).toBe('PASSED');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
