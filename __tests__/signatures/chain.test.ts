import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../src/formats/der/element.js';
import { OID } from '../../src/signatures/oids.js';
import { type Certificate, readCertificate } from '../../src/signatures/certificate.js';
import { verifyChain } from '../../src/signatures/chain.js';
import type { ChainRequest, ChainVerdict } from '../../src/signatures/chain-verdict.js';
import type { TrustAnchor } from '../../src/signatures/trust.js';
import { CHAIN_INSTANT, alternativeNames, chainCases, general, nameConstraints } from '../builders/chains.js';
import { nothing } from '../builders/cms-der.js';
import { type Identity, extension, issueCertificate } from '../builders/x509.js';
import { rsaKeyFrom } from '../builders/x509-keys.js';

const AT = Date.parse(CHAIN_INSTANT);
const read = ({ der }: Identity): Certificate => readCertificate(readDer(der));
const digestOf = (bytes: Uint8Array, algorithm = 'sha256'): string => createHash(algorithm).update(bytes).digest('hex');

function anchorAt(root: Identity, over: Partial<TrustAnchor> = {}): TrustAnchor {
  const digest = digestOf(root.der);
  const pin = { over: 'certificate', algorithm: 'sha256', digest } as const;
  return { name: 'Test root', pin, uses: ['windows-code'], source: 'this test', ...over };
}

interface Walk {
  readonly leaf: Identity;
  readonly others?: readonly Identity[];
  readonly roots?: readonly Identity[];
  readonly anchors?: readonly TrustAnchor[];
  readonly request?: Partial<ChainRequest>;
}

function walk({ leaf, others = [], roots = [], anchors = roots.map((r) => anchorAt(r)), request }: Walk): ChainVerdict {
  const trust = { anchors, certificates: roots.map(read), now: AT };
  return verifyChain(read(leaf), others.map(read), {
    trust,
    at: AT,
    use: 'windows-code',
    ekus: [OID.codeSigning],
    ...request,
  });
}

const ec = (): ReturnType<typeof rsaKeyFrom> => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const issue = (common: string, options: Partial<Parameters<typeof issueCertificate>[0]> = {}, issuer?: Identity) =>
  issueCertificate({ subject: [['CN', common]], key: ec(), ...options }, issuer);

describe('verifyChain', () => {
  it.each(chainCases().map((c) => [c.name, c] as const))('answers rightly for %s', (_, made) => {
    const { leaf, others, root, status, says } = made;
    const verdict = walk({ leaf, others, roots: [root] });
    expect(verdict.status).toBe(status);
    expect(verdict.problems.length > 0).toBe(status !== 'trusted');
    expect(verdict.problems[0] ?? '').toMatch(says ?? /^/);
    expect(verdict.anchor?.name).toBe(status === 'untrusted' ? undefined : 'Test root');
  });

  const root = issue('Root', { ca: true });
  const middle = issue('Middle', { ca: true }, root);
  const leaf = issue('Leaf', {}, middle);

  it.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)(
    'knows an anchor by the %s of its signed part',
    (algorithm) => {
      const digest = digestOf(read(middle).tbs, algorithm);
      const anchors = [
        anchorAt(root, { name: 'Pinned', pin: { over: 'tbs', algorithm, digest: digest.toUpperCase() } }),
      ];
      const verdict = walk({ leaf, others: [middle], anchors });
      expect(verdict).toMatchObject({ status: 'trusted', anchor: { name: 'Pinned' } });
      expect(verdict.path.map((c) => c.subject)).toEqual(['CN=Leaf', 'CN=Middle']);
    },
  );

  it('takes no anchor for another use', () => {
    expect(walk({ leaf, others: [middle], roots: [root], request: { use: 'uefi' } }).status).toBe('untrusted');
  });

  it('takes no certificate for an anchor because of its name, and none that was merely given', () => {
    expect(walk({ leaf, others: [middle, root], roots: [root], anchors: [] }).status).toBe('untrusted');
  });

  it('takes a leaf that is pinned itself, and nothing that the pinned leaf signed', () => {
    const alone = issue('Module key');
    expect(walk({ leaf: alone, roots: [alone] }).status).toBe('trusted');
    const below = issue('Below', {}, alone);
    expect(walk({ leaf: below, roots: [alone] })).toMatchObject({ status: 'invalid' });
  });

  it('takes a root of version 1 as an anchor, and no authority of version 1 below one', () => {
    const old = issue('Old root', { version1: true });
    expect(walk({ leaf: issue('Leaf', {}, old), roots: [old] }).status).toBe('trusted');
    const between = issue('Old authority', { version1: true }, root);
    expect(walk({ leaf: issue('Leaf', {}, between), others: [between], roots: [root] }).status).toBe('invalid');
  });

  it('lets the asker answer for critical extensions of its own', () => {
    const own = issue('Leaf', { extensions: [extension('1.2.840.113635.100.6.1.13', nothing(), true)] }, middle);
    expect(walk({ leaf: own, others: [middle], roots: [root] }).status).toBe('invalid');
    const request = { understood: ['1.2.840.113635.100.6.1.13'] };
    expect(walk({ leaf: own, others: [middle], roots: [root], request }).status).toBe('trusted');
  });

  it('asks for no usage where none is wanted', () => {
    const plain = issue('Leaf', { ekus: [] }, middle);
    expect(walk({ leaf: plain, others: [middle], roots: [root], request: { ekus: [] } }).status).toBe('trusted');
  });

  it('names SHA-1 below the anchor and short keys as weaknesses', () => {
    const rsa = rsaKeyFrom('chain weaknesses');
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const top = issue('Root', { ca: true, key: rsa, signedWith: 'sha1' });
    const weak = issue('Weak', { key: short, signedWith: 'sha1' }, top);
    expect(walk({ leaf: weak, roots: [top] })).toMatchObject({
      status: 'trusted',
      weaknesses: [
        { kind: 'short-key', what: 'the key of "CN=Weak" is RSA 1024' },
        { kind: 'weak-certificate', what: '"CN=Weak" is signed with SHA-1' },
      ],
    });
  });

  it.each(['P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1'])('verifies with a key on %s', (namedCurve) => {
    const key = generateKeyPairSync('ec', { namedCurve }).privateKey;
    const top = issue('Root', { ca: true, key });
    expect(walk({ leaf: issue('Leaf', {}, top), roots: [top] }).status).toBe('trusted');
  });

  it('verifies with Ed25519', () => {
    const top = issue('Root', { ca: true, key: generateKeyPairSync('ed25519').privateKey });
    expect(walk({ leaf: issue('Leaf', {}, top), roots: [top] }).status).toBe('trusted');
  });

  it('ends at its limits, and trusts nothing there', () => {
    const chain = [issue('0', { ca: true })];
    for (let i = 1; i < 14; i++) chain.push(issue(String(i), { ca: true }, chain[i - 1]));
    const last = issue('Leaf', {}, chain.at(-1));
    const deep = walk({ leaf: last, others: chain, roots: [chain[0]!] });
    expect(deep.status).toBe('untrusted');
    expect(deep.problems.join()).toContain('longer than 10 certificates');
    const key = ec();
    const same = Array.from({ length: 200 }, (_, i) => issue('Same', { ca: true, serial: i + 1 }));
    const many = walk({
      leaf: issue('Leaf', {}, { ...issue('Same', { ca: true, key }), subjectKeyId: new Uint8Array(0) }),
      others: same,
    });
    expect(many.status).toBe('untrusted');
    expect(many.problems.join()).toContain('more than 128 certificates');
  });

  it('does not check signatures without end', () => {
    // Authorities with one name, without identifiers of keys: each could have signed each.
    const mesh = Array.from({ length: 80 }, (_, i) =>
      issueCertificate({ subject: [['CN', 'Mesh']], serial: i, key: ec(), version1: true }),
    );
    const leafOfMesh = issueCertificate({ subject: [['CN', 'Leaf']], key: ec(), version1: true }, mesh[79]);
    const verdict = walk({ leaf: leafOfMesh, others: mesh });
    expect(verdict.status).toBe('untrusted');
    expect(verdict.problems.join()).toContain('more than 64 signatures');
  });
});

