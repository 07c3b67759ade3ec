import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { collectVouching } from '../../src/commands/collect-vouching.js';
import { loadTrust } from '../../src/commands/load-trust.js';
import { inspect } from '../../src/facts/inspect.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import type { Locator } from '../../src/model/location.js';
import type { DeclaredArtifact, DeclaredEvidence, Manifest } from '../../src/model/release.js';
import { type PolicyTrust, USUAL_TRUST } from '../../src/model/trust.js';
import { unknown } from '../../src/model/fact.js';
import { COMMIT, envelope, minisign, minisignKey, provenance, signWith, testKey } from '../builders/dsse.js';
import { ISSUER, SUBJECT, sigstoreInstance } from '../builders/sigstore.js';
import { type MemoryFiles, MemoryWorkspace, type Oddity } from '../fakes/memory-workspace.js';

const locator: Locator = {
  locateAll: (paths) =>
    paths.map((path) => ({ file: path.join('.'), start: { line: 1, column: 1 }, end: { line: 1, column: 2 } })),
};
const FILE = '{"rule": 1}';
const MANIFEST_TEXT = 'the manifest';
const digest = (text: string, algorithm = 'sha256'): string => createHash(algorithm).update(text).digest('hex');
const sha256 = digest(FILE);
const [lab, stranger] = [testKey('ed25519'), testKey('ed25519')];
const instance = sigstoreInstance();
const NOW = Date.parse('2026-02-01T00:00:00Z');
const BUILDERS = [{ id: 'https://ci.example.com/runner', signedBy: ['lab'], sources: ['x'] }];
const TRUST: Partial<PolicyTrust> = {
  keys: [{ name: 'lab', file: 'lab.pem' }],
  identities: [{ name: 'build', issuer: ISSUER, subject: SUBJECT }],
  builders: BUILDERS,
  sigstoreRoot: 'root.json',
};

interface Case {
  readonly artifact?: Partial<DeclaredArtifact>;
  readonly evidence?: readonly DeclaredEvidence[];
  readonly release?: Partial<Manifest['release']>;
  readonly trust?: Partial<PolicyTrust>;
  readonly files?: MemoryFiles;
  readonly odd?: Readonly<Record<string, Oddity>>;
  readonly uninspected?: boolean;
  readonly key?: string;
}

async function collected({ artifact, evidence, release, trust = TRUST, files = {}, odd = {}, uninspected, key }: Case) {
  const manifest: Manifest = {
    apiVersion: 'ringgate/v1',
    kind: 'Release',
    release: { product: 'p', version: '1.0.0', channel: 'dev', ...release },
    artifacts: [{ id: 'a', path: 'a.json', sha256, class: 'rapid-response-content', ...artifact }],
    ...(evidence && { evidence }),
  };
  const beside = new MemoryWorkspace({
    'policy.yaml': '',
    'lab.pem': key ?? lab.pem,
    'root.json': JSON.stringify(instance.root),
  });
  const loaded = await loadTrust({ workspace: beside, path: 'policy.yaml' }, { ...USUAL_TRUST, ...trust }, NOW);
  const workspace = new MemoryWorkspace({ 'a.json': FILE, 'release.yaml': MANIFEST_TEXT, ...files }, odd);
  const bytes = Buffer.from(FILE);
  const seen = inspect({ name: 'a.json', source: sourceOf(bytes), sha256, size: bytes.length });
  return collectVouching(
    {
      manifest,
      file: { name: 'release.yaml', sha256: digest(MANIFEST_TEXT) },
      inspections: [uninspected === true ? unknown('it could not be opened') : seen],
      trust: loaded,
    },
    { workspace, locator },
  );
}

const line = (value: unknown): string => JSON.stringify(value);

