import type { ReleaseFacts } from '../facts/release-facts.js';
import { dayOf } from '../model/day.js';
import type { ResolvedPolicy } from '../model/policy.js';
import type { WaiverRow } from '../model/waiver.js';
import type { AnyRule } from '../rules/rule.js';
import type { Evaluation, UnplacedFinding } from './evaluate.js';
import { numbersOf, numbersOfRelease } from './tier-numbers.js';
import { type InForce, standingOf } from './waiver-standing.js';
import { introducedRow, waiverRow } from './waiver-rows.js';

/** An evaluation in which what is waived says so, and what became of each waiver. */
export interface Excused {
  readonly evaluation: Evaluation;
  readonly waivers: readonly WaiverRow[];
}

export interface ExcuseInput {
  readonly facts: ReleaseFacts;
  readonly rules: readonly AnyRule[];
  readonly policy: ResolvedPolicy;
  /** Digest of the manifest's own bytes: what waivers of rules about the release name. */
  readonly manifestSha256: string;
}

/** What a waiver must name to excuse a finding, and how long it may live for that. */
interface Subject {
  /** Undefined where the bytes were not read: nothing excuses what nobody has seen. */
  readonly digest: string | undefined;
  readonly maxDays: number;
}

/**
 * Turns violations into waived findings where a waiver of the rule names the very bytes, holds at the instant of the
 * evaluation and lives no longer than the tier allows. What could not be answered stays unanswered, and rules that guard
 * the gate stay as they are. Where the waivers are not known nothing is excused.
 */
export function excuse(judged: Evaluation, input: ExcuseInput): Excused {
  const { facts, rules } = input;
  if (!facts.waivers.known) return { evaluation: judged, waivers: [] };
  const { entries, introduced } = facts.waivers.value;
  const today = dayOf(facts.now);
  const standings = entries.map((entry) => standingOf(entry, rules, today));
  const byTarget = new Map<string, InForce[]>();
  for (const { inForce } of standings) {
    if (!inForce) continue;
    const key = target(inForce.waiver.rule, inForce.waiver.digest);
    byTarget.set(key, [...(byTarget.get(key) ?? []), inForce]);
  }
  const subjects = new Subjects(input);
  const used = new Set<InForce>();
  const refused = new Map<InForce, number>();
  const counts = { ...judged.counts };
  const findings = judged.findings.map((finding): UnplacedFinding => {
    if (finding.status !== 'violation' || !finding.rule.waivable) return finding;
    const { digest, maxDays } = subjects.of(finding);
    const candidates = digest === undefined ? [] : (byTarget.get(target(finding.rule.id, digest)) ?? []);
    for (const candidate of candidates) if (candidate.life > maxDays) refused.set(candidate, maxDays);
    const [longest] = candidates.filter(({ life }) => life <= maxDays).sort((a, b) => b.left - a.left);
    if (!longest) return finding;
    used.add(longest);
    counts.violation -= 1;
    counts.waived += 1;
    const { id, owner, reason, text, ticket, expires } = longest.waiver;
    return { ...finding, status: 'waived', waiver: { id, owner, reason, text, ticket, expires } };
  });
  return {
    evaluation: { findings, counts },
    waivers: [
      ...standings.map((standing) => {
        const { inForce } = standing;
        if (!inForce) return waiverRow(standing, UNTRIED);
        const named = subjects.named(inForce.waiver.digest);
        return waiverRow(standing, { used: used.has(inForce), refusedAt: refused.get(inForce), named });
      }),
      ...introduced.map(introducedRow),
    ],
  };
}

const UNTRIED = { used: false, refusedAt: undefined, named: [] };

const target = (rule: string, digest: string): string => `${rule} ${digest}`;

/** What cannot be told apart cannot be excused. */
const NOBODY: Subject = { digest: undefined, maxDays: 0 };

/** The subjects of findings, by what findings call them and by their digests. */
class Subjects {
  readonly #release: Subject;
  readonly #artifacts: ReadonlyMap<string, Subject>;
  readonly #byDigest = new Map<string, number[]>();

  constructor({ facts, policy, manifestSha256 }: ExcuseInput) {
    this.#release = { digest: manifestSha256, maxDays: numbersOfRelease(facts, policy).maxWaiverDays };
    this.#artifacts = new Map(
      facts.artifacts.map((artifact): [string, Subject] => {
        const digest = artifact.file.known ? artifact.file.value.sha256 : undefined;
        return [artifact.declared.id, { digest, maxDays: numbersOf(artifact, policy.tiers).maxWaiverDays }];
      }),
    );
    for (const { digest, maxDays } of [this.#release, ...this.#artifacts.values()]) {
      if (digest !== undefined) this.#byDigest.set(digest, [...(this.#byDigest.get(digest) ?? []), maxDays]);
    }
  }

  /** By the rule's kind, not by the name: no artifact can pass for the release. */
  of({ rule, subject }: UnplacedFinding): Subject {
    return rule.subject === 'release' ? this.#release : (this.#artifacts.get(subject) ?? NOBODY);
  }

  /** Longest lives that are allowed to a waiver of a digest, one for each thing of this release that has it. */
  named(digest: string): readonly number[] {
    return this.#byDigest.get(digest) ?? [];
  }
}
