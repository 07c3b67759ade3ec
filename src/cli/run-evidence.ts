import { type ExitCode, InputError } from '../errors.js';
import { type Arguments, nearest } from './arguments.js';
import { COMMANDS } from './command-specs.js';
import type { World } from './world.js';

const ACTIONS = ['export', 'verify', 'diff', 'controls'] as const;
type Action = (typeof ACTIONS)[number];

const JUDGING = ['policy', 'history', 'base', 'waivers', 'phase', 'at', 'at-past'];
const TRUSTING = ['key', 'identity', 'issuer', 'sigstore-root', 'unsigned'];
/** Options by what is done; an option that would do nothing is a mistake. */
const OPTIONS: Readonly<Record<Action, readonly string[]>> = {
  export: [...JUDGING, 'sign'],
  verify: TRUSTING,
  diff: TRUSTING,
  controls: [...JUDGING, 'framework'],
};

/** `ringgate evidence`: its first word says what is done, the others with what. */
export async function runEvidence(args: Arguments, world: World): Promise<ExitCode> {
  const [word, ...files] = args.positionals;
  const action = ACTIONS.find((one) => one === word);
  if (action !== undefined) refuseOthers(action, args);
  switch (action) {
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

function refuseOthers(action: Action, args: Arguments): void {
  const given = (name: string): boolean =>
    args.text(name) !== undefined || args.flag(name) || args.texts(name).length > 0;
  const other = Object.values(OPTIONS)
    .flat()
    .find((name) => !OPTIONS[action].includes(name) && given(name));
  if (other !== undefined) throw new InputError('usage', `--${other} says nothing to evidence ${action}`);
}
