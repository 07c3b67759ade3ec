import { openWorkspace } from '../adapters/workspace.js';
import type { FileIn } from '../commands/stored-verdict/file-in.js';
import { TRUSTED_PHASES, type Verification, verifyVerdict } from '../commands/stored-verdict/verify-verdict.js';
import { EXIT, type ExitCode, InputError } from '../errors.js';
import { parseDuration } from '../model/duration.js';
import { inertJson } from '../reports/escape-json.js';
import { terminalPage, terminalText } from '../reports/escape-terminal.js';
import { type Arguments, oneOf } from './arguments.js';
import { emit } from './emit.js';
import { rootedFile } from './roots.js';
import type { World } from './world.js';

const MINUTE = 60_000;

/** `ringgate verify-verdict`. */
export async function runVerifyVerdict(args: Arguments, world: World): Promise<ExitCode> {
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  const [verdict, extra] = args.positionals;
  if (verdict === undefined) throw new InputError('usage', 'name the stored verdict, a JSON file');
  if (extra !== undefined) throw new InputError('usage', `one verdict at a time; ${extra} is one too many`);
  const manifest = args.text('manifest');
  const artifacts = args.texts('artifact');
  if (manifest === undefined && artifacts.length === 0) {
    throw new InputError('usage', 'name what is to be deployed: --manifest release.yaml, or --artifact for every file');
  }
  const phase = args.text('phase');
  const maxAge = maxAgeOf(args.text('max-age'));
  const answer = await verifyVerdict(world.clock, {
    verdict: fileIn(verdict, world),
    ...(manifest === undefined ? {} : { manifest: fileIn(manifest, world) }),
    artifacts: artifacts.map((file) => fileIn(file, world)),
    phases: phase === undefined ? TRUSTED_PHASES : [oneOf('phase', phase, TRUSTED_PHASES)],
    ...(maxAge === undefined ? {} : { maxAge }),
  });
  const text = format === 'json' ? `${inertJson(JSON.stringify(answer, null, 2))}\n` : page(answer);
  return emit(world, args.text('output'), text, answer.answer === 'ok' ? EXIT.pass : EXIT.fail);
}

/** A file in its own folder: what is deployed may lie anywhere, and links out of that folder are refused. */
function fileIn(file: string, { cwd }: World): FileIn {
  const { root, path } = rootedFile(cwd, file);
  return { workspace: openWorkspace(root, cwd), path, shown: file };
}

function maxAgeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const minutes = parseDuration(text);
  if (minutes === undefined) throw new InputError('usage', `--max-age ${text}: write a duration such as 12h or 7d`);
  return minutes * MINUTE;
}

function page({ answer, verdict, held, problems, manifestCompared }: Verification): string {
  const { file, phase, at, product, version } = verdict;
  const head = answer === 'ok' ? 'the verdict holds' : 'the verdict does not hold';
  return terminalPage([
    terminalText(`${head}: ${product} ${version}, ${verdict.verdict} in ${phase} at ${at} (${file})`),
    ...problems.map((problem) => terminalText(`  ✗ ${problem}`)),
    terminalText(`  ${held.length} files have the bytes that were judged`),
    ...(manifestCompared ? [] : ['  the manifest was not compared; name it with --manifest']),
    '  It rests on the document alone: who can write where it is stored can write a pass.',
  ]);
}
