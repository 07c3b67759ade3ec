import { readFileSync } from 'node:fs';
import { rmSync, mkdirSync } from 'node:fs';
import type { Verdict } from '../../src/model/verdict.js';
import { checkOut } from '../fakes/github/check-out.js';
import { Hub } from '../fakes/github/hub.js';
import type { Pull, PullOptions } from '../fakes/github/pull.js';
import { pullShape } from '../fakes/github/routes-pulls.js';
import { wholeRepositoryShape } from '../fakes/github/shapes.js';
import { type GitHubServer, startGitHub } from '../fakes/github/server.js';
import { type JobFolders, jobFolders } from './runner-files.js';
import { type StepRun, runBundled } from './run-step.js';
import { beforeRelease, ofRelease } from './sensor.js';

/** One run of the Action: the event that starts it, and what the workflow does before. */
export interface Job {
  readonly event: string;
  readonly payload: object;
  /** GITHUB_SHA. */
  readonly sha: string;
  readonly ref?: string;
  /** What is checked out; `sha` where not given. */
  readonly at?: string;
  readonly fetched?: readonly string[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Changes the checkout before the gate runs. */
  readonly between?: (checkout: string) => void;
}

/** What a run ended with, as anybody can see it from outside. */
export interface Ending extends StepRun {
  /** The output `verdict`. */
  readonly verdict: string;
  /** Rules that keep the gate shut, in the order of the alphabet, over all manifests. */
  readonly why: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** Requests that reached GitHub. */
  readonly requests: number;
}

/** A repository on the fake GitHub, the jobs that run on it, and what became of them. */
export class Life {
  readonly github: GitHubServer;
  readonly hub: Hub;
  readonly folders: JobFolders;
  /** How a step is run. */
  run: (
    folders: JobFolders,
    env: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>>,
  ) => Promise<StepRun> = runBundled();

  private constructor(github: GitHubServer, folders: JobFolders) {
    this.github = github;
    this.hub = github.hub;
    this.folders = folders;
  }

  /** A repository with everything but the release on `main`. */
  static async begin(base = beforeRelease()): Promise<Life> {
    const hub = new Hub();
    hub.git.commit('main', base, { author: 'alice' });
    // What requires the check, so that nothing is said of it.
    hub.addRuleset({ rules: [required('ringgate')] });
    return new Life(await startGitHub(hub), jobFolders());
  }

  async end(): Promise<void> {
    await this.github.close();
    this.folders.remove();
  }

  /** A pull request of Bob's with the release that passes; `more` changes what it brings. */
  release(more = ofRelease(), options: Partial<PullOptions> = {}): Pull {
    const author = options.author ?? 'bob';
    const head = options.head ?? 'feature';
    const branch = options.fork === undefined ? head : `${options.fork.split('/')[0] ?? ''}:${head}`;
    this.hub.git.commit(branch, more, { author });
    return this.hub.openPull({ head, author, ...options });
  }

  /** The job that a pull request starts. */
  onPull(pull: Pull, more: Partial<Job> & { readonly action?: string } = {}): Promise<Ending> {
    const { action = 'opened', ...rest } = more;
    return this.start({ ...this.pullJob(pull, action), ...rest });
  }

  pullJob(pull: Pull, action = 'opened'): Job {
    return {
      event: 'pull_request',
      payload: { action, number: pull.number, pull_request: pullShape(this.#where, pull), ...this.around },
      sha: pull.testMerge ?? pull.head,
      ref: `refs/pull/${pull.number}/merge`,
    };
  }

  /** The job that the merge queue starts for a pull request, merged as the queue does it. */
  queueJob(pull: Pull, method: 'merge' | 'squash' = 'merge'): Job {
    const { git } = this.hub;
    const base = git.tip(pull.base);
    const branch = `gh-readonly-queue/${pull.base}/pr-${pull.number}-${base}`;
    const merged = git.testMerge(base, pull.head);
    if (method === 'merge') git.branch(branch, merged);
    else
      git.commit(branch, this.#contentsOf(merged), {
        from: base,
        author: pull.author,
        committer: 'GitHub <noreply@github.com>',
      });
    const head = git.tip(branch);
    return {
      event: 'merge_group',
      payload: {
        action: 'checks_requested',
        merge_group: {
          head_sha: head,
          head_ref: `refs/heads/${branch}`,
          base_sha: base,
          base_ref: `refs/heads/${pull.base}`,
          head_commit: {},
        },
        ...this.around,
      },
      sha: head,
      ref: `refs/heads/${branch}`,
    };
  }

  /** A job of an event that brings no change. */
  plainJob(event: string, at = 'main', payload: object = {}): Job {
    return { event, payload: { ...payload, ...this.around }, sha: this.hub.git.tip(at), ref: `refs/heads/${at}` };
  }

  /** Parts that every event has. */
  get around(): object {
    return { repository: wholeRepositoryShape(this.hub, this.github.url), sender: { login: 'alice' } };
  }

  /** Checks out and runs the Action. */
  async start(job: Job): Promise<Ending> {
    const { checkout } = this.folders;
    rmSync(checkout, { recursive: true, force: true });
    mkdirSync(checkout);
    checkOut(checkout, this.hub.git, { at: job.at ?? job.sha, fetched: job.fetched ?? [] });
    job.between?.(checkout);
    const before = this.github.requests.length;
    const env = {
      GITHUB_EVENT_NAME: job.event,
      GITHUB_EVENT_PATH: this.folders.put('event.json', JSON.stringify(job.payload)),
      GITHUB_SHA: job.sha,
      GITHUB_REF: job.ref ?? '',
      GITHUB_REPOSITORY: this.hub.fullName,
      GITHUB_API_URL: this.github.url,
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_WORKSPACE: checkout,
      RUNNER_TEMP: this.folders.temp,
      ...job.env,
    };
    const ran = await this.run(this.folders, env, { token: this.hub.token, ...job.inputs });
    const verdicts = verdictsIn(ran.outputs['json']);
    const shut = verdicts
      .flatMap((v) => v.findings)
      .filter((f) => f.severity === 'error' && ['violation', 'indeterminate'].includes(f.status));
    return {
      ...ran,
      verdict: ran.outputs['verdict'] ?? '',
      verdicts,
      why: [...new Set(shut.map((f) => f.rule))].sort(),
      requests: this.github.requests.length - before,
    };
  }

  get #where(): { hub: Hub; root: string } {
    return { hub: this.hub, root: this.github.url };
  }

  #contentsOf(commit: string): Record<string, Uint8Array> {
    const { git } = this.hub;
    return Object.fromEntries(git.files(commit).map(({ path, sha }) => [path, git.blob(sha) ?? new Uint8Array()]));
  }
}

const required = (context: string) => ({
  type: 'required_status_checks',
  parameters: {
    required_status_checks: [{ context, integration_id: 15_368 }],
    strict_required_status_checks_policy: false,
  },
});

function verdictsIn(file: string | undefined): readonly Verdict[] {
  if (file === undefined) return [];
  const read = JSON.parse(readFileSync(file, 'utf8')) as Verdict | { readonly verdicts: readonly Verdict[] };
  return 'verdicts' in read ? read.verdicts : [read];
}
