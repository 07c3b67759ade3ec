import type { ByteSource } from './bytes/byte-source.js';
import type {
  BaseSource,
  Blocker,
  BranchProtection,
  CheckRun,
  Comparison,
  LocalTime,
  Login,
  PullState,
  Review,
} from './model/change.js';
import type { CheckReport } from './model/check-report.js';
import type {
  BranchSummary,
  ClassicDetail,
  EnvironmentTraits,
  RepositoryTraits,
  RuleInForce,
  RulesetDetail,
  RulesetRow,
  Writers,
} from './model/gate-settings.js';
import type { ScanRow } from './model/verdict.js';

export type { CheckAnnotation, CheckReport } from './model/check-report.js';

/** The only clock there is. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Wall-clock time somewhere. Undefined for a zone that the IANA database does not have. */
export type ZoneClock = (instant: number, zone: string) => LocalTime | undefined;

/** A file opened for inspection. One handle serves the digest and every read, so that the bytes judged are the bytes hashed. */
export interface OpenFile {
  readonly sha256: string;
  readonly size: number;
  readonly source: ByteSource;
  /** Throws EnvironmentError when the file changed since it was hashed. */
  close(): void;
}

/**
 * Files below one root, and nothing outside it. Paths are relative with forward slashes. Every call refuses, with an
 * InputError of code `path-outside-root` or `not-a-regular-file`, what leads out of the root or is no regular file.
 */
export interface Workspace {
  /** The root as it is shown to people; relative where that is shorter. */
  readonly shownRoot: string;
  /** The whole file, no longer than `limit` bytes. InputError `file-missing` or `file-too-large`. */
  readBytes(path: string, limit: number): Uint8Array;
  /** Opens, hashes and keeps open. InputError `file-missing`. */
  open(path: string): Promise<OpenFile>;
  /**
   * Every regular file below a folder, sorted by code unit. Throws `file-missing` where there is no such folder. What
   * cannot be listed (a link to a folder, a link out of the root, a device) is refused, or told to `onRefused` and left out.
   */
  list(folder: string, onRefused?: (path: string, why: string) => void): readonly string[];
  /** Files that match a pattern with `*`, `?` and `**`, sorted by code unit. Links to folders, `node_modules` and `.git` are not entered. */
  glob(pattern: string): readonly string[];
  exists(path: string): boolean;
  /** The workspace of a folder below this one. Nothing can be reached that this one does not reach. */
  under(folder: string): Workspace;
}

/** A file to look into: a path below one of the folders that a pool was opened on. */
export interface PoolFile {
  readonly folder: number;
  readonly path: string;
  /** As reports show it. */
  readonly shown: string;
}

/** Looks into many files at once. What comes out does not depend on how many. */
export interface ScanPool {
  /**
   * A row for each file, in their order; in its place the reason where the inspection itself died of a file, or took
   * too long. Undefined where the files are so few and small that starting the pool costs more than it gives.
   */
  rowsOf(files: readonly PoolFile[], progress: Progress): Promise<readonly PoolRow[]> | undefined;
}

/** What a pool says of one file. */
export type PoolRow = ScanRow | { readonly lost: string };

/** How far a command is with the bytes it reads, where it knows how many there are. */
export interface BytesDone {
  readonly done: number;
  readonly total: number;
}

/** Where a command says what it is doing. Never part of its answer. */
export interface Progress {
  /** `done` of `total` steps; `total` 0 where it is not known. With bytes, the rate and the time left are told, too. */
  step(what: string, done: number, total: number, bytes?: BytesDone): void;
  end(): void;
}

/** A regular file of a commit. */
export interface TreeFile {
  readonly path: string;
  /** Name of its git object: the digest of its contents. */
  readonly object: string;
  readonly size: number;
}

/**
 * Commits of the repository. Every call throws EnvironmentError where the answer is not to be had, whole: a listing that
 * was cut or a file that does not hash to its object's name is no answer.
 */
