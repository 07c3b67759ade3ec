import { EnvironmentError, InputError } from '../../errors.js';
import type { ChangedFile, Comparison, GovernedFile, PullState, TrustedBase } from '../../model/change.js';
import type { GateEvent } from '../../model/event.js';
import { type Fact, known, unknown } from '../../model/fact.js';
import type { Hub, Workspace } from '../../ports.js';
import type { Gate } from '../check.js';
import { type BaseFiles, readBase } from './base-files.js';
import { changedFiles } from './changed-files.js';
import { type Established, GateFactsReader, attempt, carriersOf } from './gate-facts.js';
import { type GatePorts, isThere } from './gate-ports.js';
import { governedByBytes, governedOf } from './governed-files.js';
import { type BaseAt, resolveBase } from './resolve-base.js';
import { type Touched, touchedManifests, unmatchedManifests } from './touched-manifests.js';

/** What a run is asked to judge. */
export interface GateRequest {
  readonly event: GateEvent;
  /** Manifests that the patterns of the run match in the checkout. */
  readonly manifests: readonly string[];
  /** Patterns of manifests that are no releases of this repository. */
  readonly exclude: readonly string[];
  /** Paths of policy and history that the run names besides those that are found. */
  readonly named: readonly string[];
}

/** A gate with its base established, and what there is to judge. */
export interface EstablishedGate extends Gate {
  readonly touched: Touched;
  readonly established: Established;
  readonly facts: GateFactsReader;
}

/**
 * Establishes what the change is and where it goes, before anything is judged. Throws EnvironmentError where an event
 * that brings no change has no base: nothing would then say that the policy is the trusted one. Throws InputError for
 * manifests in the change that no pattern of the run matches.
 */
export async function establishGate(
  { event, manifests, exclude, named }: GateRequest,
  ports: GatePorts,
): Promise<EstablishedGate> {
  const brings = carriersOf(event) !== undefined;
  const at = await resolveBase(event, ports);
  const pulled = pullOf(event, ports);
  const [files, pull, comparison] = await Promise.all([
    filesOf(at, named, ports),
    pulled,
    compared(event, { at, pulled }, ports),
  ]);
  if (!brings && !files.known) throw new EnvironmentError('read-failed', `no policy can be trusted: ${files.why}`);
  const excluded = exclude.flatMap((pattern) => ports.workspace.glob(pattern));
  const changed = await changedFiles(event, { comparison, base: files }, ports.local);
  refuseUnmatched(unmatchedManifests(ports.workspace, [...manifests, ...excluded], changed));
  const touched = files.known
    ? governed(changed, { named, checkout: ports.workspace, base: files.value.workspace })
    : [];
  const established = { event, base: trusted(at, files, touched), pull, comparison };
  const facts = new GateFactsReader(established, ports);
  return {
    base: files.known ? files.value.workspace : undefined,
    factsFor: (manifest, policy) => facts.factsFor(manifest, policy),
    touched: brings ? touchedManifests(ports.workspace, manifests, changed) : { manifests, why: 'all are judged' },
    established,
    facts,
  };
}

/**
 * The files of the base. Where GitHub names its commit and does not list it whole, as with the very largest repositories,
 * the git objects of that very commit serve, if the checkout has them.
 */
async function filesOf(
  at: Fact<BaseAt>,
  named: readonly string[],
  { snapshot, local }: GatePorts,
): Promise<Fact<BaseFiles>> {
  if (!at.known) return at;
  const sources = [at.value.commits, ...(isThere(local) && at.value.commits !== local ? [local] : [])];
  const whys: string[] = [];
  for (const commits of sources) {
    try {
      return known(await readBase({ ...at.value, commits }, named, snapshot));
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      whys.push(error.message);
    }
  }
  return unknown(whys.join('; '));
}

function pullOf(event: GateEvent, { hub }: GatePorts): Promise<Fact<PullState>> | Fact<PullState> {
  if (carriersOf(event) === undefined) return unknown(`${event.name} brings no change`);
  const number = 'number' in event ? event.number : undefined;
  if (number === undefined) return unknown('the merge group does not say which pull request it ends with');
  return attempt(hub, (h) => h.pull(number));
}

/**
 * What the change consists of. That of a merge group is the one of its pull request: the commits that the queue makes
 * name whoever queued it and, where it squashes, hide who made it.
 */
async function compared(
  event: GateEvent,
  { at, pulled }: { readonly at: Fact<BaseAt>; readonly pulled: ReturnType<typeof pullOf> },
  { hub }: GatePorts,
): Promise<Fact<Comparison>> {
  if (carriersOf(event) === undefined || !('head' in event)) return unknown(`${event.name} brings no change`);
  if (!at.known) return at;
  const { sha } = at.value;
  if (event.name !== 'merge_group') return await attempt(hub, (h: Hub) => h.compare(sha, event.head));
  const pull = await pulled;
  return pull.known ? await attempt(hub, (h: Hub) => h.compare(sha, pull.value.head)) : pull;
}

function trusted(at: Fact<BaseAt>, files: Fact<BaseFiles>, touched: readonly GovernedFile[]): Fact<TrustedBase> {
  if (!at.known) return at;
  if (!files.known) return files;
  const { ref, sha } = at.value;
  return known({ ref, sha, via: files.value.via, touched });
}

function governed(
  changed: Fact<readonly ChangedFile[]>,
  {
    named,
    checkout,
    base,
  }: { readonly named: readonly string[]; readonly checkout: Workspace; readonly base: Workspace },
): readonly GovernedFile[] {
  return changed.known ? governedOf(changed.value, named) : governedByBytes(checkout, base);
}

/** Names told in one message. */
const MAX_NAMES = 5;

function refuseUnmatched(paths: readonly string[]): void {
  if (paths.length === 0) return;
  const more = paths.length > MAX_NAMES ? ` and ${paths.length - MAX_NAMES} more` : '';
  throw new InputError(
    'usage',
    `the change brings release manifests that no pattern of \`manifests\` matches: ${paths.slice(0, MAX_NAMES).join(', ')}${more}`,
  );
}
