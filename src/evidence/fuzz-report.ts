import type { FuzzRun, ReportDialect, SuiteReport, TestEnvironment } from '../model/evidence.js';
import { SuiteScope } from './suite-scope.js';
import { type EndedCase, Tally } from './tally.js';

/** A campaign and where it ran. */
export interface PlacedRun {
  readonly run: FuzzRun;
  readonly environment: TestEnvironment;
}

/** What a report of fuzzing says beside its runs. */
interface FuzzFacts {
  readonly dialect: ReportDialect;
  readonly sha256: string;
  /** SHA-256 digests that all runs share. */
  readonly subjects: readonly string[];
  readonly startedAt: number | undefined;
  readonly irregularities: readonly string[];
}

/** Runs of a fuzzer as a report: a run that executed something and found nothing is a test that passed. */
export function fuzzReport(placed: readonly PlacedRun[], facts: FuzzFacts): SuiteReport {
  const { dialect, sha256, subjects, startedAt, irregularities } = facts;
  const tally = new Tally();
  for (const digest of subjects) tally.subject(digest);
  for (const what of irregularities) tally.irregular(what);
  for (const { run, environment } of placed) {
    for (const digest of run.subjects ?? []) tally.subject(digest);
    const bucket = tally.bucketOf(SuiteScope.of(environment, run.subjects ?? subjects, startedAt));
    const ended = endedBy(run);
    tally.add(bucket, ended);
    if (ended.outcome === 'passed') tally.credit(bucket, [`target:${run.target}`]);
  }
  return { ...tally.report(dialect, sha256, undefined), fuzzing: placed.map(({ run }) => run) };
}

function endedBy({ target, executions, crashes, hangs }: FuzzRun): EndedCase {
  if (crashes + hangs > 0) {
    const how = crashes === 0 ? { how: 'timeout' as const } : {};
    return { test: target, outcome: 'failed', message: `${crashes} crashes and ${hangs} hangs`, ...how };
  }
  if (executions === 0) return { test: target, outcome: 'skipped', message: 'nothing was executed' };
  return { test: target, outcome: 'passed', message: '' };
}
