import { TIERS } from '../model/classification.js';
import type { ReleaseRecord } from '../model/record.js';
import { VERIFIER_ID } from '../model/tool.js';
import type { Verdict } from '../model/verdict.js';
import { policyOf, releaseUri, statementOf } from './in-toto.js';
import { jsonText, line } from './texts.js';

/** Type of the predicate, whatever minor version of SLSA it follows. */
export const VSA_TYPE = 'https://slsa.dev/verification_summary/v1';

/**
 * The SLSA verification summary of a release. PASSED for a pass over artifacts that were all hashed, and for nothing
 * else: what could not be answered is FAILED, since the format has no third word; the extension tells the two apart.
 */
export function renderVsa(record: ReleaseRecord): string {
  const { verdict } = record;
  const passed = hasPassed(verdict);
  const predicate = {
    verifier: { id: VERIFIER_ID, version: { [verdict.tool.name]: verdict.tool.version } },
    timeVerified: verdict.at,
    resourceUri: releaseUri(verdict),
    policy: policyOf(verdict),
    // No `inputAttestations`: the list must be of all of them or not be there, and a record does not hold them all.
    verificationResult: passed ? 'PASSED' : 'FAILED',
    verifiedLevels: passed ? levelsOf(verdict) : ['FAILED'],
    slsaVersion: '1.2',
    // The format lets producers add fields that are named by a URI.
    'urn:ringgate:verdict:v1': {
      verdict: verdict.verdict,
      phase: verdict.phase,
      channel: verdict.release.channel,
      manifest: { name: line(verdict.manifest.path), digest: { sha256: verdict.manifest.sha256 } },
      judgements: verdict.judgements,
    },
  };
  return jsonText(statementOf(record, VSA_TYPE, predicate));
}

/** The engine gives no pass over artifacts that it did not read; what goes out signed does not rest on that alone. */
function hasPassed({ verdict, artifacts }: Verdict): boolean {
  return verdict === 'pass' && artifacts.length > 0 && artifacts.every(({ sha256 }) => sha256 !== null);
}

/**
 * Levels of our own: the tier that the release was held to, the phase that was judged, and whether anything was put off
 * or excused, or every artifact's own bytes were there. None of SLSA's, `SLSA_BUILD_LEVEL_UNEVALUATED` included: no record says which build level was
 * established, and slsa-verifier refuses a summary with a level of SLSA's that does not end in a number.
 */
function levelsOf({ artifacts, phase, judgements }: Verdict): readonly string[] {
  const tier = TIERS.filter((t) => artifacts.some((a) => a.tier === t)).at(-1) ?? 'T3';
  return [
    'RINGGATE_RELEASE_GATE',
    `RINGGATE_TIER_${tier}`,
    `RINGGATE_PHASE_${phase.toUpperCase().replaceAll('-', '_')}`,
    ...(judgements.deferred === 0 ? ['RINGGATE_NOTHING_DEFERRED'] : []),
    ...(judgements.waived === 0 ? ['RINGGATE_NOTHING_WAIVED'] : []),
    // A statement may stand in for bytes where the policy lets it: whoever asks for more asks for this level.
    ...(artifacts.every(({ from }) => from === 'bytes') ? ['RINGGATE_BYTES_SEEN'] : []),
  ];
}
