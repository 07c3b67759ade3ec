import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, commonNameOf, signature } from '../signed-code.js';

export default artifactRule({
  id: 'signature/timestamped',
  title: 'A signature carries a time stamp that verifies',
  rationale:
    'A signature without a time stamp ends with the certificate that made it, on every machine on the same day. A stamp ' +
    'proves that it is older, and only one that verifies does: over this signature, by a service that may stamp, with a ' +
    'chain of its own.',
  remedy: 'Sign again with a time stamp of RFC 3161; signing tools take the address of a stamping service.',
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PS.2.1'], 'nist-800-53': ['CM-14', 'AU-10'], 'iec-62443-4-1': ['SM-6'] },
  incidents: ['Microsoft Code Signing PCA 2011 ended on 8 July 2026: what it signed lives by its stamps'],
  references: ['https://www.rfc-editor.org/rfc/rfc3161'],
  options: {},
  scope: { formats: ['pe'], tiers: ['T3'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, signatures }, at }) {
    const best = bestOf(signatures);
    if (best.length === 0) return notApplicable(NOTHING_HOLDS);
    const bare = best.find(({ stampedAt }) => stampedAt === undefined);
    if (!bare) return pass(`${declared.id}: stamped ${best.map(({ stampedAt }) => stampedAt).join(', ')}`);
    const what =
      bare.timestamp === undefined
        ? 'carries no time stamp'
        : `claims ${bare.timestamp}, which no stamp that verifies shows`;
    return violation(`the signature of ${declared.id} by ${commonNameOf(bare.signer)} ${what}`, at('path'));
  },

  examples: {
    good: [
      {
        name: 'stamped',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', signatures: [signature()] } },
      },
    ],
    bad: [
      {
        name: 'no stamp',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ timestamp: undefined, stampedAt: undefined })] },
        },
        says: 'the signature of csagent by Microsoft Windows Hardware Compatibility Publisher carries no time stamp',
        at: '3:11',
      },
      {
        name: 'a stamp that does not verify',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', signatures: [signature(), signature({ stampedAt: undefined })] } },
        says: 'the signature of csagent by Microsoft Windows Hardware Compatibility Publisher claims 2026-01-10T08:00:00Z, which no stamp that verifies shows',
        at: '3:11',
      },
    ],
    outside: [
      {
        name: 'nothing that holds',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', signatures: [] } },
        why: NOTHING_HOLDS,
      },
    ],
  },
});
