import { People } from './people.js';
import { Pull, type PullOptions } from './pull.js';
import { Repository } from './repository.js';
import type {
  Artifact,
  BranchRule,
  CheckRunState,
  ClassicProtection,
  CommitStatus,
  Environment,
  Issue,
  Label,
  Permission,
  Ruleset,
  WorkflowRun,
} from './state.js';

/** What a workflow has that only judges. */
export const READ_ONLY: readonly Permission[] = ['metadata:read', 'contents:read', 'pull-requests:read', 'checks:read'];

/** App that the token of a workflow run belongs to. */
export const ACTIONS_APP = { id: 15368, slug: 'github-actions', name: 'GitHub Actions' } as const;

const START = Date.UTC(2026, 0, 5, 12, 0, 0);

/** All that the fake GitHub knows of one repository, its organisation and the token. Tests change it at will. */
export class Hub {
  readonly people = new People();
  readonly git = new Repository(this.people);
  /** `owner/name`. */
  fullName: string;
  /** Names the repository had before: each answers 301. */
  readonly formerNames: string[] = [];
  /** Whether strangers may know that the repository exists. */
  visibility: 'public' | 'private' | 'internal' = 'private';
  /** Milliseconds since 1970; goes on a second with everything that happens. */
  now = START;
  /** The only token that is known. */
  token = 'ghs_loopback';
  readonly permissions = new Set<Permission>(READ_ONLY);
  /** Requests that the token has left, of `rateLimit`. */
  rateLeft = 1000;
  readonly rateLimit = 1000;
  /** Who the token acts as. */
  actor = 'github-actions[bot]';

  readonly pulls: Pull[] = [];
  readonly issues: Issue[] = [];
  readonly labels = new Map<string, Label>();
  readonly checkRuns: CheckRunState[] = [];
  readonly statuses: CommitStatus[] = [];
  readonly rulesets: Ruleset[] = [];
  readonly protections = new Map<string, ClassicProtection>();
  readonly teams = new Map<string, readonly string[]>();
  readonly environments: Environment[] = [];
  readonly workflows: {
    readonly name: string;
    readonly path: string;
    readonly state: 'active' | 'disabled_manually';
  }[] = [];
  readonly runs: WorkflowRun[] = [];
  readonly artifacts: Artifact[] = [];
  readonly sarifs: { readonly commit: string; readonly ref: string }[] = [];
  readonly collaborators = new Map<string, 'admin' | 'write' | 'read' | 'none'>();
  actionsPermissions: { enabled: boolean; allowed_actions: 'all' | 'local_only' | 'selected' } = {
    enabled: true,
    allowed_actions: 'all',
  };
  workflowPermissions: { default: 'read' | 'write'; canApprove: boolean } = { default: 'read', canApprove: false };

  /** Entries of a tree after which the answer is cut and says so. */
  treeLimit = 100_000;
  /** Bytes of a blob after which GraphQL cuts its text and says so. */
  textLimit = 512_000;
  #nextId = 5000;
  #nextNumber = 1;

  constructor(fullName = 'acme/sensor') {
    this.fullName = fullName;
    this.people.add('web-flow', { emails: ['noreply@github.com'], association: 'NONE' });
    this.people.add(this.owner, { type: 'Organization' });
  }

  get owner(): string {
    return this.fullName.split('/')[0] ?? '';
  }

  get name(): string {
    return this.fullName.split('/')[1] ?? '';
  }

  /** The instant of the next thing that happens. */
  tick(): number {
    this.now += 1000;
    return this.now;
  }

  nextId(): number {
    return this.#nextId++;
  }

  /** Gives the token more permissions, e.g. `checks:write`; writing includes reading. */
  grant(...permissions: readonly Permission[]): void {
    for (const permission of permissions) {
      this.permissions.add(permission);
      this.permissions.add(permission.replace(/:write$/, ':read') as Permission);
    }
  }

  /** Takes permissions away. Taking the reading takes the writing, too. */
  revoke(...permissions: readonly Permission[]): void {
    for (const permission of permissions) {
      this.permissions.delete(permission);
      this.permissions.delete(permission.replace(/:read$/, ':write') as Permission);
    }
  }

