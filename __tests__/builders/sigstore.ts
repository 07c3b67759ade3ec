/**
 * A Sigstore instance without logs, as GitHub's own is: an authority, a time stamp authority, and bundles signed with a
 * certificate that lives ten minutes. New keys in every run.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  context,
  contextPrimitive,
  generalizedTime,
  integer,
  nothing,
  octets,
  oid,
  retag,
  sequence,
  setOf,
  utf8,
} from './cms-der.js';
import { envelope, signWith } from './dsse.js';
import { EKU, type Identity, extension, issueCertificate } from './x509.js';

const FULCIO = '1.3.6.1.4.1.57264.1.';
const SHA256 = '2.16.840.1.101.3.4.2.1';
/** The instant of every stamp; certificates are valid five minutes around it. */
export const STAMPED = '2026-01-15T12:00:00Z';

const ecKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

export interface Signer {
  readonly subject?: string;
  /** A second alternative name. */
  readonly alsoSubject?: string;
  readonly issuer?: string | null;
  readonly ekus?: readonly string[];
  /** Further extensions of the authority, by the last part of their number. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly stampedAt?: string;
}

export const SUBJECT = 'https://github.com/example/sensor/.github/workflows/build.yml@refs/tags/v1';
export const ISSUER = 'https://token.actions.githubusercontent.com';

/** An instance with its own authority. */
export function sigstoreInstance() {
  const root = issueCertificate({ subject: [['CN', 'Test Fulcio']], ca: true, key: ecKey() });
  const stampRoot = issueCertificate({ subject: [['CN', 'Test Stamps']], ca: true, key: ecKey() });
  const stamper = issueCertificate(
    { subject: [['CN', 'Test Stamper']], serial: 7, ekus: [EKU.timeStamping], key: ecKey() },
    stampRoot,
  );
  const leafOf = (signer: Signer): Identity => {
    const { subject = SUBJECT, alsoSubject, issuer = ISSUER, ekus = [EKU.codeSigning], claims = {} } = signer;
    const names = [subject, ...(alsoSubject === undefined ? [] : [alsoSubject])];
    return issueCertificate(
      {
        subject: [],
        serial: 9,
        ekus,
        key: ecKey(),
        notBefore: '2026-01-15T11:55:00Z',
        notAfter: '2026-01-15T12:05:00Z',
        extensions: [
          extension('2.5.29.17', sequence(...names.map((n) => contextPrimitive(6, Buffer.from(n)))), true),
          ...(issuer === null ? [] : [extension(`${FULCIO}8`, utf8(issuer))]),
          ...Object.entries(claims).map(([id, text]) => extension(`${FULCIO}${id}`, utf8(text))),
        ],
      },
      root,
    );
  };
  const material = (leaf: Identity, signature: Uint8Array, signer: Signer) => ({
    certificate: { rawBytes: b64(leaf.der) },
    tlogEntries: [],
    timestampVerificationData: {
      rfc3161Timestamps: [{ signedTimestamp: b64(stamp(signature, stamper, signer.stampedAt ?? STAMPED)) }],
    },
  });
  return {
    root: {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [],
      ctlogs: [],
      certificateAuthorities: [authority('fulcio.example.com', [root])],
      timestampAuthorities: [authority('stamps.example.com', [stamper, stampRoot])],
    },
    /** A bundle around a statement. */
    attest(payload: string, signer: Signer = {}) {
      const leaf = leafOf(signer);
      const dsseEnvelope = envelope(payload, [{ key: leaf.key, pem: '' }]);
      const signature = Buffer.from(dsseEnvelope.signatures[0]?.sig ?? '', 'base64');
      return { mediaType: BUNDLE, verificationMaterial: material(leaf, signature, signer), dsseEnvelope };
    },
    /** A bundle over a file. */
    signFile(file: Uint8Array, signer: Signer = {}) {
      const leaf = leafOf(signer);
      const signature = signWith({ key: leaf.key, pem: '' }, file);
      const digest = createHash('sha256').update(file).digest('base64');
      return {
        mediaType: BUNDLE,
        verificationMaterial: material(leaf, signature, signer),
        messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest }, signature: b64(signature) },
      };
    },
  };
}

export const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const authority = (uri: string, chain: readonly Identity[]) => ({
  subject: { organization: 'example', commonName: uri },
  uri,
  certChain: { certificates: chain.map(({ der }) => ({ rawBytes: b64(der) })) },
  validFor: { start: '2025-01-01T00:00:00Z' },
});

/** A TimeStampResp over a signature. */
function stamp(signature: Uint8Array, stamper: Identity, at: string): Uint8Array {
  const algorithm = sequence(oid(SHA256), nothing());
  const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
  const info = sequence(
    integer(1),
    oid('1.3.6.1.4.1.4146.2.3'),
    sequence(algorithm, octets(hash(signature))),
    integer(42),
    generalizedTime(at),
  );
  const tstInfo = oid('1.2.840.113549.1.9.16.1.4');
  const attributes = setOf(
    sequence(oid('1.2.840.113549.1.9.3'), setOf(tstInfo)),
    sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(hash(info)))),
  );
  const signer = sequence(
    integer(1),
    sequence(stamper.issuer, stamper.serial),
    algorithm,
    retag(0xa0, attributes),
    sequence(oid('1.2.840.10045.4.3.2')),
    octets(sign('sha256', attributes, stamper.key)),
  );
  const signed = sequence(integer(3), setOf(algorithm), sequence(tstInfo, context(0, octets(info))), setOf(signer));
  const token = sequence(oid('1.2.840.113549.1.7.2'), context(0, signed));
  return sequence(sequence(integer(0)), token);
}
