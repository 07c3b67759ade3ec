import { progressOn } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { zoneClock } from '../adapters/zone-clock.js';
import { check } from '../commands/check.js';
import { evidenceControls, frameworksOf } from '../commands/evidence-controls.js';
import { EXIT, type ExitCode, InputError } from '../errors.js';
import type { ReleaseRecord } from '../model/record.js';
import { renderControlsJson } from '../reports/controls-json.js';
import { renderControlsTerminal } from '../reports/controls-terminal.js';
import { type Arguments, oneOf } from './arguments.js';
import { checkOptions } from './check-options.js';
import { wantsColour } from './colour.js';
import { emit } from './emit.js';
import { rootedFiles } from './roots.js';
import { showErrors } from './show-failures.js';
import type { World } from './world.js';

/**
 * `ringgate evidence controls`: which controls rules look at, and with a manifest, what they answered. It ends as `check`
 * would: whoever asks which controls were looked at must not read a pass out of the answer.
 */
export async function runEvidenceControls(files: readonly string[], args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  const named = args.text('framework');
  // A misspelt name is told before a release is read for it.
  frameworksOf(named);
  const [manifest, second] = files;
  if (second !== undefined) throw new InputError('usage', 'evidence controls is about one release; name one manifest');
  const judged = manifest === undefined ? undefined : await judge(manifest, args, world);
  if (judged && !judged.record) return judged.exitCode;
  const coverage = evidenceControls(named, judged?.record);
  const text = format === 'json' ? renderControlsJson(coverage) : renderControlsTerminal(coverage, ink(args, world));
  return emit(world, args.text('output'), text, judged?.exitCode ?? EXIT.pass);
}

async function judge(
  manifest: string,
  args: Arguments,
  world: World,
): Promise<{ readonly record: ReleaseRecord | undefined; readonly exitCode: ExitCode }> {
  const { root, paths } = rootedFiles(world.cwd, [manifest]);
  const workspace = openWorkspace(root, world.cwd);
  const branch = args.text('base');
  // Git is a program of its own to start, and most runs have no use for it.
  const gate =
    branch === undefined ? undefined : await (await import('./base-option.js')).gateOnBase(root, workspace, branch);
  const options = { ...checkOptions(args, world, paths), ...(gate ? { gate } : {}), keepRecords: true };
  const progress = progressOn(world.stderr, world.clock);
  const answer = await check({ workspace, clock: world.clock, zoneClock, progress }, options);
  showErrors(answer.failures, world, options, workspace);
  return { record: answer.releases[0]?.record, exitCode: answer.exitCode };
}

function ink(args: Arguments, { env, stdout }: World): { readonly colour: boolean; readonly width?: number } {
  const onTerminal = stdout.isTTY && args.text('output') === undefined;
  return {
    colour: wantsColour(env, onTerminal),
    ...(onTerminal && stdout.columns !== undefined ? { width: stdout.columns } : {}),
  };
}
