/**
 * Chains with every fault that a walk must find, each with what it must answer and whether openssl accepts it:
 *
 *   for (const { name, leaf, others, root, status } of chainCases()) …
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readDer } from '../../src/formats/der/element.js';
import { readCertificate } from '../../src/signatures/certificate.js';
import type { AnchorUse, Trust } from '../../src/signatures/trust.js';
import { context, contextPrimitive, nothing, octets, oid, sequence } from './cms-der.js';
import { type CertificateOptions, EKU, type Identity, extension, issueCertificate, name } from './x509.js';

export interface ChainCase {
  readonly name: string;
  readonly leaf: Identity;
  /** What the message brings besides the leaf. */
  readonly others: readonly Identity[];
  /** The only anchor. */
  readonly root: Identity;
  readonly status: 'trusted' | 'untrusted' | 'expired' | 'invalid';
  /** What the first problem says. */
  readonly says?: RegExp;
  /** Whether `openssl verify` accepts it, where that asks the same question. */
  readonly openssl?: boolean;
}

/** All chains are looked at as of this instant. */
export const CHAIN_INSTANT = '2026-06-01T00:00:00Z';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const issue = (common: string, options: Partial<CertificateOptions> = {}, issuer?: Identity): Identity =>
  issueCertificate(
    {
      subject: [
        ['O', 'Ringgate Test'],
        ['CN', common],
      ],
      key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      ...options,
    },
    issuer,
  );

/** A nameConstraints extension, critical; subtrees are GeneralNames. */
export const nameConstraints = (permitted: readonly Uint8Array[], excluded: readonly Uint8Array[] = []): Uint8Array => {
  const list = (number: number, bases: readonly Uint8Array[]): Uint8Array[] =>
    bases.length === 0 ? [] : [context(number, ...bases.map((base) => sequence(base)))];
  return extension('2.5.29.30', sequence(...list(0, permitted), ...list(1, excluded)), true);
};
/** GeneralNames, one choice a function. */
export const general = {
  email: (text: string): Uint8Array => contextPrimitive(1, ascii(text)),
  dns: (text: string): Uint8Array => contextPrimitive(2, ascii(text)),
  uri: (text: string): Uint8Array => contextPrimitive(6, ascii(text)),
  ip: (...bytes: readonly number[]): Uint8Array => contextPrimitive(7, Uint8Array.from(bytes)),
  directory: (organisation: string): Uint8Array => context(4, name([['O', organisation]])),
  registered: (): Uint8Array => contextPrimitive(8, oid('1.2.3').subarray(2)),
};
/** A subjectAltName extension. */
export const alternativeNames = (...names: readonly Uint8Array[]): Uint8Array =>
  extension('2.5.29.17', sequence(...names));

interface Shape {
  readonly root?: Partial<CertificateOptions>;
  readonly middle?: Partial<CertificateOptions>;
  readonly leaf?: Partial<CertificateOptions>;
}

/** Root, one authority, and a leaf that signs code. */
function chain({ root, middle, leaf }: Shape): Pick<ChainCase, 'leaf' | 'others' | 'root'> {
  const top = issue('Root', { ca: true, ...root });
  const authority = issue('Authority', { ca: true, ...middle }, top);
  return { root: top, others: [authority], leaf: issue('Leaf', leaf, authority) };
}

