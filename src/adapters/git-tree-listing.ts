import { EnvironmentError } from '../errors.js';
import { objectNameOf } from './git-object-name.js';

/** One line of `git ls-tree -r -t -z -l`. */
export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly object: string;
  readonly size: number;
  readonly path: string;
  /** The path as git has it, which need not be UTF-8. */
  readonly bytes: Uint8Array;
}

const LINE = /^(\d{6}) (blob|tree|commit) ([0-9a-f]{40}|[0-9a-f]{64}) +(\d{1,15}|-)$/;
/** A path that is not UTF-8 is shown with signs in its place; nobody asks for one. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const TAB = 0x09;
const SLASH = 0x2f;

/** Reads the listing. EnvironmentError `git-failed` for what git does not print. */
export function parseTreeListing(output: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0, at);
    const tab = output.indexOf(TAB, at);
    const [, mode, type, object, size] = LINE.exec(output.toString('latin1', at, Math.max(at, tab))) ?? [];
    if (end === -1 || tab > end || mode === undefined || type === undefined || object === undefined) {
      throw new EnvironmentError('git-failed', 'git lists a tree in a way that is not understood');
    }
    const bytes = new Uint8Array(output.subarray(tab + 1, end));
    entries.push({ mode, type, object, size: size === '-' ? 0 : Number(size), path: UTF8.decode(bytes), bytes });
    at = end + 1;
  }
  return entries;
}

/**
 * The name of the root tree that the entries make up, worked out from the files upward: git does not check the trees that
 * it lists, and a build step before this one could have written other ones.
 */
export function rootNameOf(entries: readonly TreeEntry[], like: string): string | undefined {
  const content = new Map<string, Buffer[]>([['', []]]);
  for (const { mode, type, object, bytes } of entries) {
    const cut = bytes.lastIndexOf(SLASH);
    const folder = Buffer.from(bytes.subarray(0, Math.max(0, cut))).toString('latin1');
    const name = bytes.subarray(cut + 1);
    if (type === 'tree') content.set(Buffer.from(bytes).toString('latin1'), []);
    const siblings = content.get(folder);
    if (!siblings) return undefined;
    siblings.push(
      Buffer.concat([Buffer.from(`${mode.replace(/^0+/, '')} `), name, new Uint8Array(1), Buffer.from(object, 'hex')]),
    );
  }
  const nameOf = (folder: string): string => objectNameOf('tree', Buffer.concat(content.get(folder) ?? []), like);
  const wrong = entries.some(
    ({ type, object, bytes }) => type === 'tree' && nameOf(Buffer.from(bytes).toString('latin1')) !== object,
  );
  return wrong ? undefined : nameOf('');
}
