import { progressOn } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { zoneClock } from '../adapters/zone-clock.js';
import { type CheckAnswer, type CheckOptions, check } from '../commands/check.js';
import { type ExitCode, InputError } from '../errors.js';
import { PHASES } from '../model/policy.js';
import type { Workspace } from '../ports.js';
import { type Arguments, oneOf } from './arguments.js';
import { VERDICT_FORMATS } from './command-specs.js';
import { emit } from './emit.js';
import { parseInstant } from './instant.js';
import { policyChoice } from './policy-option.js';
import { isDocument, renderVerdicts } from './render-verdicts.js';
import { rootedFile, rootedFiles, rootedFolder } from './roots.js';
import { showErrors } from './show-failures.js';
import type { World } from './world.js';

/** `ringgate check`. */
export async function runCheck(args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', VERDICT_FORMATS);
  const { root, paths } = rootedFiles(world.cwd, args.positionals.length > 0 ? args.positionals : ['release.yaml']);
  const workspace = openWorkspace(root, world.cwd);
  const branch = args.text('base');
  // Git is a program of its own to start, and most checks have no use for it.
  const gate =
    branch === undefined ? undefined : await (await import('./base-option.js')).gateOnBase(root, workspace, branch);
  const options = {
    ...optionsOf(args, world, expanded(workspace, paths)),
    ...(gate ? { gate } : {}),
    keepRecords: isDocument(format),
  };
  const answer = await check(
    { workspace, clock: world.clock, zoneClock, progress: progressOn(world.stderr, world.clock) },
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
