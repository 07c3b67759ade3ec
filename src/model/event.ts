import type { GateEventName } from './change.js';

/** What started the run, as far as the gate needs it. Ref names are whole: `refs/heads/main`. */
export type GateEvent = PullRequestEvent | MergeGroupEvent | PushEvent | OtherEvent;

export interface PullRequestEvent {
  readonly name: 'pull_request' | 'pull_request_target';
  readonly number: number;
  readonly baseRef: string;
  /** Head of the pull request when the event was sent. */
  readonly head: string;
  /** Commits that may be checked out: the head and, on `pull_request`, GitHub's test merge of it. */
  readonly carriers: readonly string[];
}

export interface MergeGroupEvent {
  readonly name: 'merge_group';
  readonly baseRef: string;
  /** Parent of the group: what the change is merged onto. */
  readonly base: string;
  readonly head: string;
  /** The pull request that the group ends with; undefined where the ref does not say. */
  readonly number: number | undefined;
}

export interface PushEvent {
  readonly name: 'push';
  readonly ref: string;
  /** The tip before the push; undefined where the push made the branch. */
  readonly before: string | undefined;
  readonly after: string;
  readonly defaultRef: string;
}

/** Events that bring no change: what is there is judged as it is. */
export interface OtherEvent {
  readonly name: Exclude<GateEventName, 'pull_request' | 'pull_request_target' | 'merge_group' | 'push'>;
  readonly commit: string;
  readonly defaultRef: string;
}
