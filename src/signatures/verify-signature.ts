import { MalformedError } from '../bytes/byte-reader.js';
import { hex } from '../bytes/text.js';
import { type DerElement, TAG, readDer } from '../formats/der/element.js';
import { octetsOf } from '../formats/der/values.js';
import { attempt } from './attempt.js';
import {
  attributesMatch,
  certificateOf,
  guarded,
  noDigest,
  readableCertificates,
  signatureMatches,
} from './cms-signer.js';
import { type EmbeddedSignature, unreadSignature } from './embedded-signature.js';
import { readIndirectData } from './indirect-data.js';
import { judgeTrust } from './judge-trust.js';
import { DIGESTS, MD5, OID } from './oids.js';
import { keyStrength } from './public-key.js';
import type { SignedData } from './signed-data.js';
import type { SignedFile } from './signed-file.js';
import type { SignerInfo } from './signer-info.js';
import { signatureWeaknesses } from './signature-weaknesses.js';
import { type StampVerdict, verifyStamps } from './timestamp.js';
import type { Trust } from './trust.js';
import type { Check } from './verify-bytes.js';

const HOLDS = 'digest and signature hold; trust was not evaluated';
const SEALS: readonly string[] = [OID.intentToSeal, OID.sealingSignature, OID.sealingTimeStamp];

export interface SignatureContext {
  readonly form: EmbeddedSignature['form'];
  readonly file: SignedFile;
  /** What is wrong with where the signature lies, whatever it says. */
  readonly misplaced: readonly string[];
  /** `undefined` where nobody asked whether the signer is trusted. */
  readonly trust: Trust | undefined;
}

/** One signer's signature over a file: every check is made, so that the detail names all that does not hold. */
export function verifySignature(
  data: SignedData,
  signer: SignerInfo,
  { form, file, misplaced, trust }: SignatureContext,
): EmbeddedSignature {
  const certificates = readableCertificates(data.certificates);
  const certificate = certificateOf(signer, certificates);
  const named = {
    ...unreadSignature(form, 'invalid', ''),
    signer: certificate?.subject ?? '',
    issuer: certificate?.issuer ?? '',
    ekus: certificate?.ekus ?? [],
    expires: certificate && instant(certificate.notAfter),
    key: certificate && keyStrength(certificate).name,
  };
  if (data.contentType !== OID.spcIndirectData) {
    const detail = `covers content of type ${data.contentType}, which is not the digest of a file`;
    return { ...named, status: 'unsupported', detail };
  }
  const content = attempt(() => signedContent(data));
  const covered = 'value' in content ? content.value : undefined;
  const digest = covered === undefined ? noFileDigest : digestCheck(covered.element, file);
  const stamps = verifyStamps(signer, certificates, trust);
  const checks: Check[] = [
    ...misplaced.map((why): Check => ({ holds: 'no', why })),
    'problem' in content ? { holds: 'no', why: content.problem } : digest.check,
    ...(digest.pages === undefined ? [] : [digest.pages]),
    ...(covered === undefined ? [] : [guarded(() => attributesMatch(signer, OID.spcIndirectData, covered.octets))]),
    guarded(() => signatureMatches(signer, certificate)),
    ...stamps.flatMap(brokenStamp),
    ...sealCheck(signer),
  ];
  const arithmetic = judge(checks);
  const stamp = earliest(stamps);
  const read = {
    ...named,
    ...digest.digests,
    pageHashes: pageState(digest.pages),
    timestamp: stamps[0]?.time,
    stampedAt: stamp?.time,
    stampedBy: stamp?.by,
    weaknesses: signatureWeaknesses(signer, { digest: digest.digests.digestAlgorithm, data, certificates, stamps }),
  };
  const asides = [...arithmetic.notes, ...stamps.flatMap(uncountedStamp)];
  if (arithmetic.status !== 'holds' || certificate === undefined || trust === undefined) {
    const status = arithmetic.status === 'holds' ? 'untrusted' : arithmetic.status;
    return {
      ...read,
      status,
      detail: [...(status === 'untrusted' ? [HOLDS] : arithmetic.reasons), ...asides].join('; '),
    };
  }
  const judged = judgeTrust({ certificate, certificates, stamp, file, trust });
  const { path, anchor } = judged.chain;
  const outcome =
    judged.status === 'valid'
      ? `digest, signature and the chain to ${anchor?.name ?? 'an anchor'} hold`
      : 'digest and signature hold, the chain does not';
  return {
    ...read,
    status: judged.status,
    trust: 'evaluated',
    detail: [outcome, ...judged.notes, ...asides].join('; '),
    chain: path.map((c) => c.subject),
    anchor: anchor?.name,
    weaknesses: [...read.weaknesses, ...judged.weaknesses],
  };
}

interface Arithmetic {
  readonly status: 'holds' | 'invalid' | 'unsupported';
  readonly reasons: readonly string[];
  readonly notes: readonly string[];
}

