import { objectNameOf } from '../../src/adapters/git-object-name.js';
import { EnvironmentError } from '../../src/errors.js';
import type { GatePorts } from '../../src/commands/gate/gate-ports.js';
import type { Comparison, PullState } from '../../src/model/change.js';
import type { Hub, LocalCommits, TreeFile } from '../../src/ports.js';
import { type MemoryFiles, MemoryWorkspace } from './memory-workspace.js';

export const TIP = 'a'.repeat(40);
export const HEAD = 'b'.repeat(40);
export const MERGE = 'c'.repeat(40);

/** Answers of a hub; what is left out is refused, as GitHub refuses what a token may not see. */
export interface HubAnswers {
  readonly tips?: Readonly<Record<string, string>>;
  /** Files by commit. */
  readonly commits?: Readonly<Record<string, MemoryFiles>>;
  readonly pull?: PullState;
  readonly comparison?: Comparison;
}

const refused = (what: string): Promise<never> =>
  Promise.reject(new EnvironmentError('api-refused', `GitHub does not show ${what}`));

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Commits held in memory. Files have the names that git gives them. */
export class MemoryCommits {
  readonly via: 'api' | 'git';
  readonly asked: string[] = [];
  readonly #answers: HubAnswers;

  constructor(via: 'api' | 'git', answers: HubAnswers) {
    this.via = via;
    this.#answers = answers;
  }

  tipOf(ref: string): Promise<string> {
    this.asked.push(`tip ${ref}`);
    const tip = this.#answers.tips?.[ref];
    return tip === undefined ? refused(ref) : Promise.resolve(tip);
  }

  filesOf(commit: string): Promise<readonly TreeFile[]> {
    this.asked.push(`files ${commit}`);
    const files = this.#answers.commits?.[commit];
    if (files === undefined) return refused(commit);
    return Promise.resolve(
      Object.entries(files).map(([path, content]) => {
        const bytes = bytesOf(content);
        return { path, object: objectNameOf('blob', bytes, TIP), size: bytes.length };
      }),
    );
  }

  contentsOf(commit: string, wanted: readonly TreeFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
    this.asked.push(`contents ${commit} ${wanted.map((f) => f.path).join(' ')}`);
    const files = this.#answers.commits?.[commit] ?? {};
    return Promise.resolve(new Map(wanted.map(({ path }) => [path, bytesOf(files[path] ?? '')])));
  }
}

/** A hub that gives its answers and refuses the rest. */
export function hubOf(answers: HubAnswers): Hub & { readonly asked: readonly string[] } {
  const commits = new MemoryCommits('api', answers);
  const given = <T>(what: string, value: T | undefined): Promise<T> => {
    commits.asked.push(what);
    return value === undefined ? refused(what) : Promise.resolve(value);
  };
  return {
    via: 'api',
    repository: 'acme/sensor',
    calls: 0,
    asked: commits.asked,
    tipOf: (ref) => commits.tipOf(ref),
    filesOf: (commit) => commits.filesOf(commit),
    contentsOf: (commit, files) => commits.contentsOf(commit, files),
    pull: () => given('pull', answers.pull),
    compare: () => given('compare', answers.comparison),
    reviews: () => given('reviews', []),
    checkRuns: () => given('check runs', []),
    protection: () => refused('protection'),
    openIssues: (labels) => given(`issues ${labels.join()}`, []),
    teamMembers: (team) => given(`team ${team}`, team === 'acme/kernel' ? ['Carol'] : undefined),
  };
}

/** Git objects of a checkout in memory. */
export function localOf(answers: HubAnswers & { readonly head: string }): LocalCommits {
  const commits = new MemoryCommits('git', answers);
  return {
    via: 'git',
    head: () => Promise.resolve(answers.head),
    tipOf: (ref) => commits.tipOf(ref),
    filesOf: (commit) => commits.filesOf(commit),
    contentsOf: (commit, files) => commits.contentsOf(commit, files),
  };
}

export const snapshot: GatePorts['snapshot'] = (_root, files, paths) => {
  const all = new Map(paths.map((path): [string, Uint8Array] => [path, files.get(path) ?? new Uint8Array()]));
  return new MemoryWorkspace(all);
};
