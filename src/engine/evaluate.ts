import type { ArtifactFacts } from '../facts/artifact-facts.js';
import { BYTE_FACTS } from '../facts/inspection.js';
import type { ReleaseFacts } from '../facts/release-facts.js';
import type { Fact } from '../model/fact.js';
import type { ManifestPath } from '../model/location.js';
import type { Judgement, Outcome, Status } from '../model/outcome.js';
import { STATUSES, indeterminate, notApplicable } from '../model/outcome.js';
import type { Phase, ResolvedPolicy, RuleSetting, Severity } from '../model/policy.js';
import type { TierNumbers } from '../model/tier-numbers.js';
import type { Finding, FindingWaiver } from '../model/verdict.js';
import type { AnyRule } from '../rules/rule.js';
import { factLabel } from './fact-labels.js';
import type { SaidJudgement } from './judgement-rows.js';
import { numbersOf, numbersOfRelease } from './tier-numbers.js';

/** A judgement worth showing, before it has a place in the text. */
export interface UnplacedFinding {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly status: Finding['status'];
  readonly subject: string;
  readonly message: string;
  readonly at: ManifestPath;
  /** What excuses it, where the status is `waived`. */
  readonly waiver?: FindingWaiver;
}

/** Everything the rules said, counted; what is worth showing, kept. */
export interface Evaluation {
  readonly counts: Readonly<Record<Status, number>>;
  readonly findings: readonly UnplacedFinding[];
}

export interface EvaluationInput {
  readonly facts: ReleaseFacts;
  readonly rules: readonly AnyRule[];
  readonly policy: ResolvedPolicy;
  readonly phase: Phase;
  /** Told of every judgement, passes included, for evidence. */
  readonly onJudgement?: (said: SaidJudgement) => void;
}

/** Subject of findings about the release as a whole. */
export const RELEASE_SUBJECT = 'release';

type RuleOf<S extends AnyRule['subject']> = Extract<AnyRule, { subject: S }>;

/** Holds the facts against every rule that the policy has not turned off. Never throws for what the facts say. */
export function evaluate(input: EvaluationInput): Evaluation {
  const ledger = new Ledger(input);
  const releaseNumbers = numbersOfRelease(input.facts, input.policy);
  for (const rule of input.rules) {
    const setting = settingOf(rule, input.policy);
    const { severity, warnsUntil } = setting;
    if (severity === 'off') continue;
    const record = ledger.of(rule, severity, warnsUntil);
    if (!rule.phases.includes(input.phase)) {
      record(RELEASE_SUBJECT, { status: 'deferred', why: `answered in phase ${rule.phases.join(', ')}` }, []);
    } else if (rule.subject === 'release') {
      for (const outcome of judgeRelease(rule, input.facts, setting, releaseNumbers))
        record(RELEASE_SUBJECT, outcome, []);
    } else if (!input.facts.opened && restsOnFiles(rule)) {
      // One answer for all: a metadata-only run would say the same of each artifact.
      record(RELEASE_SUBJECT, indeterminate('the artifacts were not opened (metadata only)', ['artifacts']), []);
    } else {
      judgeArtifacts(rule, input, setting, record);
    }
  }
  return ledger.close();
}

type RecordOutcome = (subject: string, judgement: Judgement, fallback: ManifestPath) => void;

function judgeArtifacts(rule: RuleOf<'artifact'>, input: EvaluationInput, setting: RuleSetting, record: RecordOutcome) {
  for (const artifact of input.facts.artifacts) {
    const numbers = numbersOf(artifact, input.policy.tiers);
    for (const outcome of judgeArtifact(rule, artifact, input.facts, setting, numbers)) {
      record(artifact.declared.id, outcome, ['artifacts', artifact.index]);
    }
  }
}

function judgeRelease(
  rule: RuleOf<'release'>,
  facts: ReleaseFacts,
  { options }: RuleSetting,
  numbers: TierNumbers,
): readonly Outcome[] {
  if (rule.scope.tiers && !rule.scope.tiers.includes(facts.tier)) return [notApplicable(`tier is ${facts.tier}`)];
  const { manifest, artifacts, tier, now, localTime } = facts;
  const release: Record<string, unknown> = { manifest, artifacts, tier, now, localTime };
  const idle = rule.asksNothing?.({ release, options, numbers } as never);
  if (idle !== undefined) return [notApplicable(idle)];
  for (const name of rule.needs) {
    const fact = facts[name] as Fact<unknown>;
    if (!fact.known) return [indeterminate(`${factLabel(name)}: ${fact.why}`, [])];
    release[name] = fact.value;
  }
  return listed(rule.evaluate({ release, options, numbers } as never));
}

