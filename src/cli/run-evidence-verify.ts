import { verifyEvidence } from '../commands/evidence/verify.js';
import { EXIT, type ExitCode, InputError } from '../errors.js';
import { evidenceJson, renderVerification } from '../reports/evidence-terminal.js';
import { type Arguments, oneOf } from './arguments.js';
import { emit } from './emit.js';
import { lookOf } from './evidence-look.js';
import { bundleFile, trustOf } from './evidence-trust.js';
import type { World } from './world.js';

const EXITS = { ok: EXIT.pass, problem: EXIT.fail, unknown: EXIT.indeterminate } as const;

/** `ringgate evidence verify`. Its exit code is about the bundle, never about the verdict in it. */
export async function runEvidenceVerify(files: readonly string[], args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  const [file, extra] = files;
  if (file === undefined) throw new InputError('usage', 'name the bundle, a zip archive');
  if (extra !== undefined) throw new InputError('usage', `one bundle at a time; ${extra} is one too many`);
  const trust = await trustOf(args, world);
  const { shown, bytes } = bundleFile(file, world);
  const found = await verifyEvidence(shown, bytes, trust);
  const text = format === 'json' ? evidenceJson(found) : renderVerification(found, lookOf(args, world));
  return emit(world, args.text('output'), text, EXITS[found.answer]);
}
