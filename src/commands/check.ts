import { selfTest } from '../engine/self-test.js';
import { EXIT, type ExitCode, exitCodeOf } from '../errors.js';
import { assembleRelease } from '../facts/assemble.js';
import { noChange } from '../facts/no-change.js';
import type { GateFacts, ReleaseFacts } from '../facts/release-facts.js';
import { parseManifest } from '../manifest/read-manifest.js';
import { decodeSource } from '../manifest/source-map.js';
import type { LocalTime } from '../model/change.js';
import type { Phase, ResolvedPolicy } from '../model/policy.js';
import type { ReleaseRecord } from '../model/record.js';
import type { Verdict, VerdictWord } from '../model/verdict.js';
import type { Clock, Progress, Workspace, ZoneClock } from '../ports.js';
import type { ReportInput } from '../reports/report-input.js';
import { RULES } from '../rules/index.js';
import { collect } from './collect.js';
import { type FolderAt, findHistory, readHistory } from './find-history.js';
import { type PolicyChoice, findPolicy, readPolicy } from './find-policy.js';
import { findWaivers } from './find-waivers.js';
import { folderOf, nameOf } from './folders-upward.js';
import { judgeRelease, recordOf } from './judge-release.js';
import { loadTrust } from './load-trust.js';
import { MAX_MANIFEST_BYTES } from './limits.js';
import { blocklistFiles, loadBlocklists } from './load-blocklists.js';
import type { FileAt } from './nearest-file.js';
import { readHashed } from './reach.js';
import { type StatementBasis, statementBasis } from './statement-basis.js';

/** The world as the command sees it. */
export interface CheckPorts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly zoneClock: ZoneClock;
  readonly progress: Progress;
}

/** What is known of the change that brings the manifests, and of the base that it goes to. */
export interface Gate {
  /**
   * Files of the trusted base. Undefined where it could not be established: then the checkout's policy stands in for it,
   * no waiver holds, and `gate/policy-from-base` cannot be answered, so that nothing passes.
   */
  readonly base: Workspace | undefined;
  /** The facts for one manifest, under the policy it is held to. */
  factsFor(manifest: { readonly path: string; readonly sha256: string }, policy: ResolvedPolicy): Promise<GateFacts>;
}

export interface CheckOptions {
  /** Paths in the workspace. */
  readonly manifests: readonly string[];
  /** Searched for upward from each manifest where absent. */
  readonly policy?: PolicyChoice;
  /** Searched for beside and above each manifest where absent. */
  readonly history?: FolderAt;
  /** Searched for upward from each manifest where absent. In a change the base's file of that path is the one that holds. */
  readonly waivers?: FileAt;
  /** The instant to judge at, milliseconds since 1970; the clock's where absent. */
  readonly at?: number;
  readonly phase: Phase;
  readonly metadataOnly: boolean;
  /** Absent in a run that knows of no change. */
  readonly gate?: Gate;
  /** Keeps all that was established and judged, for documents and evidence. */
  readonly keepRecords?: boolean;
}

/** One release with everything that its verdict rests on. */
export interface CheckedRelease {
  readonly record: ReleaseRecord;
  readonly facts: ReleaseFacts;
  readonly policy: ResolvedPolicy;
}

/** A manifest that got no verdict, and why. */
export interface ManifestFailure {
  readonly manifest: string;
  readonly error: unknown;
}

/** One verdict a manifest, and the most serious exit code of all: 70 before 2 before 1 before 3 before 0. */
export interface CheckAnswer extends ReportInput {
  readonly failures: readonly ManifestFailure[];
  readonly exitCode: ExitCode;
  /** One a verdict, in their order; empty where they were not asked for. */
  readonly releases: readonly CheckedRelease[];
}

