import type { Bundle } from '@sigstore/bundle';
import { type SignedEntity, Verifier, toSignedEntity } from '@sigstore/verify';
import type { PolicyIdentity } from '../../model/trust.js';
import { type CertificateClaims, type Vouching, UNSIGNED, notVouched } from '../../model/vouching.js';
import type { PolicyKey } from '../dsse/policy-key.js';
import type { SignedBytes } from '../dsse/signed-bytes.js';
import { signatureContent } from './bundle-content.js';
import { readClaims } from './certificate-claims.js';
import { leafOf, readBundle } from './read-bundle.js';
import type { SigstoreRoot } from './trusted-root.js';

/** All that the verification of a bundle rests on. */
export interface BundleTrust {
  readonly roots: readonly SigstoreRoot[];
  readonly keys: readonly PolicyKey[];
  readonly identities: readonly PolicyIdentity[];
  /** The instant of the evaluation, milliseconds since 1970. */
  readonly now: number;
}

/** What a bundle answers, and what it carries where that is verified. */
export interface BundleAnswer {
  readonly vouching: Vouching;
  /** What was signed, of a bundle around an envelope. Given whatever the status: only `valid` makes it count. */
  readonly payload: { readonly type: string; readonly bytes: Uint8Array } | undefined;
}

/** Clocks of logs and of whoever judges differ by less. */
const CLOCK_SLACK = 5 * 60 * 1000;

/**
 * Verifies a Sigstore bundle offline: signature, certificate chain at the instant of log or time stamp, log inclusion and
 * certificate transparency as far as the root has logs, and then that the identity is one that the policy names, letter
 * for letter. Never throws for a bad bundle.
 */
export function verifyBundle(json: unknown, trust: BundleTrust, file?: SignedBytes): BundleAnswer {
  let bundle: Bundle;
  try {
    bundle = readBundle(json);
  } catch (error) {
    return { vouching: refused('invalid', error), payload: undefined };
  }
  const { content } = bundle;
  const payload =
    content.$case === 'dsseEnvelope'
      ? { type: content.dsseEnvelope.payloadType, bytes: content.dsseEnvelope.payload }
      : undefined;
  return { vouching: vouchingOf(bundle, trust, file), payload };
}

function vouchingOf(bundle: Bundle, trust: BundleTrust, file: SignedBytes | undefined): Vouching {
  let entity: SignedEntity;
  try {
    const signature = signatureContent(bundle, file);
    // The library's own comparison is replaced, so it needs no file.
    entity = { ...toSignedEntity(bundle, Buffer.alloc(0)), signature };
  } catch (error) {
    return refused('invalid', error);
  }
  const leaf = leafOf(bundle);
  const answers = trust.roots.map((root) =>
    leaf === undefined ? byKey(entity, root, trust) : byCertificate(entity, { root, leaf, trust }),
  );
  // Of several instances at most one issued it; the others know nothing of it.
  return (
    answers.find(({ status }) => status === 'valid') ??
    answers.find(({ certificate }) => certificate !== undefined) ??
    answers.find(({ status }) => status === 'invalid') ??
    answers[0] ??
    notVouched('sigstore', 'untrusted', 'there is no root to verify it with')
  );
}

function byCertificate(
  entity: SignedEntity,
  { root, leaf, trust }: { readonly root: SigstoreRoot; readonly leaf: Uint8Array; readonly trust: BundleTrust },
): Vouching {
  let certificate: CertificateClaims;
  try {
    const { identity } = verifierFor(root, root.material).verify(entity);
    certificate = readClaims(leaf);
    // Two readers of one certificate: where they differ, neither is believed.
    if (
      identity?.subjectAlternativeName !== certificate.subject ||
      identity.extensions?.issuer !== certificate.issuer
    ) {
      throw new Error('the identity in its certificate can be read in two ways');
    }
  } catch (error) {
    return refused(isStranger(error) ? 'untrusted' : 'invalid', error);
  }
  const at = signedAt(entity);
  if (at > trust.now + CLOCK_SLACK) return notVouched('sigstore', 'invalid', `it was signed later, ${instant(at)}`);
  const who = `signed by ${certificate.subject} (${certificate.issuer}) at ${instant(at)}, by ${root.name}`;
  const found = { ...UNSIGNED, form: 'sigstore', signedAt: at, detail: who, certificate } as const;
  const named = trust.identities.find(
    ({ issuer, subject }) => issuer === certificate.issuer && subject === certificate.subject,
  );
  if (named !== undefined) return { ...found, status: 'valid', signer: named.name, how: 'identity' };
  return { ...found, status: 'untrusted', detail: `${who}, which is no identity that the policy names` };
}

/** A bundle that names a key and no certificate; what it calls the key is a hint that is not asked. */
function byKey(entity: SignedEntity, root: SigstoreRoot, { keys, now }: BundleTrust): Vouching {
  const signer = keys.find(({ key }) => entity.signature.verifySignature(key));
  if (signer === undefined) return notVouched('sigstore', 'untrusted', 'no key that the policy names has signed it');
  try {
    const publicKey = { publicKey: signer.key, validFor: () => true };
    verifierFor(root, { ...root.material, publicKey: () => publicKey }).verify(entity);
  } catch (error) {
    return refused('invalid', error);
  }
  const at = signedAt(entity);
  if (at > now + CLOCK_SLACK) return notVouched('sigstore', 'invalid', `it was signed later, ${instant(at)}`);
  const detail = `signed at ${instant(at)}, by ${root.name}`;
  return { ...UNSIGNED, status: 'valid', form: 'sigstore', signer: signer.name, how: 'key', signedAt: at, detail };
}

/** Asks for an entry of every kind of log that the instance has, and for one verified instant always. */
function verifierFor({ material: { tlogs, ctlogs } }: SigstoreRoot, material: SigstoreRoot['material']): Verifier {
  return new Verifier(material, {
    tlogThreshold: tlogs.length > 0 ? 1 : 0,
    ctlogThreshold: ctlogs.length > 0 ? 1 : 0,
    timestampThreshold: 1,
  });
}

/** The earliest instant that log entries and time stamps prove; called once they are verified. */
function signedAt({ timestamps }: SignedEntity): number {
  return Math.min(
    ...timestamps.flatMap((stamp) => {
      if (stamp.$case === 'timestamp-authority') return [stamp.timestamp.signingTime.getTime()];
      // Only with a promise of inclusion has the log signed the instant.
      return stamp.tlogEntry.inclusionPromise === undefined ? [] : [Number(stamp.tlogEntry.integratedTime) * 1000];
    }),
  );
}

const instant = (at: number): string => new Date(at).toISOString();

/** The certificate is of an authority that the root does not have: nothing contradicts, nobody vouches. */
function isStranger(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Failed to verify certificate chain');
}

function refused(status: 'invalid' | 'untrusted', error: unknown): Vouching {
  // Where the library trips over what it did not expect, its own words help nobody.
  const said = error instanceof Error && !(error instanceof TypeError) ? error.message : 'it is malformed';
  return notVouched('sigstore', status, said.replace(/[^\x20-\x7e]+/g, ' ').slice(0, MAX_SAID));
}

/** What a library says may repeat what the bundle says. */
const MAX_SAID = 200;
