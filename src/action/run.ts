import { silentProgress } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { type CheckAnswer, type CheckOptions, check } from '../commands/check.js';
import { presetNamed } from '../commands/find-policy.js';
import { EXIT, type ExitCode, InputError, exitCodeOf } from '../errors.js';
import type { Workspace } from '../ports.js';
import { type Inputs, readInputs } from './inputs.js';
import { annotateFailures, publish, publishNone } from './publish.js';
import type { Runner } from './runner.js';

/** Runs the gate to its exit code. Never throws, and whatever goes wrong leaves the step failed. */
export async function run(runner: Runner): Promise<ExitCode> {
  try {
    const inputs = readInputs({ input: runner.input, env: runner.env });
    const root = runner.env['GITHUB_WORKSPACE'] ?? runner.cwd;
    const workspace = openWorkspace(root, root);
    const manifests = matching(workspace, inputs.manifests);
    if (manifests.length === 0) return await nothingToJudge(inputs, runner);
    const answer = await check(
      { workspace, clock: runner.clock, progress: silentProgress },
      optionsOf(inputs, manifests, workspace),
    );
    annotateFailures(answer.failures, runner);
    await publish(answer, inputs, root, runner);
    if (answer.exitCode !== EXIT.pass) runner.failed(said(answer));
    return answer.exitCode;
  } catch (error) {
    const exitCode = exitCodeOf(error);
    annotateFailures([{ manifest: '', error }], runner);
    runner.failed(
      exitCode === EXIT.bug ? 'ringgate failed; the gate stays shut' : 'ringgate gave no verdict; the gate stays shut',
    );
    return exitCode;
  }
}

function matching(workspace: Workspace, patterns: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    for (const file of workspace.glob(pattern)) found.add(file);
  }
  return [...found].sort();
}

/** A pattern that matches nothing is more often a typing error than a repository without releases. */
async function nothingToJudge({ manifests, allowNone }: Inputs, runner: Runner): Promise<ExitCode> {
  const patterns = manifests.join(', ');
  if (!allowNone) {
    throw new InputError(
      'file-missing',
      `no file matches ${patterns}; set "allow-none: true" if a checkout without a manifest is right`,
    );
  }
  await publishNone(`No manifest matches ${patterns}, and allow-none is set: there is nothing to judge.`, runner);
  return EXIT.pass;
}

function optionsOf(
  { policy, history, phase, metadataOnly }: Inputs,
  manifests: readonly string[],
  workspace: Workspace,
): CheckOptions {
  return {
    manifests,
    phase,
    metadataOnly,
    ...(policy === undefined ? {} : { policy: presetNamed(policy) ?? { workspace, path: policy } }),
    ...(history === undefined ? {} : { history: { workspace, folder: history } }),
  };
}

function said({ verdicts, failures, overall }: CheckAnswer): string {
  const refused = verdicts.filter((v) => v.verdict !== 'pass').map((v) => `${v.manifest.path}: ${v.verdict}`);
  const broken = failures.map(({ manifest }) => `${manifest}: no verdict`);
  return `the gate stays shut (${overall}); ${[...refused, ...broken].join('; ')}`;
}
