import { TOOL } from '../../model/tool.js';
import { checkArchive, checkDigests } from './check-archive.js';
import { checkRecorded } from './check-recorded.js';
import { type EvidenceTrust, checkSignatures } from './check-signatures.js';
import { type OpenedBundle, openBundle } from './open-bundle.js';
import type { EvidenceCheck, EvidenceVerification } from '../../model/evidence-bundle.js';
import { answerOf } from './verification.js';

/** Everything that a bundle says of itself, held against itself; who signed it is another question. InputError where it is none. */
export async function inspectBundle(
  shown: string,
  bytes: Uint8Array,
): Promise<{ readonly opened: OpenedBundle; readonly checks: readonly EvidenceCheck[] }> {
  const opened = openBundle(shown, bytes);
  return { opened, checks: [checkArchive(opened), checkDigests(opened), ...(await checkRecorded(opened))] };
}

/**
 * Verifies a bundle with nothing but itself and who is named. InputError where it is none. `ok` means that everything
 * holds and that somebody named vouches, or that an unsigned bundle was asked for; it says nothing of the verdict in it.
 */
export async function verifyEvidence(
  shown: string,
  bytes: Uint8Array,
  trust: EvidenceTrust,
): Promise<EvidenceVerification> {
  const { opened, checks } = await inspectBundle(shown, bytes);
  const { check, signatures } = await checkSignatures(opened, trust);
  const [archive, digests, ...recorded] = checks;
  const all = [archive, digests, check, ...recorded].filter((one) => one !== undefined);
  const { index, sha256, size, files } = opened;
  return {
    schema: 'ringgate/evidence-verification/v1',
    tool: TOOL,
    answer: answerOf(all),
    bundle: { file: shown, sha256, size, entries: files.size, tool: index.tool },
    release: index.release,
    verdict: { verdict: index.verdict.verdict, phase: index.verdict.phase, at: index.verdict.at },
    manifest: index.manifest,
    checks: all,
    signatures,
  };
}
