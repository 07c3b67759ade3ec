import { EnvironmentError, InputError } from '../../errors.js';
import { mapped } from '../../model/fact.js';
import { TOOL } from '../../model/tool.js';
import type { HubSettings, Workspace } from '../../ports.js';
import { type DoctorAnswer, type DoctorState, either } from './answer.js';
import { inspectBranch } from './check-branch.js';
import { inspectBypass } from './check-bypass.js';
import { inspectEnvironments } from './check-environments.js';
import { inspectNames } from './check-gate-job.js';
import { inspectOwners } from './check-owners.js';
import { inspectPermissions } from './check-permissions.js';
import { approvalsAsked, inspectSatisfiable } from './check-satisfiable.js';
import { inspectPins, inspectSkips, inspectTarget } from './check-steps.js';
import { inspectTriggers } from './check-triggers.js';
import { type BranchSettings, askOf, gatherSettings } from './gather-settings.js';
import { linksTo } from './links.js';
import { readWorkflows } from './read-workflows.js';
import { rulesetFor } from './ruleset.js';
import { gateJobs, shownJobs } from './shown-jobs.js';

/** As gate/check-required has them by default: a test holds the two together. */
export const DEFAULT_CHECK = 'ringgate';
export const GITHUB_ACTIONS = 15_368;

export interface DoctorOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** The repository's default branch where absent. */
  readonly branch?: string;
  readonly check: string;
  readonly app: number;
  /** Host of the site, for links. */
  readonly site: string;
}

/** The answer of `doctor`: the `ringgate/doctor/v1` document, field for field. */
export interface DoctorReport {
  readonly schema: 'ringgate/doctor/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly repository: string;
  readonly branch: string;
  readonly check: string;
  readonly app: number;
  /** A problem before something unknown; ok where there is neither. */
  readonly answer: 'ok' | 'problem' | 'unknown';
  readonly counts: Readonly<Record<DoctorState, number>>;
  readonly answers: readonly DoctorAnswer[];
  /** Body of a request that creates a ruleset which makes the gate bind. */
  readonly ruleset: Readonly<Record<string, unknown>>;
}

/** Answers whether the gate binds on a branch: from GitHub's settings and from the workflows of the checkout. */
export async function doctor(
  { hub, checkout }: { readonly hub: HubSettings | undefined; readonly checkout: Workspace },
  { repository, branch: named, check, app, site }: DoctorOptions,
): Promise<DoctorReport> {
  const branch = named ?? (await defaultBranch(hub));
  const links = linksTo(site, repository, branch);
  const ask = askOf(hub);
  const settings = await gatherSettings(hub, branch);
  const workflows = readWorkflows(checkout);
  const shown = shownJobs(workflows);
  const gates = gateJobs(shown, check);
  const queue = mapped(settings.rules, (rules) => rules.some(({ type }) => type === 'merge_queue'));
  const wanted = { branch, check, app };
  const answers = [
    ...inspectBranch(settings, wanted, links),
    ...inspectBypass(settings, wanted, links),
    ...inspectNames(workflows, shown, check, links),
    ...inspectTriggers(gates, { branch, queue }, links),
    ...gates.flatMap((gate) => [
      ...inspectSkips(gate, links),
      ...inspectPins(gate, links),
      ...inspectPermissions(gate, links),
    ]),
    ...inspectTarget(workflows.read, links),
    ...(await inspectOwners(workflows.owners, ownersDemanded(settings), ask, links)),
    ...(await inspectEnvironments(workflows.read, ask, links)),
    ...inspectSatisfiable(settings, { workflows, shown, app }, links),
  ];
  const counts = { ok: 0, problem: 0, warning: 0, unknown: 0 };
  for (const { state } of answers) counts[state] += 1;
  return {
    schema: 'ringgate/doctor/v1',
    tool: TOOL,
    repository,
    ...wanted,
    answer: counts.problem > 0 ? 'problem' : counts.unknown > 0 ? 'unknown' : 'ok',
    counts,
    answers,
    ruleset: rulesetFor({
      name: `${check} binds ${branch}`,
      include: [`refs/heads/${branch}`],
      check,
      app,
      approvals: approvalsWished(settings),
    }),
  };
}

async function defaultBranch(hub: HubSettings | undefined): Promise<string> {
  if (!hub) throw new InputError('usage', 'without a token the default branch is not known; name one with --branch');
  const { defaultBranch: name } = await hub.repositoryTraits();
  // It becomes a part of addresses.
  if (/[\u0000-\u0020\u007f~^:?*[\\]/.test(name))
    throw new EnvironmentError('api-malformed', 'GitHub names a default branch that is none');
  return name;
}

function ownersDemanded({ rules, classic }: BranchSettings): ReturnType<typeof either> {
  return either([
    mapped(rules, (list) => list.some(({ reviews }) => reviews?.codeOwners === true)),
    mapped(classic, (c) => c?.reviews?.codeOwners === true),
  ]);
}

/** As many as are asked for today, at least one where somebody else can give it. */
function approvalsWished(settings: BranchSettings): number {
  const { writers } = settings;
  const possible = writers.known ? Math.max(0, writers.value.length - 1) : 1;
  return Math.min(possible, Math.max(1, approvalsAsked(settings) ?? 0));
}