function judgeArtifact(
  rule: RuleOf<'artifact'>,
  artifact: ArtifactFacts,
  facts: ReleaseFacts,
  { options }: RuleSetting,
  numbers: TierNumbers,
): readonly Outcome[] {
  const outside = outOfScope(rule, artifact);
  if (outside) return [outside];
  const { index, declared, effective } = artifact;
  const subject: Record<string, unknown> = { index, declared, effective };
  for (const name of rule.needs) {
    const fact = artifact[name] as Fact<unknown>;
    if (!fact.known) return [unknownFact(name, artifact, fact.why)];
    subject[name] = fact.value;
  }
  const at = (...keys: ManifestPath): ManifestPath => ['artifacts', index, ...keys];
  const outcomes = listed(rule.evaluate({ artifact: subject, release: facts, options, numbers, at } as never));
  return isStated(artifact) && restsOnBytes(rule) ? outcomes.map(withItsGround) : outcomes;
}

const isStated = ({ seen }: ArtifactFacts): boolean => seen.known && seen.value.from === 'statement';

/** A pass is evidence: one that rests on what somebody else saw says so. */
const withItsGround = (outcome: Outcome): Outcome =>
  outcome.status === 'pass'
    ? { ...outcome, observed: `${outcome.observed} (by a signed statement: its bytes were not here)` }
    : outcome;

const FROM_BYTES: ReadonlySet<string> = new Set(BYTE_FACTS);

/** Whether what the rule says rests on a fact that a statement of an inspection gives. */
const restsOnBytes = ({ scope, needs }: RuleOf<'artifact'>): boolean =>
  scope.formats !== undefined || scope.kinds !== undefined || needs.some((name) => FROM_BYTES.has(name));

function outOfScope({ scope }: RuleOf<'artifact'>, artifact: ArtifactFacts): Outcome | undefined {
  const { class: effectiveClass, tier } = artifact.effective;
  if (scope.classes && !scope.classes.includes(effectiveClass)) return notApplicable(`class is ${effectiveClass}`);
  if (scope.tiers && !scope.tiers.includes(tier)) return notApplicable(`tier is ${tier}`);
  if (scope.formats) {
    if (!artifact.format.known) return unknownFact('format', artifact, artifact.format.why);
    if (!scope.formats.includes(artifact.format.value)) return notApplicable(`format is ${artifact.format.value}`);
  }
  if (scope.kinds) {
    if (!artifact.kind.known) return unknownFact('kind', artifact, artifact.kind.why);
    if (!scope.kinds.includes(artifact.kind.value)) return notApplicable(`kind is ${artifact.kind.value}`);
  }
  return undefined;
}

function unknownFact(name: string, artifact: ArtifactFacts, why: string): Outcome {
  return indeterminate(`${factLabel(name)} of ${artifact.declared.id}: ${why}`, ['artifacts', artifact.index, 'path']);
}

/** Whether the rule asks anything of the artifact's own bytes. Earlier manifests are no file of this release. */
function restsOnFiles({ scope, needs }: RuleOf<'artifact'>): boolean {
  return scope.formats !== undefined || scope.kinds !== undefined || needs.some((name) => name !== 'past');
}

function listed(outcomes: Outcome | readonly Outcome[]): readonly Outcome[] {
  if (!isList(outcomes)) return [outcomes];
  // A rule that says nothing must not look like one that found nothing.
  if (outcomes.length === 0) throw new Error('a rule gave an empty list of outcomes');
  return outcomes;
}

const isList = (o: Outcome | readonly Outcome[]): o is readonly Outcome[] => Array.isArray(o);

function settingOf(rule: AnyRule, policy: ResolvedPolicy): RuleSetting {
  const setting = policy.rules.get(rule.id);
  if (!setting) throw new Error(`the resolved policy does not know rule ${rule.id}`);
  return setting;
}

class Ledger {
  readonly #counts = Object.fromEntries(STATUSES.map((s) => [s, 0])) as Record<Status, number>;
  readonly #findings: UnplacedFinding[] = [];
  readonly #tell: EvaluationInput['onJudgement'];

  constructor({ onJudgement }: EvaluationInput) {
    this.#tell = onJudgement;
  }

  of(rule: AnyRule, severity: Severity, warnsUntil: string | undefined): RecordOutcome {
    const until = warnsUntil === undefined ? '' : ` (an error from ${warnsUntil} on)`;
    return (subject, judgement, fallback) => {
      this.#counts[judgement.status] += 1;
      this.#tell?.({ rule, severity, subject, judgement });
      switch (judgement.status) {
        case 'pass':
        case 'not-applicable':
          return;
        case 'violation':
          this.#keep({
            rule,
            severity,
            subject,
            status: 'violation',
            message: judgement.message + until,
            at: judgement.at,
          });
          return;
        case 'indeterminate':
          this.#keep({
            rule,
            severity,
            subject,
            status: 'indeterminate',
            message: judgement.why + until,
            at: judgement.at,
          });
          return;
        case 'deferred':
          this.#keep({ rule, severity, subject, status: 'deferred', message: judgement.why, at: fallback });
      }
    };
  }

  close(): Evaluation {
    return { counts: this.#counts, findings: this.#findings };
  }

  #keep(finding: UnplacedFinding): void {
    this.#findings.push(finding);
  }
}