export function chainCases(): readonly ChainCase[] {
  return [
    { name: 'a chain without fault', ...chain({}), status: 'trusted', openssl: true },
    { name: 'the root among the others', ...withRoot(chain({})), status: 'trusted', openssl: true },
    {
      name: 'an issuer that is no authority',
      ...chain({ middle: { ca: false, keyUsage: 0x86 } }),
      status: 'invalid',
      says: /"CN=Authority, .*" is no authority for certificates/,
      openssl: false,
    },
    {
      name: 'an issuer without basic constraints',
      ...chain({ middle: { withoutBasicConstraints: true } }),
      status: 'invalid',
      says: /is no authority/,
      openssl: false,
    },
    {
      name: 'an issuer that may not sign certificates',
      ...chain({ middle: { keyUsage: 0x80 } }),
      status: 'invalid',
      says: /may not sign certificates/,
      openssl: false,
    },
    {
      name: 'an issuer without key usage',
      ...chain({ middle: { keyUsage: 'none' } }),
      status: 'trusted',
      openssl: true,
    },
    {
      name: 'a path longer than its root allows',
      ...chain({ root: { pathLength: 0 } }),
      status: 'invalid',
      says: /"CN=Root, .*" allows 0 authorities below it, and has 1/,
      openssl: false,
    },
    {
      name: 'a path as long as its root allows',
      ...chain({ root: { pathLength: 1 } }),
      status: 'trusted',
      openssl: true,
    },
    {
      name: 'an unknown critical extension on the leaf',
      ...chain({ leaf: { extensions: [extension('1.3.6.1.4.1.99999.1', nothing(), true)] } }),
      status: 'invalid',
      says: /critical extension 1\.3\.6\.1\.4\.1\.99999\.1/,
      openssl: false,
    },
    {
      name: 'an unknown critical extension on an authority',
      ...chain({ middle: { extensions: [extension('1.3.6.1.4.1.99999.1', nothing(), true)] } }),
      status: 'invalid',
      says: /critical extension/,
      openssl: false,
    },
    {
      name: 'an unknown extension that is not critical',
      ...chain({ leaf: { extensions: [extension('1.3.6.1.4.1.99999.1', octets(Uint8Array.of(1)))] } }),
      status: 'trusted',
      openssl: true,
    },
    {
      name: 'a leaf past its end',
      ...chain({ leaf: { notAfter: '2026-01-01T00:00:00Z' } }),
      status: 'expired',
      says: /"CN=Leaf, .*" was not valid after 2026-01-01/,
      openssl: false,
    },
    {
      name: 'an authority before its start',
      ...chain({ middle: { notBefore: '2027-01-01T00:00:00Z' } }),
      status: 'expired',
      says: /"CN=Authority, .*" was not valid before 2027-01-01/,
      openssl: false,
    },
    {
      name: 'a root past its end',
      ...chain({ root: { notAfter: '2026-01-01T00:00:00Z' } }),
      status: 'expired',
      says: /"CN=Root, /,
      openssl: false,
    },
    ...nameCases(),
    ...usageCases(),
    ...fakes(),
  ];
}

const withRoot = (made: ReturnType<typeof chain>): ReturnType<typeof chain> => ({
  ...made,
  others: [...made.others, made.root],
});

function nameCases(): readonly ChainCase[] {
  const constrained = (
    title: string,
    bases: readonly [permitted: readonly Uint8Array[], excluded?: readonly Uint8Array[]],
    names: readonly Uint8Array[],
    good: boolean,
  ): ChainCase => ({
    name: title,
    ...chain({
      middle: { extensions: [nameConstraints(...bases)] },
      leaf: names.length === 0 ? {} : { extensions: [alternativeNames(...names)] },
    }),
    status: good ? 'trusted' : 'invalid',
    ...(good ? {} : { says: /constrains the names below it/ }),
    openssl: good,
  });
  const { dns, email, uri, ip, directory } = general;
  return [
    constrained('a name within what is permitted', [[directory('Ringgate Test')]], [], true),
    constrained('a name in other letters within what is permitted', [[directory('RINGGATE  test')]], [], true),
    constrained('a name outside what is permitted', [[directory('Somebody Else')]], [], false),
    constrained('a name that is excluded', [[], [directory('Ringgate Test')]], [], false),
    constrained('a host within a domain', [[dns('example.com')]], [dns('a.example.com')], true),
    constrained('a host outside a domain', [[dns('example.com')]], [dns('badexample.com')], false),
    constrained('an excluded host', [[], [dns('example.com')]], [dns('a.EXAMPLE.com')], false),
    constrained('a mail address at a host', [[email('example.com')]], [email('a@example.com')], true),
    constrained('a mail address below a host', [[email('example.com')]], [email('a@b.example.com')], false),
    constrained('a mail address in a domain', [[email('.example.com')]], [email('a@b.example.com')], true),
    constrained('another mail address than the one', [[email('a@example.com')]], [email('b@example.com')], false),
    constrained('a URI in a domain', [[uri('.example.com')]], [uri('https://a.example.com/x')], true),
    constrained('a URI elsewhere', [[uri('.example.com')]], [uri('https://example.org/x')], false),
    constrained('an address in a net', [[ip(10, 0, 0, 0, 255, 0, 0, 0)]], [ip(10, 1, 2, 3)], true),
    constrained('an address outside a net', [[ip(10, 0, 0, 0, 255, 0, 0, 0)]], [ip(11, 1, 2, 3)], false),
    constrained('a constraint of one form, a name of another', [[dns('example.com')]], [email('a@b.org')], true),
    {
      ...constrained('a constraint of a form that is not read', [[general.registered()]], [], false),
      says: /a form of name is constrained that is not read here/,
      // openssl refuses it only once such a name occurs.
      openssl: true,
    },
  ];
}

