import type { SuiteReport } from '../model/evidence.js';
import { fuzzReport } from './fuzz-report.js';
import { MAX_STATISTICS } from './limits.js';
import type { TextLines } from './text-lines.js';
import { shortened, UnreadableError } from './unreadable.js';

/**
 * Reads the `fuzzer_stats` of one AFL++ instance. Throws UnreadableError where a number that counts is missing, where a
 * name stands twice and where the file was cut. The fuzzer writes it while it runs: that a campaign is over it never says.
 */
export function readAflStats({ lines, wholeLastLine }: TextLines, sha256: string): SuiteReport {
  const stats = new Map<string, string>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const [, name, value = ''] = /^(\w+)\s*: ?(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new UnreadableError(`"${shortened(line)}" is no line of such statistics`);
    if (stats.has(name)) throw new UnreadableError(`${name} stands twice in it`);
    stats.set(name, value.trim());
    if (stats.size > MAX_STATISTICS) throw new UnreadableError(`it has more than ${MAX_STATISTICS} statistics`);
  }
  // The command line is the last that is written.
  if (!wholeLastLine || !stats.has('command_line')) throw new UnreadableError('it ends before its command line');
  const count = (...names: readonly string[]): number => {
    const text = names.map((name) => stats.get(name)).find((value) => value !== undefined) ?? '';
    if (!/^\d{1,15}$/.test(text)) throw new UnreadableError(`it gives no number for ${names.join(' or ')}`);
    return Number(text);
  };
  const start = count('start_time');
  const banner = stats.get('afl_banner');
  const run = {
    target: banner === undefined || banner === '' ? '(target not named)' : shortened(banner),
    engine: 'afl++' as const,
    executions: count('execs_done'),
    seconds: stats.has('run_time') ? count('run_time') : Math.max(0, count('last_update') - start),
    // The names before version 4.
    crashes: count('saved_crashes', 'unique_crashes'),
    hangs: count('saved_hangs', 'unique_hangs'),
  };
  return fuzzReport([{ run, environment: {} }], {
    dialect: 'afl++',
    sha256,
    subjects: [],
    startedAt: start * 1000,
    irregularities: [],
  });
}
