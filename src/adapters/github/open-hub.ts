import { EnvironmentError, InputError } from '../../errors.js';
import type { BranchProtection, CheckRun, Comparison, Login, PullState, Review } from '../../model/change.js';
import type { Blocker } from '../../model/change.js';
import type { CheckReport, Clock, Hub, HubReports, PullReports, ReportKind, TreeFile } from '../../ports.js';
import type { JsonAnswer } from './json-answer.js';
import { OBJECT_NAME } from '../git-object-name.js';
import { parseApiRoot } from './api-root.js';
import { type Branch, branchOf } from './branch.js';
import { publishCheck } from './check-report.js';
import { checkRunsOf } from './check-runs.js';
import { openClient } from './client.js';
import { comparisonOf } from './compare.js';
import { type Along, contentsOf } from './contents.js';
import { openIssuesOf } from './issues.js';
import { type Place, parseRepository } from './place.js';
import { protectionOf } from './protection.js';
import { pullOf } from './pull.js';
import { reviewsOf } from './reviews.js';
import { teamMembersOf } from './teams.js';
import { tellPull } from './tell-pull.js';
import { tipOf } from './tips.js';
import { type Telling, type ToldBefore, askToldBefore, questionFor, readToldBefore } from './told-before.js';
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
  /** What will be told of on a pull request: looked up with the query that reads the base, which saves a request. */
  readonly telling?: Telling;
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
export async function openHub({
  apiUrl,
  repository,
  timeout,
  telling,
  ...rest
}: HubOptions): Promise<Hub & HubReports> {
  // A line end in it would be refused by the HTTP client, in a message that shows it.
  if (!/^[\x21-\x7e]+$/.test(rest.token)) throw new InputError('usage', 'the token holds what no token does');
  const at = parseRepository(repository);
  const client = await openClient({ ...rest, root: parseApiRoot(apiUrl), deadline: rest.clock.now() + timeout });
  return new GitHub({ client, repository, at }, telling);
}

class GitHub implements Hub, HubReports {
  readonly via = 'api';
  readonly repository: string;
  readonly #place: Place;
  readonly #branches = new Map<string, Promise<Branch>>();

  readonly #telling: Telling | undefined;
  #told: ToldBefore | undefined;

  constructor(place: Place, telling: Telling | undefined) {
    this.repository = place.repository;
    this.#place = place;
    this.#telling = telling;
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
    return await contentsOf(this.#place, files, this.#along());
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

  async publishToPull(pull: number, reports: PullReports): Promise<ReadonlyMap<ReportKind, string>> {
    const { comment, label } = reports;
    const labels = label === undefined ? [] : [label.set, ...label.others];
    const telling = { pull, marker: comment?.marker, labels };
    const before = this.#fits(telling) ? this.#told : undefined;
    // What was told has changed once this is done.
    this.#told = undefined;
    return await tellPull(this.#place, reports, {
      telling,
      before: () => (before ? Promise.resolve(before) : askToldBefore(this.#place, telling)),
    });
  }

  /** Whether what was looked up is what is needed now. */
  #fits({ pull, marker, labels }: Telling): boolean {
    const asked = this.#telling;
    if (asked?.pull !== pull) return false;
    const isMarked = marker === undefined || marker === asked.marker;
    return isMarked && labels.every((label) => asked.labels.includes(label));
  }

  #along(): Along | undefined {
    const telling = this.#telling;
    if (telling === undefined || this.#told !== undefined) return undefined;
    return {
      ...questionFor(telling),
      onAnswer: (repository: JsonAnswer) => {
        try {
          this.#told = readToldBefore(repository, telling);
        } catch (error) {
          // It is asked for again where it is needed, and fails there.
          if (!(error instanceof EnvironmentError)) throw error;
        }
      },
    };
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
