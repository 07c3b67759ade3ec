import { PortableError, fromPortable, toPortable } from '../../documents/portable.js';
import { bundleJson } from '../../documents/bundle-index.js';
import type { ReleaseFacts } from '../../facts/release-facts.js';
import { UnopenedArtifact } from '../../facts/unopened-artifact.js';
import type { LocalTime } from '../../model/change.js';
import { byCodeUnit } from '../../model/order.js';
import { PHASES, type Phase, type ResolvedPolicy } from '../../model/policy.js';
import { field, listed } from '../../evidence/strict-json.js';

/** What is recorded of the facts of a release, and of the question that was asked about them. */
export interface RecordedFacts {
  readonly facts: ReleaseFacts;
  readonly phase: Phase;
  /** The manifest as reports name it. */
  readonly manifest: string;
}

/** Clocks that were asked for, by zone; undefined for a zone that there is not. */
export type RecordedZones = ReadonlyMap<string, LocalTime | undefined>;

/** The facts with clocks that write down what they are asked for. */
export function listening(facts: ReleaseFacts): { readonly facts: ReleaseFacts; readonly zones: RecordedZones } {
  const zones = new Map<string, LocalTime | undefined>();
  const localTime = (zone: string): LocalTime | undefined => {
    const answer = facts.localTime(zone);
    zones.set(zone, answer);
    return answer;
  };
  return { facts: { ...facts, localTime }, zones };
}

/** The facts as a document. What is a function in them is there by what it answered. */
export function factsText({ facts, phase, manifest }: RecordedFacts, zones: RecordedZones): string {
  const plain = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== 'localTime'));
  const artifacts = facts.artifacts.map((artifact) =>
    artifact instanceof UnopenedArtifact ? spelt(artifact) : artifact,
  );
  return bundleJson({
    schema: 'ringgate/facts/v1',
    manifest,
    phase,
    localTime: [...zones]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([zone, answer]) => ({ zone, answer: answer === undefined ? null : toPortable(answer) })),
    facts: toPortable({ ...plain, artifacts }),
  });
}

/** An artifact that was not opened answers every question by a getter: here each answer is written down. */
function spelt(artifact: UnopenedArtifact): object {
  const names = Object.getOwnPropertyNames(UnopenedArtifact.prototype).filter((name) => name !== 'constructor');
  return Object.fromEntries([...Object.keys(artifact), ...names].map((name) => [name, Reflect.get(artifact, name)]));
}

/** The facts of a document again. A zone that was not recorded is unknown. Throws PortableError for any other text. */
export function readFacts(text: string): RecordedFacts {
  const document = parsed(text);
  const manifest = field(document, 'manifest');
  const phase = PHASES.find((name) => name === field(document, 'phase'));
  const facts = fromPortable(field(document, 'facts'));
  const zones = listed(field(document, 'localTime'));
  const sound = field(document, 'schema') === 'ringgate/facts/v1' && typeof manifest === 'string';
  if (!sound || phase === undefined || zones === undefined || typeof facts !== 'object' || facts === null)
    throw new PortableError('it is no ringgate/facts/v1 document');
  const answers = new Map(zones.map((row) => [field(row, 'zone'), field(row, 'answer')]));
  const localTime = (zone: string): LocalTime | undefined =>
    (fromPortable(answers.get(zone) ?? undefined) ?? undefined) as LocalTime | undefined;
  return { facts: { ...(facts as Omit<ReleaseFacts, 'localTime'>), localTime }, phase, manifest };
}

/** The policy as it was resolved, as a document. */
export const policyText = (policy: ResolvedPolicy): string =>
  bundleJson({ schema: 'ringgate/resolved-policy/v1', policy: toPortable(policy) });

/** The policy of a document again. Throws PortableError for any other text. */
export function readPolicyText(text: string): ResolvedPolicy {
  const document = parsed(text);
  const policy = fromPortable(field(document, 'policy'));
  if (field(document, 'schema') !== 'ringgate/resolved-policy/v1' || typeof policy !== 'object' || policy === null)
    throw new PortableError('it is no ringgate/resolved-policy/v1 document');
  return policy as ResolvedPolicy;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PortableError('it is not JSON');
  }
}