describe('readCertificate', () => {
  it('says what a chain depends on', () => {
    const made = issue('All', {
      ca: true,
      pathLength: 3,
      ekus: ['1.3.6.1.5.5.7.3.3'],
      extensions: [alternativeNames(general.dns('a.example'), general.registered())],
    });
    const { extensions, version, notAfter, issuer, tbs, bytes } = read(made);
    expect(extensions).toMatchObject({
      basicConstraints: { ca: true, pathLength: 3 },
      keyUsage: 0x06,
      ekus: ['1.3.6.1.5.5.7.3.3'],
      ekusCritical: false,
      unknownCriticals: [],
      alternativeNames: [{ form: 'dns', text: 'a.example' }, { form: 'other' }],
    });
    expect([version, notAfter, issuer]).toEqual([3, Date.parse('2049-01-01T00:00:00Z'), 'CN=All']);
    expect(bytes.length).toBeGreaterThan(tbs.length);
  });

  it.each<[string, readonly Uint8Array[], RegExp]>([
    ['an extension that occurs twice', [extension('2.5.29.19', nothing())], /2\.5\.29\.19 occurs twice/],
    ['usages that allow nothing', [extension('2.5.29.37', Uint8Array.of(0x30, 0))], /occurs twice|allows nothing/],
    ['a name with a control character', [alternativeNames(general.dns('a\0.example'))], /no name of printable ASCII/],
    [
      'a subtree with a minimum',
      [extension('2.5.29.30', Uint8Array.of(0x30, 0x0a, 0xa0, 0x08, 0x30, 6, 0x82, 1, 0x61, 0x80, 1, 1))],
      /has a minimum or a maximum/,
    ],
    ['an extension with bytes behind it', [extension('2.5.29.32', Uint8Array.of(5, 0, 0))], /has bytes behind it/],
    [
      'too many subtrees',
      [nameConstraints(Array.from({ length: 300 }, () => general.dns('a')))],
      /more than 256 subtrees/,
    ],
    ['too many names', [alternativeNames(...Array.from({ length: 1100 }, () => general.dns('a')))], /more than 1024/],
    ['too many extensions', Array.from({ length: 70 }, (_, i) => extension(`1.2.3.${i}`, nothing())), /more than 64/],
  ])('refuses %s', (_, extensions, message) => {
    expect(() => read(issue('Bad', { extensions }))).toThrow(message);
  });
});
