import type { ProvenanceStatement } from '../../facts/vouching-facts.js';
import type { ProvenanceClaims } from '../../model/provenance.js';
import { type CertificateClaims, UNSIGNED } from '../../model/vouching.js';
import { BUILD, BUILDER, CERTIFICATE, CLAIMS, STATEMENT, TESTER } from '../example-vouching.js';
import { type FailedAnswer, type HoldingAnswer, answerOf } from '../provenance-answer.js';
import { artifactRule, notApplicable, pass, violation } from '../rule.js';

const MANIFEST =
  'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n    provenance: evidence/csagent.intoto.jsonl\n';
const path = 'evidence/csagent.intoto.jsonl';
const TWO = `${MANIFEST}  - id: csdevice\n    provenance: ${path}\n`;
const builders = [BUILDER];

const stated = (...statements: readonly ProvenanceStatement[]) => ({ provenance: { builders, path, statements } });
const claiming = (over: Partial<ProvenanceClaims>) => stated({ ...STATEMENT, claims: { ...CLAIMS, ...over } });
const certified = (over: Partial<CertificateClaims>) =>
  stated({ ...STATEMENT, vouching: { ...BUILD, certificate: { ...CERTIFICATE, ...over } } });

export default artifactRule({
  id: 'supply/provenance-verified',
  title: 'A builder that the policy names built it from a source that the policy names',
  rationale:
    'A signature says who released a file, and not what it was made of: the update of SolarWinds Orion that reached ' +
    '18,000 customers was signed as every other, and built from source that nobody had committed. Provenance is the ' +
    "builder's own word on repository, ref and commit. Here it counts when somebody signed it whom the policy lets speak " +
    'for that builder, and when the digest of this very file is among its subjects.',
  remedy:
    'Build with a builder that signs SLSA provenance, name its file in `provenance`, and name builder, sources and ' +
    'signers in `trust.builders` of the policy.',
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.3.2', 'PS.2.1'],
    'nist-800-53': ['SR-4', 'SR-11', 'SA-10'],
    'iec-62443-4-1': ['SM-6'],
    slsa: ['Build L2', 'Build L3'],
  },
  incidents: ['SolarWinds Orion, December 2020', '3CX desktop app, March 2023'],
  references: ['https://slsa.dev/spec/v1.2/build-track-basics', 'https://slsa.dev/spec/v1.0/provenance'],
  options: {
    minLevel: {
      type: 'number',
      description: 'Lowest SLSA build level that what was verified must speak for.',
      minimum: 2,
      maximum: 3,
      default: 2,
    },
    minLevelT3: {
      type: 'number',
      description: 'The same for artifacts of tier T3, where it is more.',
      minimum: 2,
      maximum: 3,
      default: 2,
    },
    required: {
      type: 'boolean',
      description: 'Asks for provenance also where the policy names no builder; then nothing can pass.',
      default: false,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['provenance'],

  evaluate({ artifact: { declared, provenance, effective }, options: { minLevel, minLevelT3, required }, at }) {
    const least = effective.tier === 'T3' ? Math.max(minLevel, minLevelT3) : minLevel;
    const { id } = declared;
    const { builders: named, path: file, statements } = provenance;
    if (named.length === 0) {
      if (!required) return notApplicable('the policy names no builder (trust.builders)');
      return violation(`nobody vouches for how ${id} was built: the policy names no builder`, at('path'));
    }
    if (file === undefined) return violation(`${id} names no provenance`, at('path'));
    const holding: HoldingAnswer[] = [];
    const failed: FailedAnswer[] = [];
    for (const statement of statements) {
      const answer = answerOf(statement, named);
      if (answer.holds) holding.push(answer);
      else failed.push(answer);
    }
    const [best] = holding.sort((a, b) => b.level - a.level);
    if (best === undefined) {
      const reason = failed.find(({ about }) => about) ?? failed[0];
      return violation(`${file} ${reason?.why ?? 'holds no statement'}`, at('provenance'));
    }
    const { claims, source, level, by } = best;
    if (level < least) {
      const asked = `build level ${level}, and ${least} is asked`;
      return violation(`what was verified of ${file} speaks for ${asked}`, at('provenance'));
    }
    const { predicate, builder, buildType, parameters } = claims;
    const set = parameters.length === 0 ? 'no parameters' : `parameters ${parameters.slice(0, 10).join(', ')}`;
    return pass(
      `${id} was built by ${builder} from ${source} (${predicate}, ${buildType}, ${set}), ` +
        `build level ${level}, vouched for by ${by.signer}: ${by.detail}`,
    );
  },

  examples: {
    good: [
      {
        name: 'signed by the key of the build, from the repository and a tag that the policy names',
        manifest: MANIFEST,
        artifacts: { csagent: stated(STATEMENT) },
      },
      {
        name: 'one statement of several is about this file',
        manifest: MANIFEST,
        artifacts: { csagent: stated({ ...STATEMENT, covers: false }, STATEMENT, STATEMENT) },
      },
      {
        name: 'a reusable workflow of another repository signed in a hosted run: build level 3',
        manifest: MANIFEST,
        options: { minLevel: 3 },
        artifacts: {
          csagent: certified({ buildSigner: 'https://github.com/example/builder/.github/workflows/b.yml' }),
        },
      },
      {
        name: 'level 3 is asked of tier T3 alone',
        manifest: MANIFEST,
        options: { minLevelT3: 3 },
        artifacts: { csagent: { ...stated(STATEMENT), effective: { level: 2, tier: 'T2' } } },
      },
      {
        name: 'a builder that may build any ref, with a statement that lists no parameters and no ref',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            provenance: {
              builders: [{ id: BUILDER.id, signedBy: BUILDER.signedBy, sources: BUILDER.sources }],
              path,
              statements: [{ ...STATEMENT, claims: { ...CLAIMS, ref: undefined, parameters: [] } }],
            },
          },
        },
      },
    ],
    bad: [
      {
        name: 'no provenance',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { csagent: { provenance: { builders, path: undefined, statements: [] } } },
        says: 'csagent names no provenance',
        at: '3:11',
      },
      {
        name: 'no signature',
        manifest: MANIFEST,
        artifacts: { csagent: stated({ ...STATEMENT, vouching: UNSIGNED }) },
        says: `${path} counts for nothing: it is not signed`,
        at: '4:17',
      },
      {
        name: 'about another file, whoever signed it',
        manifest: MANIFEST,
        artifacts: { csagent: stated({ ...STATEMENT, covers: false }) },
        says: `${path} is about other files`,
        at: '4:17',
      },
      {
        name: 'a builder that nobody named',
        manifest: MANIFEST,
        artifacts: { csagent: claiming({ builder: 'https://ci.example.com/runner2' }) },
        says: `${path} names the builder https://ci.example.com/runner2, whom the policy does not name`,
        at: '4:17',
      },
      {
        name: 'signed by the test lab, which builds nothing',
        manifest: MANIFEST,
        artifacts: { csagent: stated({ ...STATEMENT, vouching: TESTER }) },
        says: `${path} is signed by test-lab, who does not speak for https://ci.example.com/runner`,
        at: '4:17',
      },
      {
        name: 'a fork of the source, and no source at all',
        manifest: TWO,
        artifacts: {
          csagent: claiming({ repository: 'https://github.com/example/sensor2' }),
          csdevice: claiming({ repository: undefined }),
        },
        says: `${path} names https://github.com/example/sensor2, which this builder is not to build`,
        at: '4:17',
        also: [{ says: `${path} names no repository, which this builder is not to build`, at: '6:17' }],
      },
      {
        name: 'a branch that only begins like the one that is allowed, and no ref',
        manifest: TWO,
        artifacts: { csagent: claiming({ ref: 'refs/heads/main2' }), csdevice: claiming({ ref: undefined }) },
        says: `${path} names refs/heads/main2, which this builder is not to build`,
        at: '4:17',
        also: [{ says: `${path} names no ref, which this builder is not to build`, at: '6:17' }],
      },
      {
        name: 'no commit',
        manifest: MANIFEST,
        artifacts: { csagent: claiming({ commit: undefined }) },
        says: `${path} does not name one commit`,
        at: '4:17',
      },
      {
        name: 'the certificate says another commit than the statement',
        manifest: MANIFEST,
        artifacts: { csagent: certified({ sourceDigest: 'd'.repeat(40) }) },
        says: `${path} says another commit than the certificate it is signed with`,
        at: '4:17',
      },
      {
        name: 'a higher level is asked than a key, or a workflow of the very repository, can show',
        manifest: TWO,
        options: { minLevel: 3 },
        artifacts: { csagent: stated(STATEMENT), csdevice: certified({}) },
        says: `what was verified of ${path} speaks for build level 2, and 3 is asked`,
        at: '4:17',
        also: [{ says: `what was verified of ${path} speaks for build level 2, and 3 is asked`, at: '6:17' }],
      },
      {
        name: 'a higher level is asked of tier T3',
        manifest: MANIFEST,
        options: { minLevelT3: 3 },
        artifacts: { csagent: stated(STATEMENT) },
        says: `what was verified of ${path} speaks for build level 2, and 3 is asked`,
        at: '4:17',
      },
      {
        name: 'a signed statement about something else, and a file of nothing',
        manifest: TWO,
        artifacts: { csagent: stated({ vouching: BUILD, claims: undefined, covers: false }), csdevice: stated() },
        says: `${path} is no SLSA provenance of a version that is read`,
        at: '4:17',
        also: [{ says: `${path} holds no statement`, at: '6:17' }],
      },
      {
        name: 'asked for by a policy that names no builder',
        manifest: MANIFEST,
        options: { required: true },
        artifacts: { csagent: { provenance: { builders: [], path, statements: [] } } },
        says: 'nobody vouches for how csagent was built: the policy names no builder',
        at: '3:11',
      },
    ],
    outside: [
      {
        name: 'the policy names no builder',
        manifest: MANIFEST,
        artifacts: { csagent: { provenance: { builders: [], path, statements: [] } } },
        why: 'the policy names no builder (trust.builders)',
      },
    ],
  },
});
