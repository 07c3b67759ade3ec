import { type ExitCode, InputError } from '../errors.js';
import { type Arguments, nearest } from './arguments.js';
import { COMMANDS } from './command-specs.js';
import type { World } from './world.js';

const ACTIONS = ['export', 'verify', 'diff', 'controls'] as const;

/** `ringgate evidence`: its first word says what is done, the others with what. */
export async function runEvidence(args: Arguments, world: World): Promise<ExitCode> {
  const [word, ...files] = args.positionals;
  switch (ACTIONS.find((action) => action === word)) {
    case 'export':
      return (await import('./run-evidence-export.js')).runEvidenceExport(files, args, world);
    case 'verify':
      return (await import('./run-evidence-verify.js')).runEvidenceVerify(files, args, world);
    case 'diff':
      return (await import('./run-evidence-diff.js')).runEvidenceDiff(files, args, world);
    case 'controls':
      return (await import('./run-evidence-controls.js')).runEvidenceControls(files, args, world);
    case undefined: {
      const near = word === undefined ? undefined : await nearest(word, ACTIONS);
      const hint = near === undefined ? `usage: ${COMMANDS.evidence.usage}` : `did you mean ${near}?`;
      throw new InputError('usage', word === undefined ? hint : `evidence does not know ${word}; ${hint}`);
    }
  }
}
