import type { FuzzRun, SuiteReport } from '../model/evidence.js';
import { type PlacedRun, fuzzReport } from './fuzz-report.js';
import { OwnObject } from './own-json.js';

/** Value of `schema` in our summary of fuzzing, for fuzzers whose own output is not read. */
export const FUZZ_SUMMARY = 'ringgate/fuzz-summary/v1';

/** Fuzzers that a summary may name. */
const ENGINES: readonly FuzzRun['engine'][] = ['libfuzzer', 'afl++', 'other'];

/** Reads our summary of fuzzing. Throws UnreadableError for anything that its schema does not allow. */
export function readFuzzSummary(document: unknown, sha256: string): SuiteReport {
  const summary = new OwnObject(document, '', ['schema', 'startedAt', 'subjects', 'environment', 'runs']);
  const environment = summary.optional('environment', (name) => summary.environment(name)) ?? {};
  const placed = summary.list('runs').map((item, index): PlacedRun => {
    const run = new OwnObject(item, `runs[${index}]`, RUN_FIELDS);
    const subjects = run.optional('subjects', (name) => run.digests(name));
    return {
      environment: run.optional('environment', (name) => run.environment(name)) ?? environment,
      run: {
        target: run.text('target'),
        engine: run.oneOf('engine', ENGINES),
        executions: run.count('executions'),
        seconds: run.amount('seconds'),
        crashes: run.count('crashes'),
        hangs: run.count('hangs'),
        ...(subjects && { subjects }),
      },
    };
  });
  return fuzzReport(placed, {
    dialect: 'fuzz-summary',
    sha256,
    subjects: summary.optional('subjects', (name) => summary.digests(name)) ?? [],
    startedAt: summary.optional('startedAt', (name) => summary.instant(name)),
    irregularities: twins(placed),
  });
}

const RUN_FIELDS = ['target', 'engine', 'executions', 'seconds', 'crashes', 'hangs', 'subjects', 'environment'];

/** A run that stands twice would count its hours twice. */
function twins(placed: readonly PlacedRun[]): readonly string[] {
  const seen = new Set<string>();
  return placed.flatMap((item, index) => {
    const key = JSON.stringify(item);
    if (seen.has(key)) return [`runs[${index}], of ${item.run.target}, stands twice`];
    seen.add(key);
    return [];
  });
}
