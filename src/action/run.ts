import { silentProgress } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { zoneClock } from '../adapters/zone-clock.js';
import { type CheckAnswer, type CheckOptions, check } from '../commands/check.js';
import { presetNamed } from '../commands/find-policy.js';
import { type Governance, judgeCheckout, judgeGovernance } from '../commands/gate/judge-governance.js';
import { EXIT, type ExitCode, InputError, exitCodeOf } from '../errors.js';
import type { VerdictWord } from '../model/verdict.js';
import type { Hub, Workspace } from '../ports.js';
import { terminalText } from '../reports/escape-terminal.js';
import { type Inputs, readInputs } from './inputs.js';
import { type OpenGate, openGate } from './open-gate.js';
import { annotateFailures, attempt, publish, publishNone } from './publish.js';
import { publishToHub } from './publish-to-hub.js';
import type { Runner } from './runner.js';

/** Runs the gate to its exit code. Never throws, and whatever goes wrong leaves the step failed. */
export async function run(runner: Runner): Promise<ExitCode> {
  let hub: Hub | undefined;
  try {
    return await judge(runner, (opened) => {
      hub = opened;
    });
  } catch (error) {
    const exitCode = exitCodeOf(error);
    annotateFailures([{ manifest: '', error }], runner);
    runner.failed(
      exitCode === EXIT.bug ? 'ringgate failed; the gate stays shut' : 'ringgate gave no verdict; the gate stays shut',
    );
    return exitCode;
  } finally {
    const { calls } = hub ?? {};
    if (calls !== undefined) {
      await attempt('the log', runner, () => {
        runner.write(`${calls} ${calls === 1 ? 'request' : 'requests'} to GitHub\n`);
      });
    }
  }
}

async function judge(runner: Runner, onHub: (hub: Hub) => void): Promise<ExitCode> {
  const inputs = readInputs({ input: runner.input, env: runner.env });
  const root = runner.env['GITHUB_WORKSPACE'] ?? runner.cwd;
  const workspace = openWorkspace(root, root);
  const manifests = matching(workspace, inputs);
  const open = await openGate({ inputs, root, workspace, manifests, onHub }, runner);
  if (open !== undefined) runner.write(`${terminalText(introduction(open))}\n`);
  const touched = open?.gate.touched.manifests ?? manifests;
  const options = optionsOf(inputs, touched, { workspace, open });
  const governed = open && (await judgeGovernance(open.gate, runner.clock.now(), options.policy));
  if (touched.length === 0) return await nothingToJudge(inputs, { open, governed, found: manifests.length }, runner);
  const ports = { workspace, clock: runner.clock, zoneClock, progress: silentProgress };
  const answer = together(await check(ports, options), governed);
  annotateFailures(answer.failures, runner);
  if (governed !== undefined && !isSaid(governed, answer)) refuse(governed, runner);
  await publish(answer, inputs, root, runner);
  if (inputs.html || inputs.evidence) {
    const { publishDocuments } = await import('./publish-documents.js');
    await publishDocuments(answer, { inputs, options, workspace, root, runner });
  }
  if (open !== undefined) await publishToHub(answer, { inputs, open, runner });
  if (answer.exitCode !== EXIT.pass) runner.failed(said(answer));
  return answer.exitCode;
}

/** The verdicts on the releases together with what the change does to its judges: neither hides the other. */
function together(answer: CheckAnswer, governed: Governance | undefined): CheckAnswer {
  if (governed === undefined || governed.verdict === 'pass' || answer.overall === 'fail') return answer;
  const overall = governed.verdict === 'fail' ? 'fail' : 'indeterminate';
  return { ...answer, overall, exitCode: answer.failures.length > 0 ? answer.exitCode : exitOf(overall) };
}

const exitOf = (verdict: VerdictWord): ExitCode =>
  ({ pass: EXIT.pass, fail: EXIT.fail, indeterminate: EXIT.indeterminate })[verdict];

