import { progressOn } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { zoneClock } from '../adapters/zone-clock.js';
import { type CheckAnswer, check } from '../commands/check.js';
import { type ExitCode, InputError } from '../errors.js';
import type { Workspace } from '../ports.js';
import { type Arguments, oneOf } from './arguments.js';
import { checkOptions } from './check-options.js';
import { VERDICT_FORMATS } from './command-specs.js';
import { emit } from './emit.js';
import { isDocument, renderVerdicts } from './render-verdicts.js';
import { rootedFiles } from './roots.js';
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
    ...checkOptions(args, world, expanded(workspace, paths)),
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
