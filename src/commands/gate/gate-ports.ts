import type { Hub, LocalCommits, Workspace } from '../../ports.js';

/** The world as the gate sees it: the checkout, and where the base can be read. */
export interface GatePorts {
  readonly workspace: Workspace;
  /** GitHub's API; where there is none, why. */
  readonly hub: Hub | NotThere;
  /** Git objects of the checkout; where there are none, why. */
  readonly local: LocalCommits | NotThere;
  /** A workspace of files in memory. `paths` are all files of the commit; what is among them but not in `files` cannot be read. */
  readonly snapshot: (shownRoot: string, files: ReadonlyMap<string, Uint8Array>, paths: readonly string[]) => Workspace;
}

/** A part of the world that is missing, and why. */
export interface NotThere {
  readonly why: string;
}

export const isThere = <T extends object>(port: T | NotThere): port is T => !('why' in port);
