import { writeReport } from '../adapters/write-files.js';
import { EXIT, EnvironmentError, type ExitCode } from '../errors.js';
import type { World } from './world.js';

/**
 * Writes a report to the file that was asked for, or to standard output. A report that cannot be written never makes
 * a verdict better, and a pass that nobody can read is none.
 */
export function emit(world: World, output: string | undefined, text: string, exitCode: ExitCode): ExitCode {
  try {
    if (output === undefined) world.stdout.write(text);
    else writeReport(world.cwd, output, text);
    return exitCode;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    world.stderr.write(`error: ${error.message} (${error.code})\n`);
    return exitCode === EXIT.pass ? EXIT.indeterminate : exitCode;
  }
}