  /** Gives the repository another name; the old one answers 301 from now on. */
  rename(fullName: string): void {
    this.formerNames.push(this.fullName);
    this.fullName = fullName;
  }

  /** Opens a pull request for a branch that exists in `git`. */
  openPull(options: PullOptions): Pull {
    const pull = new Pull(this, this.#nextNumber++, options);
    this.pulls.push(pull);
    return pull;
  }

  openIssue(options: { title: string; labels?: readonly string[]; author?: string }): Issue {
    const at = this.tick();
    const issue: Issue = {
      id: this.nextId(),
      number: this.#nextNumber++,
      title: options.title,
      author: options.author ?? 'alice',
      labels: [...(options.labels ?? [])],
      open: true,
      comments: [],
      createdAt: at,
      updatedAt: at,
    };
    issue.labels.forEach((name) => this.label(name));
    this.issues.push(issue);
    return issue;
  }

  /** A label of the repository, made where there is none. */
  label(name: string): Label {
    const known = this.labels.get(name.toLowerCase());
    if (known) return known;
    const made = { id: this.nextId(), name, color: 'ededed' };
    this.labels.set(name.toLowerCase(), made);
    return made;
  }

  /** What another app or workflow reported on a commit. */
  addCheckRun(run: Partial<CheckRunState> & Pick<CheckRunState, 'name' | 'head'>): CheckRunState {
    const at = this.tick();
    const conclusion = run.conclusion === undefined ? 'success' : run.conclusion;
    const made: CheckRunState = {
      id: this.nextId(),
      status: conclusion === null ? 'in_progress' : 'completed',
      app: ACTIONS_APP,
      startedAt: at,
      completedAt: conclusion === null ? null : at,
      title: null,
      summary: null,
      text: null,
      annotations: [],
      externalId: '',
      detailsUrl: null,
      ...run,
      conclusion,
    };
    this.checkRuns.push(made);
    return made;
  }

  /** Rules for branches, in a set of the repository or, with `source: 'Organization'`, of its organisation. */
  addRuleset(set: Partial<Ruleset> & { readonly rules: readonly BranchRule[] }): Ruleset {
    const made: Ruleset = {
      id: this.nextId(),
      name: `ruleset ${this.rulesets.length + 1}`,
      source: 'Repository',
      target: 'branch',
      enforcement: 'active',
      include: ['~DEFAULT_BRANCH'],
      exclude: [],
      bypass: [],
      createdAt: this.tick(),
      ...set,
    };
    this.rulesets.push(made);
    return made;
  }

  /** Classic protection of a branch. */
  protect(branch: string, protection: ClassicProtection): void {
    this.protections.set(branch, protection);
  }

  /** A team as `organisation/team`, with its members. */
  team(name: string, members: readonly string[]): void {
    members.forEach((login) => this.people.of(login));
    this.teams.set(name, members);
  }

  addEnvironment(environment: Partial<Environment> & Pick<Environment, 'name'>): Environment {
    const made: Environment = {
      id: this.nextId(),
      reviewers: [],
      preventSelfReview: false,
      waitMinutes: 0,
      branchPolicy: null,
      branchPatterns: [],
      createdAt: this.tick(),
      ...environment,
    };
    this.environments.push(made);
    return made;
  }

  addStatus(status: Partial<CommitStatus> & Pick<CommitStatus, 'context' | 'head'>): CommitStatus {
    const made: CommitStatus = { id: this.nextId(), state: 'success', description: null, at: this.tick(), ...status };
    this.statuses.push(made);
    return made;
  }

  addRun(run: Partial<WorkflowRun> & Pick<WorkflowRun, 'head'>): WorkflowRun {
    const made: WorkflowRun = {
      id: this.nextId(),
      name: 'Release',
      path: '.github/workflows/release.yml',
      branch: this.git.defaultBranch,
      event: 'push',
      status: 'completed',
      conclusion: 'success',
      attempt: 1,
      at: this.tick(),
      ...run,
    };
    this.runs.push(made);
    return made;
  }

  addArtifact(artifact: Partial<Artifact> & Pick<Artifact, 'name'>): Artifact {
    const made: Artifact = { id: this.nextId(), size: 1, expired: false, run: null, at: this.tick(), ...artifact };
    this.artifacts.push(made);
    return made;
  }
}
