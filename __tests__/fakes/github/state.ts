/** What a token may do, as a workflow's `permissions` name it, with `members` and `administration` of an app's token. */
export type Permission = `${
  | 'metadata'
  | 'contents'
  | 'pull-requests'
  | 'issues'
  | 'checks'
  | 'statuses'
  | 'actions'
  | 'administration'
  | 'members'
  | 'security-events'}:${'read' | 'write'}`;

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
}

export interface Comment {
  readonly id: number;
  readonly author: string;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
}

/** An issue, or what a pull request is as one. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  labels: string[];
  open: boolean;
  readonly comments: Comment[];
  readonly createdAt: number;
  updatedAt: number;
}

export type ReviewStateName = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';

export interface ReviewRecord {
  readonly id: number;
  /** Null where the account is gone. */
  readonly author: string | null;
  state: ReviewStateName;
  readonly body: string;
  /** Null where GitHub no longer knows the commit. */
  commit: string | null;
  readonly at: number;
  dismissal?: { readonly by: string; readonly message: string };
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
  readonly start_column?: number;
  readonly end_column?: number;
}

export interface CheckRunState {
  readonly id: number;
  name: string;
  readonly head: string;
  status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  conclusion: string | null;
  /** Null where the app was deleted. */
  readonly app: { readonly id: number; readonly slug: string; readonly name: string } | null;
  startedAt: number | null;
  completedAt: number | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  /** All of them: an update adds to what is there. */
  readonly annotations: Annotation[];
  externalId: string;
  detailsUrl: string | null;
}

export interface CommitStatus {
  readonly id: number;
  readonly context: string;
  readonly head: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly description: string | null;
  readonly at: number;
}

/** One rule as the API gives it: `{ type: 'deletion' }`, `{ type: 'required_status_checks', parameters: {…} }`. */
export interface BranchRule {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface Ruleset {
  readonly id: number;
  readonly name: string;
  readonly source: 'Repository' | 'Organization';
  readonly target: 'branch' | 'tag';
  readonly enforcement: 'active' | 'evaluate' | 'disabled';
  /** Full ref names with `*` and `**`, `~DEFAULT_BRANCH` or `~ALL`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly bypass: readonly Readonly<Record<string, unknown>>[];
  readonly rules: readonly BranchRule[];
  readonly createdAt: number;
}

/** Classic protection in few words. */
export interface ClassicProtection {
  readonly checks?: readonly { readonly context: string; readonly app_id: number | null }[];
  /** Whether the branch has to be up to date. */
  readonly strict?: boolean;
  readonly approvals?: { readonly count: number; readonly dismissStale: boolean; readonly codeOwners: boolean };
  readonly enforceAdmins?: boolean;
  readonly allowForcePushes?: boolean;
  readonly allowDeletions?: boolean;
}

export interface Environment {
  readonly id: number;
  readonly name: string;
  /** Logins, or `organisation/team`. */
  readonly reviewers: readonly string[];
  readonly preventSelfReview: boolean;
  readonly waitMinutes: number;
  readonly branchPolicy: 'protected' | 'custom' | null;
  readonly branchPatterns: readonly string[];
  readonly createdAt: number;
}

export interface WorkflowRun {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly head: string;
  readonly branch: string;
  readonly event: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly attempt: number;
  readonly at: number;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly expired: boolean;
  /** The run that made it. */
  readonly run: WorkflowRun | null;
  readonly at: number;
}
