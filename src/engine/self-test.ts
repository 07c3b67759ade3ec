import type { ArtifactFacts } from '../facts/artifact-facts.js';
import { noChange } from '../facts/no-change.js';
import type { ReleaseFacts } from '../facts/release-facts.js';
import type { Classification } from '../model/classification.js';
import type { SuiteReport } from '../model/evidence.js';
import { known, unknown } from '../model/fact.js';
import type { ResolvedPolicy } from '../model/policy.js';
import type { WaiverFile } from '../model/waiver.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { AnyRule } from '../rules/rule.js';
import { judge } from './judge.js';

/**
 * Rules that no policy can turn off and that a release like the one below must break. In at least eight of the 27
 * incidents that Ringgate draws on, the validator was there and did not work.
 */
const MUST_REFUSE = [
  'manifest/digests-match',
  'classification/class-not-understated',
  'evidence/actually-ran',
  'rollout/staged',
  'content/contract-matches',
];

/** What the self-test found wrong with the gate. Not an InputError: the user did nothing wrong, so it ends with exit code 70. */
export class SelfTestError extends Error {
  override readonly name = 'SelfTestError';
}

/**
 * Holds a release that nobody may ship, with waivers for all of it, against the rules and the policy of this very run,
 * and throws SelfTestError unless each guard refuses it. Costs well under a millisecond.
 */
export function selfTest(rules: readonly AnyRule[], policy: ResolvedPolicy): void {
  const facts = knownBadRelease();
  const { verdict, evaluation } = judge({ facts, rules, policy, phase: 'deploy', manifestSha256: MANIFEST_SHA256 });
  const refused = new Set(evaluation.findings.filter((f) => f.status === 'violation').map((f) => f.rule.id));
  const silent = MUST_REFUSE.filter((id) => !refused.has(id as AnyRule['id']));
  if (silent.length > 0)
    throw new SelfTestError(`self-test: ${silent.join(', ')} let a release pass that must be refused`);
  if (verdict !== 'fail') throw new SelfTestError('self-test: a release that must be refused was not');
}

/** A driver that calls itself a document, other bytes than declared, tests that never ran, everybody at once. */
function knownBadRelease(): ReleaseFacts {
  const driver: DeclaredArtifact = { id: 'driver', path: 'driver.sys', sha256: '0'.repeat(64), class: 'inert' };
  const content: DeclaredArtifact = {
    id: 'content',
    path: 'content.bin',
    sha256: '0'.repeat(64),
    class: 'rapid-response-content',
    consumer: { component: 'driver', versions: '>=1.0.0' },
    content: { schema: 'self-test/1', fields: 21 },
  };
  const artifacts = [artifact(0, driver, 'kernel-driver', 4), artifact(1, content, 'rapid-response-content', 3)];
  const declaredEvidence = { suite: 'boot', report: 'boot.xml', artifacts: ['driver', 'content'] };
  return {
    manifest: {
      apiVersion: 'ringgate/v1',
      kind: 'Release',
      release: { product: 'self-test', version: '1.0.0', channel: 'stable' },
      artifacts: [driver, content],
      rollout: { population: 1_000_000, stages: [{ name: 'all', percent: 100 }] },
      evidence: [declaredEvidence],
    },
    artifacts,
    tier: 'T3',
    now: 0,
    opened: true,
    payload: unknown('self-test'),
    history: unknown('self-test'),
    notes: unknown('self-test'),
    blocklists: unknown('self-test'),
    sboms: unknown('self-test'),
    vex: unknown('self-test'),
    evidence: known([
      { index: 0, declared: declaredEvidence, report: known(NOTHING_RAN), producer: unknown('self-test') },
    ]),
    manifestSignature: unknown('self-test'),
    ...noChange('self-test'),
    waivers: known(EVERYTHING_WAIVED),
    localTime: () => undefined,
    signers: new Map(),
  };
}

const FILE_SHA256 = 'f'.repeat(64);
const MANIFEST_SHA256 = 'e'.repeat(64);

/** Waivers that are right in everything but what they name: rules that none can excuse. */
const EVERYTHING_WAIVED: WaiverFile = {
  source: 'self-test',
  sha256: '2'.repeat(64),
  introduced: [],
  entries: MUST_REFUSE.flatMap((rule) => [FILE_SHA256, MANIFEST_SHA256].map((digest) => ({ rule, digest }))).map(
    ({ rule, digest }, index) => ({
      index,
      place: 'self-test',
      name: `self-test-${index}`,
      waiver: {
        ...{
          id: `self-test-${index}`,
          rule,
          digest,
          owner: '@self-test',
          reason: 'accepted-risk',
          ticket: 'self-test',
        },
        ...{ text: 'self-test', created: '1970-01-01', expires: '1970-01-02', compensatingControl: 'self-test' },
      },
      problems: [],
    }),
  ),
};

const NOTHING_RAN: SuiteReport = {
  dialect: 'junit',
  sha256: '1'.repeat(64),
  counts: { tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0 },
  environments: [],
  problems: [],
  irregularities: [],
  subjects: [],
  exercised: [],
};

function artifact(
  index: number,
  declared: DeclaredArtifact,
  detectedClass: Classification['class'],
  level: Classification['level'],
): ArtifactFacts {
  const detected: Classification = { class: detectedClass, level, tier: 'T3', authority: [], signals: [] };
  const untold = unknown('self-test');
  return {
    index,
    declared,
    effective: detected,
    seen: known({ from: 'bytes' }),
    file: known({ sha256: FILE_SHA256, size: 1 }),
    integrity: known({ problem: 'none', detail: 'self-test' }),
    format: known(level >= 4 ? 'pe' : 'other'),
    kind: known(level >= 4 ? 'pe-driver' : 'opaque'),
    detected: known(detected),
    machines: untold,
    members: untold,
    contents: untold,
    signatures: untold,
    unsignedDigests: untold,
    modules: untold,
    blocked: untold,
    apple: untold,
    peHeaders: untold,
    peImports: untold,
    peExports: untold,
    peVersion: untold,
    peDebug: untold,
    peLoadConfig: untold,
    packages: untold,
    peEarlyLaunch: untold,
    elf: untold,
    inf: untold,
    data: untold,
    reader: known(READER),
    provenance: untold,
    contentSignatures: untold,
    past: untold,
    evidence: known([
      {
        index: 0,
        declared: { suite: 'boot', report: 'boot.xml', artifacts: [declared.id] },
        report: known(NOTHING_RAN),
        producer: untold,
      },
    ]),
  };
}

/** Supplies 20 fields to content that expects 21, as on 19 July 2024. */
const READER = {
  component: 'driver',
  versions: '>=1.0.0',
  artifact: 'driver',
  level: 4 as const,
  contracts: [{ file: 'driver.json', component: 'driver', version: '1.0.0', schema: 'self-test/1', fields: 20 }],
  builds: ['1.0.0'],
  contractProblems: [],
};