export interface Commits {
  readonly via: BaseSource;
  /** The commit that a full ref name, e.g. `refs/heads/main`, stands at now. */
  tipOf(ref: string): Promise<string>;
  /**
   * Every regular file of a commit, sorted by path. Links and submodules are left out. Where the listing of a very large
   * commit is cut, only the folders `under` are listed, with all below them and the files of the folders above them; an
   * error where none are named.
   */
  filesOf(commit: string, under?: readonly string[]): Promise<readonly TreeFile[]>;
  /** The contents of files of a commit, by path, checked against their object names. */
  contentsOf(commit: string, files: readonly TreeFile[]): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** The git objects that came with a checkout. */
export interface LocalCommits extends Commits {
  /** The commit that is checked out. */
  head(): Promise<string>;
}

/**
 * What the gate asks of GitHub about one repository. Every call throws EnvironmentError `api-refused` (GitHub said no, and
 * why), `api-unreachable` (no answer within the deadline), `api-malformed` (the answer is not one that GitHub gives) or
 * `not-found`. Nothing is guessed, nothing is cut: what has more pages than are read is an error.
 */
export interface Hub extends Commits {
  /** `owner/name`. */
  readonly repository: string;
  pull(number: number): Promise<PullState>;
  /** What `head` adds to `base`, from their merge base on. */
  compare(base: string, head: string): Promise<Comparison>;
  /** Oldest first. */
  reviews(pull: number): Promise<readonly Review[]>;
  /** The latest run of every name and app. */
  checkRuns(commit: string): Promise<readonly CheckRun[]>;
  /** Rules of the repository and of its organisation that are in force on a branch. */
  protection(branch: string): Promise<BranchProtection>;
  /** Open issues that bear one of the labels. */
  openIssues(labels: readonly string[]): Promise<readonly Blocker[]>;
  /** Members of a team, `organisation/team`. */
  teamMembers(team: string): Promise<readonly Login[]>;
  /** Requests sent so far, retries included. */
  readonly calls: number;
}

/**
 * What `doctor` asks of GitHub about the settings of one repository; every call throws as those of Hub do. A question that
 * the token may not ask is an error, never an empty answer.
 */
export interface HubSettings {
  /** `owner/name`. */
  readonly repository: string;
  repositoryTraits(): Promise<RepositoryTraits>;
  /** Rules of active rulesets, of the repository and its organisation. */
  rulesInForce(branch: string): Promise<readonly RuleInForce[]>;
  rulesets(): Promise<readonly RulesetRow[]>;
  ruleset(id: number): Promise<RulesetDetail>;
  branch(name: string): Promise<BranchSummary>;
  /** Administrators only. Throws `not-found` where there is none. */
  classicProtection(branch: string): Promise<ClassicDetail>;
  /** Throws `not-found` where there is none of that name. */
  environment(name: string): Promise<EnvironmentTraits>;
  /** People with the right to push. Programs are left out. */
  writers(): Promise<Writers>;
  /** Members of a team, `organisation/team`. */
  teamMembers(team: string): Promise<readonly Login[]>;
}

/** A document with a signature around it, as text. */
export interface SignedText {
  /** A DSSE envelope, or a Sigstore bundle around one. */
  readonly form: 'dsse' | 'sigstore';
  readonly text: string;
}

/** Signs statements, with a key or as who runs. Throws EnvironmentError where it cannot; never gives something unsigned. */
export interface StatementSigner {
  /** For people, e.g. `the key release.pem`. */
  readonly what: string;
  /** Signs an in-toto statement; `statement` is its exact text. */
  sign(statement: string): Promise<SignedText>;
}

/** Where the gate tells of its verdict. Every call may fail without any effect on the verdict. */
export interface HubReports {
  publishCheck(report: CheckReport): Promise<void>;
  /** Tells of a verdict on a pull request in as few requests as can be. Gives why each that could not be told was not. */
  publishToPull(pull: number, reports: PullReports): Promise<ReadonlyMap<ReportKind, string>>;
}

/** What is told of a verdict on a pull request; what is absent is not told. */
export interface PullReports {
  readonly check?: CheckReport;
  /** The one comment that begins with the marker: made, edited, or left alone where it says the same already. */
  readonly comment?: { readonly marker: string; readonly body: string };
  /** The one label of a set: it is set, and the others of it are taken away. */
  readonly label?: { readonly set: string; readonly others: readonly string[] };
}

export type ReportKind = keyof PullReports;