/** Whether a release's own verdict says it already, at a place in its manifest. */
const isSaid = ({ verdict, message }: Governance, { verdicts }: CheckAnswer): boolean =>
  verdict === 'pass' ||
  verdicts.some(({ findings }) =>
    findings.some((f) => f.rule === 'gate/policy-from-base' && message.includes(f.message)),
  );

function refuse({ message }: Governance, runner: Runner): void {
  runner.error(message, { title: 'ringgate: gate/policy-from-base' });
}

function matching(workspace: Workspace, { manifests, exclude }: Inputs): readonly string[] {
  const found = new Set<string>();
  for (const pattern of manifests) {
    for (const file of workspace.glob(pattern)) found.add(file);
  }
  for (const pattern of exclude) {
    for (const file of workspace.glob(pattern)) found.delete(file);
  }
  return [...found].sort();
}

/** What the verdict will rest on, for the log. */
function introduction({ gate, event }: OpenGate): string {
  const { base } = gate.established;
  const from = base.known
    ? `policy, waivers and history of ${base.value.ref} at ${base.value.sha}, read through ${base.value.via}`
    : `no trusted base: ${base.why}`;
  return `${event.name}: ${from}; ${gate.touched.why}`;
}

/** What is known where there is no release to judge. */
interface NothingThere {
  readonly open: OpenGate | undefined;
  readonly governed: Governance | undefined;
  /** Manifests that the patterns match. */
  readonly found: number;
}

/** A change that touches no release passes by saying so, unless it touches what judges releases, or is not what was looked at. */
async function nothingToJudge(
  { manifests, allowNone }: Inputs,
  { open, governed, found }: NothingThere,
  runner: Runner,
): Promise<ExitCode> {
  const patterns = manifests.join(', ');
  const elsewhere = open && (await judgeCheckout(open.gate));
  const shut = [elsewhere, governed].find((g) => g !== undefined && g.verdict !== 'pass');
  if (shut !== undefined && shut.verdict !== 'pass') {
    runner.error(shut.message, {
      title: `ringgate: gate/${shut === elsewhere ? 'judges-the-change' : 'policy-from-base'}`,
    });
    runner.failed(`the gate stays shut (${shut.verdict}); ${shut.message}`);
    await publishNone(shut.message, { verdict: shut.verdict, runner });
    return exitOf(shut.verdict);
  }
  const seen = governed === undefined ? '' : ` ${governed.message}.`;
  if (found > 0 && open !== undefined) {
    const message = `No manifest touched: ${open.gate.touched.why}. There is nothing to judge.${seen}`;
    await publishNone(message, { verdict: 'none', runner });
    return EXIT.pass;
  }
  // A pattern that matches nothing is more often a typing error than a repository without releases.
  if (!allowNone) {
    throw new InputError(
      'file-missing',
      `no file matches ${patterns}; set "allow-none: true" if a checkout without a manifest is right`,
    );
  }
  const message = `No manifest matches ${patterns}, and allow-none is set: there is nothing to judge.${seen}`;
  await publishNone(message, { verdict: 'none', runner });
  return EXIT.pass;
}

function optionsOf(
  { policy, history, phase, metadataOnly, html, evidence }: Inputs,
  manifests: readonly string[],
  { workspace, open }: { readonly workspace: Workspace; readonly open: OpenGate | undefined },
): CheckOptions {
  // What an input names is read where the policy is trusted.
  const trusted = open?.gate.base ?? workspace;
  return {
    manifests,
    phase,
    metadataOnly,
    keepRecords: html || evidence,
    ...(open === undefined ? {} : { gate: open.gate }),
    ...(policy === undefined ? {} : { policy: presetNamed(policy) ?? { workspace: trusted, path: policy } }),
    ...(history === undefined ? {} : { history: { workspace: trusted, folder: history } }),
  };
}

function said({ verdicts, failures, overall }: CheckAnswer): string {
  const refused = verdicts.filter((v) => v.verdict !== 'pass').map((v) => `${v.manifest.path}: ${v.verdict}`);
  const broken = failures.map(({ manifest }) => `${manifest}: no verdict`);
  return `the gate stays shut (${overall}); ${[...refused, ...broken].join('; ')}`;
}
