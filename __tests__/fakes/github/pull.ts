import type { Hub } from './hub.js';
import type { Changes, CommitOptions } from './repository.js';
import type { Comment, Issue, ReviewRecord, ReviewStateName } from './state.js';

export interface PullOptions {
  /** Branch that it comes from; for a fork, the fork's branch, which lies in `git` as `owner:branch`. */
  readonly head: string;
  readonly base?: string;
  readonly author?: string;
  readonly title?: string;
  readonly draft?: boolean;
  readonly labels?: readonly string[];
  /** `owner/name` of the fork. */
  readonly fork?: string;
}

/** A pull request and what people do with it. */
export class Pull implements Issue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly base: string;
  readonly headBranch: string;
  /** `owner/name` of the fork; null where it was deleted; undefined where the head is a branch of the repository. */
  fork: string | null | undefined;
  labels: string[];
  draft: boolean;
  open = true;
  merged = false;
  /** Commit at the head now. */
  head: string;
  /** Tip of the base when the head was last pushed: GitHub does not move it when the base moves. */
  baseSha: string;
  /** GitHub's test merge; null where it has not been made or does not work. */
  testMerge: string | null = null;
  readonly reviews: ReviewRecord[] = [];
  readonly comments: Comment[] = [];
  readonly createdAt: number;
  updatedAt: number;
  readonly #hub: Hub;

  constructor(hub: Hub, number: number, options: PullOptions) {
    this.#hub = hub;
    this.id = hub.nextId();
    this.number = number;
    this.author = options.author ?? 'alice';
    this.title = options.title ?? `Pull request ${number}`;
    this.base = options.base ?? hub.git.defaultBranch;
    this.fork = options.fork;
    this.headBranch = options.head;
    this.labels = [...(options.labels ?? [])];
    this.draft = options.draft ?? false;
    this.createdAt = this.updatedAt = hub.tick();
    this.labels.forEach((name) => hub.label(name));
    this.head = hub.git.tip(this.branchInGit);
    this.baseSha = hub.git.tip(this.base);
    this.#moveTo(this.head);
  }

  /** Name of the head's branch in `hub.git`: `owner:branch` for a fork. */
  get branchInGit(): string {
    return this.fork ? `${this.fork.split('/')[0] ?? ''}:${this.headBranch}` : this.headBranch;
  }

  /** Pushes another commit. */
  push(changes: Changes, options: CommitOptions = {}): string {
    this.#moveTo(this.#hub.git.commit(this.branchInGit, changes, { author: this.author, ...options }));
    return this.head;
  }

  /** Moves the branch to another commit, as a forced push does. */
  forcePush(commit: string): void {
    this.#hub.git.branch(this.branchInGit, commit);
    this.#moveTo(this.#hub.git.tip(commit));
  }

  /** Makes the test merge anew, as GitHub does some time after the base has moved. */
  refreshTestMerge(): void {
    this.#moveTo(this.head);
  }

  close(): void {
    this.open = false;
    this.updatedAt = this.#hub.tick();
  }

  reopen(): void {
    this.open = true;
    this.updatedAt = this.#hub.tick();
  }

  /** Merges with a merge commit. */
  merge(): string {
    const sha = this.#hub.git.testMerge(this.#hub.git.tip(this.base), this.head);
    this.#hub.git.branch(this.base, sha);
    this.merged = true;
    this.testMerge = sha;
    this.close();
    return sha;
  }

  setLabels(...labels: readonly string[]): void {
    labels.forEach((name) => this.#hub.label(name));
    this.labels = [...labels];
  }

  approve(author: string, commit = this.head): ReviewRecord {
    return this.review(author, 'APPROVED', { commit });
  }

  requestChanges(author: string, commit = this.head): ReviewRecord {
    return this.review(author, 'CHANGES_REQUESTED', { commit, body: 'Please change this.' });
  }

  commentInReview(author: string, commit = this.head): ReviewRecord {
    return this.review(author, 'COMMENTED', { commit, body: 'A remark.' });
  }

  review(
    author: string | null,
    state: ReviewStateName,
    { commit = this.head, body = '' }: { commit?: string | null; body?: string } = {},
  ): ReviewRecord {
    if (author !== null) this.#hub.people.of(author);
    const review: ReviewRecord = { id: this.#hub.nextId(), author, state, body, commit, at: this.#hub.tick() };
    this.reviews.push(review);
    return review;
  }

  dismiss(review: ReviewRecord, message = 'No longer holds.', by = 'alice'): void {
    review.state = 'DISMISSED';
    review.dismissal = { by, message };
    this.updatedAt = this.#hub.tick();
  }

  #moveTo(commit: string): void {
    const { git } = this.#hub;
    this.head = commit;
    this.baseSha = git.tip(this.base);
    this.updatedAt = this.#hub.tick();
    this.testMerge = git.testMerge(git.tip(this.base), commit);
    git.refs.set(`refs/pull/${this.number}/head`, commit);
    git.refs.set(`refs/pull/${this.number}/merge`, this.testMerge);
  }
}
