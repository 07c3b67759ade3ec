import type { Login, RequiredCheck } from './change.js';

/** A repository as its settings page begins. */
export interface RepositoryTraits {
  /** As GitHub writes it today, which need not be how it was asked for. */
  readonly fullName: string;
  readonly defaultBranch: string;
}

/** One rule in force on a branch. Values that a rule of its type has not are null. */
export interface RuleInForce {
  readonly type: string;
  readonly rulesetId: number;
  readonly source: 'repository' | 'organisation';
  /** Of a rule `required_status_checks`. */
  readonly checks: { readonly required: readonly RequiredCheck[]; readonly strict: boolean } | null;
  /** Of a rule `pull_request`. */
  readonly reviews: ReviewDemands | null;
}

/** What has to be approved before a merge. */
export interface ReviewDemands {
  readonly approvals: number;
  readonly dismissStale: boolean;
  readonly codeOwners: boolean;
}

export type Enforcement = 'active' | 'evaluate' | 'disabled';

/** A ruleset in the list of a repository, its organisation's included. */
export interface RulesetRow {
  readonly id: number;
  readonly name: string;
  readonly enforcement: Enforcement;
  /** Whether it is about branches; the others are about tags and pushes. */
  readonly ofBranches: boolean;
}

/** Someone who may pass by a ruleset. */
export interface BypassActor {
  /** Integration, OrganizationAdmin, RepositoryRole, Team, DeployKey, User. */
  readonly type: string;
  readonly id: number | null;
  readonly mode: 'always' | 'pull_request' | 'exempt';
}

/** A ruleset with all that the token may see of it. */
export interface RulesetDetail extends RulesetRow {
  readonly requires: readonly RequiredCheck[];
  /** Null where the token may not see them. */
  readonly bypass: readonly BypassActor[] | null;
}

/** Classic protection as anybody who reads the repository sees it. */
export interface BranchSummary {
  readonly classic: boolean;
  readonly checks: readonly RequiredCheck[];
  /** Whether the required checks bind administrators; null where none is required. */
  readonly bindsAdmins: boolean | null;
}

/** Classic protection as administrators see it. */
export interface ClassicDetail {
  readonly strict: boolean;
  readonly reviews: ReviewDemands | null;
  readonly bindsAdmins: boolean;
  readonly forcePushes: boolean;
  readonly deletions: boolean;
}

/** An environment that deployments go to. */
export interface EnvironmentTraits {
  readonly name: string;
  /** Logins, and teams as `organisation/team`. */
  readonly reviewers: readonly string[];
  readonly preventSelfReview: boolean;
  readonly waitMinutes: number;
  /** Which branches may deploy to it. */
  readonly branches: 'any' | 'protected' | 'selected';
}

/** Who may push, and so approve. */
export type Writers = readonly Login[];
