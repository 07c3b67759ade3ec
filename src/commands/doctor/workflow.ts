import type { Fact } from '../../model/fact.js';
import type { ManifestPath } from '../../model/location.js';

/** One workflow file of the checkout. */
export interface Workflow {
  readonly file: string;
  /** Events with what is set below them; null where nothing is. */
  readonly events: ReadonlyMap<string, Fields | null>;
  readonly permissions: Permissions | undefined;
  readonly jobs: readonly Job[];
  /** Line and column of a node. */
  readonly at: (path: ManifestPath) => { readonly file: string; readonly line: number; readonly column: number };
}

export type Fields = Readonly<Record<string, unknown>>;

/** One word for all, or a word for each of some. */
export type Permissions = string | ReadonlyMap<string, string>;

export interface Job {
  readonly id: string;
  /** Names under which it may show; literal pieces with anything at all between them. */
  readonly names: readonly JobName[];
  /** The reusable workflow that it calls. */
  readonly calls: string | undefined;
  readonly condition: string | undefined;
  readonly needs: readonly string[];
  readonly carriesOn: boolean;
  readonly permissions: Permissions | undefined;
  /** Empty where it is not known before the run. */
  readonly environment: string | undefined;
  readonly steps: readonly Step[];
  readonly path: ManifestPath;
}

export interface Step {
  readonly uses: string | undefined;
  readonly run: string | undefined;
  readonly condition: string | undefined;
  readonly carriesOn: boolean;
  readonly inputs: Fields;
  readonly path: ManifestPath;
}

/** A name in pieces: one piece is the whole name, between two there may stand anything. */
export type JobName = readonly string[];

/** What could be read of the workflows, and of each that could not, why. */
export interface Workflows {
  readonly read: readonly Workflow[];
  readonly unreadable: readonly { readonly file: string; readonly why: string }[];
  /** Whether the action at the top of the checkout is Ringgate itself. */
  readonly ownAction: boolean;
  readonly owners: Fact<CodeOwners>;
}

/** Who owns what, as GitHub reads it. */
export interface CodeOwners {
  readonly file: string;
  readonly rules: readonly { readonly pattern: string; readonly owners: readonly string[] }[];
}
