import { progressOn } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { type CheckAnswer, type CheckOptions, check } from '../commands/check.js';
import { type ExitCode, InputError } from '../errors.js';
import { PHASES } from '../model/policy.js';
import type { Workspace } from '../ports.js';
import { type Arguments, oneOf } from './arguments.js';
import { VERDICT_FORMATS } from './command-specs.js';
import { emit } from './emit.js';
import { parseInstant } from './instant.js';
import { policyChoice } from './policy-option.js';
import { renderVerdicts } from './render-verdicts.js';
import { rootedFiles, rootedFolder } from './roots.js';
import { showErrors } from './show-failures.js';
import type { World } from './world.js';

/** `ringgate check`. */
export async function runCheck(args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', VERDICT_FORMATS);
  const { root, paths } = rootedFiles(world.cwd, args.positionals.length > 0 ? args.positionals : ['release.yaml']);
  const workspace = openWorkspace(root, world.cwd);
  const options = optionsOf(args, world, expanded(workspace, paths));
  const answer = await check(
    { workspace, clock: world.clock, progress: progressOn(world.stderr, world.clock) },
    options,
  );
  showErrors(answer.failures, world, options, workspace);
  if (answer.verdicts.length === 0) return answer.exitCode;
  return emit(world, args.text('output'), await text(answer, format, args, world), answer.exitCode);
}

async function text(
  answer: CheckAnswer,
  format: (typeof VERDICT_FORMATS)[number],
  args: Arguments,
  { env, stdout }: World,
): Promise<string> {
  const onTerminal = stdout.isTTY && args.text('output') === undefined;
  return renderVerdicts(answer, format, {
    env,
    onTerminal,
    quiet: args.flag('quiet'),
    ...(onTerminal && stdout.columns !== undefined ? { width: stdout.columns } : {}),
  });
}

function optionsOf(args: Arguments, world: World, manifests: readonly string[]): CheckOptions {
  const { cwd } = world;
  const policy = policyChoice(cwd, args.text('policy'));
  const history = args.text('history');
  const at = instantOf(args, world);
  return {
    manifests,
    phase: oneOf('phase', args.text('phase') ?? 'local', PHASES),
    metadataOnly: args.flag('metadata-only'),
    ...(policy ? { policy } : {}),
    ...(history === undefined ? {} : { history: historyFolder(cwd, history) }),
    ...(at === undefined ? {} : { at }),
  };
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

/** Paths as they are, patterns as the files they match; a pattern that matches nothing is a mistake, not an empty list. */
function expanded(workspace: Workspace, paths: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const path of paths) {
    if (!/[*?]/.test(path)) {
      found.push(path);
      continue;
    }
    const files = workspace.glob(path);
    if (files.length === 0) throw new InputError('file-missing', `no file matches ${path}`);
    found.push(...files);
  }
  return [...new Set(found)];
}
