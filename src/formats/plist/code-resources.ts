import { MalformedError } from '../../bytes/byte-reader.js';
import { hex } from '../../bytes/text.js';
import { type PlistValue, asDictionary } from './plist-value.js';

/** One file that a bundle's list of resources seals. */
export interface SealedFile {
  /** From the folder that holds `_CodeSignature`. */
  readonly path: string;
  /** Lower-case hexadecimal; `undefined` where the list does not have it. */
  readonly sha1: string | undefined;
  readonly sha256: string | undefined;
  /** The bundle may lack it. */
  readonly optional: boolean;
  /** Code that has a signature of its own, or a link to another file. */
  readonly other: 'nested' | 'link' | undefined;
}

/** Files of one bundle; browsers have some thousands. */
const MAX_FILES = 50_000;

/** Reads the list of sealed files: the newer of the two that a list of resources has. */
export function readCodeResources(list: PlistValue): readonly SealedFile[] {
  const keys = asDictionary(list);
  const files = asDictionary(keys?.get('files2')) ?? asDictionary(keys?.get('files'));
  if (files === undefined) throw new MalformedError('list of resources', 0, 'it lists no files');
  if (files.size > MAX_FILES) throw new MalformedError('list of resources', 0, `more than ${MAX_FILES} files`);
  return [...files].map(([path, value]) => readFile(path, value));
}

function readFile(path: string, value: PlistValue): SealedFile {
  if (value instanceof Uint8Array)
    return { path, sha1: hex(value), sha256: undefined, optional: false, other: undefined };
  const keys = asDictionary(value);
  if (keys === undefined) throw new MalformedError('list of resources', 0, `no digest of ${path}`);
  const digest = (key: string): string | undefined => {
    const found = keys.get(key);
    return found instanceof Uint8Array ? hex(found) : undefined;
  };
  const other = keys.has('cdhash') || keys.has('requirement') ? 'nested' : keys.has('symlink') ? 'link' : undefined;
  return { path, sha1: digest('hash'), sha256: digest('hash2'), optional: keys.get('optional') === true, other };
}
