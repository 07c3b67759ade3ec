import { TOOL } from '../../model/tool.js';
import { checkArchive, checkDigests } from './check-archive.js';
import { checkRecorded } from './check-recorded.js';
import { type EvidenceTrust, checkSignatures } from './check-signatures.js';
import { openBundle } from './open-bundle.js';
import type { EvidenceVerification } from '../../model/evidence-bundle.js';
import { answerOf, unknownCheck } from './verification.js';

/**
 * Verifies a bundle with nothing but itself and who is named. InputError where it is none. `ok` means that everything
 * holds and that somebody named vouches, or that an unsigned bundle was asked for; it says nothing of the verdict in it.
 * What is recorded is only read where archive, digests and signatures leave it to be what somebody wrote down.
 */
export async function verifyEvidence(
  shown: string,
  bytes: Uint8Array,
  trust: EvidenceTrust,
): Promise<EvidenceVerification> {
  const opened = openBundle(shown, bytes);
  const { check, signatures } = await checkSignatures(opened, trust);
  const outside = [checkArchive(opened), checkDigests(opened), check];
  const broken = outside.some(({ status }) => status === 'differs');
  const checks = [...outside, ...(broken ? [UNREAD] : await checkRecorded(opened))];
  const { index, sha256, size, files } = opened;
  return {
    schema: 'ringgate/evidence-verification/v1',
    tool: TOOL,
    answer: answerOf(checks),
    bundle: { file: shown, sha256, size, entries: files.size, tool: index.tool },
    release: index.release,
    verdict: { verdict: index.verdict.verdict, phase: index.verdict.phase, at: index.verdict.at },
    manifest: index.manifest,
    checks,
    signatures,
  };
}

const UNREAD = unknownCheck('verdict', 'it was not judged again: the archive is not what somebody wrote down');
