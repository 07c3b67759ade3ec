import type { ExitCode } from '../errors.js';
import type { Arguments } from './arguments.js';
import type { World } from './world.js';

/** `ringgate evidence export`. */
export function runEvidenceExport(_files: readonly string[], _args: Arguments, _world: World): Promise<ExitCode> {
  throw new Error('not built yet');
}
