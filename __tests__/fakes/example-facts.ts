import { USUAL_TRUST } from '../../src/model/trust.js';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import type { ArtifactFacts } from '../../src/facts/artifact-facts.js';
import type { ReleaseFacts } from '../../src/facts/release-facts.js';
import { SourceMap } from '../../src/manifest/source-map.js';
import { type Classification, TIERS } from '../../src/model/classification.js';
import { type Fact, known, unknown } from '../../src/model/fact.js';
import { NO_INSPECTIONS, type ResolvedPolicy } from '../../src/model/policy.js';
import type { DeclaredArtifact, Manifest } from '../../src/model/release.js';
import { PROFILES, type TierTable } from '../../src/model/tier-numbers.js';
import { RECOMMENDED_TIERS } from '../../src/policy/presets/recommended.js';
import type { OptionSpecs } from '../../src/rules/options.js';
import type { AnyRule, Example, ExampleArtifact, ExampleRelease } from '../../src/rules/rule.js';

/** The instant of an example that names none. */
const NOW = '2026-01-15T12:00:00Z';

const ARTIFACT_FACTS = [
  'file', 'integrity', 'format', 'kind', 'detected', 'machines', 'members', 'contents', 'signatures', 'unsignedDigests', 'modules', 'blocked', 'apple', 'packages', 'peHeaders', 'peImports',
  'peExports',  'peVersion', 'peDebug', 'peLoadConfig', 'peEarlyLaunch', 'elf', 'inf', 'data', 'reader', 'past', 'evidence',
  'provenance', 'contentSignatures', 'seen',
] as const; // prettier-ignore
const RELEASE_FACTS = [
  'payload', 'history', 'notes', 'evidence', 'base', 'checkout', 'waivers', 'change', 'reviews', 'approvers', 'checkRuns', 'blockers',
  'protection', 'manifestSignature', 'blocklists', 'sboms', 'vex',
] as const; // prettier-ignore

/** An example as the engine would meet it: facts, the policy with its options, and the text to find places in. */
export interface StagedExample {
  readonly facts: ReleaseFacts;
  readonly policy: ResolvedPolicy;
  readonly source: SourceMap;
}

export function stage(rule: AnyRule, example: Example): StagedExample {
  const source = SourceMap.parse('release.yaml', example.manifest);
  const manifest = complete(source.data as Partial<Manifest>);
  const artifacts = manifest.artifacts.map((declared, index) =>
    artifactFacts(index, declared, example.artifacts?.[declared.id] ?? {}),
  );
  for (const id of Object.keys(example.artifacts ?? {})) {
    if (!manifest.artifacts.some((a) => a.id === id)) throw new Error(`${example.name}: no artifact ${id}`);
  }
  const tier = artifacts.map((a) => a.effective.tier).reduce((a, b) => (a > b ? a : b), TIERS[0]);
  const facts: ReleaseFacts = {
    manifest,
    artifacts,
    tier,
    now: Date.parse(example.now ?? NOW),
    opened: true,
    signers: new Map(Object.entries(example.signers ?? {})),
    localTime: (zone) => zoneClock(Date.parse(example.now ?? NOW), zone),
    ...facted(RELEASE_FACTS, example.release ?? {}),
  };
  return { facts, policy: policyFor(rule, example), source };
}

function complete(fragment: Partial<Manifest>): Manifest {
  const artifacts = (fragment.artifacts ?? []) as readonly Partial<DeclaredArtifact>[];
  return {
    apiVersion: 'ringgate/v1',
    kind: 'Release',
    ...fragment,
    release: { product: 'endpoint-sensor', version: '7.16.18605', channel: 'stable', ...fragment.release },
    artifacts: artifacts.map((a, i) => ({
      id: `artifact-${i}`,
      path: `build/${a.id ?? i}`,
      sha256: '0'.repeat(64),
      class: 'kernel-driver',
      ...a,
    })),
  };
}

function artifactFacts(index: number, declared: DeclaredArtifact, example: ExampleArtifact): ArtifactFacts {
  const effective: Classification = {
    class: declared.class,
    level: 4,
    tier: 'T3',
    authority: declared.authority ?? [],
    signals: [],
    ...example.effective,
  };
  return { index, declared, effective, ...facted(ARTIFACT_FACTS, example) };
}

/** Wraps stated values; what is not stated is unknown, so that an example cannot lean on a fact it does not show. */
function facted<N extends string>(
  names: readonly N[],
  stated: ExampleArtifact | ExampleRelease,
): Record<N, Fact<never>> {
  const values = stated as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    names.map((name): [N, Fact<unknown>] => {
      if (!(name in values)) return [name, unknown('not stated in the example')];
      const value = values[name];
      if (typeof value === 'string' && value.startsWith('unknown: ')) return [name, unknown(value.slice(9))];
      return [name, known(value)];
    }),
  ) as Record<N, Fact<never>>;
}

function policyFor(rule: AnyRule, example: Example): ResolvedPolicy {
  const tiers = Object.fromEntries(
    PROFILES.map((p) => [p, { ...RECOMMENDED_TIERS[p], ...example.numbers }]),
  ) as unknown as TierTable;
  const options = { ...defaultsOf(rule.options), ...example.options };
  return {
    source: 'example',
    sha256: '0'.repeat(64),
    extends: [],
    rules: new Map([[rule.id, { severity: rule.severity, options }]]),
    tiers,
    acceptEmergency: false,
    approvers: [],
    trust: USUAL_TRUST,
    inspections: NO_INSPECTIONS,
  };
}

export function defaultsOf(specs: OptionSpecs): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.default]));
}
