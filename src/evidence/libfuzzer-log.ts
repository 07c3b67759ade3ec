import type { SuiteReport } from '../model/evidence.js';
import { fuzzReport } from './fuzz-report.js';
import type { TextLines } from './text-lines.js';
import { shortened, UnreadableError } from './unreadable.js';

/** What was seen in a log while it was read. */
interface Seen {
  seeds: number;
  /** Runs and seconds of the closing line. */
  done: readonly [executions: number, seconds: number] | undefined;
  stat: number | undefined;
  /** The last number of a progress line, for logs that a crash ended. */
  progress: number;
  /** Lines that tell of an error, by how they tell it: one crash is told in several ways. */
  readonly told: Map<string, number>;
  crashFiles: number;
  hangs: number;
  target: string | undefined;
  fixedInputs: boolean;
  first: string | undefined;
}

/**
 * Reads the log of one libFuzzer process. Throws UnreadableError where the log was cut before the end of the run, and
 * where it is of several: of those a cut could leave the good ones.
 */
export function readLibfuzzerLog({ lines, wholeLastLine }: TextLines, sha256: string): SuiteReport {
  const seen: Seen = {
    seeds: 0,
    done: undefined,
    stat: undefined,
    progress: 0,
    told: new Map(),
    crashFiles: 0,
    hangs: 0,
    target: undefined,
    fixedInputs: false,
    first: undefined,
  };
  for (const line of lines) look(line, seen);
  const { done, stat, target } = seen;
  if (seen.seeds > 1) throw new UnreadableError(`it is the log of ${seen.seeds} runs, and a report is of one`);
  // Whichever way of telling says more counts.
  const crashes = Math.max(seen.crashFiles, ...[...seen.told.values()].map((count) => count - seen.hangs), 0);
  if (!done && crashes + seen.hangs === 0) {
    throw new UnreadableError('it has no line "Done … runs in … second(s)", so it was cut or the run goes on');
  }
  const doubts = [
    ...(wholeLastLine ? [] : ['the log ends within a line']),
    ...(done ? [] : [`the run did not end by itself: ${seen.first ?? ''}`]),
    ...(seen.fixedInputs ? ['the log says that only fixed inputs were executed, and nothing was fuzzed'] : []),
    ...(done && stat !== undefined && stat !== done[0]
      ? [`the log says ${done[0]} runs and ${stat} executed units`]
      : []),
  ];
  const run = {
    target: target ?? '(target not named)',
    engine: 'libfuzzer' as const,
    executions: seen.fixedInputs ? 0 : (done?.[0] ?? stat ?? seen.progress),
    seconds: done?.[1] ?? 0,
    crashes,
    hangs: seen.hangs,
  };
  return fuzzReport([{ run, environment: {} }], {
    dialect: 'libfuzzer',
    sha256,
    subjects: [],
    startedAt: undefined,
    irregularities: doubts,
  });
}

function look(line: string, seen: Seen): void {
  if (/^INFO: Seed: \d/.test(line)) seen.seeds += 1;
  else if (line.startsWith('*** NOTE: fuzzing was not performed')) seen.fixedInputs = true;
  else if (REPORTS.some(([kind, pattern]) => told(kind, pattern, line, seen))) {
    seen.first ??= shortened(line);
    if (line.includes('ERROR: libFuzzer: timeout')) seen.hangs += 1;
  } else if (/Test unit written to \S*?(?:crash|oom|leak)-/.test(line)) seen.crashFiles += 1;
  else readNumbers(line, seen);
}

function readNumbers(line: string, seen: Seen): void {
  const done = /^Done (\d{1,15}) runs in (\d{1,9}) second\(s\)\s*$/.exec(line);
  if (done) {
    if (seen.done) throw new UnreadableError('it says twice that it is done, and a report is of one run');
    seen.done = [Number(done[1]), Number(done[2])];
    return;
  }
  const stat = /^stat::number_of_executed_units:\s*(\d{1,15})\s*$/.exec(line);
  if (stat) {
    seen.stat = Number(stat[1]);
    return;
  }
  const progress = /^#(\d{1,15})\b/.exec(line);
  if (progress) seen.progress = Number(progress[1]);
  // cargo-fuzz says what it starts; libFuzzer itself does not.
  const named = /^\s*Running [`'](?:\S*[\\/])?([^\s`'\\/]+)(?:[\s`'])/.exec(line);
  if (named) seen.target ??= named[1];
}

function told(kind: string, pattern: RegExp, line: string, seen: Seen): boolean {
  if (!pattern.test(line)) return false;
  seen.told.set(kind, (seen.told.get(kind) ?? 0) + 1);
  return true;
}

/** Lines by which libFuzzer, sanitizers and Rust report an error. */
const REPORTS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['error', /^==\d+==\s*(?:ERROR: |WARNING: MemorySanitizer)|^WARNING: ThreadSanitizer/],
  ['summary', /^SUMMARY: \w+: /],
  ['undefined behaviour', /: runtime error: /],
  ['panic', /^thread .* panicked at /],
];
