import type { TextOutput } from '../adapters/standard-output.js';
import type { Clock } from '../ports.js';

/** All of the outside that the command line sees, so that tests can hand in another one. */
export interface World {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly clock: Clock;
  /** The module that scan's worker threads run; without it, everything is read in this thread. */
  readonly scanWorker?: URL;
}
