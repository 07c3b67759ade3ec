import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { ReleaseFacts } from '../facts/release-facts.js';
import type { ArtifactClass, Format, Kind, Tier } from '../model/classification.js';
import type { Fact, Known } from '../model/fact.js';
import type { ManifestPath } from '../model/location.js';
import type { Outcome } from '../model/outcome.js';
import type { Phase } from '../model/policy.js';
import type { DeclaredArtifact, Manifest } from '../model/release.js';
import type { TierNumbers } from '../model/tier-numbers.js';
import type { OptionSpecs, OptionValues } from './options.js';

export { indeterminate, notApplicable, pass, violation } from '../model/outcome.js';
export type { ManifestPath } from '../model/location.js';
export type { Outcome } from '../model/outcome.js';

/** What an answer rests on, strongest first. `declaration` alone is the weakest, and its findings say so. */
export const BASES = ['bytes', 'signature', 'evidence', 'history', 'api', 'plan', 'declaration'] as const;
export type Basis = (typeof BASES)[number];

/** Requirements catalogues that rules are mapped to; docs/controls.md is made from the mapping. */
export const FRAMEWORKS = {
  ssdf: 'NIST SP 800-218 (SSDF) 1.1',
  'ssdf-1.2-draft': 'NIST SP 800-218r1 (SSDF 1.2, initial public draft)',
  'nist-800-53': 'NIST SP 800-53 r5',
  'cisa-ssd': 'CISA, FBI, ASD: Safe Software Deployment (2024), phases',
  'iec-62443-4-1': 'IEC 62443-4-1',
  'iso-27001': 'ISO/IEC 27001:2022 Annex A',
  dora: 'DORA RTS (EU) 2024/1774',
  nis2: 'NIS2 (EU) 2024/2690, Annex',
  cra: 'Cyber Resilience Act (EU) 2024/2847, Annex I',
  slsa: 'SLSA 1.2',
} as const;
export type Framework = keyof typeof FRAMEWORKS;

export const FAMILIES = [
  'manifest',
  'classification',
  'signature',
  'driver',
  'evidence',
  'rollout',
  'health',
  'recovery',
  'customers',
  'change',
  'content',
  'supply',
  'gate',
] as const;
export type Family = (typeof FAMILIES)[number];

type OrMore<T> = readonly T[] | T;
// Over Known alone: inferring through the union with Unknown would forget the type.
type Value<F> = F extends Known<infer T> ? T : never;
type FactKeys<F> = { [K in keyof F]: F[K] extends Fact<unknown> ? K : never }[keyof F] & string;

/** Names of the facts of an artifact or a release that can be unknown. */
export type ArtifactFactName = FactKeys<ArtifactFacts>;
export type ReleaseFactName = FactKeys<ReleaseFacts>;

/** The artifact as a rule sees it: what it always has, and the facts that were asked for, unwrapped. */
export type ArtifactSubject<N extends ArtifactFactName> = Pick<ArtifactFacts, 'index' | 'effective'> & {
  readonly declared: DeclaredArtifact;
} & { readonly [K in N]: Value<ArtifactFacts[K]> };

/** The release as a rule sees it. `artifacts` keep their Facts: a rule that looks at one must deal with unknown. */
export type ReleaseSubject<N extends ReleaseFactName> = Pick<
  ReleaseFacts,
  'artifacts' | 'tier' | 'now' | 'localTime'
> & {
  readonly manifest: Manifest;
} & { readonly [K in N]: Value<ReleaseFacts[K]> };

/** What holds a rule to a release, other than its subject. */
interface Surroundings<O extends OptionSpecs> {
  readonly options: OptionValues<O>;
  /** Numbers of the artifact's profile; for a release rule the strictest over its artifacts. */
  readonly numbers: TierNumbers;
}

interface Meta<O extends OptionSpecs> {
  /** `family/statement-good-when-true`. */
  readonly id: `${Family}/${string}`;
  /** The statement, as a sentence without its full stop: "The first external stage is small". */
  readonly title: string;
  /** Two to four sentences: why the rule exists, with the incident behind it. */
  readonly rationale: string;
  /** What to do about a violation: one or two sentences, in the imperative. Stands in every finding. */
  readonly remedy: string;
  /** Severity in the preset `recommended`. */
  readonly severity: 'error' | 'warning';
  /** Rules that guard the gate itself or the identity of bytes cannot be waived. */
  readonly waivable: boolean;
  readonly sees: readonly [Basis, ...Basis[]];
  readonly phases: readonly [Phase, ...Phase[]];
  readonly since: string;
  readonly controls: Readonly<Partial<Record<Framework, readonly string[]>>>;
  /** Incidents or standards that ask for the rule, in words: `Channel File 291, 19 July 2024`. */
  readonly incidents: readonly string[];
  readonly references: readonly string[];
  readonly options: O;
}

