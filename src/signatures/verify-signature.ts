import { createHash } from 'node:crypto';
import { MalformedError } from '../bytes/byte-reader.js';
import { hex } from '../bytes/text.js';
import { type DerElement, TAG, readDer } from '../formats/der/element.js';
import { octetsOf, oidOf } from '../formats/der/values.js';
import { type Certificate, readCertificate } from './certificate.js';
import { claimedTime } from './claimed-time.js';
import { type EmbeddedSignature, unreadSignature } from './embedded-signature.js';
import type { ImageHash } from './image-hash.js';
import { readIndirectData } from './indirect-data.js';
import { DIGESTS, OID } from './oids.js';
import type { SignedData } from './signed-data.js';
import { type SignerInfo, onlyValue } from './signer-info.js';
import { type Check, verifySigner } from './verify-signer.js';

const HOLDS = 'digest and signature hold; trust was not evaluated';

export interface SignatureContext {
  readonly form: EmbeddedSignature['form'];
  readonly image: ImageHash;
  /** What is wrong with where the signature lies, whatever it says. */
  readonly misplaced: readonly string[];
}

/** One signer's signature over an image: every check is made, so that the detail names all that does not hold. */
export function verifySignature(
  data: SignedData,
  signer: SignerInfo,
  { form, image, misplaced }: SignatureContext,
): EmbeddedSignature {
  const certificate = signerCertificate(data, signer);
  const named = {
    ...unreadSignature(form, 'invalid', ''),
    signer: certificate?.subject ?? '',
    issuer: certificate?.issuer ?? '',
    ekus: certificate?.ekus ?? [],
  };
  if (data.contentType !== OID.spcIndirectData) {
    return {
      ...named,
      status: 'unsupported',
      detail: `covers content of type ${data.contentType}, which is not an image digest`,
    };
  }
  const time = attempt(() => claimedTime(signer));
  const content = attempt(() => signedContent(data));
  const covered = 'value' in content ? content.value : undefined;
  const digest = covered === undefined ? noDigest : imageDigest(covered.element, image);
  const checks: Check[] = [
    ...misplaced.map((why): Check => ({ holds: 'no', why })),
    'problem' in content ? { holds: 'no', why: content.problem } : digest.check,
    ...(covered === undefined ? [] : [guarded(() => attributesMatch(signer, covered.octets))]),
    guarded(() => signatureMatches(signer, certificate)),
  ];
  const timestamp = 'value' in time ? time.value : undefined;
  return {
    ...named,
    ...digest.digests,
    timestamp,
    ...judge(checks, 'problem' in time ? [`its time stamp cannot be read: ${time.problem}`] : []),
  };
}

/** Anything that contradicts makes a signature invalid; short of that, anything unchecked leaves it unsupported. */
function judge(checks: readonly Check[], notes: readonly string[]): Pick<EmbeddedSignature, 'status' | 'detail'> {
  const why = (holds: 'no' | 'unsupported'): string[] => checks.flatMap((c) => (c.holds === holds ? [c.why] : []));
  const [wrong, unchecked] = [why('no'), why('unsupported')];
  const status = wrong.length > 0 ? 'invalid' : unchecked.length > 0 ? 'unsupported' : 'untrusted';
  const reasons = status === 'untrusted' ? [HOLDS] : [...wrong, ...unchecked];
  const asides = checks.flatMap((c) => (c.holds === 'yes' && c.note !== undefined ? [c.note] : []));
  return { status, detail: [...reasons, ...asides, ...notes].join('; ') };
}

interface SignedContent {
  readonly element: DerElement;
  /** What messageDigest covers: the contents without tag and length. */
  readonly octets: Uint8Array;
}

function signedContent({ content }: SignedData): SignedContent {
  if (content === undefined) throw new MalformedError('content', 0, 'is missing: the signature covers nothing');
  if (content.tag !== TAG.octetString) return { element: content, octets: content.content };
  const octets = octetsOf(content, 'content');
  return { element: readDer(octets, content.offset), octets };
}

