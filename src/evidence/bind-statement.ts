import type { EnvironmentResult, Measurement, SuiteReport } from '../model/evidence.js';
import { type Fact, known } from '../model/fact.js';
import { MAX_ENVIRONMENTS, MAX_IRREGULARITIES } from './limits.js';
import { readable } from './read-report.js';
import { irregularitiesOf } from './statement-report.js';
import { type StatedRun, type TestStatement, readStatements } from './statement.js';
import { UnreadableError } from './unreadable.js';

/**
 * The report with what a statement beside it says: which bytes were tested, and where, as far as the report does not say
 * so itself. The statement must name the report's own digest, as a subject or in its configuration; otherwise it is about
 * some other run, and the fact is unknown.
 */
export function bindStatement(
  report: Fact<SuiteReport>,
  statement: { readonly name: string; readonly bytes: Uint8Array },
): Fact<SuiteReport> {
  if (!report.known) return report;
  return readable(statement.name, () => {
    const { sha256 } = report.value;
    const about = readStatements(statement.bytes).filter((s) => [...s.subjects, ...s.configuration].includes(sha256));
    if (about.length === 0) throw new UnreadableError(`it does not name the report, whose digest is ${sha256}`);
    return known(about.reduce(bound, report.value));
  });
}

function bound(report: SuiteReport, statement: TestStatement): SuiteReport {
  const subjects = statement.subjects.filter((digest) => digest !== report.sha256);
  const environments = report.environments
    .map((result) => tested(result, report, subjects))
    .flatMap((result) => placed(result, statement.runs));
  if (environments.length > MAX_ENVIRONMENTS) {
    throw new UnreadableError(`it tells more than ${MAX_ENVIRONMENTS} environments apart`);
  }
  const starts = statement.runs.flatMap((run) => run.startedAt ?? []);
  const startedAt = report.startedAt ?? starts.sort((a, b) => b - a)[0];
  return {
    ...report,
    environments,
    irregularities: [...report.irregularities, ...doubts(report, statement)].slice(0, MAX_IRREGULARITIES),
    subjects: [...new Set([...report.subjects, ...subjects])],
    exercised: [...new Set([...report.exercised, ...environments.flatMap((e) => e.exercised ?? [])])],
    ...(startedAt !== undefined && { startedAt }),
    ...(report.measurements && { measurements: report.measurements.map((m) => measured(m, statement.runs)) }),
  };
}

/** A figure that does not say where it was measured was measured where the statement says, if that is one place. */
function measured(measurement: Measurement, [run, ...others]: readonly StatedRun[]): Measurement {
  if (!run || others.length > 0 || Object.keys(measurement.environment).length > 0) return measurement;
  return { ...measurement, environment: run.environment };
}

/** A suite that names its digests was run on those; the statement speaks for the others. */
function tested(result: EnvironmentResult, report: SuiteReport, subjects: readonly string[]): EnvironmentResult {
  const own = result.subjects ?? report.subjects;
  return { ...result, subjects: own.length > 0 ? own : subjects };
}

/** A suite that says where it ran was run there; the statement speaks for the others. */
function placed(result: EnvironmentResult, runs: readonly StatedRun[]): readonly EnvironmentResult[] {
  const silent = Object.keys(result.environment).length === 0;
  if (runs.length === 0) return [result];
  if (!silent) {
    const exercised = runs.filter((run) => Object.keys(run.environment).length === 0).flatMap((run) => run.exercised);
    return [credited(result, exercised)];
  }
  return runs.map((run) => ({
    ...credited(result, run.exercised),
    environment: run.environment,
    ...(result.startedAt === undefined && run.startedAt !== undefined && { startedAt: run.startedAt }),
  }));
}

/** Only a test that passed has shown anything. */
function credited(result: EnvironmentResult, exercised: readonly string[]): EnvironmentResult {
  if (result.counts.passed === 0) return result;
  return { ...result, exercised: [...new Set([...(result.exercised ?? []), ...exercised])] };
}

function doubts({ counts }: SuiteReport, statement: TestStatement): readonly string[] {
  const found = [...irregularitiesOf(statement)];
  const named = statement.passed.length;
  if (named > 0 && named !== counts.passed) {
    found.push(`the statement names ${named} passed tests and the report lists ${counts.passed}`);
  }
  return found;
}