/** Answered once for each artifact in scope. */
export interface ArtifactRule<N extends ArtifactFactName, O extends OptionSpecs> extends Meta<O> {
  readonly subject: 'artifact';
  /** Which artifacts it concerns; others are not applicable. Every part that is given must hold. */
  readonly scope: {
    readonly formats?: readonly Format[];
    readonly kinds?: readonly Kind[];
    /** Over the effective classification. */
    readonly classes?: readonly ArtifactClass[];
    readonly tiers?: readonly Tier[];
  };
  readonly needs: readonly N[];
  evaluate(
    context: Surroundings<O> & {
      readonly artifact: ArtifactSubject<N>;
      readonly release: Pick<ReleaseFacts, 'manifest' | 'artifacts' | 'tier' | 'now' | 'history' | 'signers'>;
      /** A path below this artifact's entry in the manifest. */
      readonly at: (...keys: ManifestPath) => ManifestPath;
    },
  ): OrMore<Outcome>;
  readonly examples: Examples;
}

/** Answered once for the release. */
export interface ReleaseRule<N extends ReleaseFactName, O extends OptionSpecs> extends Meta<O> {
  readonly subject: 'release';
  /** Highest tiers of a release that it concerns; all of them where absent. */
  readonly scope: { readonly tiers?: readonly Tier[] };
  readonly needs: readonly N[];
  /**
   * Why nothing is asked of this release, if so. Told before any fact is looked at: where nothing is asked, an answer
   * that GitHub withholds is not missed.
   */
  asksNothing?(context: Surroundings<O> & { readonly release: ReleaseSubject<never> }): string | undefined;
  evaluate(context: Surroundings<O> & { readonly release: ReleaseSubject<N> }): OrMore<Outcome>;
  readonly examples: Examples;
}

/** A rule with its type parameters forgotten, as the engine and the generators hold it. */
export type AnyRule =
  | (Omit<ArtifactRule<ArtifactFactName, OptionSpecs>, 'evaluate'> & { evaluate(context: never): OrMore<Outcome> })
  | (Omit<ReleaseRule<ReleaseFactName, OptionSpecs>, 'evaluate' | 'asksNothing'> & {
      asksNothing?(context: never): string | undefined;
      evaluate(context: never): OrMore<Outcome>;
    });

/** A case that is a test of the rule and stands on its page. */
export interface Example {
  /** A few words on what is special about it. */
  readonly name: string;
  /**
   * YAML. Merged over a minimal valid manifest (`release` key by key); an artifact that leaves out `path`, `sha256`
   * or `class` gets harmless ones.
   */
  readonly manifest: string;
  /** Values of facts by artifact id; `unknown:` and a reason makes a fact unknown. What is not stated is unknown. */
  readonly artifacts?: Readonly<Record<string, ExampleArtifact>>;
  readonly release?: ExampleRelease;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Numbers that differ from those of the preset `recommended`. */
  readonly numbers?: Partial<TierNumbers>;
  /** ISO 8601; 2026-01-15T12:00:00Z where absent. */
  readonly now?: string;
  /** Subjects that the policy lets sign, by id of the artifact. */
  readonly signers?: Readonly<Record<string, readonly string[]>>;
}

export type ExampleArtifact = { readonly [K in ArtifactFactName]?: Value<ArtifactFacts[K]> | `unknown: ${string}` } & {
  readonly effective?: Partial<ArtifactFacts['effective']>;
};
export type ExampleRelease = { readonly [K in ReleaseFactName]?: Value<ReleaseFacts[K]> | `unknown: ${string}` };

/** `says` is the exact message, `at` its place as `line:column` in the example's own manifest text. */
export interface BadExample extends Example {
  readonly says: string;
  readonly at: `${number}:${number}`;
  /** Further violations of the same case, in the order the rule gives them. */
  readonly also?: readonly { readonly says: string; readonly at: `${number}:${number}` }[];
}

export interface UnclearExample extends Example {
  readonly why: string;
}

export interface Examples {
  readonly good: readonly [Example, ...Example[]];
  readonly bad: readonly [BadExample, ...BadExample[]];
  /** Cases in which the rule itself answers indeterminate. Unknown needed facts are the engine's and need none. */
  readonly unclear?: readonly UnclearExample[];
  /** Cases that the rule itself calls not applicable. */
  readonly outside?: readonly UnclearExample[];
}

/** Declares a rule about each artifact. The compiler holds it to the facts and options it asked for. */
export function artifactRule<const N extends ArtifactFactName, const O extends OptionSpecs>(
  rule: Omit<ArtifactRule<N, O>, 'subject'>,
): ArtifactRule<N, O> {
  return { subject: 'artifact', ...rule };
}

/** Declares a rule about the release as a whole. */
export function releaseRule<const N extends ReleaseFactName, const O extends OptionSpecs>(
  rule: Omit<ReleaseRule<N, O>, 'subject'>,
): ReleaseRule<N, O> {
  return { subject: 'release', ...rule };
}
