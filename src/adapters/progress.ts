import type { Clock, Progress } from '../ports.js';

/** Nobody wants to be told about work that is over before it can be read. */
const QUIET_MS = 1000;
/** A line that changes more often than this flickers. */
const INTERVAL_MS = 100;

/** The part of a stream that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** One line on the stream, rewritten in place, after a second of work and on a terminal only. */
export function progressOn(stream: ProgressStream, clock: Clock): Progress {
  if (stream.isTTY !== true) return silentProgress;
  const started = clock.now();
  let last = 0;
  let shown = false;
  return {
    step(what, done, total) {
      const now = clock.now();
      if (now - started < QUIET_MS || now - last < INTERVAL_MS) return;
      last = now;
      shown = true;
      const line = total > 0 ? `${what} ${done} of ${total}` : what;
      stream.write(`\r\x1b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    end() {
      if (shown) stream.write('\r\x1b[K');
      shown = false;
    },
  };
}

/** Says nothing. */
export const silentProgress: Progress = { step: () => undefined, end: () => undefined };
