import type { BytesDone, Clock, Progress } from '../ports.js';
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
    step(what, done, total, bytes) {
      const now = clock.now();
      if (now - started < QUIET_MS || now - last < INTERVAL_MS) return;
      last = now;
      shown = true;
      const pace = bytes ? `${paceOf(now - started, done, bytes)}, ` : '';
      const line = total > 0 ? `${pace}${what} ${done} of ${total}` : what;
      stream.write(`\r\x1b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    end() {
      if (shown) stream.write('\r\x1b[K');
      shown = false;
    },
  };
}

/** `412 MB/s, 810 files/s, 12 s left`. The time left goes by the bytes: files differ by a million times. */
function paceOf(elapsedMs: number, files: number, { done, total }: BytesDone): string {
  const seconds = elapsedMs / 1000;
  const rates = `${Math.round(done / seconds / 1e6)} MB/s, ${Math.round(files / seconds)} files/s`;
  return done > 0 ? `${rates}, ${Math.ceil((seconds * (total - done)) / done)} s left` : rates;
}

/** Says nothing. */
export const silentProgress: Progress = { step: () => undefined, end: () => undefined };