/** Anything that contradicts makes a signature invalid; short of that, anything unchecked leaves it unsupported. */
function judge(checks: readonly Check[]): Arithmetic {
  const why = (holds: 'no' | 'unsupported'): string[] => checks.flatMap((c) => (c.holds === holds ? [c.why] : []));
  const [wrong, unchecked] = [why('no'), why('unsupported')];
  const notes = checks.flatMap((c) => (c.holds === 'yes' && c.note !== undefined ? [c.note] : []));
  const status = wrong.length > 0 ? 'invalid' : unchecked.length > 0 ? 'unsupported' : 'holds';
  return { status, reasons: [...wrong, ...unchecked], notes };
}

interface SignedContent {
  readonly element: DerElement;
  /** What messageDigest covers: the contents without tag and length. */
  readonly octets: Uint8Array;
}

function signedContent({ content }: SignedData): SignedContent {
  if (content === undefined) throw new MalformedError('content', 0, 'is missing: the signature covers nothing');
  if (content.tag !== TAG.octetString) return { element: sequenceOnly(content), octets: content.content };
  const octets = octetsOf(content, 'content');
  const element = readDer(octets, content.offset);
  if (element.bytes.length !== octets.length)
    throw new MalformedError('content', element.offset, 'has bytes behind it');
  return { element: sequenceOnly(element), octets };
}

/** Its tag is outside of what is signed. */
function sequenceOnly(element: DerElement): DerElement {
  if (element.tag !== TAG.sequence) throw new MalformedError('content', element.offset, 'is no sequence');
  return element;
}

interface DigestCheck {
  readonly digests: Pick<EmbeddedSignature, 'digestAlgorithm' | 'signedDigest' | 'computedDigest'>;
  readonly check: Check;
  readonly pages?: Check;
}

const noFileDigest: DigestCheck = {
  digests: { digestAlgorithm: '', signedDigest: '', computedDigest: '' },
  check: { holds: 'no', why: 'no image digest was read' },
};

function digestCheck(content: DerElement, file: SignedFile): DigestCheck {
  const read = attempt(() => readIndirectData(content, file.subjects));
  if ('problem' in read) return { ...noFileDigest, check: { holds: 'no', why: read.problem } };
  const { digestAlgorithm: id, digest, pageHashes } = read.value;
  const name = DIGESTS.get(id);
  const signedDigest = hex(digest);
  if (name === undefined) {
    const digests = { digestAlgorithm: id === MD5 ? 'md5' : id, signedDigest, computedDigest: '' };
    return { digests, check: { holds: 'unsupported', why: noDigest(id) } };
  }
  const pages = pageHashes && file.pages ? guarded(() => file.pages?.(pageHashes) ?? { holds: 'yes' }) : undefined;
  const both = { digestAlgorithm: name, signedDigest };
  const computed = attempt(() => [...file.digests(name, read.value)]);
  if ('problem' in computed) {
    return { digests: { ...both, computedDigest: '' }, check: { holds: 'no', why: computed.problem } };
  }
  const match = computed.value.find((d) => d.hex === signedDigest);
  const computedDigest = (match ?? computed.value[0])?.hex ?? '';
  const check: Check = match
    ? { holds: 'yes', ...(match.note === undefined ? {} : { note: match.note }) }
    : { holds: 'no', why: 'the image differs from the one that was signed' };
  return { digests: { ...both, computedDigest }, check, ...(pages ? { pages } : {}) };
}

function pageState(pages: Check | undefined): EmbeddedSignature['pageHashes'] {
  if (pages === undefined) return 'none';
  return pages.holds === 'yes' ? 'hold' : pages.holds === 'no' ? 'differ' : 'not-checked';
}

/** A stamp that contradicts itself or the signature was put there by somebody who wanted to be believed. */
const brokenStamp = ({ status, problems }: StampVerdict): Check[] =>
  status === 'invalid' ? [{ holds: 'no', why: `its time stamp does not hold: ${problems.join('; ')}` }] : [];

const uncountedStamp = ({ status, problems }: StampVerdict): string[] =>
  status !== 'invalid' && problems.length > 0 ? [`its time stamp does not count: ${problems.join('; ')}`] : [];

/** A signature that means to be sealed is not whole without the seal, and how seals are made is not published. */
function sealCheck({ signedAttributes, unsignedAttributes }: SignerInfo): Check[] {
  const types = [...(signedAttributes?.attributes ?? []), ...unsignedAttributes].map((a) => a.type);
  return types.some((t) => SEALS.includes(t)) ? [{ holds: 'unsupported', why: 'its seal is not checked here' }] : [];
}

function earliest(stamps: readonly StampVerdict[]): StampVerdict | undefined {
  const valid = stamps.filter((s) => s.status === 'valid');
  return valid.toSorted((a, b) => Date.parse(a.time ?? '') - Date.parse(b.time ?? ''))[0];
}

const instant = (millis: number): string => new Date(millis).toISOString().replace('.000Z', 'Z');
