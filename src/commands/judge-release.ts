import { type Judged, judge } from '../engine/judge.js';
import { place } from '../engine/place.js';
import { EnvironmentError } from '../errors.js';
import type { ReleaseFacts, SuiteResult } from '../facts/release-facts.js';
import type { Locator } from '../model/location.js';
import type { Phase, ResolvedPolicy } from '../model/policy.js';
import type { ReleaseRecord, SuiteRow } from '../model/record.js';
import { TOOL } from '../model/tool.js';
import type { Verdict } from '../model/verdict.js';
import { RULES } from '../rules/index.js';
import { digestsOf } from '../rules/test-reports.js';
import { artifactRow } from './file-rows.js';
import { rolloutRow } from './rollout-row.js';

/** All that the verdict on a release follows from. */
export interface ReleaseToJudge {
  /** The manifest as it is named in reports, and the digest of its bytes. */
  readonly path: string;
  readonly sha256: string;
  readonly locator: Locator;
  readonly facts: ReleaseFacts;
  readonly policy: ResolvedPolicy;
  readonly phase: Phase;
}

/** The verdict on a release, and the judgements that it rests on. The same input gives the same answer, at any time. */
export function judgeRelease({ path, sha256, locator, facts, policy, phase }: ReleaseToJudge): {
  readonly verdict: Verdict;
  readonly judged: Judged;
} {
  const judged = judge({ facts, rules: RULES, policy, phase, manifestSha256: sha256 });
  const { product, version, channel } = facts.manifest.release;
  const verdict: Verdict = {
    schema: 'ringgate/verdict/v1',
    tool: TOOL,
    verdict: judged.verdict,
    phase,
    at: instant(facts.now),
    manifest: { path, sha256 },
    policy: policyRow(policy),
    release: { product, version, channel },
    artifacts: facts.artifacts.map(artifactRow),
    findings: place(judged.evaluation.findings, locator),
    judgements: judged.evaluation.counts,
    waivers: judged.waivers,
    waiversFile: waiversRow(facts),
    base: baseRow(facts),
    rollout: rolloutRow(facts.manifest.rollout),
  };
  return { verdict, judged };
}

/** All that documents are made of. */
export function recordOf(
  verdict: Verdict,
  { manifest, artifacts, evidence }: ReleaseFacts,
  judged: Judged,
  manifestText: string,
): ReleaseRecord {
  return {
    verdict,
    manifest,
    manifestText,
    judgements: judged.judgements,
    digests: artifacts.map(({ index, file }) => (file.known ? digestsOf({ index, file: file.value }, artifacts) : [])),
    suites: evidence.known ? evidence.value.map(suiteRow) : [],
  };
}

function suiteRow({ declared: { suite, report: path, artifacts }, report, producer }: SuiteResult): SuiteRow {
  return {
    suite,
    path,
    artifacts,
    report: report.known ? report.value : null,
    why: report.known ? null : report.why,
    producer: producer.known && producer.value.asked ? producer.value.vouching : null,
  };
}

function policyRow({ source, sha256, extends: presets }: ResolvedPolicy): Verdict['policy'] {
  return { source, sha256, extends: presets };
}

function waiversRow({ waivers }: ReleaseFacts): Verdict['waiversFile'] {
  const { source, sha256 } = waivers.known ? waivers.value : {};
  return source === undefined || sha256 === undefined ? null : { source, sha256 };
}

function baseRow({ base }: ReleaseFacts): Verdict['base'] {
  if (!base.known) return null;
  const { ref, sha, via } = base.value;
  return { ref, sha, via };
}

function instant(now: number): string {
  const date = new Date(now);
  if (Number.isNaN(date.getTime())) throw new EnvironmentError('read-failed', 'the clock gave no instant');
  return date.toISOString();
}
