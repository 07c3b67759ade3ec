import { type DerElement, readDer } from '../../formats/der/element.js';
import { attempt } from '../attempt.js';
import type { Certificate } from '../certificate.js';
import { attributesMatch, certificateOf, guarded, readableCertificates, signatureMatches } from '../cms-signer.js';
import { type EmbeddedSignature, unreadSignature } from '../embedded-signature.js';
import { judgeTrust } from '../judge-trust.js';
import { OID } from '../oids.js';
import { keyStrength } from '../public-key.js';
import { signatureWeaknesses } from '../signature-weaknesses.js';
import { type SignedData, readSignedData } from '../signed-data.js';
import type { SignerInfo } from '../signer-info.js';
import { type StampVerdict, verifyStamps } from '../timestamp.js';
import type { Trust } from '../trust.js';
import type { Check } from '../verify-bytes.js';
import { agilityMatches } from './agility.js';
import type { PlacedDirectory } from './directories.js';
import { appleExtensions } from './markers.js';
import { messageForm } from './message-form.js';

/** What the message around a code directory established; `form` and digests are the caller's. */
export interface DirectorySignature {
  readonly fields: EmbeddedSignature;
  /** From the signer's certificate to the anchor, or as far as it goes. */
  readonly path: readonly Certificate[];
  readonly reasons: readonly string[];
}

export interface DirectoryRequest {
  /** The message, without the wrapper's head. */
  readonly bytes: Uint8Array;
  readonly offset: number;
  /** The primary one first. */
  readonly directories: readonly PlacedDirectory[];
  /** Name of the strongest directory's digest. */
  readonly digest: string;
  /** What is wrong with the digests: nothing is trusted of a file that differs from the signed one. */
  readonly broken: boolean;
  readonly trust: Trust | undefined;
}

/** Verifies the CMS message over a primary code directory, its time stamp, and the chain of who signed it. */
export function verifyDirectorySignature(request: DirectoryRequest): DirectorySignature {
  const read = attempt(() => {
    const element = readDer(request.bytes, request.offset);
    const behind = request.bytes.subarray(element.bytes.length);
    return { element, data: readSignedData(element), hidden: behind.some((byte) => byte !== 0) ? behind.length : 0 };
  });
  if ('problem' in read) return refused(read.problem);
  const { element, data, hidden } = read.value;
  const [signer, ...others] = data.signers;
  if (signer === undefined || others.length > 0) return refused(`it has ${data.signers.length} signers, not one`);
  return verifySigner(data, signer, { ...request, element, hidden });
}

function verifySigner(
  data: SignedData,
  signer: SignerInfo,
  {
    directories,
    digest,
    broken,
    trust,
    element,
    hidden,
  }: DirectoryRequest & { readonly element: DerElement; readonly hidden: number },
): DirectorySignature {
  const certificates = readableCertificates(data.certificates);
  const certificate = certificateOf(signer, certificates);
  const stamps = verifyStamps(signer, certificates, trust);
  const primary = directories[0]?.blob.bytes ?? new Uint8Array(0);
  const checks: Check[] = [
    detached(data),
    guarded(() => messageForm(element, signer)),
    guarded(() => attributesMatch(signer, OID.cmsData, primary)),
    guarded(() => agilityMatches(signer, directories)),
    guarded(() => signatureMatches(signer, certificate)),
    ...(certificate === undefined ? [] : [teamMatches(directories, certificate)]),
    ...stamps.flatMap(brokenStamp),
  ];
  const why = (holds: 'no' | 'unsupported'): string[] => checks.flatMap((c) => (c.holds === holds ? [c.why] : []));
  const [wrong, unchecked] = [why('no'), why('unsupported')];
  const counted = stamps.find((s) => s.status === 'valid');
  const weaknesses = [
    ...signatureWeaknesses(signer, { digest, data, certificates, stamps }),
    ...(hidden === 0
      ? []
      : [{ kind: 'hidden-bytes' as const, what: `${hidden} bytes behind the message are not covered` }]),
  ];
  const named = {
    ...unreadSignature('embedded', 'invalid', ''),
    signer: certificate?.subject ?? '',
    issuer: certificate?.issuer ?? '',
    ekus: certificate?.ekus ?? [],
    expires: certificate && instant(certificate.notAfter),
    key: certificate && keyStrength(certificate).name,
    timestamp: stamps[0]?.time,
    stampedAt: counted?.time,
    stampedBy: counted?.by,
    weaknesses,
  };
  const asides = stamps.flatMap(uncountedStamp);
  const leaf = certificate === undefined ? [] : [certificate];
  if (wrong.length > 0 || certificate === undefined)
    return { fields: named, path: leaf, reasons: [...wrong, ...asides] };
  if (unchecked.length > 0) {
    return { fields: { ...named, status: 'unsupported' }, path: leaf, reasons: [...unchecked, ...asides] };
  }
  const untrusted = { ...named, status: 'untrusted' as const };
  if (trust === undefined || broken) {
    return { fields: untrusted, path: leaf, reasons: ['the signature holds; trust was not evaluated', ...asides] };
  }
  const file = {
    use: 'apple' as const,
    ekus: [OID.codeSigning],
    datesCount: true,
    understood: appleExtensions(certificates),
  };
  const judged = judgeTrust({ certificate, certificates, stamp: counted, file, trust });
  const { path, anchor } = judged.chain;
  const fields = {
    ...named,
    status: judged.status,
    trust: 'evaluated' as const,
    chain: path.map((c) => c.subject),
    anchor: anchor?.name,
    weaknesses: [...weaknesses, ...judged.weaknesses],
  };
  const outcome =
    judged.status === 'valid'
      ? `the signature and its chain to ${anchor?.name ?? 'an anchor'} hold`
      : 'the signature holds, its chain does not';
  return { fields, path, reasons: [outcome, ...judged.notes, ...asides] };
}

function refused(why: string): DirectorySignature {
  return {
    fields: unreadSignature('embedded', 'invalid', why),
    path: [],
    reasons: [`the message around it: ${why}`],
  };
}

/** The signature is over the code directory; a message that brings its own content is over that. */
function detached({ contentType, content }: SignedData): Check {
  if (content !== undefined) return { holds: 'no', why: 'the message brings content of its own' };
  return contentType === OID.cmsData
    ? { holds: 'yes' }
    : { holds: 'no', why: `it covers content of type ${contentType}` };
}

/** Systems let a program in by its team: the name must be that of the certificate. */
function teamMatches(directories: readonly PlacedDirectory[], { subjectName }: Certificate): Check {
  const foreign = directories.find(({ directory: { team } }) => {
    const unit = JSON.stringify([ORGANISATIONAL_UNIT, team.toLowerCase(), false]);
    return team !== '' && !subjectName.parts.includes(unit);
  });
  return foreign === undefined
    ? { holds: 'yes' }
    : { holds: 'no', why: `it names team ${foreign.directory.team}, which is not that of its certificate` };
}

const ORGANISATIONAL_UNIT = '2.5.4.11';

const brokenStamp = ({ status, problems }: StampVerdict): Check[] =>
  status === 'invalid' ? [{ holds: 'no', why: `its time stamp does not hold: ${problems.join('; ')}` }] : [];

const uncountedStamp = ({ status, problems }: StampVerdict): string[] =>
  status === 'untrusted' || status === 'unsupported' ? [`its time stamp does not count: ${problems.join('; ')}`] : [];

const instant = (millis: number): string => new Date(millis).toISOString().replace('.000Z', 'Z');