describe('provenance', () => {
  const artifact = { provenance: 'p.jsonl' };
  const of = async (text: string, more: Case = {}) => {
    const { provenance: facts } = await collected({ artifact, files: { 'p.jsonl': text }, ...more });
    return facts[0];
  };

  it('is verified line by line, and held against the digest of the file', async () => {
    const mine = provenance({ sha256 });
    const text = [
      line(envelope(mine, [lab])),
      line(instance.attest(provenance({ sha256: '1'.repeat(64) }))),
      line(envelope(mine, [stranger])),
      mine,
      line(envelope('{"_type":"https://in-toto.io/Statement/v1","predicateType":"x"}', [lab])),
    ].join('\n');
    const fact = await of(text);
    expect(fact).toMatchObject({
      known: true,
      value: {
        builders: BUILDERS,
        path: 'p.jsonl',
        statements: [
          {
            vouching: { status: 'valid', signer: 'lab' },
            covers: true,
            claims: { commit: COMMIT, ref: 'refs/tags/v1' },
          },
          { vouching: { status: 'valid', signer: 'build', how: 'identity' }, covers: false },
          { vouching: { status: 'untrusted' }, covers: true },
          { vouching: { status: 'unsigned' }, covers: true },
          { vouching: { status: 'valid' }, covers: false, claims: undefined },
        ],
      },
    });
  });

  it('of npm names its subjects by SHA-512, which is worked out then', async () => {
    const covers = async (sha512: string) => {
      const fact = await of(line(envelope(provenance({ sha512 }), [lab])));
      return fact?.known === true && fact.value.statements[0]?.covers;
    };
    expect(await covers(digest(FILE, 'sha512'))).toBe(true);
    expect(await covers(digest('other', 'sha512'))).toBe(false);
  });

  it.each([
    ['cut off', '{"payload": "', 'p.jsonl cannot be read'],
    ['of something else', '{"a": 1}', 'not an in-toto statement'],
    ['of too many statements', `${line({ a: 1 })}\n`.repeat(201), 'more than 200'],
    ['without a subject', line({ ...(JSON.parse(provenance({})) as object), subject: [] }), 'no subject'],
    ['without a builder', provenance({ sha256, builder: '' }), 'who built'],
    ['with a digest that is none', provenance({ sha256: 'abc' }), 'no digest'],
  ])('that is %s is unknown', async (_what, text, why) => {
    const fact = await of(text);
    expect(fact?.known === false && fact.why).toContain(why);
  });

  it('is unknown where its file, or the artifact, cannot be read or changes', async () => {
    const text = line(envelope(provenance({ sha512: digest(FILE, 'sha512') }), [lab]));
    expect(await of(text, { files: {} })).toMatchObject({ known: false });
    expect(await of(text, { uninspected: true })).toEqual(unknown('it could not be opened'));
    const files = { 'p.jsonl': text, 'a.json': 'another text' };
    expect(await of(text, { files })).toEqual(unknown('a.json changed while it was read'));
    expect(await of(text, { odd: { 'a.json': 'unreadable' } })).toMatchObject({ known: false });
  });

  it('is not looked at where the policy names no builder', async () => {
    const fact = await of('garbage', { trust: {} });
    expect(fact).toEqual({ known: true, value: { builders: [], path: 'p.jsonl', statements: [] } });
  });
});

describe('the signature of content', () => {
  const of = async (more: Case) => (await collected(more)).contentSignatures[0];
  const bytes = Buffer.from(FILE);

  it('is found beside the file, or where the manifest says', async () => {
    const bundle = line(instance.signFile(bytes));
    expect(await of({ files: { 'a.json.sigstore.json': bundle } })).toMatchObject({
      value: { asked: true, path: 'a.json.sigstore.json', vouching: { status: 'valid', signer: 'build' } },
    });
    const plain = signWith(lab, bytes).toString('base64');
    const named = { artifact: { signature: 's/a.sig' }, files: { 's/a.sig': plain, 'a.json.sigstore.json': '{}' } };
    expect(await of(named)).toMatchObject({ value: { path: 's/a.sig', vouching: { status: 'valid', signer: 'lab' } } });
    const mini = { key: minisignKey(lab), files: { 'a.json.minisig': minisign(lab, bytes) } };
    expect(await of(mini)).toMatchObject({
      value: { path: 'a.json.minisig', vouching: { form: 'minisign', status: 'valid' } },
    });
    expect(await of({})).toMatchObject({ value: { asked: true, path: undefined, vouching: { status: 'unsigned' } } });
  });

  it('is over the file and not a statement about it', async () => {
    const bundle = line(instance.attest(provenance({ sha256 })));
    expect(await of({ files: { 'a.json.sigstore.json': bundle } })).toMatchObject({
      value: { vouching: { status: 'invalid' } },
    });
    expect(await of({ files: { 'a.json.sigstore.json': '{"cut' } })).toMatchObject({
      value: { vouching: { status: 'invalid' } },
    });
  });

  it('is unknown where the file changes under our hands, or the signature cannot be read', async () => {
    const files = { 'a.json.sig': 'x', 'a.json': 'another text' };
    expect(await of({ files })).toEqual(unknown('a.json changed while it was read'));
    expect(await of({ artifact: { signature: 'none.sig' } })).toMatchObject({ known: false });
    expect(await of({ uninspected: true })).toMatchObject({ known: false });
  });

  it('is looked for on whatever could be content, and only where the policy names somebody', async () => {
    const asked = async (more: Case) => {
      const fact = await of(more);
      return fact?.known === true && fact.value.asked;
    };
    expect(await asked({ artifact: { class: 'inert' } })).toBe(true);
    expect(await asked({ artifact: { class: 'user-space' } })).toBe(true);
    expect(await asked({ trust: {} })).toBe(false);
    expect(await asked({ trust: { keys: [{ name: 'lab', file: 'lab.pem', uses: ['evidence'] }] } })).toBe(false);
  });

  it('of the manifest is over the manifest as it was read', async () => {
    const sign = (text: string) => ({ 'release.yaml.sig': signWith(lab, Buffer.from(text)) });
    const status = async (more: Case) => {
      const { manifestSignature } = await collected(more);
      return manifestSignature.known ? manifestSignature.value.vouching.status : manifestSignature.why;
    };
    expect(await status({ files: sign(MANIFEST_TEXT) })).toBe('valid');
    expect(await status({ files: sign('another') })).toBe('untrusted');
    expect(await status({ release: { signature: 'm.sig' }, files: { 'm.sig': 'x' } })).toBe('untrusted');
    expect(await status({})).toBe('unsigned');
    const files = { ...sign(MANIFEST_TEXT), 'release.yaml': 'changed since' };
    expect(await status({ files })).toBe('release.yaml changed while it was read');
  });
});

