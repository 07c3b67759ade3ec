import { type KeyObject, createHash, createPublicKey, sign } from 'node:crypto';
import {
  bits,
  bmp,
  boolean,
  context,
  integer,
  nothing,
  octets,
  oid,
  printable,
  sequence,
  setOf,
  utcTime,
  utf8,
} from './cms-der.js';
import { rsaKeyFrom } from './x509-keys.js';

/** One attribute of a name, e.g. `['CN', 'Example']`; UTF-8 unless said otherwise. */
export type NamePart = readonly [
  type: 'C' | 'O' | 'OU' | 'CN' | 'L' | 'ST',
  value: string,
  encoding?: 'printable' | 'bmp',
];

export interface CertificateOptions {
  readonly subject: readonly NamePart[];
  readonly serial?: number;
  /** Dotted extended key usages; default code signing. Empty for none. */
  readonly ekus?: readonly string[];
  readonly ca?: boolean;
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** Default: an RSA key that follows from the subject. */
  readonly key?: KeyObject;
  readonly pathLength?: number;
  /** The bits of keyUsage; default what the kind of certificate needs, `undefined` for no such extension. */
  readonly keyUsage?: number | 'none';
  /** Left out of the certificate. */
  readonly withoutBasicConstraints?: boolean;
  /** Any others, as `extension` writes them. */
  readonly extensions?: readonly Uint8Array[];
  /** A critical extended key usage; default only for time stamps. */
  readonly ekusCritical?: boolean;
  /** SHA-1 in place of SHA-256, for RSA keys. */
  readonly signedWith?: 'sha1' | 'sha256';
  /** Version 1, which has no extensions at all. */
  readonly version1?: boolean;
}

/** A certificate with its private key. */
export interface Identity {
  readonly der: Uint8Array;
  readonly key: KeyObject;
  /** DER of the two names and of the serial INTEGER, as signer infos repeat them. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  readonly subjectKeyId: Uint8Array;
  /** This certificate and those above it, lowest first. */
  readonly chain: readonly Uint8Array[];
}

export const EKU = {
  codeSigning: '1.3.6.1.5.5.7.3.3',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  hardware: '1.3.6.1.4.1.311.10.3.5',
};

const NAME_TYPES = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3', L: '2.5.4.7', ST: '2.5.4.8' };

/** A certificate signed by `issuer`, or by itself. Signed with SHA-256 whatever the key. */
export function issueCertificate(options: CertificateOptions, issuer?: Identity): Identity {
  const key = options.key ?? rsaKeyFrom(JSON.stringify(options.subject));
  const spki = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
  const subject = name(options.subject);
  const serial = integer(options.serial ?? 1);
  const subjectKeyId = new Uint8Array(createHash('sha1').update(spki).digest());
  const signingKey = issuer?.key ?? key;
  const isSha1 = options.signedWith === 'sha1';
  const algorithm = isSha1 ? sequence(oid('1.2.840.113549.1.1.5'), nothing()) : signatureAlgorithm(signingKey);
  const ekus = options.ekus ?? (options.ca === true ? [] : [EKU.codeSigning]);
  const isForStamps = options.ekusCritical ?? ekus.includes(EKU.timeStamping);
  const extensions = [
    extension('2.5.29.14', octets(subjectKeyId)),
    ...(options.withoutBasicConstraints === true ? [] : [extension('2.5.29.19', basicConstraints(options), true)]),
    ...(options.keyUsage === 'none' ? [] : [extension('2.5.29.15', keyUsage(options), true)]),
    ...(issuer === undefined ? [] : [extension('2.5.29.35', sequence(contextKeyId(issuer.subjectKeyId)))]),
    ...(ekus.length === 0 ? [] : [extension('2.5.29.37', sequence(...ekus.map(oid)), isForStamps)]),
    ...(options.extensions ?? []),
  ];
  const body = sequence(
    ...(options.version1 === true ? [] : [context(0, integer(2))]),
    serial,
    algorithm,
    issuer?.subject ?? subject,
    sequence(utcTime(options.notBefore ?? '2020-01-01T00:00:00Z'), utcTime(options.notAfter ?? '2049-01-01T00:00:00Z')),
    subject,
    spki,
    ...(options.version1 === true ? [] : [context(3, sequence(...extensions))]),
  );
  const digest = isSha1 ? 'sha1' : digestFor(signingKey);
  const der = sequence(body, algorithm, bits(new Uint8Array(sign(digest, body, signingKey))));
  return {
    der,
    key,
    subject,
    issuer: issuer?.subject ?? subject,
    serial,
    subjectKeyId,
    chain: [der, ...(issuer?.chain ?? [])],
  };
}

export function name(parts: readonly NamePart[]): Uint8Array {
  return sequence(
    ...parts.map(([type, value, encoding]) => {
      const text =
        encoding === 'bmp' ? bmp(value) : encoding === 'printable' || type === 'C' ? printable(value) : utf8(value);
      return setOf(sequence(oid(NAME_TYPES[type]), text));
    }),
  );
}

const made: { signer?: Identity; stamper?: Identity; authority?: Identity } = {};

/** The test authority that every identity here hangs from. */
export function testAuthority(): Identity {
  return (made.authority ??= issueCertificate({
    subject: [
      ['C', 'US'],
      ['O', 'Ringgate Test'],
      ['CN', 'Ringgate Test Root'],
    ],
    ca: true,
  }));
}

/** The signer that is used where none is named. */
export function testSigner(): Identity {
  return (made.signer ??= issueCertificate(
    {
      subject: [
        ['C', 'US'],
        ['O', 'Example Sensor, Inc.'],
        ['CN', 'Example Sensor, Inc.'],
      ],
      serial: 2,
    },
    testAuthority(),
  ));
}

/** The authority that stamps time where none is named. */
export function testStamper(): Identity {
  return (made.stamper ??= issueCertificate(
    {
      subject: [
        ['O', 'Ringgate Test'],
        ['CN', 'Ringgate Test Time Stamper'],
      ],
      serial: 3,
      ekus: [EKU.timeStamping],
    },
    testAuthority(),
  ));
}

function signatureAlgorithm(key: KeyObject): Uint8Array {
  if (key.asymmetricKeyType === 'rsa') return sequence(oid('1.2.840.113549.1.1.11'), nothing());
  if (key.asymmetricKeyType === 'ec') return sequence(oid('1.2.840.10045.4.3.2'));
  if (key.asymmetricKeyType === 'ed25519') return sequence(oid('1.3.101.112'));
  throw new Error(`no certificate can be signed with a ${String(key.asymmetricKeyType)} key here`);
}

const digestFor = (key: KeyObject): string | null => (key.asymmetricKeyType === 'ed25519' ? null : 'sha256');

function basicConstraints({ ca, pathLength }: CertificateOptions): Uint8Array {
  const length = pathLength === undefined ? [] : [integer(pathLength)];
  return sequence(...(ca === true ? [boolean(true)] : []), ...length);
}

function keyUsage({ ca, keyUsage: usage }: CertificateOptions): Uint8Array {
  if (typeof usage === 'number') return bits(Uint8Array.of(usage), 0);
  return ca === true ? bits(Uint8Array.of(0x06), 1) : bits(Uint8Array.of(0x80), 7);
}

/** An extension as certificates hold it. */
export const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

const contextKeyId = (id: Uint8Array): Uint8Array => Uint8Array.of(0x80, id.length, ...id);