function usageCases(): readonly ChainCase[] {
  const codeSigning = [EKU.codeSigning];
  return [
    {
      name: 'a leaf for another use',
      ...chain({ leaf: { ekus: [EKU.timeStamping] } }),
      status: 'invalid',
      says: /is not for this use/,
    },
    {
      name: 'a leaf without any use',
      ...chain({ leaf: { ekus: [] } }),
      status: 'invalid',
      says: /is not for this use/,
    },
    {
      name: 'a leaf for any use',
      ...chain({ leaf: { ekus: ['2.5.29.37.0'] } }),
      status: 'invalid',
      says: /is not for this use/,
    },
    { name: 'an authority for this use', ...chain({ middle: { ekus: codeSigning } }), status: 'trusted' },
    { name: 'an authority for any use', ...chain({ middle: { ekus: ['2.5.29.37.0'] } }), status: 'trusted' },
    {
      name: 'an authority for another use',
      ...chain({ middle: { ekus: [EKU.timeStamping] } }),
      status: 'invalid',
      says: /"CN=Authority, .*" does not allow this use below it/,
    },
    {
      name: 'a root for another use',
      ...chain({ root: { ekus: [EKU.timeStamping] } }),
      status: 'invalid',
      says: /does not allow this use/,
    },
  ];
}

function fakes(): readonly ChainCase[] {
  const real = chain({});
  const fakeRoot = issue('Root', { ca: true });
  const fake = issue('Authority', { ca: true }, fakeRoot);
  const cross = (): ChainCase => {
    const root = issue('Root', { ca: true });
    const other = issue('Other root', { ca: true });
    const key = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
    const own = issue('Authority', { ca: true, key, serial: 5 }, other);
    const crossed = issue('Authority', { ca: true, key, serial: 6 }, root);
    const leaf = issue('Leaf', {}, own);
    return {
      // openssl goes back from no dead end, so that it is not asked.
      name: 'a cross-certificate, found behind a dead end',
      leaf,
      others: [own, other, crossed],
      root,
      status: 'trusted',
    };
  };
  const loop = (): ChainCase => {
    const keys = [0, 1].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    const [a, b] = [issue('A', { ca: true, key: keys[0]! }), issue('B', { ca: true, key: keys[1]! })];
    const [ab, ba] = [issue('A', { ca: true, key: keys[0]! }, b), issue('B', { ca: true, key: keys[1]! }, a)];
    const root = issue('Root', { ca: true });
    return {
      name: 'authorities that vouch for each other',
      leaf: issue('Leaf', {}, ab),
      others: [ab, ba],
      root,
      status: 'untrusted',
      openssl: false,
    };
  };
  return [
    {
      name: 'a root of the same name with another key',
      leaf: issue('Leaf', {}, fake),
      others: [fake, fakeRoot],
      root: real.root,
      status: 'untrusted',
      openssl: false,
    },
    {
      name: 'an authority of the same name that did not sign',
      leaf: real.leaf,
      others: [fake],
      root: real.root,
      status: 'untrusted',
      openssl: false,
    },
    {
      name: 'a missing authority',
      leaf: real.leaf,
      others: [],
      root: real.root,
      status: 'untrusted',
      says: /the issuer of "CN=Leaf, .*", "CN=Authority, .*", is not at hand/,
      openssl: false,
    },
    {
      name: 'a root that signed itself and nobody knows',
      leaf: fakeRoot,
      others: [],
      root: real.root,
      status: 'untrusted',
      openssl: false,
    },
    cross(),
    loop(),
  ];
}

/** Trust in these roots and nothing else, as of 20 November 2026. */
export function trustOf(roots: readonly Identity[], uses: readonly AnchorUse[], now = '2026-11-20T00:00:00Z'): Trust {
  const anchors = roots.map(({ der }) => {
    const digest = createHash('sha256').update(der).digest('hex');
    return {
      name: 'Test root',
      pin: { over: 'certificate', algorithm: 'sha256', digest } as const,
      uses,
      source: 'a test',
    };
  });
  return { anchors, certificates: roots.map(({ der }) => readCertificate(readDer(der))), now: Date.parse(now) };
}
