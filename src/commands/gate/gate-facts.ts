import { EnvironmentError, InputError } from '../../errors.js';
import { noChange } from '../../facts/no-change.js';
import type { GateFacts } from '../../facts/release-facts.js';
import type { ApproverGroup, ChangeFacts, Checkout, Comparison, PullState, TrustedBase } from '../../model/change.js';
import type { GateEvent } from '../../model/event.js';
import { type Fact, known, unknown } from '../../model/fact.js';
import type { PolicyApprovers, ResolvedPolicy } from '../../model/policy.js';
import type { Hub } from '../../ports.js';
import { MAX_MANIFEST_BYTES } from '../limits.js';
import { type GatePorts, isThere } from './gate-ports.js';
import { equalText } from './governed-files.js';

/** Facts that cost a request of their own are asked for only where a rule wants them. */
const CHECKS_RULE = 'change/checks-passed';
const BLOCKERS_RULE = 'change/no-open-blockers';
const PROTECTION_RULES = ['gate/check-required', 'supply/source-protected'];
const NOT_WANTED = unknown('no rule of the policy asks for it');

/** What was established for the whole run, before any manifest. */
export interface Established {
  readonly event: GateEvent;
  readonly base: Fact<TrustedBase>;
  readonly pull: Fact<PullState>;
  readonly comparison: Fact<Comparison>;
}

/** Asks for the facts about the change, each once a run however many manifests want it. */
export class GateFactsReader {
  readonly #established: Established;
  readonly #ports: GatePorts;
  readonly #asked = new Map<string, Promise<Fact<unknown>>>();

  constructor(established: Established, ports: GatePorts) {
    this.#established = established;
    this.#ports = ports;
  }

  /** The facts for one manifest, under the policy it is held to. */
  async factsFor({ path }: { readonly path: string }, policy: ResolvedPolicy): Promise<GateFacts> {
    const { base, event } = this.#established;
    if (carriersOf(event) === undefined) return { ...noChange(`${event.name} brings no change`), base };
    const change = this.change();
    const checks = optionOf(policy, CHECKS_RULE, 'checks');
    const labels = optionOf(policy, BLOCKERS_RULE, 'labels');
    const [checkout, reviews, approvers, checkRuns, blockers, protection] = await Promise.all([
      this.#checkout(path),
      this.reviews(),
      this.approvers(policy.approvers),
      checks.length === 0 ? NOT_WANTED : this.#of(change, 'check runs', (hub, { head }) => hub.checkRuns(head)),
      labels.length === 0
        ? NOT_WANTED
        : this.#of(change, `issues ${JSON.stringify(labels)}`, (hub) => hub.openIssues(labels)),
      PROTECTION_RULES.every((rule) => policy.rules.get(rule)?.severity === 'off')
        ? NOT_WANTED
        : this.#of(base, 'protection', async (hub, { ref }) => ({
            ...(await hub.protection(ref.replace(/^refs\/heads\//, ''))),
            repository: hub.repository,
          })),
    ]);
    return { base, checkout, change, reviews, approvers, checkRuns, blockers, protection };
  }

  change(): Fact<ChangeFacts> {
    const { pull, comparison, event } = this.#established;
    if (!pull.known) return pull;
    if (!comparison.known) return comparison;
    return changeOf(pull.value, comparison.value, event);
  }

  /** The groups that a policy names, with the members of their teams. */
  async approvers(groups: readonly PolicyApprovers[]): Promise<Fact<readonly ApproverGroup[]>> {
    const found: ApproverGroup[] = [];
    for (const { name, members, teams } of groups) {
      const all = new Set(members.map((m) => m.toLowerCase()));
      for (const team of teams) {
        const inTeam = await this.#ask(`team ${team}`, (hub) => hub.teamMembers(team));
        if (!inTeam.known) return unknown(`the members of ${team}: ${inTeam.why}`);
        for (const login of inTeam.value) all.add(login);
      }
      found.push({ name, members: [...all].sort() });
    }
    return known(found);
  }

  reviews(): Promise<GateFacts['reviews']> {
    return this.#of(this.change(), 'reviews', (hub, { number }) => hub.reviews(number));
  }

