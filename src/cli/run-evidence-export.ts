import { progressOn } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { writeReport } from '../adapters/write-files.js';
import { zoneClock } from '../adapters/zone-clock.js';
import { type CheckAnswer, type CheckOptions, check } from '../commands/check.js';
import { type ExportedBundle, exportEvidence, exportRow } from '../commands/evidence/export.js';
import { EXIT, EnvironmentError, type ExitCode, InputError } from '../errors.js';
import type { StatementSigner } from '../ports.js';
import { evidenceJson, renderExport } from '../reports/evidence-terminal.js';
import { type Arguments, oneOf } from './arguments.js';
import { checkOptions } from './check-options.js';
import { lookOf } from './evidence-look.js';
import { rootedFile } from './roots.js';
import { showErrors } from './show-failures.js';
import type { World } from './world.js';

/** Where the bundle goes unless `--output` says otherwise. */
const USUAL_FILE = 'evidence.zip';

/** `ringgate evidence export`. Its exit code is that of the check; a bundle that cannot be written makes no pass. */
export async function runEvidenceExport(files: readonly string[], args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  const [manifest = 'release.yaml', extra] = files;
  if (extra !== undefined) throw new InputError('usage', `one bundle holds one manifest; ${extra} is one too many`);
  if (/[*?]/.test(manifest)) throw new InputError('usage', `${manifest}: name one manifest, not a pattern`);
  const file = args.text('output') ?? USUAL_FILE;
  const sign = args.text('sign');
  // Before anything is judged: a key that cannot be used is a mistake of the command line.
  const signer = sign === undefined ? undefined : await (await import('./statement-signer.js')).signerFrom(sign, world);
  const { root, path } = rootedFile(world.cwd, manifest);
  const workspace = openWorkspace(root, world.cwd);
  const branch = args.text('base');
  const gate =
    branch === undefined ? undefined : await (await import('./base-option.js')).gateOnBase(root, workspace, branch);
  const options = { ...checkOptions(args, world, [path]), ...(gate ? { gate } : {}), keepRecords: true };
  const answer = await check(
    { workspace, clock: world.clock, zoneClock, progress: progressOn(world.stderr, world.clock) },
    options,
  );
  showErrors(answer.failures, world, options, workspace);
  const written = await write(answer, { workspace, options, signer, file }, world);
  if (written === undefined) return answer.exitCode === EXIT.pass ? EXIT.indeterminate : answer.exitCode;
  const row = exportRow(written, file);
  world.stdout.write(format === 'json' ? evidenceJson(row) : renderExport(row, lookOf(args, world)));
  return answer.exitCode;
}

interface Destination {
  readonly workspace: ReturnType<typeof openWorkspace>;
  readonly options: CheckOptions;
  readonly signer: StatementSigner | undefined;
  readonly file: string;
}

/** The bundle, once it is written; undefined where there is nothing to write, or it cannot be written. */
async function write(
  { releases: [release] }: CheckAnswer,
  { workspace, options, signer, file }: Destination,
  { cwd, stderr }: World,
): Promise<ExportedBundle | undefined> {
  if (release === undefined) return undefined;
  try {
    const bundle = await exportEvidence(release, { workspace, options, ...(signer ? { signer } : {}) });
    writeReport(cwd, file, bundle.bytes);
    return bundle;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    stderr.write(`error: no bundle was written: ${error.message} (${error.code})\n`);
    return undefined;
  }
}
