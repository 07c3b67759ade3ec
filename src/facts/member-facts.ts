import type { ArtifactClass, Format, Kind, Level } from '../model/classification.js';
import { type ContentReaders, NO_READERS } from './content-readers.js';
import type { Machine } from './machines.js';

/** One file that lies in another: in a container at any depth, or in the resources, the data or the end of a program. */
export interface MemberFacts {
  /** As the containers write it, `outer.cab!drivers/x.sys` for nested ones: evidence of nothing, and hostile. */
  readonly path: string;
  readonly format: Format;
  readonly kind: Kind;
  readonly class: ArtifactClass;
  readonly level: Level;
  readonly machines: readonly Machine[];
  /** The first signals that led to the class, in words. */
  readonly why: readonly string[];
}

/** A member that could not be looked into, or a container whose end was not reached. */
export interface ClosedMember {
  /** Empty for the file itself. */
  readonly path: string;
  readonly why: string;
}

/** What lies in a file, counted. Of a file that holds no other, everything is nothing. */
export interface ContentsFacts {
  /** Files that were looked into, in containers of any depth; folders, links and the containers themselves do not count. */
  readonly total: number;
  readonly byClass: Readonly<Record<ArtifactClass, number>>;
  /** The first of them. */
  readonly closed: readonly ClosedMember[];
  readonly closedTotal: number;
  /** Highest level of the members that are not content: a reader of low level does not lower it. */
  readonly codeLevel: Level;
  /** Who could read the content among them. */
  readonly readers: ContentReaders;
}

/** Members of one file that are kept, the most privileged ones; all are counted. */
export const MAX_KEPT_MEMBERS = 100;
/** Members that could not be opened, kept of one file; all are counted. */
export const MAX_KEPT_CLOSED = 20;

/** The contents of a file that holds no others. */
export const NO_CONTENTS: ContentsFacts = {
  total: 0,
  byClass: { boot: 0, 'kernel-driver': 0, 'rapid-response-content': 0, 'user-space': 0, inert: 0 },
  closed: [],
  closedTotal: 0,
  codeLevel: 0,
  readers: NO_READERS,
};
