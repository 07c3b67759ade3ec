import { InputError } from '../../errors.js';
import type { BranchProtection, CheckRun, Comparison, Login, PullState, Review } from '../../model/change.js';
import type { Blocker } from '../../model/change.js';
import type { CheckReport, Clock, Hub, HubReports, TreeFile } from '../../ports.js';
import { OBJECT_NAME } from '../git-object-name.js';
import { parseApiRoot } from './api-root.js';
import { type Branch, branchOf } from './branch.js';
import { publishCheck } from './check-report.js';
import { checkRunsOf } from './check-runs.js';
import { openClient } from './client.js';
import { publishComment } from './comment.js';
import { comparisonOf } from './compare.js';
import { contentsOf } from './contents.js';
import { openIssuesOf } from './issues.js';
import { publishLabel } from './label.js';
import { type Place, parseRepository } from './place.js';
import { protectionOf } from './protection.js';
import { pullOf } from './pull.js';
import { reviewsOf } from './reviews.js';
import { teamMembersOf } from './teams.js';
import { tipOf } from './tips.js';
import { filesOf } from './trees.js';

export interface HubOptions {
  /** As GITHUB_API_URL has it. */
  readonly apiUrl: string;
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly clock: Clock;
  /** Milliseconds that all requests together may take, from now on. */
  readonly timeout: number;
  /** Longest wait for one answer, in milliseconds; 20 s where absent. */
  readonly requestMs?: number;
  /** Milliseconds that stand for a second between tries; tests do not wait. */
  readonly secondMs?: number;
  /** Where octokit's own remarks go; nowhere if absent. */
  readonly onRemark?: (text: string) => void;
}

/**
 * Opens GitHub's API for one repository. octokit is loaded here and nothing is sent yet. InputError `usage` for an address
 * or a name that is none.
 */
export async function openHub({ apiUrl, repository, timeout, ...rest }: HubOptions): Promise<Hub & HubReports> {
  // A line end in it would be refused by the HTTP client, in a message that shows it.
  if (!/^[\x21-\x7e]+$/.test(rest.token)) throw new InputError('usage', 'the token holds what no token does');
  const at = parseRepository(repository);
  const client = await openClient({ ...rest, root: parseApiRoot(apiUrl), deadline: rest.clock.now() + timeout });
  return new GitHub({ client, repository, at });
}

class GitHub implements Hub, HubReports {
  readonly via = 'api';
  readonly repository: string;
  readonly #place: Place;
  readonly #branches = new Map<string, Promise<Branch>>();

  constructor(place: Place) {
    this.repository = place.repository;
    this.#place = place;
  }

  get calls(): number {
    return this.#place.client.calls();
  }

  async tipOf(ref: string): Promise<string> {
    return await tipOf(this.#place, ref, (name) => this.#branch(name));
  }

  async filesOf(commit: string, under?: readonly string[]): Promise<readonly TreeFile[]> {
    return await filesOf(this.#place, objectName(commit), under);
  }

  async contentsOf(_commit: string, files: readonly TreeFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
    files.forEach(({ object }) => objectName(object));
    return await contentsOf(this.#place, files);
  }

  async pull(number: number): Promise<PullState> {
    return await pullOf(this.#place, number);
  }

  async compare(from: string, to: string): Promise<Comparison> {
    return await comparisonOf(this.#place, objectName(from), objectName(to));
  }

  async reviews(pull: number): Promise<readonly Review[]> {
    return await reviewsOf(this.#place, pull);
  }

  async checkRuns(commit: string): Promise<readonly CheckRun[]> {
    return await checkRunsOf(this.#place, objectName(commit));
  }

  async protection(branch: string): Promise<BranchProtection> {
    return await protectionOf(this.#place, branch, (name) => this.#branch(name));
  }

  async openIssues(labels: readonly string[]): Promise<readonly Blocker[]> {
    return await openIssuesOf(this.#place, labels);
  }

  async teamMembers(team: string): Promise<readonly Login[]> {
    return await teamMembersOf(this.#place.client, team);
  }

  async publishCheck(report: CheckReport): Promise<void> {
    await publishCheck(this.#place, report);
  }

  async publishComment(pull: number, marker: string, body: string): Promise<void> {
    await publishComment(this.#place, pull, marker, body);
  }

  async publishLabel(pull: number, label: string, others: readonly string[]): Promise<void> {
    await publishLabel(this.#place, pull, label, others);
  }

  /** Asked once a run: its tip and its protection come in one answer, and belong to one moment. */
  #branch(name: string): Promise<Branch> {
    const asked = this.#branches.get(name) ?? branchOf(this.#place, name);
    this.#branches.set(name, asked);
    return asked;
  }
}

/** What goes into addresses and queries as a commit must be one. */
function objectName(text: string): string {
  if (OBJECT_NAME.test(text)) return text;
  throw new InputError('usage', `${JSON.stringify(text)} is not the full name of a commit`);
}
