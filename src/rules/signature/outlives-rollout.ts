import { parseDuration } from '../../model/duration.js';
import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, commonNameOf, signature } from '../signed-code.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export default artifactRule({
  id: 'signature/outlives-rollout',
  title: 'A signature holds for as long as the file is rolled out and supported',
  rationale:
    'A certificate that ends in the middle of a rollout splits the fleet in two: those who installed before and those who ' +
    'cannot any more. A verified time stamp takes the end of the certificate out of the question.',
  remedy: 'Stamp the signature, or sign with a certificate that lives longer than the file is supported.',
  severity: 'warning',
  waivable: true,
  sees: ['signature', 'plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PS.2.1'], 'nist-800-53': ['CM-14', 'SC-17'], 'iec-62443-4-1': ['SM-6'] },
  incidents: ['Microsoft Code Signing PCA 2011 ended on 8 July 2026: what it signed lives by its stamps'],
  references: [],
  options: {
    supportDays: {
      type: 'number',
      description: 'Days for which a release is supported once everybody has it.',
      minimum: 0,
      maximum: 3660,
      default: 365,
    },
  },
  scope: { formats: ['pe'], tiers: ['T3'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, signatures }, release, options, at }) {
    const best = bestOf(signatures);
    const [first] = best;
    if (!first) return notApplicable(NOTHING_HOLDS);
    if (best.some(({ stampedAt }) => stampedAt !== undefined)) {
      return pass(`${declared.id} is stamped, and outlives its certificate`);
    }
    const stages = release.manifest.rollout?.stages ?? [];
    const bakes = stages.reduce((sum, { bake = '0m' }) => sum + (parseDuration(bake) ?? 0), 0);
    const until = release.now + bakes * 60_000 + options.supportDays * DAY_MS;
    const day = new Date(until).toISOString().slice(0, 10);
    const ends = best.flatMap(({ expires }) => (expires === undefined ? [] : [expires])).sort();
    const last = ends.at(-1);
    if (last !== undefined && Date.parse(last) >= until) {
      return pass(`the certificate of ${declared.id} ends ${last}, after ${day}`);
    }
    const when = last === undefined ? 'at an instant that is not known' : `on ${last.slice(0, 10)}`;
    return violation(
      `the signature of ${declared.id} by ${commonNameOf(first.signer)} is not stamped and ends ${when}; it has to hold until ${day}`,
      at('path'),
    );
  },

  examples: {
    good: [
      {
        name: 'stamped',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', signatures: [signature()] } },
      },
      {
        name: 'not stamped, with years left',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ stampedAt: undefined, expires: '2029-01-01T00:00:00Z' })] },
        },
      },
    ],
    bad: [
      {
        name: 'ends while it is rolled out',
        manifest: `${DRIVER_MANIFEST}rollout: {population: 1000, stages: [{name: a, percent: 1, bake: 48h}, {name: b, percent: 5, bake: soon}, {name: c, percent: 100}]}\n`,
        options: { supportDays: 10 },
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ stampedAt: undefined, expires: '2026-01-20T00:00:00Z' })] },
        },
        says: 'the signature of csagent by Microsoft Windows Hardware Compatibility Publisher is not stamped and ends on 2026-01-20; it has to hold until 2026-01-27',
        at: '3:11',
      },
      {
        name: 'no end known',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ stampedAt: undefined, expires: undefined })] },
        },
        says: 'the signature of csagent by Microsoft Windows Hardware Compatibility Publisher is not stamped and ends at an instant that is not known; it has to hold until 2027-01-15',
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