describe('the producer of evidence', () => {
  const STATEMENT = '{"_type":"https://in-toto.io/Statement/v1"}';
  const of = async (report: string, more: Case & { statement?: string } = {}) => {
    const declared = { suite: 's', report: 'r', artifacts: ['a'] };
    const evidence = [more.statement === undefined ? declared : { ...declared, statement: 's' }];
    const files = { r: report, ...(more.statement !== undefined && { s: more.statement }) };
    return (await collected({ evidence, files, ...more })).producers[0];
  };

  it('is whoever signed the statement, or the report that is one', async () => {
    const signed = line(envelope(STATEMENT, [lab]));
    expect(await of(signed)).toMatchObject({ value: { asked: true, vouching: { status: 'valid', signer: 'lab' } } });
    expect(await of('<testsuite/>', { statement: signed })).toMatchObject({ value: { vouching: { signer: 'lab' } } });
  });

  it('is nobody where one statement of the file is not signed, whoever signed the others', async () => {
    const mixed = `${line(envelope(STATEMENT, [lab]))}\n${STATEMENT}\n`;
    expect(await of(mixed)).toMatchObject({ value: { vouching: { status: 'unsigned', signer: '' } } });
    const foreign = `${line(envelope(STATEMENT, [lab]))}\n${line(envelope(STATEMENT, [stranger]))}\n`;
    expect(await of(foreign)).toMatchObject({ value: { vouching: { status: 'untrusted' } } });
  });

  it('is nobody for a bare report, and unknown for a file that cannot be read', async () => {
    expect(await of('<testsuite/>')).toMatchObject({ value: { vouching: { status: 'unsigned' } } });
    expect(await of('{"cut')).toMatchObject({ known: false });
    expect(await of('{}', { files: {} })).toMatchObject({ known: false });
  });

  it('is not asked for where the policy names nobody', async () => {
    expect(await of('<testsuite/>', { trust: {} })).toMatchObject({ value: { asked: false } });
  });

  it('does not come from an envelope that two readers read in two ways', async () => {
    const inner = envelope('{"_type":"https://in-toto.io/Statement/v0.1"}', [stranger]);
    const outer = { ...envelope(STATEMENT, [lab]), dsseEnvelope: inner };
    expect(await of(line(outer))).toMatchObject({ value: { vouching: { status: 'invalid' } } });
    const bundle = { ...instance.signFile(Buffer.from(FILE)), ...envelope(STATEMENT, [lab]) };
    expect(await of(line(bundle))).toMatchObject({ value: { vouching: { status: 'invalid' } } });
    const odd = { ...envelope(STATEMENT, [lab]), signatures: 'x' };
    expect(await of(line(odd))).toMatchObject({ value: { vouching: { status: 'invalid' } } });
  });
});