  /** What is checked out, and what of it would be the change. */
  async commit(): Promise<Fact<Pick<Checkout, 'commit' | 'expected'>>> {
    const { event } = this.#established;
    const { local } = this.#ports;
    const expected = carriersOf(event);
    if (expected === undefined) return unknown(`${event.name} brings no change`);
    if (!isThere(local)) return unknown(local.why);
    try {
      return known({ commit: await local.head(), expected });
    } catch (error) {
      return whyOf(error);
    }
  }

  async #checkout(path: string): Promise<Fact<Checkout>> {
    const { local, workspace } = this.#ports;
    const out = await this.commit();
    if (!out.known) return out;
    if (!isThere(local)) return unknown(local.why);
    const { commit, expected } = out.value;
    try {
      const file = (await local.filesOf(commit)).find((f) => f.path === path);
      const contents = file && (await local.contentsOf(commit, [file])).get(path);
      const onDisk = workspace.readBytes(path, MAX_MANIFEST_BYTES);
      return known({ commit, expected, manifestMatches: contents !== undefined && equalText(contents, onDisk) });
    } catch (error) {
      return whyOf(error);
    }
  }

  /** Asks only where what it rests on is known, and says why otherwise. */
  #of<F, T>(on: Fact<F>, what: string, ask: (hub: Hub, of: F) => Promise<T>): Promise<Fact<T>> {
    return on.known ? this.#ask(what, (hub) => ask(hub, on.value)) : Promise.resolve(on);
  }

  #ask<T>(what: string, ask: (hub: Hub) => Promise<T>): Promise<Fact<T>> {
    const before = this.#asked.get(what);
    if (before) return before as Promise<Fact<T>>;
    const answer = attempt(this.#ports.hub, ask);
    this.#asked.set(what, answer);
    return answer;
  }
}

/** What GitHub answers, or why it did not. */
export async function attempt<T>(hub: GatePorts['hub'], ask: (hub: Hub) => Promise<T>): Promise<Fact<T>> {
  if (!isThere(hub)) return unknown(hub.why);
  try {
    return known(await ask(hub));
  } catch (error) {
    return whyOf(error);
  }
}

/** Commits that carry the change; undefined for an event that brings none. */
export function carriersOf(event: GateEvent): readonly string[] | undefined {
  if (event.name === 'pull_request' || event.name === 'pull_request_target') return event.carriers;
  return event.name === 'merge_group' ? [event.head] : undefined;
}

function changeOf(pull: PullState, { commits, commitsComplete }: Comparison, event: GateEvent): Fact<ChangeFacts> {
  const baseRef = `refs/heads/${pull.baseBranch}`;
  // Whoever sends a change to another branch than the one it was judged for gets no verdict for either.
  if ('baseRef' in event && event.baseRef !== baseRef)
    return unknown(`the event is of a change to ${event.baseRef}, and the pull request goes to ${baseRef} by now`);
  if (!commitsComplete) return unknown('the change has more commits than GitHub lists, so who took part is not known');
  // What is judged is the head of the event; in a merge group the one that was queued.
  const head = event.name === 'pull_request' || event.name === 'pull_request_target' ? event.head : pull.head;
  const people = commits.flatMap((c) => [c.author, c.committer, ...c.coAuthors]).filter((p) => p !== null);
  return known({
    number: pull.number,
    author: pull.author,
    contributors: [...new Set([pull.author, ...people])].sort(),
    unattributed: commits.flatMap((c) => c.unattributed.map((who) => `${who} (${c.sha.slice(0, 12)})`)),
    head,
    headAt: commits.find((c) => c.sha === head)?.at ?? commits.at(-1)?.at ?? 0,
    baseRef,
    draft: pull.draft,
    fromFork: pull.headRepository !== pull.baseRepository,
    labels: pull.labels,
  });
}

/** Values of an option of a rule that is on. */
function optionOf({ rules }: ResolvedPolicy, rule: string, option: string): readonly string[] {
  const setting = rules.get(rule);
  return setting === undefined || setting.severity === 'off'
    ? []
    : ((setting.options[option] ?? []) as readonly string[]);
}

function whyOf(error: unknown): Fact<never> {
  if (error instanceof EnvironmentError || error instanceof InputError) return unknown(error.message);
  throw error;
}