/** Holds every manifest against its policy. One that cannot be judged never hides the verdict on another. */
export async function check(ports: CheckPorts, options: CheckOptions): Promise<CheckAnswer> {
  const verdicts: Verdict[] = [];
  const failures: ManifestFailure[] = [];
  const texts = new Map<string, string>();
  const releases: CheckedRelease[] = [];
  // One instant for all, so that a run over many manifests cannot fall on two sides of an expiry.
  const now = options.at ?? ports.clock.now();
  for (const manifest of options.manifests) {
    try {
      const { verdict, text, release } = await checkOne(manifest, now, ports, options);
      verdicts.push(verdict);
      texts.set(manifest, text);
      if (release) releases.push(release);
    } catch (error) {
      failures.push({ manifest, error });
    }
  }
  ports.progress.end();
  const words = [...verdicts.map((v) => v.verdict), ...failures.map((): VerdictWord => 'indeterminate')];
  return {
    verdicts,
    failures,
    overall: worst(words),
    exitCode: exitCode(words, failures),
    textOf: (file) => texts.get(file),
    releases,
    records: releases.map(({ record }) => record),
  };
}

const NO_GATE = 'this run knows of no change: it is not a pull request or a merge group';

async function checkOne(
  path: string,
  now: number,
  { workspace, progress, zoneClock }: CheckPorts,
  options: CheckOptions,
): Promise<{ readonly verdict: Verdict; readonly text: string; readonly release: CheckedRelease | undefined }> {
  const { source, sha256 } = await readText(workspace, path);
  const { manifest, locator, text } = parseManifest(path, source);
  // Policy and history of a change are those of the base it goes to: the change cannot judge itself.
  const trusted = options.gate?.base ?? workspace;
  const choice = options.policy ?? findPolicy(trusted, path);
  const policy = readPolicy(choice, now);
  selfTest(RULES, policy);
  const history = readHistory(options.history ?? findHistory(trusted, path));
  const gate = options.gate ? await options.gate.factsFor({ path, sha256 }, policy) : noChange(NO_GATE);
  const search = { manifest: path, checkout: workspace, named: options.waivers, gate: options.gate };
  const waivers = await findWaivers(search);
  const localTime = (zone: string): LocalTime | undefined => zoneClock(now, zone);
  const around = { workspace: workspace.under(folderOf(path)), locator };
  const { metadataOnly, phase } = options;
  const trust = await loadTrust(choice, policy.trust, now);
  const vouching = { file: { name: nameOf(path), sha256 }, trust };
  const established = { manifest, history, now, waivers, gate, localTime, signers: policy.trust.signers };
  const blocklists = await loadBlocklists(choice, policy.trust);
  const basis = (): StatementBasis => statementBasis(trust.chain, blocklistFiles(choice, policy.trust));
  const statements = { policy: policy.inspections, trust, basis };
  const request = { ...established, metadataOnly, trust: trust.chain, vouching, statements, blocklists };
  const facts = assembleRelease(await collect(request, around, progress));
  const { verdict, judged } = judgeRelease({ path, sha256, locator, facts, policy, phase });
  const release =
    options.keepRecords === true ? { record: recordOf(verdict, facts, judged, text), facts, policy } : undefined;
  return { verdict, text, release };
}

/** A function of its own, so that the bytes of a large manifest are let go of before its text is parsed. */
async function readText(
  workspace: Workspace,
  path: string,
): Promise<{ readonly source: string; readonly sha256: string }> {
  const { bytes, sha256 } = await readHashed(workspace, path, MAX_MANIFEST_BYTES);
  return { source: decodeSource(path, bytes), sha256 };
}

/** The worst of several verdicts; nothing judged is nothing known. */
function worst(words: readonly VerdictWord[]): VerdictWord {
  if (words.includes('fail')) return 'fail';
  return words.length === 0 || words.includes('indeterminate') ? 'indeterminate' : 'pass';
}

function exitCode(words: readonly VerdictWord[], failures: readonly ManifestFailure[]): ExitCode {
  const codes = failures.map(({ error }) => exitCodeOf(error));
  if (codes.includes(EXIT.bug)) return EXIT.bug;
  if (codes.includes(EXIT.input)) return EXIT.input;
  const word = worst(words);
  return word === 'fail' ? EXIT.fail : word === 'pass' ? EXIT.pass : EXIT.indeterminate;
}
