import type { SuiteReport } from '../model/evidence.js';
import { readAflStats } from './afl-stats.js';
import { readLibfuzzerLog } from './libfuzzer-log.js';
import { MAX_TEXT_REPORT_BYTES } from './limits.js';
import { readTap } from './tap-report.js';
import { linesOf } from './text-lines.js';
import { UnreadableError } from './unreadable.js';

type TextFormat = 'TAP' | 'a log of libFuzzer' | 'statistics of AFL++';

/**
 * Reads a report that is plain text. Its format is decided by lines that only one of them has; a text with lines of two
 * formats is refused. Throws UnreadableError.
 */
export function readTextReport(bytes: Uint8Array, sha256: string): SuiteReport {
  if (bytes.byteLength > MAX_TEXT_REPORT_BYTES) {
    throw new UnreadableError(`it is text longer than the limit of ${MAX_TEXT_REPORT_BYTES} bytes`);
  }
  const [format, other] = formatsOf(bytes);
  if (other !== undefined) throw new UnreadableError(`it could be read both as ${format} and as ${other}`);
  switch (format) {
    case 'TAP':
      return readTap(linesOf(bytes), sha256);
    case 'a log of libFuzzer':
      return readLibfuzzerLog(linesOf(bytes), sha256);
    case 'statistics of AFL++':
      return readAflStats(linesOf(bytes), sha256);
    case undefined:
    default:
      throw new UnreadableError('it is neither XML, JSON, TAP, a log of libFuzzer nor statistics of AFL++');
  }
}

function formatsOf(bytes: Uint8Array): readonly TextFormat[] {
  const found = new Set<TextFormat>();
  let first = true;
  for (const line of linesOf(bytes).lines) {
    const format = markOf(line, first);
    if (format) found.add(format);
    if (line.trim() !== '' && !line.startsWith('#')) first = false;
  }
  return [...found];
}

/** What a line says about the format. `first`: nothing but blank lines and comments stands before it. */
function markOf(line: string, first: boolean): TextFormat | undefined {
  if (/^K?TAP version \d+\s*$/.test(line) || /^1\.\.\d+(?:\s|$)/.test(line)) return 'TAP';
  if (first && /^(?:not )?ok(?:\s|$)/.test(line)) return 'TAP';
  if (/^INFO: (?:Seed: \d|Running with entropic )/.test(line)) return 'a log of libFuzzer';
  return /^(?:fuzzer_pid|execs_done)\s+: \d+\s*$/.test(line) ? 'statistics of AFL++' : undefined;
}
