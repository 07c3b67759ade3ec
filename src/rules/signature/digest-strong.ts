import type { SignatureFact } from '../../facts/signature-fact.js';
import { artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, signature } from '../signed-code.js';

type Weakness = NonNullable<SignatureFact['weaknesses']>[number];

/** What makes a signature one that could be forged, or made to cover another file. */
const FORGEABLE: readonly Weakness['kind'][] = ['weak-digest', 'short-key', 'weak-certificate', 'hidden-bytes'];

const faultsOf = ({ weaknesses = [] }: SignatureFact): readonly Weakness[] =>
  weaknesses.filter(({ kind }) => FORGEABLE.includes(kind));

export default artifactRule({
  id: 'signature/digest-strong',
  title: 'A signature rests on SHA-256 or better and on keys that are long enough',
  rationale:
    'Two files with one SHA-1 have been made at will since 2017, so a signature over SHA-1 can be carried to another file ' +
    'by whoever made both. A second, stronger signature on the same file is enough; one that is weak alone is none.',
  remedy: 'Sign with SHA-256 (signtool: /fd sha256) and a key of at least 2048 bits of RSA, or an elliptic curve.',
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PS.2.1'], 'nist-800-53': ['SC-13', 'CM-14'], 'iec-62443-4-1': ['SM-6'] },
  incidents: ['SHAttered: two documents of one SHA-1, 2017'],
  references: ['https://shattered.io'],
  options: {},
  scope: { formats: ['pe'], tiers: ['T3'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, signatures }, at }) {
    const best = bestOf(signatures);
    if (best.length === 0) return notApplicable(NOTHING_HOLDS);
    const known = best.filter(({ weaknesses }) => weaknesses !== undefined);
    const strong = known.find((s) => faultsOf(s).length === 0);
    if (strong) return pass(`${declared.id}: ${strong.digestAlgorithm}, ${strong.key ?? 'a key of a kind not named'}`);
    if (known.length < best.length)
      return indeterminate(`the strength of a signature of ${declared.id} is not known`, at('path'));
    const faults = known.flatMap(faultsOf).map(({ what }) => what);
    return violation(`no signature of ${declared.id} is strong: ${[...new Set(faults)].join('; ')}`, at('path'));
  },

  examples: {
    good: [
      {
        name: 'a weak signature with a strong one nested in it',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            signatures: [
              signature({
                digestAlgorithm: 'sha1',
                weaknesses: [{ kind: 'weak-digest', what: 'the image digest is SHA-1' }],
              }),
              signature({
                form: 'nested',
                key: undefined,
                weaknesses: [{ kind: 'weak-stamp', what: 'the time stamp is of the form before RFC 3161' }],
              }),
            ],
          },
        },
      },
    ],
    bad: [
      {
        name: 'SHA-1 alone, and a short key',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            signatures: [
              signature({
                weaknesses: [
                  { kind: 'weak-digest', what: 'the image digest is SHA-1' },
                  { kind: 'short-key', what: 'the key has 1024 bits' },
                ],
              }),
            ],
          },
        },
        says: 'no signature of csagent is strong: the image digest is SHA-1; the key has 1024 bits',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'a signature whose strength was not looked at',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', signatures: [{ ...signature(), weaknesses: undefined } as never] } },
        why: 'the strength of a signature of csagent is not known',
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
