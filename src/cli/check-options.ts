import { openWorkspace } from '../adapters/workspace.js';
import type { CheckOptions } from '../commands/check.js';
import { InputError } from '../errors.js';
import { PHASES } from '../model/policy.js';
import { type Arguments, oneOf } from './arguments.js';
import { parseInstant } from './instant.js';
import { policyChoice } from './policy-option.js';
import { rootedFile, rootedFolder } from './roots.js';
import type { World } from './world.js';

/** What the options of a command that judges ask of the core; everything but the base. InputError for what cannot be. */
export function checkOptions(args: Arguments, world: World, manifests: readonly string[]): CheckOptions {
  const { cwd } = world;
  const policy = policyChoice(cwd, args.text('policy'));
  const history = args.text('history');
  const waivers = args.text('waivers');
  const at = instantOf(args, world);
  return {
    manifests,
    phase: oneOf('phase', args.text('phase') ?? 'local', PHASES),
    metadataOnly: args.flag('metadata-only'),
    ...(policy ? { policy } : {}),
    ...(history === undefined ? {} : { history: historyFolder(cwd, history) }),
    ...(waivers === undefined ? {} : { waivers: waiversFile(cwd, waivers) }),
    ...(at === undefined ? {} : { at }),
  };
}

function waiversFile(cwd: string, file: string): NonNullable<CheckOptions['waivers']> {
  const { root, path } = rootedFile(cwd, file);
  const workspace = openWorkspace(root, cwd);
  // Found out before the manifests are read: a name that leads nowhere would otherwise excuse nothing without a word.
  if (!workspace.exists(path)) throw new InputError('file-missing', `--waivers ${file}: there is no such file`);
  return { workspace, path };
}

function historyFolder(cwd: string, folder: string): NonNullable<CheckOptions['history']> {
  const { root, path } = rootedFolder(cwd, folder);
  const workspace = openWorkspace(root, cwd);
  // Found out before the manifests are read: it is the command line that is wrong, not they.
  if (!workspace.exists(path)) throw new InputError('file-missing', `--history ${folder}: there is no such folder`);
  return { workspace, folder: path };
}

/** A verdict as of the past forgives what has expired since, so it takes a second word to ask for one. */
function instantOf(args: Arguments, { clock, stderr }: World): number | undefined {
  const value = args.text('at');
  if (value === undefined) {
    if (args.flag('at-past')) throw new InputError('usage', '--at-past says nothing without --at');
    return undefined;
  }
  const at = parseInstant('at', value);
  const now = clock.now();
  if (at < now && !args.flag('at-past')) {
    throw new InputError('instant', `--at ${value} lies in the past; add --at-past to repeat an old verdict`);
  }
  stderr.write(`note: judged as of ${new Date(at).toISOString()}, not of now\n`);
  return at;
}
