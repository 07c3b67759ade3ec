import { createHash } from 'node:crypto';
import type { Signature } from './people.js';

export type Mode = '100644' | '100755' | '120000' | '160000' | '040000';

export interface TreeEntry {
  readonly name: string;
  readonly mode: Mode;
  readonly sha: string;
}

export interface CommitObject {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Seconds since 1970. */
  readonly at: number;
}

/** Name of a git object: sha1 over its type, its length and its bytes. */
export function objectName(type: 'blob' | 'tree' | 'commit' | 'tag', bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Bytes of a tree object: entries sorted as git sorts them, folders as if their names ended with a slash. */
export function treeBytes(entries: readonly TreeEntry[]): Uint8Array {
  const key = (e: TreeEntry): Buffer => Buffer.from(e.mode === '040000' ? `${e.name}/` : e.name);
  return Buffer.concat(
    [...entries]
      .sort((a, b) => Buffer.compare(key(a), key(b)))
      .map((e) => Buffer.concat([Buffer.from(`${e.mode.replace(/^0/, '')} ${e.name}\0`), Buffer.from(e.sha, 'hex')])),
  );
}

/** Text of a commit object. */
export function commitText(parts: Omit<CommitObject, 'sha'>): string {
  const line = (role: string, { name, email }: Signature): string => `${role} ${name} <${email}> ${parts.at} +0000\n`;
  return [
    `tree ${parts.tree}\n`,
    ...parts.parents.map((p) => `parent ${p}\n`),
    line('author', parts.author),
    line('committer', parts.committer),
    `\n${parts.message}\n`,
  ].join('');
}

/** A commit with the name that git gives it. */
export function commitObject(parts: Omit<CommitObject, 'sha'>): CommitObject {
  return { ...parts, sha: objectName('commit', Buffer.from(commitText(parts))) };
}

/** An annotated tag: an object of its own, which names a commit. */
export interface TagObject {
  readonly sha: string;
  readonly name: string;
  readonly commit: string;
  readonly tagger: Signature;
  readonly message: string;
  /** Seconds since 1970. */
  readonly at: number;
}

/** A tag with the name that git gives it. */
export function tagObject(parts: Omit<TagObject, 'sha'>): TagObject {
  const { name, email } = parts.tagger;
  const tagger = `tagger ${name} <${email}> ${parts.at} +0000\n`;
  const text = `object ${parts.commit}\ntype commit\ntag ${parts.name}\n${tagger}\n${parts.message}\n`;
  return { ...parts, sha: objectName('tag', Buffer.from(text)) };
}
