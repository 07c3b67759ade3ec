import {
  BLOB_MAGIC,
  type CodeSignatureBlobs,
  SIGNATURE_SLOT,
  type SignatureBlob,
  blobContent,
  readCodeSignature,
} from '../../formats/mach-o/code-signature.js';
import { readRequirements } from '../../formats/mach-o/requirements.js';
import { attempt } from '../attempt.js';
import { unreadSignature } from '../embedded-signature.js';
import type { Trust } from '../trust.js';
import type { Weakness } from '../weakness.js';
import { type AppleSignature, unreadAppleSignature } from './apple-signature.js';
import { disagreements, readDirectories, strongestOf } from './directories.js';
import { verifyDirectorySignature } from './directory-signature.js';
import { flagNames } from './flags.js';
import { CDHASH_SIZE } from './hash-types.js';
import { markersOf } from './markers.js';
import { type SignedCode, UNCHECKED, checkDirectory } from './check-directory.js';

const AD_HOC = 0x2;
const RUNTIME = 0x10000;
/** A ticket that was stapled to the signature of a disk image. */
const TICKET_SLOT = 0x10002;
const EMPTY = unreadSignature('embedded', 'invalid', '');

/** Verifies every digest of a code signature, the message around it, and who signed it. Never throws for a bad one. */
export function verifyCodeSignature(signed: SignedCode, trust: Trust | undefined): AppleSignature {
  const read = attempt(() => {
    const blobs = readCodeSignature(signed.signature);
    return { blobs, directories: readDirectories(blobs) };
  });
  if ('problem' in read) {
    return unreadAppleSignature({ ...EMPTY, form: 'code-directory', detail: read.problem });
  }
  const { blobs, directories } = read.value;
  const verdicts = directories.map((placed) => checkDirectory(placed, blobs.blobs, signed));
  const strongest = strongestOf(directories);
  const verdict = verdicts[directories.indexOf(strongest)] ?? UNCHECKED;
  const sealed = [
    ...signed.misplaced,
    ...strayBlobs(blobs),
    ...disagreements(directories),
    ...verdicts.flatMap((v) => v.problems),
  ];
  const unsupported = verdicts.flatMap((v) => v.unsupported);
  const digest = strongest.type?.digest ?? '';
  const { flags, identifier, team } = strongest.directory;
  const cms = blobs.blobs.find(({ slot }) => slot === SIGNATURE_SLOT.cms);
  const bytes = cms === undefined ? new Uint8Array(0) : blobContent(cms);
  const isAdHoc = bytes.length === 0;
  const message = isAdHoc
    ? { fields: { ...EMPTY, status: 'untrusted' as const }, path: [], reasons: ['it is signed ad hoc, by nobody'] }
    : verifyDirectorySignature({
        bytes,
        offset: cms?.offset ?? 0,
        directories,
        digest,
        broken: sealed.length > 0,
        trust,
      });
  if (isAdHoc !== ((flags & AD_HOC) !== 0)) {
    sealed.push(
      isAdHoc ? 'nobody signed it, and it is not marked as ad hoc' : 'it is marked as ad hoc, and carries a signature',
    );
  }
  if (cms !== undefined && cms.magic !== BLOB_MAGIC.cms) sealed.push('its message has another magic');
  const requirement = designated(blobs.blobs);
  if (requirement.problem !== undefined) unsupported.push(`its requirements cannot be read: ${requirement.problem}`);
  const status = judge(message.fields.status, sealed, unsupported);
  const { outside } = verdict;
  const holds =
    sealed.length === 0 && unsupported.length === 0 ? ['every page and every sealed part at hand has its digest'] : [];
  const notes = outside.length === 0 ? [] : [`sealed outside of it: ${outside.map(({ name }) => name).join(', ')}`];
  const signature: AppleSignature['signature'] = {
    ...message.fields,
    form: 'code-directory',
    status,
    detail: [...sealed, ...unsupported, ...holds, ...message.reasons, ...notes].join('; '),
    digestAlgorithm: digest,
    signedDigest: verdict.signedDigest,
    computedDigest: verdict.computedDigest,
    weaknesses: [...message.fields.weaknesses, ...hiddenBytes(blobs), ...(isAdHoc ? weakDigest(digest) : [])],
    pageHashes: verdict.pages,
  };
  return {
    signature,
    identifier,
    team,
    flags: flagNames(flags),
    adHoc: isAdHoc || (flags & AD_HOC) !== 0,
    hardenedRuntime: (flags & RUNTIME) !== 0,
    hashTypes: directories.map(({ type, directory }) => type?.name ?? `type ${directory.hashType}`),
    cdhash: verdict.signedDigest.slice(0, 2 * CDHASH_SIZE),
    markers: markersOf(message.path),
    designatedRequirement: requirement.text,
    outside,
    ticket: blobs.blobs.some(({ slot }) => slot === TICKET_SLOT),
  };
}

/** Blobs that nothing seals, in slots whose meaning is not known: what reads them is not known either. */
function strayBlobs({ blobs }: CodeSignatureBlobs): readonly string[] {
  const known: readonly number[] = [SIGNATURE_SLOT.cms, TICKET_SLOT];
  return blobs
    .filter(({ slot }) => slot > SIGNATURE_SLOT.lastAlternate && !known.includes(slot))
    .map(({ slot }) => `nothing seals the blob in slot 0x${slot.toString(16)}`);
}

function hiddenBytes({ unclaimed }: CodeSignatureBlobs): readonly Weakness[] {
  if (unclaimed === 0) return [];
  return [{ kind: 'hidden-bytes', what: `${unclaimed} bytes within the code signature are in none of its parts` }];
}

const weakDigest = (digest: string): readonly Weakness[] =>
  digest === 'sha1' ? [{ kind: 'weak-digest', what: 'the file is hashed with SHA-1' }] : [];

function judge(
  message: AppleSignature['signature']['status'],
  wrong: readonly string[],
  unsupported: readonly string[],
): AppleSignature['signature']['status'] {
  if (wrong.length > 0 || message === 'invalid') return 'invalid';
  return unsupported.length > 0 ? 'unsupported' : message;
}

function designated(blobs: readonly SignatureBlob[]): { text: string | undefined; problem: string | undefined } {
  const blob = blobs.find(({ slot }) => slot === SIGNATURE_SLOT.requirements);
  if (blob === undefined) return { text: undefined, problem: undefined };
  const read = attempt(() => readRequirements(blob.bytes, blob.offset));
  if ('problem' in read) return { text: undefined, problem: read.problem };
  return { text: read.value.find(({ type }) => type === 'designated')?.text, problem: undefined };
}
