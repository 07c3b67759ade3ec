import type { ExitCode } from '../errors.js';
import type { Arguments } from './arguments.js';
import type { World } from './world.js';

/** `ringgate evidence controls`. */
export function runEvidenceControls(_files: readonly string[], _args: Arguments, _world: World): Promise<ExitCode> {
  throw new Error('not built yet');
}