interface DigestCheck {
  readonly digests: Pick<EmbeddedSignature, 'digestAlgorithm' | 'signedDigest' | 'computedDigest'>;
  readonly check: Check;
}

const noDigest: DigestCheck = {
  digests: { digestAlgorithm: '', signedDigest: '', computedDigest: '' },
  check: { holds: 'no', why: 'no image digest was read' },
};

function imageDigest(content: DerElement, image: ImageHash): DigestCheck {
  const read = attempt(() => readIndirectData(content));
  if ('problem' in read) return { ...noDigest, check: { holds: 'no', why: read.problem } };
  const { digestAlgorithm: id, digest } = read.value;
  const name = DIGESTS.get(id);
  const signedDigest = hex(digest);
  if (name === undefined) {
    const why = `digest algorithm ${id} is not supported`;
    return { digests: { digestAlgorithm: id, signedDigest, computedDigest: '' }, check: { holds: 'unsupported', why } };
  }
  const computedDigest = image.hex(name);
  if (signedDigest === computedDigest) {
    return { digests: { digestAlgorithm: name, signedDigest, computedDigest }, check: { holds: 'yes' } };
  }
  const firmwareDigest = image.forFirmware ? image.firmwareHex(name) : computedDigest;
  if (signedDigest === firmwareDigest) {
    const digests = { digestAlgorithm: name, signedDigest, computedDigest: firmwareDigest };
    return { digests, check: { holds: 'yes', note: 'bytes between sections are not covered, as firmware has it' } };
  }
  const why = 'the image differs from the one that was signed';
  return { digests: { digestAlgorithm: name, signedDigest, computedDigest }, check: { holds: 'no', why } };
}

/** Signed attributes must be there, must say that this kind of content is signed, and must have the content's digest. */
function attributesMatch(signer: SignerInfo, content: Uint8Array): Check {
  const attributes = signer.signedAttributes?.attributes;
  if (attributes === undefined) return { holds: 'no', why: 'there are no signed attributes' };
  if (
    oidOf(onlyValue(attributes, OID.contentType, 'signed content type'), 'signed content type') !== OID.spcIndirectData
  ) {
    return { holds: 'no', why: 'the signed attributes are for another type of content' };
  }
  const claimed = hex(octetsOf(onlyValue(attributes, OID.messageDigest, 'message digest'), 'message digest'));
  const digest = DIGESTS.get(signer.digestAlgorithm);
  if (digest === undefined)
    return { holds: 'unsupported', why: `digest algorithm ${signer.digestAlgorithm} is not supported` };
  if (createHash(digest).update(content).digest('hex') === claimed) return { holds: 'yes' };
  return { holds: 'no', why: 'the signed attributes have the digest of other content' };
}

function signatureMatches(signer: SignerInfo, certificate: Certificate | undefined): Check {
  if (certificate === undefined) return { holds: 'no', why: 'the certificate of the signer is not in the signature' };
  const signed = signer.signedAttributes?.signedBytes;
  return signed === undefined ? { holds: 'yes' } : verifySigner(signer, certificate, signed);
}

/** The certificate that the signer info names. Broken ones beside it do not matter. */
function signerCertificate(data: SignedData, { signer }: SignerInfo): Certificate | undefined {
  for (const element of data.certificates) {
    const read = attempt(() => readCertificate(element));
    if ('problem' in read) continue;
    const { serial, issuerBytes, subjectKeyId } = read.value;
    const isNamed =
      'keyId' in signer ? signer.keyId === subjectKeyId : signer.serial === serial && signer.issuer === issuerBytes;
    if (isNamed) return read.value;
  }
  return undefined;
}

function guarded(check: () => Check): Check {
  const done = attempt(check);
  return 'problem' in done ? { holds: 'no', why: done.problem } : done.value;
}

/** The value, or what is malformed in words. Other errors are ours and pass through. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly problem: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof MalformedError) return { problem: error.message };
    throw error;
  }
}
