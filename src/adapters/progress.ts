import type { Clock, Progress } from '../ports.js';
import type { TextOutput } from './standard-output.js';

/** Nobody wants to be told about work that is over before it can be read. */
const QUIET_MS = 1000;
/** A line that changes more often than this flickers. */
const INTERVAL_MS = 100;

/** One line on the stream, rewritten in place, after a second of work and on a terminal only. */
export function progressOn(stream: TextOutput, clock: Clock): Progress {
  if (!stream.isTTY) return silentProgress;
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
