import { progressOn } from '../adapters/progress.js';
import { scanPool } from '../adapters/scan-pool.js';
import { openWorkspace } from '../adapters/workspace.js';
import { explainFile } from '../commands/explain-file.js';
import { type ScanTarget, scan } from '../commands/scan.js';
import { type ScanPolicy, scanTrust } from '../commands/scan-trust.js';
import { EXIT, type ExitCode, InputError } from '../errors.js';
import type { ScanReport } from '../model/verdict.js';
import { renderFileStory } from '../reports/scan-explain.js';
import { renderScanJson } from '../reports/scan-json.js';
import { renderScanSignatures } from '../reports/scan-signatures.js';
import { renderScanTerminal } from '../reports/scan-terminal.js';
import { type Arguments, oneOf } from './arguments.js';
import { wantsColour } from './colour.js';
import { COMMANDS } from './command-specs.js';
import { emit } from './emit.js';
import { rootedFile } from './roots.js';
import type { World } from './world.js';

/** `ringgate scan`. */
export async function runScan(args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  if (args.positionals.length === 0) throw new InputError('usage', `nothing to scan; usage: ${COMMANDS.scan.usage}`);
  const signatures = args.flag('signatures');
  if (signatures && args.flag('explain')) {
    throw new InputError('usage', '--explain tells of the signatures too; give one of --explain and --signatures');
  }
  const signer = args.text('attest');
  if (signer !== undefined && (signatures || args.flag('explain') || args.text('format') !== undefined)) {
    throw new InputError(
      'usage',
      '--attest writes signed statements and no report; give it without --format, --explain and --signatures',
    );
  }
  if (args.flag('explain') && format === 'terminal') return explain(args, world);
  const rooted = args.positionals.map((path) => rootedFile(world.cwd, path));
  const targets = rooted.map((file) => targetOf(file, world.cwd));
  const { scanWorker: worker } = world;
  const now = world.clock.now();
  const policy = await policyOf(args, world, now);
  const restsOn = await scanTrust(policy, now);
  if (signer !== undefined) {
    const { runAttest } = await import('./run-attest.js');
    return runAttest({ signer, targets, restsOn, policy, output: args.text('output') }, world);
  }
  const folders = rooted.map(({ root }) => root);
  const pool = worker && scanPool({ worker, folders, now, ...(policy && { policy }) });
  const { report, complete } = await scan(targets, progressOn(world.stderr, world.clock), { pool, restsOn });
  const output = args.text('output');
  const colour = wantsColour(world.env, world.stdout.isTTY && output === undefined);
  const text = render(report, signatures && format === 'terminal' ? 'signatures' : format, colour);
  return emit(world, output, text, complete ? EXIT.pass : EXIT.indeterminate);
}

async function explain(args: Arguments, world: World): Promise<ExitCode> {
  const [file, second] = args.positionals;
  if (file === undefined || second !== undefined) {
    throw new InputError('usage', '--explain tells of one file at a time: ringgate scan --explain <file>');
  }
  const { workspace, path } = targetOf(rootedFile(world.cwd, file), world.cwd);
  const now = world.clock.now();
  const restsOn = await scanTrust(await policyOf(args, world, now), now);
  const story = await explainFile(workspace, path, path, restsOn);
  const output = args.text('output');
  const text = renderFileStory(story, { colour: wantsColour(world.env, world.stdout.isTTY && output === undefined) });
  return emit(world, output, text, story.row.sha256 === null ? EXIT.indeterminate : EXIT.pass);
}

/** What the policy that was named trusts and blocks. Rules and presets are loaded only where one was: a scan needs none. */
async function policyOf(args: Arguments, world: World, now: number): Promise<ScanPolicy | undefined> {
  const named = args.text('policy');
  if (named === undefined) return undefined;
  const [{ policyChoice }, { loadScanPolicy }] = await Promise.all([
    import('./policy-option.js'),
    import('../commands/load-scan-policy.js'),
  ]);
  const choice = policyChoice(world.cwd, named);
  return choice && loadScanPolicy(choice, now);
}

function targetOf({ root, path }: ReturnType<typeof rootedFile>, cwd: string): ScanTarget {
  return { workspace: openWorkspace(root, cwd), path: path || '.', shownBelow: '.' };
}

function render(report: ScanReport, format: 'terminal' | 'json' | 'signatures', colour: boolean): string {
  if (format === 'json') return renderScanJson(report);
  return format === 'signatures' ? renderScanSignatures(report, { colour }) : renderScanTerminal(report, { colour });
}
