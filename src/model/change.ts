/** Events that the gate answers, as GitHub names them. Others have no verdict. */
export const GATE_EVENTS = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'push',
  'release',
  'deployment',
  'schedule',
  'workflow_dispatch',
] as const;
export type GateEventName = (typeof GATE_EVENTS)[number];

/** Where the trusted files were read: through GitHub's API, or from git objects that lie in the checkout. */
export type BaseSource = 'api' | 'git';

/** The commit whose policy, waivers and history hold. Never the head of the change that is judged. */
export interface TrustedBase {
  /** Full name of the ref, e.g. `refs/heads/main`. */
  readonly ref: string;
  /** The tip of that ref, resolved when the run began. Full object name. */
  readonly sha: string;
  readonly via: BaseSource;
  /** What the change does to the files that judge it. Empty where it leaves them alone. */
  readonly touched: readonly GovernedFile[];
}

/** A file that judges changes, and that this change adds, edits or removes. */
export interface GovernedFile {
  readonly path: string;
  readonly what: 'policy' | 'waivers' | 'history' | 'owners' | 'workflow';
  readonly change: 'added' | 'modified' | 'removed';
}

/** A person as GitHub names them, in lower case: login names do not differ in case. */
export type Login = string;

/** The change under judgement: one pull request, or the one a merge group ends with. */
export interface ChangeFacts {
  readonly number: number;
  readonly author: Login;
  /** The author, and every author, committer and co-author of its commits whose account GitHub knows. */
  readonly contributors: readonly Login[];
  /** Commits with an author, committer or co-author whom GitHub could not tie to an account; in words, with the commit. */
  readonly unattributed: readonly string[];
  /** Commit at the head of the pull request. */
  readonly head: string;
  /** When the head commit was pushed or, where GitHub does not say, committed. Milliseconds since 1970. */
  readonly headAt: number;
  readonly baseRef: string;
  readonly draft: boolean;
  readonly fromFork: boolean;
  readonly labels: readonly string[];
}

export const REVIEW_STATES = ['approved', 'changes-requested', 'commented', 'dismissed', 'pending'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** One review, in the order in which they were given. */
export interface Review {
  readonly author: Login;
  /** Whether a program gave it: an app or a bot account approves nothing. */
  readonly bot: boolean;
  /** How the reviewer stands to the repository: OWNER, MEMBER, COLLABORATOR, CONTRIBUTOR, NONE, … */
  readonly association: string;
  readonly state: ReviewState;
  /** The commit that was looked at; null where GitHub no longer knows it. */
  readonly commit: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Who may approve for a group that the policy names: the people it names, and the members of its teams. */
export interface ApproverGroup {
  readonly name: string;
  readonly members: readonly Login[];
}

/** What the files on disk are, against the commit that the change consists of. */
export interface Checkout {
  /** The commit that is checked out. */
  readonly commit: string;
  /** Commits that carry the change: the head, GitHub's test merge of it, or the merge group's commit. */
  readonly expected: readonly string[];
  /** Whether the manifest on disk is, byte for byte, the one of the commit that is checked out. */
  readonly manifestMatches: boolean;
}

/** A file that a change touches. */
export interface ChangedFile {
  readonly path: string;
  /** Where it was before, if it was renamed. */
  readonly from?: string;
  readonly change: 'added' | 'modified' | 'removed';
}

/** A pull request as it stands now, not as the event told. */
export interface PullState {
  readonly number: number;
  readonly author: Login;
  readonly head: string;
  /** `owner/name`; null where the fork is gone. */
  readonly headRepository: string | null;
  readonly baseRepository: string;
  /** Branch name, without `refs/heads/`. */
  readonly baseBranch: string;
  readonly open: boolean;
  readonly draft: boolean;
  readonly labels: readonly string[];
}

/** One commit of a change, and who made it. */
export interface ChangeCommit {
  readonly sha: string;
  /** Null where GitHub ties the address to no account. */
  readonly author: Login | null;
  readonly committer: Login | null;
  /** Accounts of co-authors that their address gives away. */
  readonly coAuthors: readonly Login[];
  /** Names and addresses, as the commit has them, of those whom no account is known of. */
  readonly unattributed: readonly string[];
  /** Milliseconds since 1970, as the committer's clock had it. */
  readonly at: number;
}

/** What lies between two commits: the second against their merge base. */
export interface Comparison {
  readonly files: readonly ChangedFile[];
  /** False where there are more files than GitHub lists: then every file counts as touched. */
  readonly filesComplete: boolean;
  readonly commits: readonly ChangeCommit[];
  /** False where there are more commits than GitHub lists: then who took part is not known. */
  readonly commitsComplete: boolean;
}

export const CHECK_CONCLUSIONS = [
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
  'stale',
  'startup_failure',
] as const;
export type CheckConclusion = (typeof CHECK_CONCLUSIONS)[number];

/** A check run on the head: the latest one of its name and app. */
export interface CheckRun {
  readonly name: string;
  /** Slug of the app that reported it; empty where there is none. */
  readonly app: string;
  readonly appId: number | null;
  /** Null until it has completed. */
  readonly conclusion: CheckConclusion | null;
}

/** An open issue with one of the labels that block. */
export interface Blocker {
  readonly number: number;
  readonly title: string;
  readonly labels: readonly string[];
}

/** What binds the branch that the change goes to, over rulesets of repository and organisation and classic protection. */
export interface BranchProtection {
  readonly ref: string;
  /** `owner/name` of the repository that the branch is of; absent where the answer does not say. */
  readonly repository?: string | undefined;
  readonly requiredChecks: readonly RequiredCheck[];
  readonly mergeQueue: boolean;
  readonly pullRequestRequired: boolean;
  /** Null where no rule asks for approvals. */
  readonly approvals: { readonly count: number; readonly dismissStale: boolean; readonly codeOwners: boolean } | null;
  readonly forcePushesBlocked: boolean;
  readonly deletionBlocked: boolean;
}

export interface RequiredCheck {
  readonly context: string;
  /** App that has to report it; null where any may. */
  readonly appId: number | null;
}

/** Wall-clock time in a zone. */
export interface LocalTime {
  /** Year-month-day. */
  readonly day: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** Minutes since midnight. */
  readonly minute: number;
}
