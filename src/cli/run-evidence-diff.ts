import { diffEvidence } from '../commands/evidence/diff.js';
import { EXIT, type ExitCode, InputError } from '../errors.js';
import { evidenceJson, renderEvidenceDiff } from '../reports/evidence-terminal.js';
import { type Arguments, oneOf } from './arguments.js';
import { emit } from './emit.js';
import { lookOf } from './evidence-look.js';
import { bundleFile, trustOf } from './evidence-trust.js';
import type { World } from './world.js';

/** `ringgate evidence diff`. A report: it ends with 0 whether anything changed or not. */
export async function runEvidenceDiff(files: readonly string[], args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  const [before, after, extra] = files;
  if (before === undefined || after === undefined || extra !== undefined)
    throw new InputError('usage', 'name two bundles: the earlier one, then the later one');
  const trust = await trustOf(args, world);
  const found = await diffEvidence(bundleFile(before, world), bundleFile(after, world), trust);
  const text = format === 'json' ? evidenceJson(found) : renderEvidenceDiff(found, lookOf(args, world));
  return emit(world, args.text('output'), text, EXIT.pass);
}
